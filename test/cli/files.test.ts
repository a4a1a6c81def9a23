/** What is found on disk, what git ignores, and what is never read. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/cli/discover.ts';
import { matches } from '../../src/cli/globs.ts';
import { shownFrom, whereIs } from '../../src/cli/root.ts';
import { hasGit } from './program.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(files: Record<string, string> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-')));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('discover', () => {
  it('lists files sorted, without .git and node_modules', async () => {
    const disk = await discover(folder({ 'b/Dockerfile': '', Dockerfile: '', '.git/config': '', 'a/node_modules/x.yaml': '', 'vendor/y.yaml': '' }));
    expect(disk.list()).toEqual(['Dockerfile', 'b/Dockerfile', 'vendor/y.yaml']);
    expect(disk.has('b')).toBe(true);
    expect(disk.isDirectory('./b/')).toBe(true);
    expect(disk.isDirectory('b/Dockerfile')).toBe(false);
    expect(disk.has('a/node_modules/x.yaml')).toBe(true);
  });

  it.skipIf(!hasGit)('agrees with git on what is ignored', async () => {
    const root = folder({
      '.gitignore': 'dist/\n*.log\n!keep.log\n/only-here.yaml\n',
      'sub/.gitignore': '!again.log\n*.tmp\ndeep/**\n!deep/b/\n',
      'a.log': '',
      'keep.log': '',
      'only-here.yaml': '',
      'sub/only-here.yaml': '',
      'sub/again.log': '',
      'sub/x.tmp': '',
      'sub/deep/b/c': '',
      'x.tmp': '',
      'dist/app.js': '',
      'sub/dist/app.js': '',
    });
    execFileSync('git', ['init', '-q'], { cwd: root });
    const expected = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).trim().split('\n').sort();
    const disk = await discover(root);
    expect(disk.list()).toEqual(expected);
    expect(disk.mayAppear?.('dist/other.js')).toBe(true);
    expect(disk.mayAppear?.('sub/dist')).toBe(false);
    expect(disk.mayAppear?.('missing.js')).toBe(false);
  });

  it('lists an ignored file that was named', async () => {
    expect((await discover(folder({ '.gitignore': '*.yaml\n', 'a.yaml': '' }), { named: ['a.yaml'] })).list()).toEqual(['.gitignore', 'a.yaml']);
  });

  it('never reads outside the root', async () => {
    const outside = folder({ secret: 'x' });
    const root = folder({ 'a/Dockerfile': 'FROM a' });
    symlinkSync(join(outside, 'secret'), join(root, 'link'));
    symlinkSync(outside, join(root, 'folder'));
    const disk = await discover(root);
    for (const path of ['../secret', join(outside, 'secret'), 'a/../../secret', 'link', 'folder/secret']) expect(disk.read(path), path).toBeUndefined();
    expect(disk.read('a/../a/./Dockerfile')?.text).toBe('FROM a');
    expect(disk.read('a/Dockerfile')).toBe(disk.read('./a/Dockerfile'));
  });

  it('does not go round in circles', async () => {
    const root = folder({ 'a/Dockerfile': '' });
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('loop', join(root, 'loop'));
    const disk = await discover(root);
    expect(disk.list()).toEqual(['a/Dockerfile']);
    expect(disk.has('loop')).toBe(true);
    expect(disk.read('loop')).toBeUndefined();
  });

  it('follows a link to a file inside the root', async () => {
    const root = folder({ 'real.yaml': 'services: {}' });
    symlinkSync('real.yaml', join(root, 'link.yaml'));
    const disk = await discover(root);
    expect(disk.read('link.yaml')?.text).toBe('services: {}');
    expect([...disk.links]).toEqual([['link.yaml', 'real.yaml']]);
  });

  it('tells what it could not read, when anyone would miss it', async () => {
    const root = folder({
      Dockerfile: '\u0000\u0001\u0002',
      'data.yaml': '\u0000\u0001',
      'big.yaml': `kind: x\n${' '.repeat(6_000_000)}`,
      'rows.yaml': `a: b\n${' '.repeat(6_000_000)}`,
      'b/Dockerfile': 'FROM a',
    });
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    const asRoot = process.getuid?.() === 0;
    chmodSync(join(root, 'b/Dockerfile'), 0);
    const disk = await discover(root);
    for (const path of disk.list()) disk.read(path);
    expect(disk.unreadable.map(({ message }) => message).sort()).toEqual(
      [
        '`Dockerfile` holds NUL bytes, so it is not text',
        '`big.yaml` has 6 MB; more than 5 MB is not read',
        '`pipe.yaml` is a pipe, socket or device, not a file',
        ...(asRoot ? [] : ['`Dockerfile` cannot be read: permission denied']),
      ].sort(),
    );
  });
});

describe('whereIs', () => {
  it('takes the nearest folder with a configuration or a repository', () => {
    const root = folder({ 'drydock.yaml': '', 'a/b/Dockerfile': '', 'a/.git/config': '' });
    expect(whereIs(['a/b/Dockerfile'], root, undefined)).toEqual({ root: join(root, 'a'), named: ['b/Dockerfile'] });
    expect(whereIs([], join(root, 'a/b'), undefined)).toEqual({ root: join(root, 'a'), named: [] });
    expect(whereIs(['a/b/Dockerfile'], root, '.')).toEqual({ root, named: ['a/b/Dockerfile'] });
    expect(whereIs(['.'], root, undefined)).toEqual({ root, named: [] });
  });

  it('takes the current folder, or else the folder that was named', () => {
    const root = folder({ 'a/Dockerfile': '', 'b/c/Dockerfile': '' });
    expect(whereIs(['a/Dockerfile'], root, undefined)).toEqual({ root, named: ['a/Dockerfile'] });
    expect(whereIs(['../b'], join(root, 'a'), undefined)).toEqual({ root: join(root, 'b'), named: [] });
    expect(() => whereIs(['nothing'], root, undefined)).toThrow('there is no file or folder `nothing`');
    expect(() => whereIs(['b'], root, 'a')).toThrow('lies outside the root');
  });
});

describe('shownFrom', () => {
  it('shows paths from where the reader stands', () => {
    expect(shownFrom('/p', '/p')('a/b')).toBe('a/b');
    expect(shownFrom('/p', '/p/a')('a/b')).toBe('b');
    expect(shownFrom('/p', '/p/a')('c/b')).toBe('../c/b');
    expect(shownFrom('/p/x', '/p/a')('c/b')).toBe('../x/c/b');
    expect(shownFrom('/p/x', '/p')('c/b')).toBe('x/c/b');
  });
});

describe('globs', () => {
  it.each([
    ['fixtures/**', 'fixtures/a/b', true],
    ['fixtures', 'fixtures/a', true],
    ['fixtures/', 'x/fixtures/a', true],
    ['/fixtures/a', 'fixtures/a', true],
    ['*.prod.yaml', 'a/b.prod.yaml', true],
    ['*.prod.yaml', 'a/b.yaml', false],
    ['a/*.yaml', 'a/b/c.yaml', false],
    ['.github/**', '.github/x', true],
  ])('%s %s', (glob, path, expected) => {
    expect(matches(path, [glob])).toBe(expected);
  });

  it('takes out again what `!` names', () => {
    expect(matches('a/keep.yaml', ['a/**', '!a/keep.yaml'])).toBe(false);
    expect(matches('a/b.yaml', ['a/**', '!a/keep.yaml'])).toBe(true);
  });
});
