/** `.dockerignore` semantics, checked against what moby's patternmatcher does. */
import { describe, expect, it } from 'vitest';
import { ignoreFileOf, parseDockerignore } from '../../src/core/project/dockerignore.ts';
import { parseGlob } from '../../src/core/project/glob.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

function ignore(...lines: string[]) {
  return parseDockerignore(new SourceFile('.dockerignore', lines.join('\n')));
}

/** The lines that ignore each path; `-` for a path that is sent. */
function decisions(lines: string[], paths: string[]): Record<string, string> {
  const read = ignore(...lines);
  return Object.fromEntries(
    paths.map((path) => {
      const line = read.ignores(path);
      return [path, line ? textAt(line) : '-'];
    }),
  );
}

describe('patterns', () => {
  it('are anchored at the context root', () => {
    expect(decisions(['bin'], ['bin', 'src/bin', 'bin/a', 'binary'])).toEqual({ bin: 'bin', 'src/bin': '-', 'bin/a': 'bin', binary: '-' });
  });
  it('may begin and end with slashes and hold dots', () => {
    expect(decisions(['/a/', './b', 'c/./d', 'x/../e', '//f'], ['a/1', 'b', 'c/d', 'e', 'x', 'f'])).toEqual({
      'a/1': '/a/',
      b: './b',
      'c/d': 'c/./d',
      e: 'x/../e',
      x: '-',
      f: '//f',
    });
  });
  it('stop at slashes for `*` and `?`', () => {
    expect(decisions(['*.log', 'tmp?'], ['a.log', 'x/a.log', 'tmp1', 'tmp', 'tmp/1'])).toEqual({
      'a.log': '*.log',
      'x/a.log': '-',
      tmp1: 'tmp?',
      tmp: '-',
      'tmp/1': '-',
    });
  });
  it('cross slashes for `**`', () => {
    const paths = ['bin', 'a/bin', 'a/b/bin/c', 'cabin', 'a/x.md', 'x.md', 'docs/a/b', 'docs'];
    expect(decisions(['**/bin', '**/*.md', 'docs/**'], paths)).toEqual({
      bin: '**/bin',
      'a/bin': '**/bin',
      'a/b/bin/c': '**/bin',
      cabin: '-',
      'a/x.md': '**/*.md',
      'x.md': '**/*.md',
      'docs/a/b': 'docs/**',
      docs: '-',
    });
  });
  it('have `**` in the middle match no folder at all, too', () => {
    expect(decisions(['a/**/b'], ['a/b', 'a/x/b', 'a/x/y/b', 'ab', 'a/xb'])).toEqual({
      'a/b': 'a/**/b',
      'a/x/b': 'a/**/b',
      'a/x/y/b': 'a/**/b',
      ab: '-',
      'a/xb': '-',
    });
  });
  it('compare endings when only a leading `**` is special, as moby does', () => {
    expect(decisions(['**.tmp'], ['a.tmp', 'x/y.tmp', 'a.tmp2'])).toEqual({ 'a.tmp': '**.tmp', 'x/y.tmp': '**.tmp', 'a.tmp2': '-' });
    expect(decisions(['**'], ['a', 'a/b'])).toEqual({ a: '**', 'a/b': '**' });
  });
  it('read classes and escapes', () => {
    expect(decisions(['[a-c].txt', '[^0-9]x', '\\*.md', '\\!keep'], ['b.txt', 'd.txt', 'ax', '1x', '*.md', 'a.md', '!keep'])).toEqual({
      'b.txt': '[a-c].txt',
      'd.txt': '-',
      ax: '[^0-9]x',
      '1x': '-',
      '*.md': '\\*.md',
      'a.md': '-',
      '!keep': '\\!keep',
    });
  });
  it('that are malformed match nothing', () => {
    expect(decisions(['[a', 'x\\', '!'], ['a', '[a', 'x'])).toEqual({ a: '-', '[a': '-', x: '-' });
  });
});

describe('lines', () => {
  it('are comments only with `#` in the first column, and are trimmed', () => {
    expect(decisions(['# a', ' #b', '  c  ', '', '\td'], ['# a', 'a', '#b', 'c', 'd'])).toEqual({ '# a': '-', a: '-', '#b': '#b', c: 'c', d: 'd' });
  });
  it('end with CRLF, and may begin with a byte order mark', () => {
    const read = parseDockerignore(new SourceFile('.dockerignore', '\uFEFFa\r\nb\r\n'));
    expect([read.ignores('a'), read.ignores('b')].map((line) => line && textAt(line))).toEqual(['a', 'b']);
    expect(read.ignores('b')?.span).toEqual({ start: 4, end: 5 });
  });
  it('never leave out the context itself', () => {
    expect(decisions(['.', '/', '*'], ['.', '', 'a'])).toEqual({ '.': '-', '': '-', a: '*' });
  });
  it('decide from the last that matches', () => {
    expect(decisions(['*', '!src', 'src/secret', '! README.md'], ['a', 'src', 'src/a', 'src/secret/x', 'README.md'])).toEqual({
      a: '*',
      src: '-',
      'src/a': '-',
      'src/secret/x': 'src/secret',
      'README.md': '-',
    });
    expect(decisions(['!a', 'a'], ['a'])).toEqual({ a: 'a' });
  });
  it('let a file below an ignored folder in again', () => {
    const read = ignore('dist', '!dist/app.tar');
    expect(read.ignores('dist/app.tar')).toBeUndefined();
    expect(read.ignores('dist/app.map')).toBeDefined();
    expect(read.mayContainIncluded('dist')).toBe(true);
    expect(ignore('dist', '!other/app.tar').mayContainIncluded('dist')).toBe(false);
    expect(ignore('dist', '!**/*.tar').mayContainIncluded('dist/a')).toBe(true);
    expect(ignore('dist', '!d*/keep').mayContainIncluded('dist')).toBe(true);
  });
});

describe('paths', () => {
  it('are cleaned and cannot leave the context', () => {
    const read = ignore('a');
    for (const path of ['a', '/a', './a', 'a/', '../a', 'b/../a', 'a//x']) expect(read.ignores(path), path).toBeDefined();
  });
});

describe('the file that counts', () => {
  it("is the Dockerfile's own before the context's", () => {
    const texts: Record<string, string> = { 'api/Dockerfile.dockerignore': 'x', '.dockerignore': 'y', 'web/.dockerignore': 'z' };
    const read = (path: string) => (texts[path] === undefined ? undefined : new SourceFile(path, texts[path]));
    expect(ignoreFileOf('api/Dockerfile', '.', read)?.text).toBe('x');
    expect(ignoreFileOf('web/Dockerfile', '.', read)?.text).toBe('y');
    expect(ignoreFileOf('web/Dockerfile', 'web', read)?.text).toBe('z');
    expect(ignoreFileOf('web/Dockerfile', 'lib', read)).toBeUndefined();
  });
});

describe('globs', () => {
  it('walk many stars without trying every way', () => {
    // A backtracking matcher would not come back from this.
    const glob = parseGlob(`${'*a'.repeat(60)}b`, false);
    expect(glob?.matches('a'.repeat(3000))).toBe(false);
    expect(parseGlob('**/a'.repeat(40), true)?.matches('a/'.repeat(2000))).toBe(false);
  });
  it('read `**` as `*` for COPY sources', () => {
    expect(parseGlob('**/a', false)?.matches('x/a')).toBe(true);
    expect(parseGlob('**/a', false)?.matches('x/y/a')).toBe(false);
  });
});
