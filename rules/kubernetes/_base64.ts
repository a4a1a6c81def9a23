/** Base64 as Secrets hold it; written here because the core knows no host functions. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text with padding; line breaks are skipped. Undefined when it is none. */
function decode(text: string): number[] | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < packed.length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((j) => ALPHABET.indexOf(packed[i + j] as string));
    const bits = ((a as number) << 18) | ((b as number) << 12) | (Math.max(c as number, 0) << 6) | Math.max(d as number, 0);
    bytes.push(bits >> 16);
    if (packed[i + 2] !== '=') bytes.push((bits >> 8) & 255);
    if (packed[i + 3] !== '=') bytes.push(bits & 255);
  }
  return bytes;
}

/** The text of a base64 text; undefined when it is no base64 or its bytes are no UTF-8. */
export function decodeText(text: string): string | undefined {
  const bytes = decode(text);
  if (!bytes) return undefined;
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

/** A text as base64 of its UTF-8 bytes. */
export function encodeText(text: string): string {
  const bytes = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes.charCodeAt(i), bytes.charCodeAt(i + 1), bytes.charCodeAt(i + 2)];
    const bits = ((a as number) << 16) | ((b || 0) << 8) | (c || 0);
    out += `${ALPHABET[bits >> 18]}${ALPHABET[(bits >> 12) & 63]}${i + 1 < bytes.length ? ALPHABET[(bits >> 6) & 63] : '='}${i + 2 < bytes.length ? ALPHABET[bits & 63] : '='}`;
  }
  return out;
}
