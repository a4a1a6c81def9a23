/** Names for findings that stay the same while the lines around them move. */
import type { Finding } from '../core/lint/rule.ts';

/** 64 bits as 16 hex digits: two FNV-1a hashes of 32 bits with different seeds. Not for secrets; equal texts must give equal names. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ (code & 0xff), 0x01000193);
    a = Math.imul(a ^ (code >> 8), 0x01000193);
    b = Math.imul(b ^ (code & 0xff), 0x01000193) + 0x5bd1e995;
    b = Math.imul(b ^ (code >> 8), 0x01000193) ^ (b >>> 15);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

export interface Fingerprint {
  /** Of rule, path and the line's text with its white space squeezed; never of the line number. */
  readonly hash: string;
  /** 1 for the first finding with this hash, 2 for the next. */
  readonly nth: number;
}

/** A fingerprint for each finding, in the same order. Equal findings are told apart by counting. */
export function fingerprints(findings: readonly Finding[]): Fingerprint[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, at }) => {
    const { line } = at.file.position(at.span.start);
    const key = hash([rule, at.file.path, at.file.line(line).trim().replace(/\s+/g, ' ')].join('\0'));
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { hash: key, nth };
  });
}
