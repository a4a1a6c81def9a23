/** Bytes to text and back. Everything that is read from disk or stdin becomes text here, and only here. */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../core/text/source.ts';

const UTF8: Encoding = { name: 'utf-8', bom: false };

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Makes text of bytes: byte order mark first, then UTF-8, then UTF-16 by the pattern of its NULs, then the most plausible legacy encoding.
 * Undefined for binary data: NUL bytes that are not UTF-16's.
 */
export function decode(bytes: Buffer): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs('utf-8', bytes.subarray(3), true) ?? legacy(bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes.subarray(2), true);
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes.subarray(2), true);
  if (bytes.includes(0)) {
    const wide = utf16Pattern(bytes);
    return wide && decodeAs(wide, bytes, false);
  }
  return isUtf8(bytes) ? { text: bytes.toString('utf8'), encoding: UTF8 } : legacy(bytes);
}

/** Why `decode` gives nothing, as the end of a sentence. */
export function whyNotText([a, b]: Buffer): string {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) ? 'begins as UTF-16 text, but is none' : 'holds NUL bytes, so it is not text';
}

function decodeAs(name: string, bytes: Uint8Array, bom: boolean): Decoded | undefined {
  try {
    return { text: new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes), encoding: { name, bom } };
  } catch {
    return undefined;
  }
}

/** Text that is mostly ASCII has a NUL in every second byte when it is UTF-16. */
function utf16Pattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const length = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > length * 0.2 && even < length * 0.01) return 'utf-16le';
  if (even > length * 0.2 && odd < length * 0.01) return 'utf-16be';
  return undefined;
}

/**
 * For each double-byte encoding: what share of its characters outside ASCII falls into the range in which its everyday characters stand.
 * Order breaks ties: encodings that accept less come first, and Chinese before Korean, whose bytes look alike.
 */
const LEGACY: readonly { readonly name: string; readonly usual: RegExp; readonly from: number }[] = [
  { name: 'shift_jis', usual: /[\u3040-\u30ff\u3001-\u3011]/g, from: 0.4 },
  { name: 'euc-jp', usual: /[\u3040-\u30ff\u3001-\u3011]/g, from: 0.4 },
  { name: 'euc-kr', usual: /[\uac00-\ud7a3]/g, from: 0.98 },
  { name: 'gbk', usual: /[\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e\u2014\u2018-\u201d\u2026]/g, from: 0.9 },
  { name: 'big5', usual: /[\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e\u2014\u2018-\u201d\u2026]/g, from: 0.9 },
];

function legacy(bytes: Uint8Array): Decoded {
  if (isWestern(bytes)) return decodeAs('windows-1252', bytes, false) as Decoded;
  let best: Decoded | undefined;
  let bestScore = 0;
  for (const { name, usual, from } of LEGACY) {
    const decoded = decodeAs(name, bytes, false);
    if (!decoded) continue;
    const foreign = decoded.text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
    const share = (decoded.text.match(usual)?.length ?? 0) / foreign;
    if (share < from) continue;
    const score = share + plausibility(name, bytes);
    if (score > bestScore) [best, bestScore] = [decoded, score];
  }
  return best ?? (decodeAs('windows-1252', bytes, false) as Decoded);
}

/** Accents stand alone among ASCII; characters of two bytes stand beside each other. */
function isWestern(bytes: Uint8Array): boolean {
  let high = 0;
  let alone = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue;
    high++;
    if ((bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80) alone++;
  }
  return alone > high * 0.9;
}

/** Share of the byte pairs that stand where the encoding keeps its most frequent characters. */
function plausibility(name: string, bytes: Uint8Array): number {
  let pairs = 0;
  let frequent = 0;
  for (let i = 0; i < bytes.length - 1; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    if (name === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) continue; // half-width katakana: one byte, and rare
    const trail = bytes[++i] as number;
    pairs++;
    if (name === 'gbk') frequent += trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3) ? 1 : 0;
    else if (name === 'big5') frequent += lead >= 0xa1 && lead <= 0xc6 && (trail < 0x7f || trail >= 0xa1) ? 1 : 0;
    else if (name === 'euc-kr') frequent += lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 ? 1 : 0;
    else if (name === 'euc-jp') frequent += lead === 0xa4 || lead === 0xa5 || (lead >= 0xb0 && lead <= 0xcf) ? 1 : 0;
    else frequent += lead === 0x82 || lead === 0x83 || (lead >= 0x88 && lead <= 0x97) ? 1 : 0;
  }
  // Korean words are short and separated by spaces; a run of pairs alone is more often Chinese.
  if (name === 'euc-kr' && pairs < 8) return 0;
  return pairs === 0 ? 0 : frequent / pairs;
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * Makes bytes of text in an encoding that `decode` named. Undefined when a character does not exist in it.
 */
export function encode(text: string, encoding: Encoding): Uint8Array | undefined {
  const { name, bom } = encoding;
  if (name === 'utf-8') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf8');
  if (name === 'utf-16le') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le');
  if (name === 'utf-16be') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le').swap16();
  const table = tableOf(name);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const encoded = code < 0x80 ? [code] : table.get(character);
    if (!encoded) return undefined;
    bytes.push(...encoded);
  }
  return Uint8Array.from(bytes);
}

/** The platform only decodes; the way back is the same table read from the other side. */
function tableOf(name: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(name);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(name, { fatal: true });
  const add = (bytes: readonly number[]): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {}
  };
  for (let lead = 0x80; lead <= 0xff; lead++) add([lead]);
  if (name !== 'windows-1252') for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) add([lead, trail]);
  tables.set(name, table);
  return table;
}
