/** Fails when `npm run docs` would change a committed file: generated pages must be fresh. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { main as docs } from './docs.ts';

function digest(): Map<string, string> {
  // Ignored files are left out: they are generated anyway.
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'rules', 'docs', 'schema', 'README.md'], { encoding: 'utf8' });
  const digests = new Map<string, string>();
  for (const path of list.split('\n').filter(Boolean)) {
    try {
      digests.set(path, createHash('sha256').update(readFileSync(path)).digest('hex'));
    } catch {}
  }
  return digests;
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
