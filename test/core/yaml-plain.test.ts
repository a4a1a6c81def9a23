/** The quick reader of YAML gives what the library gives, or gives up. Tried on the files of the rule pages, and on slips made in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { random } from '../../scripts/random.ts';
import type { Node } from '../../src/core/parse/model.ts';
import { parseWithLibrary, parseYaml, type YamlFile } from '../../src/core/parse/yaml.ts';
import { readPlain } from '../../src/core/parse/yaml-plain.ts';
import { SourceFile } from '../../src/core/text/source.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** All that is said of a node, as lines. */
function shown(node: Node | undefined, depth = 0): string[] {
  if (!node) return ['nothing'];
  const lead = ' '.repeat(depth);
  const head = `${lead}${node.type} ${node.span.start}-${node.span.end}${node.tag ?? ''}${node.via ? ` via ${node.via.span.start}-${node.via.span.end}` : ''}`;
  if (node.type === 'scalar') return [`${head} ${node.style} ${typeof node.value} ${String(node.value)} ${JSON.stringify(node.source)}`];
  if (node.type === 'seq') return [`${head} ${node.flow}`, ...node.items.flatMap((item) => shown(item, depth + 1))];
  return [
    `${head} ${node.flow}`,
    ...node.entries.flatMap((entry) => [
      `${lead} entry ${entry.span.start}-${entry.span.end} ${entry.merged}`,
      ...shown(entry.key, depth + 1),
      ...shown(entry.value, depth + 1),
    ]),
  ];
}

function told({ documents, comments, problems }: YamlFile): unknown {
  return {
    comments: comments.map(({ span, value, raw }) => [span.start, span.end, value, raw]),
    problems: problems.map(({ at, message }) => [at.span, message]),
    documents: documents.map((document) => ({
      root: shown(document.root),
      at: document.at.span,
      broken: document.broken,
      comments: document.comments.length,
      anchors: document.anchors.map(({ name, used, span }) => [name, used, span]),
    })),
  };
}

/** Whether the quick reader took it; what it gives is compared. */
function same(text: string): boolean {
  if (!readPlain(text)) return false;
  const file = (): SourceFile => new SourceFile('a.yaml', text);
  expect(told(parseYaml(file())), text).toEqual(told(parseWithLibrary(file())));
  return true;
}

function samples(): string[] {
  const pages = readdirSync(join(root, 'rules'), { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.md'));
  return pages.flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    return [...text.matchAll(/^```yaml[^\n]*\n([\s\S]*?)^```$/gm)].map((found) => found[1] as string);
  });
}

describe('readPlain', () => {
  const all = samples();

  it('reads most files of the rule pages as the library does', () => {
    const taken = all.filter(same);
    expect(all.length).toBeGreaterThan(200);
    expect(taken.length / all.length).toBeGreaterThan(0.8);
  });

  it('agrees on files with slips in them', () => {
    const next = random(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const pieces = [
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\n  ',
      ':',
      ': ',
      ' :',
      '-',
      '- ',
      '\n- ',
      '#',
      ' #',
      ' # x',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      ', ',
      '&a ',
      '*a',
      '<<: *a\n',
      '!reset ',
      '|',
      '|-\n',
      '>\n',
      '?',
      '? ',
      '%',
      '@',
      '~',
      'null',
      '012',
      '1e3',
      '\\',
      '---\n',
      '...\n',
      '\t',
      '\r',
      '\u00a0',
      'é',
      '0x1F',
      '.5',
      "''",
      '""',
      '- - a\n',
      'a: b: c\n',
    ];
    let taken = 0;
    for (let i = 0; i < 6000; i++) {
      let text = pick(all);
      for (let steps = 1 + Math.floor(next() * 3); steps > 0; steps--) {
        const at = Math.floor(next() * text.length);
        const until = next() < 0.5 ? at : at + Math.floor(next() * 8);
        text = `${text.slice(0, at)}${next() < 0.8 ? pick(pieces) : ''}${text.slice(until)}`;
      }
      if (same(text)) taken++;
    }
    expect(taken).toBeGreaterThan(1000);
  });

  it.each([
    'a: 1\nb: -1\nc: 0x1F\nd: 0o17\ne: 1.5\nf: .inf\ng: ~\nh: null\ni: True\nj: no\nk: 1_000\nl: 012\nm: +.5e3\nn: -.INF\no: .nan\np: 1.\nq: NULL\nr: 2024-01-01\n',
    '- a\n- b: c\n  d:\n  - e\n  -   f: g\n      h: i\n- "j"\n',
    '# head\n---\n# more\na: &x # note\n  b: *y\n',
    'a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: &s text\nf: [*s]\n',
    "a: ['b', \"c\\td\", 'it''s', {e: f, \"g\": [h]}, []]\nb: {}\n",
    'a: |\n  one\n    two\n\n  three # no comment\nb: |-\n  x\n\n\nc: 1\n',
    'a:\n- |\n  x\n- y\n',
    'a: http://example.org:80/x#y\nb: c:d\nc: a#b\nd: x # y\n"e f" : g\nh i: j k\n',
    'a:\n\n  # between\n  b:\n\n# less deep\n    c: d\n  e:\n',
    'a:\nb: ""\n? x\n',
    'a: 1',
    'a: |\n  x',
    '- &a b: c\n',
    'a: "b\n  c"\n',
    'a: b\n  c\n',
    '',
    '# only a comment\n',
    'just words\n',
    'a: 12345678901234567890123\nb: "\\u00e9"\nc: "\\x41"\n',
  ])('agrees on %j', (text) => {
    same(text);
  });

  it.each([
    'a: b: c\n',
    'a: [b\n',
    'a: "b\n',
    '- a\nb: c\n',
    'a:\n    b: 1\n  c: 2\n',
    'a: 1\n b: 2\n',
    'a: @x\n',
    'a\tb: c\n',
    'a: *\n',
    '- - a\n',
    'a: !t b\n',
    '--- a\n',
    'a: 1\n...\nb: 2\n',
    'a: 1\n--- x\nb: 2\n',
    'a: 1\n---\n---\nb: 2\n',
  ])('gives up at %j', (text) => {
    expect(readPlain(text)).toBeUndefined();
  });
});
