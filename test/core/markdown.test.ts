/** The blocks of a page: as a Markdown library sees them, for everything that the repository holds, and where pages could go wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Code, Heading, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { blocksOf, plainText } from '../../src/core/text/markdown.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const pages = ['rules', 'knowledge-base', 'docs', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(root, folder, path)),
);

const seen = (text: string): string[] =>
  blocksOf(text).map(({ type, text: inner, depth, lang, meta }) => [type, depth, lang, meta, inner].filter(Boolean).join('|'));

describe('blocksOf', () => {
  it('finds the headings and the code that a library finds', { timeout: 120_000 }, () => {
    expect(pages.length).toBeGreaterThan(900);
    const parser = unified().use(remarkParse).use(remarkGfm);
    // Every fourth: the library is slow.
    for (const path of pages.filter((_, i) => i % 4 === 0)) {
      const text = readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, (front) => front.replace(/[^\n]/g, ' '));
      const theirs = (parser.parse(text) as Root).children.flatMap((node) =>
        (node.type === 'heading' && node.depth <= 2) || (node.type === 'code' && text[node.position?.start.offset ?? 0] !== ' ')
          ? [
              [
                node.type,
                (node as Heading).depth,
                (node as Code).lang,
                (node as Code).meta,
                (node as Code).value,
                node.position?.start.offset,
                node.position?.end.offset,
              ],
            ]
          : [],
      );
      const ours = blocksOf(text).flatMap(({ type, depth = 0, lang, meta, text: inner, start, end }) =>
        (type === 'heading' && depth <= 2) || type === 'code'
          ? [
              [
                type,
                depth || undefined,
                type === 'code' ? lang || null : undefined,
                type === 'code' ? meta || null : undefined,
                type === 'code' ? inner : undefined,
                start,
                end,
              ],
            ]
          : [],
      );
      expect(ours, path).toEqual(theirs);
    }
  });

  it.each([
    ['---\na: 1\n---\n# A\n', ['front|a: 1', 'heading|1|A']],
    ['## A ##\ntext `b`\nmore\n### C', ['heading|2|A', 'paragraph|text `b`\nmore', 'heading|3|C']],
    ['```sh fixed x\n# no heading\n\n  b  \n```\n', ['code|sh|fixed x|# no heading\n\n  b  ']],
    ['````\n```\n````\nend', ['code|```', 'paragraph|end']],
    ['~~~a\n```\n~~~', ['code|a|```']],
    ['```\nnever closed', ['code|never closed']],
    ['- a\n\n  ```sh\n## no heading\n  ```\n\n## B', ['other|- a', 'other|  ```sh\n## no heading\n  ```', 'heading|2|B']],
    ['<!-- a\n\nb -->\n\nc', ['comment|<!-- a\n\nb -->', 'paragraph|c']],
    ['a\n<!-- b -->\n', ['paragraph|a', 'comment|<!-- b -->']],
    ['| a |\n|---|\n\n> b\n\n1. c\n', ['other|| a |\n|---|', 'other|> b', 'other|1. c']],
    ['#no heading\n', ['paragraph|#no heading']],
    ['# A\r\n\r\n```sh\r\na\r\nb\r\n```\r\n', ['heading|1|A', 'code|sh|a\nb']],
    ['', []],
  ])('%j', (text, blocks) => {
    expect(seen(text)).toEqual(blocks);
  });

  it('gives places that hold what they say', () => {
    const text = 'a\n\n## B\n\n```sh\nc\n```\n';
    expect(blocksOf(text).map(({ start, end, line }) => [line, text.slice(start, end)])).toEqual([
      [1, 'a'],
      [3, '## B'],
      [5, '```sh\nc\n```'],
    ]);
  });
});

describe('plainText', () => {
  it('leaves marks out, but not those in code', () => {
    expect(plainText('a `*b*` **c** *d* [e](https://e.example.org) `` f `g` `` \\* <https://h.example.org>')).toBe('a *b* c d e f `g` * https://h.example.org');
  });
});
