/** Names of hostile length: a key of a megabyte is no help in a message, and would push everything else off the screen. */
import type { Report } from './rule.ts';

/** Longer pieces of code are cut. Image names with digests, and commands as rules quote them, are shorter. */
const MAX_CODE = 160;
const HEAD = 110;
const TAIL = 48;
const MAX_TEXT = 600;
const LONG_CODE = new RegExp(`\`[^\`]{${MAX_CODE + 1},}\``, 'g');

/** The same report with every long piece in backticks cut in its middle: of paths the end says most. */
export function shortened<T extends Report>(report: T): T {
  const { message, label, help, related } = report;
  if (![message, label, help, ...(related ?? []).map((other) => other.label)].some((text) => text !== undefined && text.length > MAX_CODE)) return report;
  return {
    ...report,
    message: cut(message),
    ...(label === undefined ? {} : { label: cut(label) }),
    ...(help === undefined ? {} : { help: cut(help) }),
    ...(related === undefined ? {} : { related: related.map((other) => ({ ...other, label: cut(other.label) })) }),
  };
}

function cut(text: string): string {
  if (text.length <= MAX_CODE) return text;
  const short = text.replace(LONG_CODE, (code) => `\`${head(code.slice(1, HEAD))}…${tail(code.slice(-TAIL, -1))}\``);
  return short.length > MAX_TEXT ? `${head(short.slice(0, MAX_TEXT))}…` : short;
}

/** Never half of a surrogate pair at a cut. */
function head(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

function tail(text: string): string {
  return /^[\udc00-\udfff]/.test(text) ? text.slice(1) : text;
}
