/** Articles and rule pages: large, and needed rarely, so the build puts them beside the program as data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../core/diagnose/article.ts';
import { internalPages } from '../core/lint/internal.ts';

function load(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
}

export function loadArticles(): readonly Article[] {
  return load('articles.json') as readonly Article[];
}

/** Lines that mark findings in the examples of a page; the output below them says the same. */
const MARKER = /^[ \t]*#[ \t]*(?:\^+|<-)[ \t]+[a-z][\w/-]*[ \t]*\n/gm;

let pages: Readonly<Record<string, string>> | undefined;

/** The page of a rule as Markdown, and its first paragraph. */
export function pageOf(id: string): { readonly summary: string; readonly markdown: string } | undefined {
  pages ??= { ...(load('pages.json') as Readonly<Record<string, string>>), ...internalPages };
  const markdown = pages[id]?.replace(MARKER, '');
  if (markdown === undefined) return undefined;
  return { markdown, summary: (markdown.split(/\n{2,}/)[1] ?? '').replace(/\s+/g, ' ').trim() };
}
