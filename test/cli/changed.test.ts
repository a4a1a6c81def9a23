/** `--since` and `--staged`, on real repositories. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hunksOfDiff, moved } from '../../src/cli/hunks.ts';
import { ownEnv } from './npm.ts';
import { drydock, folder, hasGit } from './program.ts';

const CLEAN = 'FROM alpine:3.22\nUSER nobody\n';
const OLD = 'services:\n  a:\n    image: nginx\n  b:\n    image: redis\n';

function git(cwd: string, ...args: string[]): string {
  const settings = ['user.name=Test', 'user.email=test@example.org', 'commit.gpgsign=false', `core.hooksPath=${join(cwd, '.git')}`];
  const { status, stdout, stderr } = spawnSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd,
    encoding: 'utf8',
    env: ownEnv({ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }),
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = folder(files);
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'first');
  return root;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function lines(root: string, args: readonly string[]): string[] {
  const { code, out, err } = drydock(root, ['lint', '--format', 'line', ...args]);
  expect(err).toBe('');
  const found = out.split('\n').filter(Boolean);
  expect(code).toBe(found.length > 0 ? 1 : 0);
  return found.map((line) => line.split(': ')[0] ?? '');
}

describe.skipIf(!hasGit)('--since', () => {
  it('reports what stands in changed lines', () => {
    const root = repository({ 'compose.yaml': OLD, Dockerfile: CLEAN });
    expect(lines(root, ['--since', 'HEAD'])).toEqual([]);
    write(root, 'compose.yaml', `# a comment above\n${OLD}  c:\n    image: memcached\n`);
    expect(lines(root, [])).toHaveLength(3);
    expect(lines(root, ['--since', 'HEAD'])).toEqual(['compose.yaml:8:12']);
    git(root, 'commit', '--quiet', '--all', '--message', 'second');
    expect(lines(root, ['--since', 'HEAD'])).toEqual([]);
    expect(lines(root, ['--since', 'HEAD~1'])).toEqual(['compose.yaml:8:12']);
    expect(lines(root, ['--since=main~1'])).toEqual(['compose.yaml:8:12']);
  });

  it('reports what a changed line is a second place of', () => {
    const root = repository({
      'compose.yaml': 'services:\n  api:\n    build: ./api\n    ports: ["127.0.0.1:8080:3000"]\n',
      'api/Dockerfile': `${CLEAN}EXPOSE 3000\n`,
    });
    write(root, 'api/Dockerfile', `${CLEAN}EXPOSE 8000\n`);
    const [place, ...more] = lines(root, ['--since', 'HEAD', '--rule', 'project/port-not-exposed']);
    expect(place).toMatch(/^compose\.yaml:4:/);
    expect(more).toEqual([]);
  });

  it('counts files that git does not know, and those with odd names', () => {
    const root = repository({ Dockerfile: CLEAN, 'a b "c" ö/Dockerfile': 'FROM alpine:3.22\n# later\nUSER nobody\n', '.gitignore': 'out/\n' });
    write(root, 'new/Dockerfile', 'FROM alpine\nUSER nobody\n');
    write(root, 'out/Dockerfile', 'FROM alpine\nUSER nobody\n');
    write(root, 'a b "c" ö/Dockerfile', 'FROM alpine:3.22\nFROM debian\nUSER nobody\n');
    expect(lines(root, ['--since', 'HEAD', '--rule', 'image/floating-tag'])).toEqual(['a b "c" ö/Dockerfile:2:6', 'new/Dockerfile:1:6']);
  });

  it('follows a file that was moved', () => {
    const root = repository({ 'compose.yaml': OLD });
    mkdirSync(join(root, 'deploy'));
    renameSync(join(root, 'compose.yaml'), join(root, 'deploy/compose.yaml'));
    git(root, 'add', '--all');
    expect(lines(root, ['--since', 'HEAD'])).toEqual([]);
    write(root, 'deploy/compose.yaml', OLD.replace('redis', 'memcached'));
    expect(lines(root, ['--since', 'HEAD'])).toEqual(['deploy/compose.yaml:5:12']);
  });

  it('leaves out what another branch has changed meanwhile', () => {
    const root = repository({ 'compose.yaml': OLD, Dockerfile: CLEAN });
    git(root, 'checkout', '--quiet', '-b', 'mine');
    write(root, 'Dockerfile', 'FROM alpine\nUSER nobody\n');
    git(root, 'commit', '--quiet', '--all', '--message', 'mine');
    git(root, 'checkout', '--quiet', 'main');
    write(root, 'compose.yaml', OLD.replace('nginx', 'nginx:1.27.3'));
    git(root, 'commit', '--quiet', '--all', '--message', 'theirs');
    git(root, 'checkout', '--quiet', 'mine');
    expect(lines(root, ['--since', 'main'])).toEqual(['Dockerfile:1:6']);
  });

  it('takes the project for what it is when it is a folder of the repository', () => {
    const root = repository({ 'x/compose.yaml': OLD, 'x/drydock.yaml': '', 'y/compose.yaml': OLD });
    write(root, 'x/compose.yaml', OLD.replace('nginx', 'caddy'));
    write(root, 'y/compose.yaml', OLD.replace('nginx', 'caddy'));
    expect(lines(join(root, 'x'), ['--since', 'HEAD'])).toEqual(['compose.yaml:3:12']);
  });

  it('is not misled by the settings of git, nor by lines that look like a diff', () => {
    const root = repository({ 'compose.yaml': OLD, Dockerfile: CLEAN });
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.external', 'false'],
      ['color.ui', 'always'],
      ['core.fsmonitor', 'false; touch ran'],
      ['diff.renames', 'false'],
    ] as const)
      git(root, 'config', name, value);
    write(root, 'Dockerfile', 'FROM alpine:3.22\n++ b/compose.yaml\n@@ -1 +1,9 @@\nUSER nobody\n');
    write(root, 'compose.yaml', OLD.replace('redis', 'memcached'));
    expect(lines(root, ['--since', 'HEAD', '--rule', 'image/floating-tag'])).toEqual(['compose.yaml:5:12']);
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });

  it('restricts fixes, also when they move lines', () => {
    const install = 'RUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n';
    const root = repository({ Dockerfile: `FROM debian:13\n${install}USER nobody\n` });
    write(root, 'Dockerfile', `FROM debian:13\n${install}${install.replace('curl', 'git')}USER nobody\n`);
    drydock(root, ['--fix', '--since', 'HEAD']);
    const text = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
    expect(`${text[1]}\n`).toBe(install);
    expect(text[2]).toContain('install -y --no-install-recommends git');
  });
});

describe.skipIf(!hasGit)('--staged', () => {
  it('reports what is in the index, at the lines of the files', () => {
    const root = repository({ 'compose.yaml': OLD });
    write(root, 'compose.yaml', OLD.replace('redis', 'memcached'));
    git(root, 'add', '--all');
    write(root, 'compose.yaml', `# not staged\n# either\n${OLD.replace('redis', 'memcached').replace('nginx', 'caddy')}`);
    write(root, 'Dockerfile', 'FROM alpine\nUSER nobody\n');
    expect(lines(root, ['--staged'])).toEqual(['compose.yaml:7:12']);
  });

  it('works before the first commit', () => {
    const root = folder({ Dockerfile: 'FROM alpine\nUSER nobody\n', 'b/Dockerfile': 'FROM alpine\nUSER nobody\n' });
    git(root, 'init', '--quiet');
    git(root, 'add', 'Dockerfile');
    expect(lines(root, ['--staged'])).toEqual(['Dockerfile:1:6']);
  });
});

describe('mistakes', () => {
  it.each([
    [['--since', 'HEAD', '--staged'], 'leave one out'],
    [['--since=--output=x'], '--since: `--output=x` is no name of a commit'],
    [['--since='], '--since: `` is no name of a commit'],
    [['--since', 'HEAD', '-'], 'does not go with the path `-`'],
  ])('%j', (args, said) => {
    const { code, out, err } = drydock(folder({ Dockerfile: CLEAN }), ['lint', ...args], { input: CLEAN });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it.skipIf(!hasGit)('no repository, no such commit', () => {
    const root = folder({ Dockerfile: CLEAN });
    expect(drydock(root, ['--staged'], { env: { GIT_CEILING_DIRECTORIES: dirname(root) } })).toEqual({
      code: 2,
      out: '',
      err: `drydock: --staged: \`${root}\` is in no git repository\n`,
    });
    expect(drydock(repository({ Dockerfile: CLEAN }), ['--since', 'nobody/knows']).err).toBe('drydock: --since: git knows no commit `nobody/knows`\n');
  });

  it('no git; and without these options nobody asks for it', () => {
    const root = folder({ Dockerfile: CLEAN });
    expect(drydock(root, ['--since', 'HEAD'], { env: { PATH: root } })).toEqual({
      code: 2,
      out: '',
      err: 'drydock: --since needs git, and there is none on the PATH\n',
    });
    expect(drydock(root, ['lint'], { env: { PATH: root } })).toMatchObject({ code: 0, err: '' });
  });
});

describe('hunks', () => {
  it('are read by counting, with names as git quotes them', () => {
    const diff = [
      'diff --git "a/\\303\\266\\t" "b/\\303\\266\\t"',
      '--- "a/\\303\\266\\t"',
      '+++ "b/\\303\\266\\t"',
      '@@ -3,2 +2,0 @@ x',
      '-a',
      '--- b/y',
      '@@ -9,0 +8,2 @@',
      '+++ b/z',
      '+@@ -1 +1 @@',
      'diff --git a/with blank b/with blank',
      '--- a/with blank\t',
      '+++ b/with blank\t',
      '@@ -1 +1 @@',
      '-x',
      '\\ No newline at end of file',
      '+y',
      '\\ No newline at end of file',
      'diff --git a/gone b/gone',
      '--- a/gone',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-x',
      '',
    ].join('\n');
    expect([...hunksOfDiff(diff)]).toEqual([
      [
        'ö\t',
        [
          { a: 2, aEnd: 4, b: 2, bEnd: 2 },
          { a: 9, aEnd: 9, b: 7, bEnd: 9 },
        ],
      ],
      ['with blank', [{ a: 0, aEnd: 1, b: 0, bEnd: 1 }]],
    ]);
  });

  it('move lines', () => {
    const hunks = [
      { a: 1, aEnd: 1, b: 1, bEnd: 3 },
      { a: 4, aEnd: 6, b: 6, bEnd: 6 },
    ];
    const at = (line: number) => moved([{ start: line, end: line + 1 }], hunks);
    expect([0, 1, 3, 4, 5, 6].map(at)).toEqual([[{ start: 0, end: 1 }], [{ start: 3, end: 4 }], [{ start: 5, end: 6 }], [], [], [{ start: 6, end: 7 }]]);
    expect(moved('all', hunks)).toBe('all');
  });
});
