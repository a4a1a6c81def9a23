/** A recorded wording whose system sentence is translated gets the answer of the English one. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { SENTENCES } from '../src/core/diagnose/localised-sentences.ts';
import { SourceFile } from '../src/core/text/source.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'wordings');
const articles = readArticles().map(({ article }) => article);

function answerTo(text: string): string {
  const { diagnoses, notices } = diagnose(new SourceFile('log', text), articles);
  return [...diagnoses, ...notices][0]?.match.article.id ?? 'unknown';
}

const wordings = readdirSync(folder).flatMap((name) => Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string[]>).flat());

/** Sentences that another one begins with are left to that one; a shared translation means Windows only beside its paths. */
const whole = SENTENCES.filter(({ english }) => !english.includes('%') && english !== 'Access is denied');

describe.each(['zh', 'de', 'fr', 'ru', 'es'])('in %s', (language) => {
  it('is answered as in English', () => {
    const differ: string[] = [];
    let seen = 0;
    for (const wording of wordings) {
      for (const { english, said } of whole) {
        const at = wording.toLowerCase().indexOf(english.toLowerCase());
        const translated = said[language]?.split(' | ')[0];
        // `not a directory` holds `a directory`; words inside a longer sentence are not the system's.
        if (at < 0 || !translated || !/[:\])'"] ?['"(]?$/.test(wording.slice(0, at))) continue;
        seen++;
        const text = wording.slice(0, at) + translated + wording.slice(at + english.length);
        const [expected, got] = [answerTo(wording), answerTo(text)];
        if (expected !== got) differ.push(`${text}: ${got}, not ${expected}`);
      }
    }
    expect(seen).toBeGreaterThan(20);
    expect(differ).toEqual([]);
  });
});
