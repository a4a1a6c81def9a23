/** Files of data that lie beside the program. A module of its own, since the standalone executable has them inside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of a file in `dist/`. */
export function data(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, name));
}
