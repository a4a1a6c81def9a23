/** The executable of `npm run build:standalone`; skipped where it was not built. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folder } from './program.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'standalone', process.platform === 'win32' ? 'drydock.exe' : 'drydock');

describe.skipIf(!existsSync(program))('the standalone executable', () => {
  const run = (cwd: string, ...args: string[]) =>
    spawnSync(program, args, { cwd, encoding: 'utf8', input: '', env: { ...process.env, NO_COLOR: '1', PATH: '' } });

  it('needs nothing beside it', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run(folder(), '--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(run(folder(), 'explain', 'DL3007').stdout).toContain('image/floating-tag');
    expect(run(folder(), 'diagnose', 'exec format error').stdout).toContain('exec format error');
  });

  it('lints all languages', () => {
    const cwd = folder({
      Dockerfile: 'FROM alpine\nRUN false | true\n',
      'compose.yaml': 'services:\n  a:\n    image: nginx\n    depends_on: [b]\n',
      'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {}\n',
    });
    const { status, stdout } = run(cwd, 'lint', '-f', 'line');
    expect(status).toBe(1);
    expect(new Set(stdout.match(/^[\w.]+(?=:)/gm))).toEqual(new Set(['Dockerfile', 'compose.yaml', 'pod.yaml']));
  });

  it('loads rules and formats of its user', () => {
    const cwd = folder({
      Dockerfile: 'FROM alpine:3\n',
      'format.mjs': 'export default (results) => `my own: ${results.length}`;\n',
    });
    expect(run(cwd, 'lint', '-f', './format.mjs').stdout).toContain('my own: ');
  });
});
