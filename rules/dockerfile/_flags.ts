/** What the builder's instructions take as flags. */

/** `list` may be given several times. */
export type FlagType = 'text' | 'switch' | 'list';

/**
 * Flags of each instruction, stable and labs channel alike (docs.docker.com/reference/dockerfile). `ARG` and `STOPSIGNAL` are
 * absent: the builder takes any flag of theirs without a word.
 */
export const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  FROM: { platform: 'text' },
  RUN: { mount: 'list', network: 'text', security: 'text', device: 'list' },
  COPY: { from: 'text', chown: 'text', chmod: 'text', link: 'switch', parents: 'switch', exclude: 'list' },
  ADD: { chown: 'text', chmod: 'text', link: 'switch', checksum: 'text', 'keep-git-dir': 'switch', unpack: 'switch', exclude: 'list' },
  HEALTHCHECK: { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' },
  CMD: {},
  ENTRYPOINT: {},
  ENV: {},
  EXPOSE: {},
  LABEL: {},
  MAINTAINER: {},
  ONBUILD: {},
  SHELL: {},
  USER: {},
  VOLUME: {},
  WORKDIR: {},
};

/** Flags that take one of a few words. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  'RUN --network': ['default', 'none', 'host'],
  'RUN --security': ['sandbox', 'insecure'],
};

/** Kinds of `RUN --mount=type=`. */
export const MOUNT_TYPES: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

/** Keys of `RUN --mount=`, whatever the kind. */
export const MOUNT_KEYS: readonly string[] = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'id',
  'sharing',
  'required',
  'optional',
  'size',
  'mode',
  'uid',
  'gid',
  'env',
];
