/** Articles and rule pages: large, and needed rarely, so the build puts them beside the program as data. */
import { brotliDecompressSync } from 'node:zlib';
import type { Article } from '../core/diagnose/article.ts';
import { translated, type Translations } from '../core/diagnose/translate.ts';
import type { Lang } from '../core/diagnose/lang.ts';
import { internalPages } from '../core/lint/internal.ts';
import { data } from './data.ts';

function load(name: string): unknown {
  return JSON.parse(data(name).toString());
}

/** A module that exports JSON, so that the API can import it. */
function loadModule(name: string): unknown {
  return JSON.parse(data(name).toString().slice('export default '.length));
}

function loadPacked(name: string): unknown {
  return JSON.parse(brotliDecompressSync(data(name)).toString());
}

/** All articles; in another language than English those that have a half in it. */
export function loadArticles(lang: Lang = 'en'): readonly Article[] {
  const articles = loadModule('articles.mjs') as readonly Article[];
  return lang === 'en' ? articles : translated(articles, load(`articles.${lang}.json`) as Translations);
}

/** Lines that mark findings in the examples of a page; the output below them says the same. */
const MARKER = /^[ \t]*#[ \t]*(?:\^+|<-)[ \t]+[a-z][\w/-]*[ \t]*\n/gm;

let pages: Readonly<Record<string, string>> | undefined;
const added = new Map<string, () => string>();

/** Pages of plugins, read when they are asked for. */
export function addPages(more: Iterable<readonly [id: string, page: () => string]>): void {
  for (const [id, page] of more) added.set(id, page);
}

/** The page of a rule as Markdown, and its first paragraph. */
export function pageOf(id: string): { readonly summary: string; readonly markdown: string } | undefined {
  pages ??= { ...(loadPacked('pages.json.br') as Readonly<Record<string, string>>), ...internalPages };
  const markdown = (added.get(id)?.() ?? pages[id])?.replace(MARKER, '');
  if (markdown === undefined) return undefined;
  return { markdown, summary: (markdown.split(/\n{2,}/)[1] ?? '').replace(/\s+/g, ' ').trim() };
}
