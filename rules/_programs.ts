/**
 * Which of the common fetch programs an image does not have. Only images whose recipe settles it: the official images' own Dockerfiles,
 * and distroless and .NET's documentation.
 */
import type { Command, Image, Instruction, Stage } from '../src/core/lint/rule.ts';
import { own } from '../src/core/text/own.ts';

type Missing = ReadonlySet<string>;
const ALL: Missing = new Set(['sh', 'curl', 'wget']);
const BOTH: Missing = new Set(['curl', 'wget']);
/** BusyBox brings a `wget`. */
const CURL: Missing = new Set(['curl']);
const NONE: Missing = new Set();

const DEBIAN_SLIM = /(^|-)slim(-(bookworm|bullseye|buster|trixie))?$/;

/** Programs that the image certainly lacks; nothing for an image that is not known. */
export function missingIn(image: Image): Missing {
  const { registry, tag = 'latest', known } = image;
  if (!known || (registry && !['docker.io', 'gcr.io', 'mcr.microsoft.com'].includes(registry))) return NONE;
  const name = image.repository.replace(/^library\//, '');
  if (registry === 'gcr.io') return name.startsWith('distroless/') && !/debug/.test(tag) ? ALL : NONE;
  if (registry === 'mcr.microsoft.com') return missingInDotnet(name, tag);
  switch (name) {
    case 'scratch':
      return ALL;
    case 'alpine':
    case 'busybox':
      return CURL;
    case 'debian':
    case 'ubuntu':
      return BOTH;
    case 'python':
    case 'node':
      return /(^|-)alpine[\d.]*$/.test(tag) ? CURL : DEBIAN_SLIM.test(tag) ? BOTH : NONE;
    default:
      return NONE;
  }
}

export function missingInDotnet(name: string, tag: string): Missing {
  const major = Number(/^(\d+)\.\d+/.exec(tag)?.[1] ?? 0);
  if (!/^dotnet\/(aspnet|runtime|runtime-deps)$/.test(name) || major < 6) return NONE;
  if (/chiseled/.test(tag)) return ALL;
  if (/alpine/.test(tag)) return CURL;
  return /^\d+\.\d+(\.\d+)?(-(bookworm-slim|bullseye-slim|trixie-slim|jammy|noble|resolute))?(-(amd64|arm64v8|arm32v7))?$/.test(tag) ? BOTH : NONE;
}

/** Programs of build steps that bring no other program with them. */
const HARMLESS = new Set(
  (
    'echo printf mkdir rm rmdir chown chmod chgrp touch ls cat true false test [ cd set export find sed grep id whoami sleep date exit ' +
    'useradd adduser addgroup groupadd usermod passwd chpasswd update-ca-certificates locale-gen ldconfig ' +
    'pip pip2 pip3 pipenv poetry uv npm npx yarn pnpm corepack node python python3 dotnet bun'
  ).split(' '),
);
/** Packages that neither are nor depend on a fetch program, in Debian, Ubuntu and Alpine. */
const PACKAGES = new Set(
  (
    'ca-certificates tzdata bash openssl tini dumb-init gosu su-exec shadow procps locales gnupg less vim nano unzip zip xz-utils jq ' +
    'build-essential build-base gcc g++ make musl-dev libc6-dev libc-dev linux-headers libffi-dev libssl-dev openssl-dev libpq5 libpq-dev libpq ' +
    'postgresql-dev postgresql-libs python3 python3-pip python3-venv python3-dev py3-pip nodejs npm sqlite sqlite3 libsqlite3-0 libc6-compat gcompat ' +
    'libstdc++ libgcc icu-libs icu-data-full krb5-libs libgdiplus netcat-openbsd netcat-traditional'
  ).split(' '),
);
const INSTALLS: Readonly<Record<string, RegExp>> = { 'apt-get': /^install$/, apt: /^install$/, apk: /^add$/ };

/** Nothing in the stage or its parents can have brought the program. */
export function certainlyMissing(stage: Stage, program: string): boolean {
  let root = stage;
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    if (!at.instructions.every((instruction) => bringsNothing(instruction, program))) return false;
    root = at;
  }
  return missingIn(root.base).has(program);
}

function bringsNothing(instruction: Instruction, program: string): boolean {
  const { keyword } = instruction;
  if (keyword === 'COPY' || keyword === 'ADD') {
    const to = instruction.destination;
    if (!to?.known || instruction.sources.some((source) => !source.known || source.value.endsWith(`/${program}`) || source.value === program)) return false;
    // Without WORKDIR `.` is the root, and a whole file system may be copied there.
    if (!to.value.startsWith('/') && !instruction.stage?.instructions.some((other) => other.keyword === 'WORKDIR' && other.index < instruction.index))
      return false;
    return !/^\/?$|^\/(usr|bin|sbin|opt)(\/|$)/.test(to.value) && keyword === 'COPY';
  }
  if (keyword === 'SHELL') return program !== 'sh';
  if (keyword !== 'RUN') return true;
  if (!instruction.script || instruction.script.partial) return false;
  return instruction.commands.every((command) => commandBringsNothing(command));
}

function commandBringsNothing(command: Command): boolean {
  const name = command.name.value;
  if (!command.name.known) return false;
  if (Object.hasOwn(INSTALLS, name)) {
    const [subcommand, ...packages] = command.operands();
    if (!subcommand?.known) return false;
    return !(own(INSTALLS, name) as RegExp).test(subcommand.value) || packages.every((word) => word.known && PACKAGES.has(word.value.replace(/[=~<>].*/, '')));
  }
  return HARMLESS.has(name);
}
