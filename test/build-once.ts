/** Builds the program before the first test, so that tests never run against an old one. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export default function setup(): void {
  // Another program is to be tested: a standalone one, or the package on another Node.
  if (process.env.DRYDOCK_PROGRAM) return;
  for (const script of ['scripts/generate.ts', 'scripts/build.ts'])
    execFileSync(process.execPath, ['scripts/run.mjs', script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
