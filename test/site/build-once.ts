/** Builds the site into a folder of its own before the tests that look at it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built site. */
    site: string;
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-site-'));
  const site = join(folder, 'site');
  const run = (...args: string[]): unknown =>
    execFileSync(process.execPath, ['scripts/run.mjs', ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  run('scripts/generate.ts');
  run('scripts/site.ts', site);
  project.provide('site', site);
  return () => rmSync(folder, { recursive: true, force: true });
}
