/** Every wording that is on record for an error, pasted alone, gets that error's article first. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { SourceFile } from '../src/core/text/source.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'wordings');
const articles = readArticles().map(({ article }) => article);
const ids = new Set(articles.map(({ id }) => id));

/** The article that answers first. */
function answerTo(text: string): string {
  const { diagnoses, notices } = diagnose(new SourceFile('log', text), articles);
  return [...diagnoses, ...notices][0]?.match.article.id ?? 'unknown';
}

for (const name of readdirSync(folder).sort()) {
  const wordings = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, readonly string[]>;
  describe(name.replace('.json', ''), () => {
    for (const [id, texts] of Object.entries(wordings)) {
      it(id, () => {
        expect(ids.has(id), `no article is called ${id}`).toBe(true);
        const answers = texts.map((text) => [text, answerTo(text)]);
        expect(answers).toEqual(texts.map((text) => [text, id]));
      });
    }
  });
}
