import { describe, expect, test } from 'vitest';
import { parseBytes, parseDuration } from '../../src/core/parse/compose/durations.ts';
import { insideRoot, isRemote, resolvePath } from '../../src/core/parse/compose/paths.ts';
import { booleanOf, goScalar, integerOf, partOf } from '../../src/core/parse/compose/scalars.ts';
import { cleanTarget } from '../../src/core/parse/compose/volumes.ts';
import { splitWords } from '../../src/core/parse/compose/words.ts';
import type { ScalarNode } from '../../src/core/parse/model.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const scalar = (text: string) => nodeAt(parseYaml(new SourceFile('a.yaml', `a: ${text}\n`)).documents[0]!.root, 'a') as ScalarNode;

test.each([
  ['', 'null', ''],
  ['~', 'null', ''],
  ['NULL', 'null', ''],
  ['true', 'bool', 'true'],
  ['FALSE', 'bool', 'false'],
  ['yes', 'string', 'yes'],
  ['on', 'string', 'on'],
  ['n', 'string', 'n'],
  ['12', 'int', '12'],
  ['-7', 'int', '-7'],
  ['+7', 'int', '7'],
  ['0123', 'int', '83'],
  ['0o17', 'int', '15'],
  ['0x1F', 'int', '31'],
  ['0b101', 'int', '5'],
  ['1_000', 'int', '1000'],
  ['08', 'float', '8'],
  ['1.10', 'float', '1.1'],
  ['1e3', 'float', '1000'],
  ['1e21', 'float', '1e+21'],
  ['.00001', 'float', '1e-05'],
  ['.inf', 'float', '+Inf'],
  ['-.INF', 'float', '-Inf'],
  ['.nan', 'float', 'NaN'],
  ['9007199254740993', 'int', '9007199254740993'],
  ['2024-01-01', 'time', '2024-01-01T00:00:00Z'],
  ['2024-1-2 3:04:05', 'time', '2024-01-02T03:04:05Z'],
  ['22:22', 'string', '22:22'],
  ['1.2.3', 'string', '1.2.3'],
  ['-', 'string', '-'],
  ['"12"', 'string', '12'],
  ["'true'", 'string', 'true'],
  ['!!str 12', 'string', '12'],
])('%s is a %s', (text, type, shown) => {
  expect(goScalar(text === '-' ? { ...scalar('x'), source: '-', value: '-' } : scalar(text))).toEqual({ type, text: shown });
});

test('casts', () => {
  expect(['true', 'yes', '"on"', 'No', 'maybe', ''].map((text) => booleanOf(scalar(text))?.value)).toEqual([true, true, true, false, undefined, undefined]);
  expect(['3', '"3"', '1.5', 'x', '010'].map((text) => integerOf(scalar(text)))).toEqual([3, 3, undefined, undefined, 8]);
});

describe('a part of a scalar', () => {
  const part = (text: string, start: number, end: number) => textAt(partOf(scalar(text), start, end));
  test('has its own place where the text stands as it is', () => {
    expect(part('KEY=value', 0, 3)).toBe('KEY');
    expect(part('"KEY=value"', 4, 9)).toBe('value');
  });
  test('around escapes and variables too', () => {
    expect(part('"KEY=a\\tb"', 0, 3)).toBe('KEY');
    expect(part('"KEY=a\\tb"', 6, 7)).toBe('b');
    const substituted: ScalarNode = { ...scalar('KEY=${X}:z'), source: 'KEY=longer:z' };
    expect(textAt(partOf(substituted, 4, 10))).toBe('${X}');
    expect(textAt(partOf(substituted, 11, 12))).toBe('z');
    expect(textAt(partOf(substituted, 6, 8))).toBe('KEY=${X}:z');
  });
});

test('durations', () => {
  expect(['1h30m', '1.5s', '500ms', '2us', '1w', '0', '-1s'].map(parseDuration)).toEqual([54e11, 15e8, 5e8, 2000, 6048e11, 0, -1e9]);
  for (const text of ['10', '1.5 hours', '', 's', '1x', '1s ', 'abc', `${'1'.repeat(9)}`]) expect(parseDuration(text), text).toBeUndefined();
});

test('bytes', () => {
  expect(['1024', '1k', '1KB', '1.5m', '2GiB', '1 g', '-1', '1tb'].map(parseBytes)).toEqual([
    1024,
    1024,
    1024,
    1_572_864,
    2 * 1024 ** 3,
    1024 ** 3,
    -1,
    1024 ** 4,
  ]);
  for (const text of ['', 'm', '1x', '1 . 5', '1ib']) expect(parseBytes(text), text).toBeUndefined();
});

test('paths', () => {
  expect(resolvePath('a/b', './c/../d')).toBe('a/b/d');
  expect(resolvePath('a', '..')).toBe('.');
  expect(resolvePath('.', './')).toBe('.');
  expect(resolvePath('a', '../../x')).toBe('../x');
  expect(['/x', '~/x', 'C:\\x', '\\\\srv\\x'].map((path) => [resolvePath('a', path), insideRoot('a', path)])).toEqual([
    ['/x', undefined],
    ['~/x', undefined],
    ['C:\\x', undefined],
    ['\\\\srv\\x', undefined],
  ]);
  expect([insideRoot('a', '../..'), insideRoot('a', '..x'), insideRoot('.', '..')]).toEqual([undefined, 'a/..x', undefined]);
  expect(['https://x/y.git', 'git@host:x', 'github.com/a/b', 'ssh://x', 'oci://x', './x', 'git'].map(isRemote)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ['/a/', '/a'],
  ['/a//b/./c/..', '/a/b'],
  ['/..', '/'],
  ['../a/', '../a'],
  ['.', '.'],
  ['', ''],
])('the target %s is %s', (written, clean) => {
  expect(cleanTarget(written)).toBe(clean);
});

describe('words of a command', () => {
  const split = (text: string) => {
    const { words, dropped, invalid } = splitWords(scalar(JSON.stringify(text)));
    return [words.map((word) => word.value), dropped?.value, invalid];
  };
  test.each([
    ['npm  run start', ['npm', 'run', 'start'], undefined, false],
    ['sh -c "a b" \'c "d"\' e\\ f', ['sh', '-c', 'a b', 'c "d"', 'e f'], undefined, false],
    ['x "" \'\'', ['x', '', ''], undefined, false],
    ['a"b"c', ['abc'], undefined, false],
    ['npm ci && npm start', ['npm', 'ci'], '&& npm start', false],
    ['a;b', ['a'], ';b', false],
    ['a "|" b > c', ['a', '|', 'b'], '> c', false],
    ['a "b', ['a'], undefined, true],
    ['a (b)', ['a'], undefined, true],
    ['', [], undefined, false],
    ['echo $(date -u; id) x', ['echo', '$(date -u; id)', 'x'], undefined, false],
    ['echo `a | b` x', ['echo', '`a | b`', 'x'], undefined, false],
    ['echo $(date', ['echo'], undefined, true],
    ['echo `date', ['echo'], undefined, true],
    ['echo ")" "$(x"', ['echo', ')', '$(x'], undefined, false],
    ['a \\n \\t', ['a', 'n', 't'], undefined, false],
    ['a \\', ['a'], undefined, true],
    ['a 2>x', ['a'], '>x', false],
  ])('%s', (text, words, dropped, invalid) => {
    expect(split(text)).toEqual([words, dropped, invalid]);
  });

  test('have places', () => {
    expect(splitWords(scalar('run --flag "a b" x')).words.map((word) => textAt(word))).toEqual(['run', '--flag', '"a b"', 'x']);
  });

  test('an unknown variable is part of its word', () => {
    const node: ScalarNode = { ...scalar('a b${X:-;}c d'), unknown: [{ start: 3, end: 9 }] };
    expect(splitWords(node).words.map((word) => [word.value, word.known])).toEqual([
      ['a', true],
      ['b${X:-;}c', false],
      ['d', true],
    ]);
  });
});
