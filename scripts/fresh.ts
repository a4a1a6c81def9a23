/** Fails when `npm run docs` would change a committed file: generated pages must be fresh. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main as docs } from './docs.ts';

/** Does without git: a checkout may come as an archive. */
function digest(): Map<string, string> {
  const below = ['rules', 'docs', 'schema'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])),
  );
  return new Map(['README.md', ...below].map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

export async function main(): Promise<void> {
  const before = digest();
  await docs();
  const stale = [...digest()].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
  if (stale.length === 0) {
    process.stdout.write('generated pages are fresh\n');
    return;
  }
  process.stderr.write(`these files were stale; run \`npm run docs\` and commit the result:\n${stale.map((path) => `  ${path}\n`).join('')}`);
  process.exitCode = 1;
}
