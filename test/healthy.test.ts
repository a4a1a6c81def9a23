/** Logs of runs that went well, full of words that sound like failure: none of them gets a diagnosis. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { SourceFile, textAt } from '../src/core/text/source.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'healthy');
const articles = readArticles().map(({ article }) => article);
const names = readdirSync(folder).filter((name) => name.endsWith('.log'));

describe('a run that went well', () => {
  it('comes in many kinds', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });
  it.each(names)('%s', (name) => {
    const { diagnoses, unknown, commands } = diagnose(new SourceFile(name, readFileSync(join(folder, name), 'utf8')), articles);
    expect(diagnoses.map(({ match }) => `${match.article.id}: ${match.lines.map(textAt).join(' / ')}`)).toEqual([]);
    expect({ state: unknown?.state, lines: unknown?.lines.map(textAt) }).toEqual({ state: 'none', lines: [] });
    expect(commands).toEqual([]);
  });
});
