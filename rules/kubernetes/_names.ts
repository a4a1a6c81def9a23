/** What the API server accepts as a name, a label or a port's name, and in words what keeps a text from being one. */
import type { Manifest } from '../../src/core/lint/rule.ts';

/** Says in a clause that follows the text itself why it is none: `has upper-case letters`; undefined when it is fine. */
export type Fault = (text: string) => string | undefined;

interface Alphabet {
  readonly max: number;
  /** One character anywhere in it. */
  readonly inside: RegExp;
  /** One character at either end. */
  readonly edge: RegExp;
  /** Texts in which all of that holds, whatever their length: nearly every one. */
  readonly whole: RegExp;
}

function faultOf(text: string, { max, inside, edge, whole }: Alphabet): string | undefined {
  if (text.length <= max && whole.test(text)) return undefined;
  if (text === '') return 'is empty';
  for (const char of text) {
    if (inside.test(char)) continue;
    if (/[A-Z]/.test(char)) return 'has upper-case letters';
    return `has ${char === ' ' ? 'a space' : char === '`' ? 'a backtick' : /\s/.test(char) ? 'white space' : `\`${char}\``} in it`;
  }
  const [first, last] = [text.slice(0, 1), text.slice(-1)];
  if (!edge.test(first)) return `starts with \`${first}\``;
  if (!edge.test(last)) return `ends with \`${last}\``;
  return text.length > max ? `has ${text.length} characters, and ${max} are the most` : undefined;
}

const LABEL: Alphabet = { max: 63, inside: /[a-z0-9-]/, edge: /[a-z0-9]/, whole: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/ };
const PORT: Alphabet = { ...LABEL, max: 15 };
const SUBDOMAIN: Alphabet = { max: 253, inside: /[a-z0-9.-]/, edge: /[a-z0-9]/, whole: /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/ };
const QUALIFIED: Alphabet = { max: 63, inside: /[A-Za-z0-9_.-]/, edge: /[A-Za-z0-9]/, whole: /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/ };

/** RFC 1123 label: Namespaces, containers, volumes. https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const dnsLabel: Fault = (text) => faultOf(text, LABEL);

/** RFC 1123 subdomain: most objects. */
export const dnsSubdomain: Fault = (text) => {
  const found = faultOf(text, SUBDOMAIN);
  const gap = found ? undefined : /\.\.|\.-|-\./.exec(text)?.[0];
  return gap ? `has \`${gap}\` in it` : found;
};

/** RFC 1035 label: Services before 1.36, ports of Services. */
export const dns1035Label: Fault = (text) => dnsLabel(text) ?? (/^\d/.test(text) ? `starts with \`${text.slice(0, 1)}\`` : undefined);

/** The key of a label or an annotation: `[prefix/]name`. */
export const qualifiedName: Fault = (text) => {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return 'has more than one `/`';
  if (parts.length === 2 && parts[0] === '') return 'has nothing before the `/`';
  if (name === '') return parts.length === 2 ? 'has nothing after the `/`' : 'is empty';
  const prefix = parts.length === 2 ? dnsSubdomain(parts[0] as string) : undefined;
  if (prefix) return `has a prefix that ${prefix}`;
  const own = faultOf(name, QUALIFIED);
  return own && parts.length === 2 ? `has a name after the \`/\` that ${own}` : own;
};

/** The value of a label, which may be empty. */
export const labelValue: Fault = (text) => (text === '' ? undefined : faultOf(text, QUALIFIED));

/** The name of a container's port, a service name of RFC 6335. */
export const portName: Fault = (text) => {
  const found = faultOf(text, PORT);
  if (found) return found;
  if (text.includes('--')) return 'has `--` in it';
  return /[a-z]/.test(text) ? undefined : 'has no letter';
};

/** Kubernetes' own API groups: those without a domain, and `*.k8s.io`. Others may use the same kinds for something else. */
export function isKubernetesOwn(manifest: Manifest): boolean {
  if (!manifest.apiVersion.known) return false;
  const [group = '', version] = manifest.apiVersion.value.split('/');
  return version === undefined || !group.includes('.') || group.endsWith('.k8s.io');
}
