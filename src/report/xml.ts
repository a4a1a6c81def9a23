/** Escaping for the two XML formats. */
import { visible } from './terminal.ts';

/** Text for an attribute or element; characters that XML 1.0 forbids become visible escapes. */
export function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return visible(text).replace(/[&<>"']/g, (char) => entities[char] as string);
}
