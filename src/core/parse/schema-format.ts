/** How scalars are typed and which texts have a format: what Kubernetes' and Compose's readers in Go do, not YAML 1.2. */
import { parseBytes, parseDuration } from './compose/durations.ts';
import { goScalar } from './compose/scalars.ts';
import type { ScalarNode } from './model.ts';

export type ScalarKind = 'null' | 'bool' | 'int' | 'float' | 'string';

export interface Read {
  readonly kind: ScalarKind;
  /** The value as text: `0644` reads as `420`, `yes` as `true` where it is one. */
  readonly text: string;
}

/**
 * Kubernetes reads YAML with sigs.k8s.io/yaml, which stands on yaml.v2: YAML 1.1 booleans, `y` and `n` included, are
 * booleans; numbers are those of Go's base 0 (`0644` is 420, `1_000` is 1000); dates stay text; nothing has base 60.
 */
export function readKubernetes(node: ScalarNode): Read {
  const { source } = node;
  if (node.style === 'plain' && node.tag === undefined) {
    if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(source)) return { kind: 'bool', text: 'true' };
    if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(source)) return { kind: 'bool', text: 'false' };
  }
  return readCompose(node);
}

/** Compose's reader (yaml v4) knows only `true` and `false`, and reads dates; both show as text to its schema. */
export function readCompose(node: ScalarNode): Read {
  const { type, text } = goScalar(node);
  return { kind: type === 'time' ? 'string' : type, text: type === 'time' ? node.source : text };
}

/** Marks that something fills in before the text is used: Helm and Jinja braces, `${X}`, `$X`, `<% %>`, `%%X%%`, `@X@`. */
export function isTemplated(node: ScalarNode): boolean {
  return node.unknown?.length ? true : hasTemplate(node.source);
}

/** See `isTemplated`; `$(X)` is not one: Kubernetes itself puts variables there. */
export function hasTemplate(text: string): boolean {
  return (
    (/[{$<%@]/.test(text) &&
      (text.includes('{{') || text.includes('{%') || text.includes('<%') || /\$\{|\$[A-Za-z_]|^%%?\w+%%?$|^@\w+@$|^<[\w -]+>$/.test(text))) ||
    /^__\w+__$/.test(text)
  );
}

/** An IPv4 address of four decimal numbers without leading zeros, or an IPv6 address, which may end in one. */
export function isAddress(text: string): boolean {
  const dotted = text.slice(text.lastIndexOf(':') + 1);
  const four = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/.test(dotted) && !dotted.endsWith('.');
  if (!text.includes(':')) return four;
  // The dotted end stands for two groups.
  const groups = (four ? `${text.slice(0, -dotted.length)}0:0` : text).split('::');
  if (groups.length > 2) return false;
  const all = groups.flatMap((side) => (side === '' ? [] : side.split(':')));
  return all.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (groups.length === 2 ? all.length < 8 : all.length === 8);
}

export interface Format {
  readonly test: (text: string) => boolean;
  /** Follows "is not": `a quantity`. */
  readonly what: string;
  readonly example: string;
}

const UNITS = 'n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei';

/** Formats by name; those of the Kubernetes scalars have the scalar's name. */
export const FORMATS: Readonly<Record<string, Format>> = {
  // https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
  qty: {
    test: (text) => new RegExp(`^[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:${UNITS}|[eE][-+]?\\d+)?$`).test(text),
    what: 'a quantity',
    example: '`500m`, `1.5` or `128Mi`',
  },
  time: {
    test: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)$/.test(text),
    what: 'a time as in RFC 3339',
    example: '`2024-05-01T12:00:00Z`',
  },
  // Go's reader of base64 skips line breaks, nothing else.
  byte: {
    test: (text) => {
      const packed = text.replace(/[\r\n]/g, '');
      return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
    },
    what: 'base64',
    example: '`aGVsbG8=`',
  },
  // Casts that Compose makes before it looks at the schema.
  integer: { test: (text) => /^[-+]?\d+$/.test(text), what: 'a whole number', example: '`3`' },
  count: { test: (text) => /^\+?\d+$/.test(text), what: 'a whole number from 0', example: '`3`' },
  octal: { test: (text) => /^[-+]?[0-7]+$/.test(text), what: 'a mode in octal digits', example: "`'0440'`" },
  umask: { test: (text) => /^(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/.test(text), what: 'a mask', example: "`'022'`" },
  ip: { test: isAddress, what: 'an IP address', example: '`127.0.0.1`' },
  number: { test: (text) => /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text), what: 'a number', example: '`0.5`' },
  boolean: { test: (text) => /^(?:true|false|y|yes|n|no|on|off)$/i.test(text), what: '`true` or `false`', example: '`true`' },
  duration: { test: (text) => parseDuration(text) !== undefined, what: 'a duration', example: '`30s`' },
  bytes: { test: (text) => parseBytes(text) !== undefined, what: 'a size', example: '`512m`' },
  name: { test: (text) => /^[a-zA-Z0-9._-]+$/.test(text), what: 'a name of letters, digits, `.`, `_` and `-`', example: '`web-1`' },
  ulimit: { test: (text) => /^[a-z]+$/.test(text), what: 'a name in lower-case letters', example: '`nofile`' },
};
