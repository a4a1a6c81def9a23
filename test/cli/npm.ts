/** Runs npm as a stranger would: with nothing in the environment from the `npm test` around it. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ran } from './program.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What npm, git and GitHub's runner tell their children. */
const OUTER = /^(?:npm_|INIT_CWD$|GIT_|GITHUB_|FORCE_COLOR$|CI$)/i;

export function ownEnv(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUTER.test(name))), ...more };
}

export function ranFrom({ error, status, stdout, stderr }: SpawnSyncReturns<string>): Ran {
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

export function npm(cwd: string, args: readonly string[]): Ran {
  const options = { cwd, encoding: 'utf8' as const, env: ownEnv(), input: '', maxBuffer: 1 << 26 };
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return ranFrom(spawnSync(process.execPath, [own, ...args], options));
  return ranFrom(spawnSync('npm', args, { ...options, shell: process.platform === 'win32' }));
}

/** Copies the checkout as a clone would have it. */
export function copyCheckout(to: string): void {
  for (const name of readdirSync(root)) {
    if (/^(?:\.git|node_modules|dist|coverage)$|\.tgz$/.test(name)) continue;
    cpSync(join(root, name), join(to, name), { recursive: true, filter: (path) => path !== join(root, 'src', 'generated') && !path.includes('.build-') });
  }
}
