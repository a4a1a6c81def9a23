/** The grammar of image references (distribution/reference, as Docker, compose and the kubelet apply it). */
import { own } from '../text/own.ts';

export interface ReferenceFault {
  /** Half-open range of the part that is wrong, in the reference's text. */
  readonly start: number;
  readonly end: number;
  /** Clause that says what is wrong with it. */
  readonly message: string;
  readonly help: string;
}

const LONGEST_NAME = 255;
const LONGEST_TAG = 128;

/** What makes a reference unreadable; undefined when it is well-formed. The text has no variables left. */
export function referenceFault(text: string): ReferenceFault | undefined {
  const whole = (message: string, help: string): ReferenceFault => ({ start: 0, end: text.length, message, help });
  if (text === '') return whole('the image has no name', 'name an image');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme)
    return {
      start: 0,
      end: scheme.length,
      message: `\`${text}\` begins with \`${scheme}\`, but an image is no address`,
      help: `write \`${text.slice(scheme.length)}\``,
    };
  if (/\s/.test(text)) return whole(`\`${text}\` has blanks in it`, 'remove the blanks');
  if (/^[a-f0-9]{64}$/.test(text)) return whole(`\`${text}\` is an id, which cannot stand for a name`, 'name an image, or write `name@sha256:…`');
  const at = text.indexOf('@');
  const nameTag = at < 0 ? text : text.slice(0, at);
  const slash = nameTag.lastIndexOf('/');
  const colon = nameTag.indexOf(':', slash + 1);
  const name = colon < 0 ? nameTag : nameTag.slice(0, colon);
  return nameFault(text, name) ?? (colon < 0 ? undefined : tagFault(text, nameTag, colon)) ?? (at < 0 ? undefined : digestFault(text, at));
}

function nameFault(text: string, name: string): ReferenceFault | undefined {
  if (name === '') return { start: 0, end: text.length, message: `\`${text}\` has no name`, help: 'put the name of the image before it' };
  if (name.length > LONGEST_NAME)
    return { start: 0, end: name.length, message: `the name has ${name.length} characters, ${LONGEST_NAME} are allowed`, help: 'shorten it' };
  const first = name.indexOf('/');
  const host = first < 0 ? undefined : name.slice(0, first);
  // splitDockerDomain: what could not be a user's name is a host.
  const isHost = host !== undefined && (host === 'localhost' || /[.:]/.test(host) || host !== host.toLowerCase());
  let start = 0;
  if (isHost) {
    start = host.length + 1;
    if (!isDomain(host))
      return { start: 0, end: host.length, message: `\`${host}\` cannot be the host of a registry`, help: 'write `host/name` or `host:port/name`' };
  }
  for (const part of name.slice(start).split('/')) {
    const end = start + part.length;
    if (part === '')
      return {
        start: Math.max(0, start - 1),
        end: Math.min(text.length, end + 1),
        message: `\`${text}\` has an empty part between slashes`,
        help: 'remove the slash, or put a name there',
      };
    if (part !== part.toLowerCase())
      return { start, end, message: `\`${part}\` has upper case letters, which the name of an image cannot have`, help: `write \`${part.toLowerCase()}\`` };
    if (!isPathPart(part))
      return {
        start,
        end,
        message: `\`${part}\` cannot be part of an image name`,
        help: 'use lower case letters and digits, with single `.`, `_` or `-` between them',
      };
    start = end + 1;
  }
  return undefined;
}

/** Labels of letters, digits and inner dashes, with a port perhaps; or an IPv6 address in brackets. */
function isDomain(host: string): boolean {
  const match = /^(\[[0-9a-fA-F:]+\]|[^:[\]]+)(?::\d+)?$/.exec(host);
  const domain = match?.[1] ?? '';
  return domain.startsWith('[') || domain.split('.').every((label) => /^[a-zA-Z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-'));
}

/** Runs of letters and digits, parted by `.`, `_`, `__` or dashes. */
function isPathPart(part: string): boolean {
  if (!/^[a-z0-9._-]+$/.test(part) || /^[._-]|[._-]$/.test(part)) return false;
  return part.split(/[a-z0-9]+/).every((gap) => gap === '' || gap === '.' || gap === '_' || gap === '__' || /^-+$/.test(gap));
}

function tagFault(text: string, nameTag: string, colon: number): ReferenceFault | undefined {
  const tag = nameTag.slice(colon + 1);
  const [start, end] = [colon + 1, nameTag.length];
  if (tag === '')
    return { start: colon, end: colon + 1, message: `\`${text}\` ends its name with \`:\`, but no tag follows`, help: 'write a tag, or remove the `:`' };
  if (tag.length > LONGEST_TAG) return { start, end, message: `the tag has ${tag.length} characters, ${LONGEST_TAG} are allowed`, help: 'shorten it' };
  if (!/^\w[\w.-]*$/.test(tag))
    return { start, end, message: `\`${tag}\` cannot be a tag`, help: 'use letters, digits, `_`, `.` and `-`, and begin with none of the last two' };
  return undefined;
}

/** Hex digits that the registered algorithms need (opencontainers/image-spec, descriptor). */
const DIGITS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

function digestFault(text: string, at: number): ReferenceFault | undefined {
  const digest = text.slice(at + 1);
  const [start, end] = [at + 1, text.length];
  const match = /^([A-Za-z][A-Za-z0-9+._-]*):([^:]*)$/.exec(digest);
  if (!match) return { start: Math.min(start, text.length - 1), end, message: `\`${digest}\` is no digest`, help: 'write `sha256:` and 64 hex digits' };
  const [, algorithm = '', hex = ''] = match;
  const digits = Object.hasOwn(DIGITS, algorithm) ? own(DIGITS, algorithm) : undefined;
  if (digits === undefined) return undefined;
  if (hex.length === digits && /^[0-9a-f]+$/.test(hex)) return undefined;
  const wrong = /[^0-9a-f]/.exec(hex)?.[0];
  return {
    start,
    end,
    message: wrong
      ? `the digest has \`${wrong}\` in it, and ${algorithm} has hex digits in lower case only`
      : `the digest has ${hex.length} hex digits, and ${algorithm} has ${digits}`,
    help: 'copy the whole digest',
  };
}
