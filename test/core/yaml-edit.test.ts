import { describe, expect, test } from 'vitest';
import type { MapNode, Node, ScalarNode, SeqNode } from '../../src/core/parse/model.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { addEntry, addEntryBefore, insertItem, removeEntry, removeItem, renameKey, setScalar, yamlString } from '../../src/core/parse/yaml-edit.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { applyEdits, type Edit } from '../../src/core/text/edit.ts';
import { SourceFile } from '../../src/core/text/source.ts';

/** Applies an edit and makes sure that the result is still YAML. */
function edited(text: string, path: (string | number)[], edit: (node: Node) => Edit[]): string {
  const file = new SourceFile('a.yaml', text);
  const result = applyEdits(file, edit(nodeAt(parseYaml(file).documents[0]!.root, ...path)!));
  expect(parseYaml(new SourceFile('b.yaml', result)).problems).toEqual([]);
  return result;
}

const scalar = (text: string, to: string) => edited(text, ['a'], (node) => setScalar(node as ScalarNode, to));

describe('setScalar', () => {
  test('keeps the quotes', () => {
    expect(scalar('a: "x" # c\n', 'y')).toBe('a: "y" # c\n');
    expect(scalar("a: 'x'\n", "it's")).toBe("a: 'it''s'\n");
    expect(scalar('a: x\n', 'z')).toBe('a: z\n');
  });

  test('quotes plain text that would be read as something else', () => {
    expect(scalar('a: x\n', '80')).toBe("a: '80'\n");
    expect(scalar('a: x\n', 'yes')).toBe("a: 'yes'\n");
    expect(scalar('a: x\n', 'b: c')).toBe("a: 'b: c'\n");
    expect(scalar('a: x\n', '22:22')).toBe("a: '22:22'\n");
    expect(scalar('a: 1\n', '2')).toBe('a: 2\n');
    expect(scalar('a: true\n', 'false')).toBe('a: false\n');
  });

  test('writes YAML as it is when asked', () => {
    expect(edited('a: x\n', ['a'], (node) => setScalar(node as ScalarNode, '[1]', { raw: true }))).toBe('a: [1]\n');
  });
});

test('yamlString quotes only what needs it', () => {
  expect(['a', 'a b', '1.10', 'no', '', '- x', 'x # y', '*a', 'a:b', "it's: x", '127.0.0.1', '::1'].map(yamlString)).toEqual([
    'a',
    'a b',
    "'1.10'",
    "'no'",
    "''",
    "'- x'",
    "'x # y'",
    "'*a'",
    'a:b',
    '"it\'s: x"',
    "'127.0.0.1'",
    '::1',
  ]);
});

describe('addEntry', () => {
  const add = (text: string, path: string[], key: string, value: string) => edited(text, path, (node) => addEntry(node as MapNode, key, value));

  test('goes after the last entry, with its indentation and after its comment', () => {
    expect(add('s:\n  web:\n    image: x # c\n\n  db:\n    image: y\n', ['s', 'web'], 'user', 'app')).toBe(
      's:\n  web:\n    image: x # c\n    user: app\n\n  db:\n    image: y\n',
    );
  });

  test('nested values keep to the indentation of the key', () => {
    expect(add('s:\n  web:\n    image: x', ['s', 'web'], 'build', '\n  context: .')).toBe('s:\n  web:\n    image: x\n    build:\n      context: .');
  });

  test('in a list item, a flow mapping and an empty one', () => {
    expect(add('- a: 1\n', [0 as never], 'b', '2')).toBe('- a: 1\n  b: 2\n');
    expect(add('m: { a: 1 }\n', ['m'], 'b', '2')).toBe('m: { a: 1, b: 2 }\n');
    expect(add('m: {}\n', ['m'], 'b', '2')).toBe('m: { b: 2 }\n');
  });

  test('with the line endings of the file', () => {
    expect(add('m:\r\n  a: 1\r\nn: 2\r\n', ['m'], 'b', '2')).toBe('m:\r\n  a: 1\r\n  b: 2\r\nn: 2\r\n');
  });

  test('into a mapping that only merges', () => {
    expect(add('x: &x { a: 1 }\nm:\n  <<: *x\n', ['m'], 'b', '2')).toBe('x: &x { a: 1 }\nm:\n  <<: *x\n  b: 2\n');
  });

  test('before another entry', () => {
    expect(edited('m:\n  # about b\n  b: 1\n', ['m'], (node) => addEntryBefore(node as MapNode, (node as MapNode).entry('b')!, 'a', '0'))).toBe(
      'm:\n  # about b\n  a: 0\n  b: 1\n',
    );
  });
});

describe('insertItem', () => {
  const insert = (text: string, value: string, index?: number) => edited(text, ['l'], (node) => insertItem(node as SeqNode, value, index));
  test('at the end and before another', () => {
    expect(insert('l:\n  - a # c\nm: 1\n', 'b')).toBe('l:\n  - a # c\n  - b\nm: 1\n');
    expect(insert('l:\n- a\n', 'b', 0)).toBe('l:\n- b\n- a\n');
    expect(insert('l: [a]\n', 'b')).toBe('l: [a, b]\n');
    expect(insert('l: [a]\n', 'b', 0)).toBe('l: [b, a]\n');
    expect(insert('l: []\n', 'b')).toBe('l: [b]\n');
  });
});

describe('removeEntry', () => {
  const remove = (text: string, path: string[], key: string) => edited(text, path, (node) => removeEntry(node as MapNode, (node as MapNode).entry(key)!));

  test('takes its lines and the comment about it along', () => {
    expect(remove('version: "3"\n\nservices: {}\n', [], 'version')).toBe('\nservices: {}\n');
    expect(remove('a: 1\n# about b\nb:\n  - x\n  - y # z\nc: 2\n', [], 'b')).toBe('a: 1\nc: 2\n');
    expect(remove('a: 1\nb: 2', [], 'b')).toBe('a: 1');
    expect(remove('m:\r\n  a: 1\r\n  b: 2\r\n', ['m'], 'a')).toBe('m:\r\n  b: 2\r\n');
  });

  test('in flow mappings', () => {
    expect(remove('m: { a: 1, b: 2 }\n', ['m'], 'a')).toBe('m: { b: 2 }\n');
    expect(remove('m: { a: 1, b: 2 }\n', ['m'], 'b')).toBe('m: { a: 1 }\n');
    expect(remove('m: { a: 1 }\n', ['m'], 'a')).toBe('m: {  }\n');
  });

  test('the first key of a list item', () => {
    expect(remove('- a: 1\n  b: 2\n', [0 as never], 'a')).toBe('- b: 2\n');
  });
});

test('removeItem', () => {
  const remove = (text: string, index: number) => edited(text, ['l'], (node) => removeItem(node as SeqNode, (node as SeqNode).items[index]!));
  expect(remove('l:\n  - a\n  - b # c\nm: 1\n', 1)).toBe('l:\n  - a\nm: 1\n');
  expect(remove('l:\n  - a: 1\n    b: 2\n  - c\n', 0)).toBe('l:\n  - c\n');
  expect(remove('l: [a, b]\n', 0)).toBe('l: [b]\n');
  expect(remove('l: [a, b]\n', 1)).toBe('l: [a]\n');
});

test('renameKey keeps the value, the comment and the quotes', () => {
  const rename = (text: string) => edited(text, [], (node) => renameKey((node as MapNode).entries[0]!, 'ports'));
  expect(rename('portss: [1] # c\n')).toBe('ports: [1] # c\n');
  expect(rename('"portss": 1\n')).toBe('"ports": 1\n');
});
