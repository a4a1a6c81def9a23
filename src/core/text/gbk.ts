/** Whether UTF-8 bytes would pass for GBK: what Python does to a file on a Chinese Windows when nobody names an encoding. */

/**
 * True when the text's UTF-8 bytes decode as GBK (to other characters, but without an error).
 * Lead bytes are 0x81–0xFE, trail bytes 0x40–0x7E and 0x80–0xFE (Python's `gbk` codec; unassigned pairs are not looked at).
 */
export function gbkAccepts(text: string): boolean {
  let lead = false;
  for (const byte of utf8(text)) {
    if (lead) {
      if (byte < 0x40 || byte === 0x7f || byte === 0xff) return false;
      lead = false;
    } else if (byte >= 0x80) {
      if (byte === 0x80 || byte === 0xff) return false;
      lead = true;
    }
  }
  return !lead;
}

/** The UTF-8 bytes of a text; the core has no TextEncoder. */
function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) yield code;
    else if (code < 0x800) {
      yield 0xc0 | (code >> 6);
      yield 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      yield 0xe0 | (code >> 12);
      yield 0x80 | ((code >> 6) & 0x3f);
      yield 0x80 | (code & 0x3f);
    } else {
      yield 0xf0 | (code >> 18);
      yield 0x80 | ((code >> 12) & 0x3f);
      yield 0x80 | ((code >> 6) & 0x3f);
      yield 0x80 | (code & 0x3f);
    }
  }
}
