/** Reads the knowledge base from the disk, and writes what ships of it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArticleSource, readArticle } from '../src/core/diagnose/read-article.ts';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const KNOWLEDGE_BASE = join(ROOT, 'knowledge-base');

/** The path of a page in another language. */
export const TRANSLATED = /^(.*)\.([a-z]{2})\.md$/;

/** Paths of all pages below a folder, sorted, with `/`; those of another language than English end with `.zh.md` and the like. */
export function pagesBelow(folder: string = KNOWLEDGE_BASE): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && !entry.name.startsWith('_') && entry.name !== 'README.md')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** All articles below a folder, sorted by path. Never throws for what an author wrote: see `faults`. */
export function readArticles(folder: string = KNOWLEDGE_BASE): ArticleSource[] {
  return pagesBelow(folder)
    .filter((path) => !TRANSLATED.test(path))
    .map((path) => readArticle(path, readFileSync(join(folder, path), 'utf8')));
}

/** Writes src/generated/articles.json. Throws with file and line when an article cannot be shipped. */
export async function writeArticles(): Promise<void> {
  const sources = readArticles();
  const faults = sources.flatMap(({ path, faults: own }) => own.map(({ line, message }) => `knowledge-base/${path}:${line}: ${message}`));
  if (faults.length > 0) throw new Error(`articles cannot be read:\n${faults.join('\n')}`);
  writeGenerated(
    'articles.json',
    sources.map(({ article }) => article),
  );
}

/** Writes data into src/generated/ when it differs. */
export function writeGenerated(name: string, data: unknown): void {
  const out = join(ROOT, 'src', 'generated', name);
  const json = JSON.stringify(data);
  mkdirSync(dirname(out), { recursive: true });
  try {
    if (readFileSync(out, 'utf8') === json) return;
  } catch {}
  writeFileSync(out, json);
}
