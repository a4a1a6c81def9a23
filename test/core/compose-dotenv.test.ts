import { describe, expect, test } from 'vitest';
import { parseDotenv } from '../../src/core/parse/compose/dotenv.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const read = (text: string, format?: string) =>
  parseDotenv(new SourceFile('.env', text), (name) => (name === 'SHELL_VAR' ? { value: 'shell', known: true } : undefined), format);
const values = (text: string, format?: string) => read(text, format).entries.map(({ key, value }) => [key.value, value?.value, value?.known]);

describe('lines', () => {
  test.each([
    ['A=b', 'b'],
    ['A = b  ', 'b'],
    ['A: b', 'b'],
    ['export A=b', 'b'],
    ['A=b # c', 'b'],
    ['A=b#c', 'b#c'],
    ['A=', ''],
    ['A=a=b', 'a=b'],
    ["A='b $X # c'", 'b $X # c'],
    ['A="b # c"', 'b # c'],
    ['A="one\\ntwo\\t\\"q\\" \\\\"', 'one\ntwo\t"q" \\'],
    ['A="one\ntwo"', 'one\ntwo'],
    ["A='one\ntwo'", 'one\ntwo'],
    ["A='it\\'s'", "it's"],
    ['A="\\$X"', '$X'],
    ['A=$SHELL_VAR', 'shell'],
    ['A="${GONE:-d}"', 'd'],
    ['A=$$x', '$x'],
    ['\r\nA=b\r\n', 'b'],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual([['A', expected, true]]);
  });

  test('a bare name has no value', () => {
    expect(values('A\nB=1\nC')).toEqual([
      ['A', undefined, undefined],
      ['B', '1', true],
      ['C', undefined, undefined],
    ]);
  });

  test('earlier lines can be used, the environment comes first', () => {
    expect(values('A=1\nB=${A}2\nSHELL_VAR=own\nC=$SHELL_VAR\nD=$GONE')).toEqual([
      ['A', '1', true],
      ['B', '12', true],
      ['SHELL_VAR', 'own', true],
      ['C', 'shell', true],
      ['D', '$GONE', false],
    ]);
  });

  test('raw text is taken as it is', () => {
    expect(values('A="$x" # y\nB= z ', 'raw')).toEqual([
      ['A', '"$x" # y', true],
      ['B', ' z ', true],
    ]);
  });
});

test('places', () => {
  const text = '# c\nexport  A = b # d\nB=\'x y\'\nC="1\n2" \nD=3';
  expect(read(text).entries.map((entry) => [textAt(entry.key), entry.value && textAt(entry.value)])).toEqual([
    ['A', 'b'],
    ['B', "'x y'"],
    ['C', '"1\n2"'],
    ['D', '3'],
  ]);
});

test('problems have a place, and the other lines are read', () => {
  const { problems, entries } = read('A B=1\nC!=2\njust text\nD=4\nE="x');
  expect(problems.map((problem) => `${textAt(problem.at)}: ${problem.message}`)).toEqual([
    ' : the name of a variable holds a space',
    '!: `!` cannot stand in the name of a variable',
    ' : the name of a variable holds a space',
    '"x: a double quote is never closed',
  ]);
  expect(entries.map((entry) => entry.key.value)).toEqual(['D']);
});
