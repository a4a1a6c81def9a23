/** The hooks, run by the real pre-commit from a clone of this checkout. It installs the build's tools, so it needs npm's cache or the network. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyCheckout, ownEnv, ranFrom } from './npm.ts';
import type { Ran } from './program.ts';

const WRONG = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ENOTCACHED|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/;

const box = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-hooks-')));
afterAll(() => rmSync(box, { recursive: true, force: true }));

function run(cwd: string, command: string, ...args: string[]): Ran {
  return ranFrom(spawnSync(command, args, { cwd, encoding: 'utf8', env: ownEnv({ PRE_COMMIT_HOME: join(box, 'home'), npm_config_prefer_offline: 'true' }) }));
}

function repository(name: string, fill: (folder: string) => void): string {
  const folder = join(box, name);
  mkdirSync(folder);
  fill(folder);
  run(folder, 'git', 'init', '--quiet');
  run(folder, 'git', 'add', '--all');
  const settings = ['user.name=Test', 'user.email=test@example.org', 'commit.gpgsign=false', `core.hooksPath=${box}`].flatMap((setting) => ['-c', setting]);
  const commit = run(folder, 'git', ...settings, 'commit', '--quiet', '--message', 'all');
  expect(commit.code, commit.err).toBe(0);
  return folder;
}

const missing = spawnSync('pre-commit', ['--version']).status !== 0;

describe(`pre-commit${missing ? ' (skipped: there is no program `pre-commit` on the PATH)' : ''}`, () => {
  it.skipIf(missing)('runs both hooks', { timeout: 600_000 }, ({ skip }) => {
    const hooks = repository('hooks', copyCheckout);
    const rev = run(hooks, 'git', 'rev-parse', 'HEAD').out.trim();
    const config = `repos: [{ repo: ${JSON.stringify(hooks)}, rev: ${rev}, hooks: [{ id: drydock }, { id: drydock-fix, stages: [manual] }] }]\n`;
    const scratch = repository('scratch', (folder) => writeFileSync(join(folder, '.pre-commit-config.yaml'), config));

    const installed = run(scratch, 'pre-commit', 'install-hooks');
    if (installed.code !== 0) skip(UNREACHABLE.test(installed.out + installed.err), 'npm has neither network nor cache here');
    expect(installed.code, installed.out + installed.err).toBe(0);

    writeFileSync(join(scratch, 'Dockerfile'), WRONG);
    run(scratch, 'git', 'add', '--all');
    const found = run(scratch, 'pre-commit', 'run', 'drydock');
    expect(found.out).toContain('[dockerfile/apt-get-assume-yes]');
    expect(found.out).toContain('exit code: 1');
    expect(found.code).toBe(1);

    const fixed = run(scratch, 'pre-commit', 'run', 'drydock-fix', '--hook-stage', 'manual');
    expect(fixed.out).toContain('files were modified by this hook');
    expect(fixed.code).toBe(1);
    expect(readFileSync(join(scratch, 'Dockerfile'), 'utf8')).toBe(WRONG.replace('install --no', 'install -y --no'));

    run(scratch, 'git', 'add', '--all');
    const clean = run(scratch, 'pre-commit', 'run', 'drydock');
    expect(clean.out).toContain('Passed');
    expect(clean.code, clean.out).toBe(0);
  });
});
