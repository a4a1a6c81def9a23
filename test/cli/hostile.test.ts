/** What somebody may put into a repository to stop the program, to make it read or write elsewhere, or to cut a file in half. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/cli/discover.ts';
import { writeFixed, writeWhole } from '../../src/cli/write.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { drydock, folder } from './program.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs');
const POSIX = process.platform !== 'win32';
const GOOD = { 'good/Dockerfile': 'FROM alpine\n' };
const GOOD_LINE = 'good/Dockerfile:1:6: warning image/floating-tag: `alpine` has no tag, so it means `latest`';
const RULES = 'image/floating-tag compose/syntax compose/schema kubernetes/syntax kubernetes/schema dockerfile/syntax'
  .split(' ')
  .flatMap((id) => ['--rule', id]);

function lines(root: string): string[] {
  const { code, out, err } = drydock(root, ['lint', '-f', 'line', '--no-shellcheck', ...RULES]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/; help: .*$/, ''));
}

/** `-y` is missing: a safe fix. */
const BEFORE = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';
const AFTER = BEFORE.replace('apt-get install', 'apt-get install -y');
const FIX = ['lint', '--fix', '--no-shellcheck', '--rule', 'dockerfile/apt-get-assume-yes'];

describe('size', () => {
  it('of lines, keys, chains and names is no matter', () => {
    const stages = Array.from({ length: 3000 }, (_, i) => `FROM s${i} AS s${i + 1}\n`).join('');
    const deep = Array.from({ length: 5000 }, (_, i) => `${' '.repeat(Math.min(i, 400))}k${i}:\n`).join('');
    const found = lines(
      folder({
        ...GOOD,
        'a/Dockerfile': `FROM busybox:1 AS s0\n${stages}`,
        'b/compose.yaml': `services:\n  a:\n    image: ${'x'.repeat(4_900_000)}\n`,
        'c/compose.yaml': 'x'.repeat(10_000_000),
        'd/compose.yaml': `services:\n  a:\n    image: busybox\n    labels:\n${Array.from({ length: 250_000 }, (_, i) => `      k${i}: ""\n`).join('')}`,
        'e/compose.yaml': deep,
        'f/compose.yaml': `services:\n${'  a: &a { <<: *a }\n'.repeat(2000)}`,
        'g/m.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { ${'-'.repeat(100_000)}: ${'-'.repeat(1_000_000)}a }\n`,
      }),
    );
    const of = (path: string): string[] => found.filter((line) => line.startsWith(`${path}:`)).map((line) => line.slice(path.length + 1, path.length + 300));
    expect(of('a/Dockerfile')).toEqual([
      '102:6: error dockerfile/syntax: more than 100 stages stand on each other, so what this one inherits was not followed',
    ]);
    expect(of('b/compose.yaml')[0]).toMatch(/^3:12: warning image\/floating-tag: /);
    expect(of('c/compose.yaml')).toEqual(['1:1: error project/unreadable-file: `compose.yaml` has 10 MB; more than 5 MB is not read']);
    expect(of('d/compose.yaml')).toEqual(['3:12: warning image/floating-tag: `busybox` has no tag, so it means `latest`']);
    expect(of('e/compose.yaml').join('\n')).toMatch(/nesting is deeper than 200 levels/);
    expect(of('f/compose.yaml').length).toBeLessThan(300);
    expect(found).toContain(GOOD_LINE);
  });
});

describe.skipIf(!POSIX)('pipes, devices and links', () => {
  it('in the place of what the program reads are not waited for', () => {
    const root = folder({ ...GOOD, 'compose.yaml': 'services: { a: { image: "busybox:1", env_file: [pipe.env] } }\n' });
    for (const name of [
      '.env',
      'pipe.env',
      '.dockerignore',
      '.hadolint.yaml',
      '.dclintrc',
      'package.json',
      '.gitlab-ci.yml',
      'Makefile',
      'x.sh',
      'good/.dockerignore',
    ])
      execFileSync('mkfifo', [join(root, name)]);
    symlinkSync('/dev/zero', join(root, 'zero.Dockerfile'));
    symlinkSync('/dev/zero', join(root, '.gitignore'));
    symlinkSync('/', join(root, 'all'));
    mkdirSync(join(root, 'a/b'), { recursive: true });
    symlinkSync('../..', join(root, 'a/b/up'));
    symlinkSync('b', join(root, 'a/c'));
    const found = lines(root);
    expect(found).toContain(GOOD_LINE);
    expect(found.filter((line) => !line.startsWith('good/') && !line.includes('is a pipe, socket or device, not a file'))).toEqual([]);
  });

  it('named as baseline of the project are refused', () => {
    const root = folder(GOOD);
    execFileSync('mkfifo', [join(root, 'drydock-baseline.json')]);
    const { code, err } = drydock(root, ['lint']);
    expect([code, err]).toEqual([2, 'drydock: baseline `drydock-baseline.json` is a pipe, socket or device, not a file\n']);
    expect(writeWhole(join(root, 'drydock-baseline.json'), '[]')).toBe('it is a pipe, socket or device, not a file');
    expect(writeWhole(join(root, 'good'), '[]')).toBe('it is a folder');
  });

  it('that become links out of the project after the walk are not followed', async () => {
    const root = folder({ Dockerfile: 'FROM a\n', 'b/Dockerfile': 'FROM b\n' });
    const outside = folder({ Dockerfile: 'FROM hunter2\n' });
    const disk = await discover(root);
    const { rmSync } = await import('node:fs');
    rmSync(join(root, 'b'), { recursive: true });
    symlinkSync(outside, join(root, 'b'));
    expect(disk.read('c/Dockerfile')).toBeUndefined();
    expect(disk.read('b/../../x')).toBeUndefined();
    writeFileSync(join(root, 'Dockerfile'), 'FROM changed\n');
    expect(writeFixed(root, new SourceFile('Dockerfile', 'FROM a\n'), 'FROM fixed\n')).toBe('it changed meanwhile');
  });
});

describe('paths out of the project', () => {
  it('of kustomizations are said and not followed', () => {
    const outside = folder({ 'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: hunter2 }\nbogus: 1\n' });
    const root = folder({
      'p/.git/HEAD': '',
      'p/good/Dockerfile': 'FROM alpine\n',
      'p/kustomization.yaml': `resources: [../pod.yaml, ${outside}/pod.yaml, ../base]\npatches: [{ path: ../patch.yaml }]\nconfigMapGenerator: [{ name: a, files: [../secret] }]\n`,
      'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: hunter2 }\nbogus: 1\n',
      'base/kustomization.yaml': 'resources: [hunter2.yaml]\nbogus: 1\n',
      'patch.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: hunter2 }\nbogus: 1\n',
      secret: 'hunter2',
    });
    const { out, code } = drydock(join(root, 'p'), ['lint', '--no-shellcheck', '-f', 'frames'], { env: { COLUMNS: '400' } });
    expect(code).toBe(1);
    expect(out).not.toContain('hunter2');
    expect(out).not.toContain('bogus');
  });
});

describe('while files are written', () => {
  it.skipIf(!existsSync('/dev/full'))('a full disk is said, and nothing is lost', () => {
    const root = folder({ Dockerfile: BEFORE });
    const { code, err } = drydock(root, ['lint', '--no-shellcheck', '--format', 'json:/dev/full']);
    expect(code).toBe(2);
    expect(err).toMatch(/^drydock: report `.*\/dev\/full` cannot be written: the disk is full\n$/);
    expect(existsSync('/dev/full')).toBe(true);
  });

  it.skipIf(!POSIX)('a limit of the system leaves the old file', () => {
    const root = folder({ Dockerfile: BEFORE });
    spawnSync('bash', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, BIN, ...FIX], { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe(BEFORE);
  });

  it.skipIf(!POSIX)('an interrupt leaves each file old or new, never half', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `d${i}/Dockerfile`);
    const padding = `# ${'x'.repeat(100)}\n`.repeat(200);
    const root = folder(Object.fromEntries(names.map((name) => [name, BEFORE + padding])));
    const child = spawn(process.execPath, [BIN, ...FIX], { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    // As soon as the first is written.
    const isNew = (): boolean => readdirSync(root).some((name) => readFileSync(join(root, name, 'Dockerfile'), 'utf8').startsWith(AFTER));
    while (child.exitCode === null && !isNew()) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGINT');
    await ended;
    for (const name of names) expect([BEFORE + padding, AFTER + padding]).toContain(readFileSync(join(root, name), 'utf8'));
  });
});
