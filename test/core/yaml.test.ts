import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/core/parse/model.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const read = (text: string) => parseYaml(new SourceFile('a.yaml', text));
const root = (text: string): Node => read(text).documents[0]!.root!;
const at = (node: Node | undefined): string => textAt(node!);
const messages = (text: string): string[] => read(text).problems.map((problem) => problem.message);
const shown = (text: string): string[] => read(text).problems.map((problem) => `${textAt(problem.at)} @${problem.at.span.start}: ${problem.message}`);

function plain(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.source, plain(entry.value)]));
}

describe('places', () => {
  const text = 'web:\n  image: "nginx"\n  ports:\n    - 80\n\n\n# end\nnext: |\n  one\n  two\n\n\nlast: { a: 1,\n  b: [x, y] }\n';
  const tree = root(text);

  test('block collections end with what is written in them', () => {
    expect(at(nodeAt(tree, 'web'))).toBe('image: "nginx"\n  ports:\n    - 80');
    expect(at(nodeAt(tree, 'web', 'ports'))).toBe('- 80');
    expect(textAt((tree as Extract<Node, { type: 'map' }>).entry('web')!)).toBe('web:\n  image: "nginx"\n  ports:\n    - 80');
  });

  test('quoted and block scalars', () => {
    expect(at(nodeAt(tree, 'web', 'image'))).toBe('"nginx"');
    expect(at(nodeAt(tree, 'next'))).toBe('|\n  one\n  two');
    expect(nodeAt(tree, 'next')).toMatchObject({ value: 'one\ntwo\n', style: 'literal' });
  });

  test('flow collections keep their brackets', () => {
    expect(at(nodeAt(tree, 'last'))).toBe('{ a: 1,\n  b: [x, y] }');
    expect(at(nodeAt(tree, 'last', 'b', 1))).toBe('y');
  });

  test('an absent value stands after its colon', () => {
    const empty = nodeAt(root('a:\n\n  # nothing\nb: 1\n'), 'a')!;
    expect(empty).toMatchObject({ value: null, source: '', span: { start: 2, end: 2 } });
    expect(nodeAt(root('{ a, b: }'), 'b')).toMatchObject({ value: null, span: { start: 7, end: 7 } });
  });

  test('a file with CRLF', () => {
    const tree = root('a:\r\n  b: x\r\n  c: y\r\n\r\nd: z\r\n');
    expect(at(nodeAt(tree, 'a'))).toBe('b: x\r\n  c: y');
    expect(at(nodeAt(tree, 'd'))).toBe('z');
  });

  test('every place of a tree lies inside its parent', () => {
    const check = (node: Node): void => {
      const children = node.type === 'map' ? node.entries.flatMap((entry) => [entry.key, entry.value]) : node.type === 'seq' ? node.items : [];
      for (const child of children) {
        if (child.via) continue;
        expect(child.span.start).toBeGreaterThanOrEqual(node.span.start);
        expect(child.span.end).toBeLessThanOrEqual(node.span.end);
        check(child);
      }
    };
    check(tree);
  });
});

describe('scalars', () => {
  test('keep their text beside their value', () => {
    const tree = root("a: 0123\nb: \"x\\ty\"\nc: 'it''s'\nd: >\n  one\n  two\ne: ~\nf: yes\n");
    expect(nodeAt(tree, 'a')).toMatchObject({ value: 123, source: '0123', style: 'plain' });
    expect(nodeAt(tree, 'b')).toMatchObject({ value: 'x\ty', source: 'x\ty', style: 'double' });
    expect(nodeAt(tree, 'c')).toMatchObject({ value: "it's", style: 'single' });
    expect(nodeAt(tree, 'd')).toMatchObject({ value: 'one two\n', style: 'folded' });
    expect(nodeAt(tree, 'e')).toMatchObject({ value: null, source: '~' });
    expect(nodeAt(tree, 'f')).toMatchObject({ value: 'yes' });
  });

  test('keep local tags, and null under one stays null', () => {
    const tree = root('a: !reset\nb: !reset null\nc: !override [1]\nd: !reset "null"\n');
    expect(nodeAt(tree, 'a')).toMatchObject({ tag: '!reset', value: null });
    expect(nodeAt(tree, 'b')).toMatchObject({ tag: '!reset', value: null });
    expect(nodeAt(tree, 'c')).toMatchObject({ tag: '!override', type: 'seq' });
    expect(nodeAt(tree, 'd')).toMatchObject({ value: 'null' });
  });
});

describe('mappings', () => {
  test('find entries by the text of the key, in small and in large ones', () => {
    const large = root(Array.from({ length: 200 }, (_, i) => `k${i}: ${i}`).join('\n'));
    expect(nodeAt(large, 'k199')).toMatchObject({ value: 199 });
    expect(nodeAt(large, 'k200')).toBeUndefined();
    expect(nodeAt(root('1: a\ntrue: b\n'), '1')).toMatchObject({ value: 'a' });
    expect(nodeAt(root('1: a\ntrue: b\n'), 'true')).toMatchObject({ value: 'b' });
    expect(nodeAt(root('a: 1'), 'constructor')).toBeUndefined();
  });

  test('a key given twice is a problem with both places', () => {
    const problem = read('a: 1\nb: 2\na: 3\n').problems[0]!;
    expect(problem.message).toBe('`a` is set twice in one mapping');
    expect(problem.at.span.start).toBe(10);
    expect(problem.related?.map((each) => each.at.span.start)).toEqual([0]);
    expect(nodeAt(root('a: 1\nb: 2\na: 3\n'), 'a')).toMatchObject({ value: 3 });
  });

  test('a collection as a key is a problem, and the rest is read', () => {
    expect(messages('? [a]\n: 1\nb: 2\n')).toEqual(['a list is used as a key']);
    expect(nodeAt(root('? [a]\n: 1\nb: 2\n'), 'b')).toMatchObject({ value: 2 });
  });
});

describe('aliases and merge keys', () => {
  const text =
    'x: &base\n  image: a\n  env: { A: 1 }\ny: &more\n  image: b\n  user: u\nweb:\n  <<: *base\n  env: { B: 2 }\nall:\n  <<: [*base, *more]\nsame: *base\n';
  const tree = root(text);

  test('own keys win, nothing is merged deeply, and the alias is remembered', () => {
    const web = nodeAt(tree, 'web') as Extract<Node, { type: 'map' }>;
    expect(plain(web)).toEqual({ image: 'a', env: { B: 2 } });
    expect(web.entry('image')).toMatchObject({ merged: true });
    expect(at(web.get('image'))).toBe('a');
    expect(textAt(web.get('image')!.via!)).toBe('*base');
    expect(web.entry('env')).toMatchObject({ merged: false });
    expect(web.entry('<<')).toBeUndefined();
  });

  test('of a list the earlier mapping wins', () => {
    expect(plain(nodeAt(tree, 'all')!)).toEqual({ image: 'a', env: { A: 1 }, user: 'u' });
  });

  test('an alias is the node it names, where that stands', () => {
    const same = nodeAt(tree, 'same')!;
    expect(plain(same)).toEqual({ image: 'a', env: { A: 1 } });
    expect(same.span).toEqual(nodeAt(tree, 'x')!.span);
    expect(textAt(same.via!)).toBe('*base');
  });

  test('an anchor can be used again with another meaning', () => {
    expect(plain(root('a: &n 1\nb: *n\nc: &n 2\nd: *n\n'))).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  test('anchors know whether they are used', () => {
    expect(read('a: &one 1\nb: &two 2\nc: *one\n').documents[0]!.anchors.map(({ name, used }) => [name, used])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  test('a quoted `<<` is an ordinary key', () => {
    expect(plain(root('"<<": { a: 1 }\n'))).toEqual({ '<<': { a: 1 } });
  });

  test('what is wrong with them', () => {
    expect(shown('a: *gone\n')).toEqual(['*gone @3: no anchor `&gone` stands before this alias']);
    expect(shown('a: &a [*a]\n')).toEqual(['*a @7: alias `*a` stands inside its own anchor']);
    expect(shown('a: &a 1\nb:\n  <<: *a\n')).toEqual(['*a @17: `<<` can only merge mappings']);
    expect(messages('a: &a { x: 1 }\nb: &b { y: 1 }\nc:\n  <<: *a\n  <<: *b\n')).toEqual(['`<<` is used twice in one mapping']);
    expect(messages('a: &x 1\n---\nb: *x\n')).toEqual(['no anchor `&x` stands before this alias']);
  });

  test('a bomb of aliases is stopped', () => {
    let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 12; i++)
      bomb += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    expect(messages(bomb)).toEqual(['aliases make more than 100000 nodes of this document']);
  });
});

describe('documents and comments', () => {
  test('each document has its own nodes, comments and problems', () => {
    const { documents } = read('# head\na: 1 # one\n---\n# two\nb: 2\nb: 3\n...\n---\n');
    expect(documents.map((document) => document.root && plain(document.root))).toEqual([{ a: 1 }, { b: 3 }, undefined]);
    expect(documents.map((document) => document.comments.map((comment) => comment.value))).toEqual([['head', 'one'], ['two'], []]);
    expect(documents.map((document) => document.problems.length)).toEqual([0, 1, 0]);
  });

  test('comments have places, and a hash in text is none', () => {
    const { comments } = read('a: "x # y" # real\nb: x#y\nc: |\n  # text\n#last');
    expect(comments.map((comment) => textAt(comment))).toEqual(['# real', '#last']);
  });

  test('an empty file has one empty document', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n']) expect(read(text).documents.map((document) => document.root)).toEqual([undefined]);
  });
});

describe('what is wrong', () => {
  test.each([
    ['a:\n\tb: 1\n', '\t @3: a tab is used as indentation'],
    ['a: b: c\n', 'b @3: a second `: ` stands on one line'],
    ["a: 'x\n", "'x @3: a single quote is never closed"],
    ['a: @x\n', '@ @3: a plain value cannot start with `@`'],
    ['a: "\\q"\n', '\\ @4: `\\` is not an escape that double quotes know'],
    ['a: 1\nb c\n', 'b c @5: `b c` is neither a `key: value` nor part of the value above'],
    ['a: [1, 2\nb: 1\n', 'b @9: a `[` before this is never closed'],
    ['a:\n  b: 1\n c: 2\n', '  @10: the indentation fits neither the line above nor an outer level'],
    ['a: \u0000\n', '\u0000 @3: control character U+0000 stands in the text'],
  ])('%j', (text, expected) => {
    expect(shown(text)[0]).toBe(expected);
  });

  test('every line with an error is named, not only the first', () => {
    expect(messages('a: b: c\nok: 1\nd: "\\q"\ne: @x\n')).toHaveLength(3);
  });

  test('what can be read is kept', () => {
    expect(nodeAt(root('good: 1\nbad: "\\q"\nmore: 2\n'), 'more')).toMatchObject({ value: 2 });
  });
});

describe('hostile texts', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['dashes', '- '.repeat(50_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['questions', '? '.repeat(50_000)],
  ])('deep nesting of %s is refused', (_, text) => {
    expect(messages(text)).toContain('nesting is deeper than 200 levels');
  });

  test.each([
    ['quotes', '"'.repeat(20_001)],
    ['anchors', '&a '.repeat(20_000)],
    ['colons', ':'.repeat(50_000)],
    ['duplicates', 'a: 1\n'.repeat(20_000)],
    ['bytes', Array.from({ length: 20_000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('')],
  ])('many %s end', (_, text) => {
    expect(read(text).problems.length).toBeLessThanOrEqual(101);
  });
});
