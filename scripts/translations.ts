/** Reads knowledge-base/<area>/<id>.<language>.md: an article's title and the sections that answer, in another language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArticleFault, readFrontMatter, sectionsOf } from '../src/core/diagnose/read-article.ts';
import type { Translation, Translations } from '../src/core/diagnose/translate.ts';
import { LANGS } from '../src/core/diagnose/lang.ts';
import { blocksOf } from '../src/core/text/markdown.ts';
import { KNOWLEDGE_BASE, pagesBelow, TRANSLATED, writeGenerated } from './articles.ts';

export interface TranslationSource extends Translation {
  /** Relative to the knowledge base, with `/`. */
  readonly path: string;
  /** Path of the article in English. */
  readonly of: string;
  readonly id: string;
  readonly lang: string;
  readonly faults: readonly ArticleFault[];
}

/** What a translation holds; wordings, logs and references stand once, in the article. */
const SECTIONS = ['Why', 'Confirm', 'Fix', 'Prevent'];

/** All translations below a folder, sorted by path. Never throws for what an author wrote: see `faults`. */
export function readTranslations(folder: string = KNOWLEDGE_BASE): TranslationSource[] {
  return pagesBelow(folder)
    .filter((path) => TRANSLATED.test(path))
    .map((path) => readTranslation(path, readFileSync(join(folder, path), 'utf8')));
}

/** Reads one translation. */
export function readTranslation(path: string, text: string): TranslationSource {
  const faults: ArticleFault[] = [];
  const [, stem = '', lang = ''] = TRANSLATED.exec(path) ?? [];
  if (!LANGS.some((known) => known === lang && known !== 'en')) faults.push({ line: 1, message: `there are no words in the language \`${lang}\`` });
  const blocks = blocksOf(text);
  const record = (blocks[0]?.type === 'front' ? readFrontMatter(blocks[0].text).value : undefined) ?? {};
  if (Object.keys(record).join() !== 'title' || typeof record.title !== 'string')
    faults.push({ line: 1, message: 'the front matter is a `title` and no more' });
  const sections = sectionsOf(blocks, text, faults, SECTIONS);
  const textOf = (name: string): string => sections.get(name)?.text ?? '';
  return {
    path,
    of: `${stem}.md`,
    id: stem.slice(stem.lastIndexOf('/') + 1),
    lang,
    title: String(record.title ?? '').trim(),
    sections: { why: textOf('Why'), confirm: textOf('Confirm'), fix: textOf('Fix'), ...(sections.has('Prevent') ? { prevent: textOf('Prevent') } : {}) },
    faults,
  };
}

/** Writes src/generated/articles.<language>.json for each language but English. Throws with file and line when a page cannot be shipped. */
export function writeTranslations(): void {
  const sources = readTranslations();
  const faults = sources.flatMap(({ path, faults: own }) => own.map(({ line, message }) => `knowledge-base/${path}:${line}: ${message}`));
  if (faults.length > 0) throw new Error(`translations cannot be read:\n${faults.join('\n')}`);
  for (const lang of LANGS.filter((each) => each !== 'en')) {
    const all: Translations = Object.fromEntries(
      sources.filter((source) => source.lang === lang).map(({ id, title, sections }) => [id, { title, sections }] as const),
    );
    writeGenerated(`articles.${lang}.json`, all);
  }
}
