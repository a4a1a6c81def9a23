/** The laws that every article keeps. The log blocks of its page are its tests. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { libraryOf } from '../src/core/diagnose/library.ts';
import { readArticle } from '../src/core/diagnose/read-article.ts';
import { consequencesOf } from '../src/core/diagnose/rank.ts';
import { normaliseLine } from '../src/core/diagnose/normalise.ts';
import { compileTemplate, fold, matchTemplate } from '../src/core/diagnose/template.ts';
import { SourceFile } from '../src/core/text/source.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = readArticles();
const articles = sources.map(({ article }) => article);
const ids = new Set(articles.map(({ id }) => id));

/** Articles that may use one literal: beyond that it tells nothing. */
const SHARED_BY = 3;

function answersTo(text: string, list = articles): string[] {
  return diagnose(new SourceFile('log', text), list).diagnoses.map(({ match }) => match.article.id);
}

/** Every article that matches anywhere in a text, as cause, consequence or alternative. */
function matchedIn(text: string, list: typeof articles): Set<string> {
  const found = new Set<string>();
  const { diagnoses, notices } = diagnose(new SourceFile('log', text), list);
  for (const { match, consequences, alternatives } of [...diagnoses, ...notices])
    for (const one of [match, ...consequences, ...alternatives]) found.add(one.article.id);
  return found;
}

describe('the knowledge base', () => {
  it('has unique ids', () => {
    expect(articles.map(({ id }) => id).filter((id, i, all) => all.indexOf(id) !== i)).toEqual([]);
  });
  it('shares no literal among more than three articles', () => {
    const owners = new Map<string, Set<string>>();
    for (const article of articles) {
      for (const message of article.messages) {
        const { literal } = compileTemplate(message.text);
        owners.set(literal, (owners.get(literal) ?? new Set()).add(article.id));
      }
    }
    expect([...owners].filter(([, users]) => users.size > SHARED_BY).map(([literal, users]) => `${literal}: ${[...users].join(', ')}`)).toEqual([]);
  });
  it('explains nothing in circles', () => {
    const library = libraryOf(articles);
    expect(articles.filter((article) => consequencesOf(article, library).has(article.id)).map(({ id }) => id)).toEqual([]);
  });
});

for (const { path, article, logs, near, faults } of sources) {
  describe(path.replace(/\.md$/, ''), () => {
    it('is written as an article', () => {
      expect(faults.map(({ line, message }) => `knowledge-base/${path}:${line}: ${message}`)).toEqual([]);
    });

    it('refers only to what exists', () => {
      expect(
        article.rules.filter((id) => !existsSync(join(root, 'rules', `${id}.ts`))),
        'rules',
      ).toEqual([]);
      expect(
        [...article.explains, ...near].filter((id) => !ids.has(id)),
        'articles',
      ).toEqual([]);
    });

    it('shows every one of its messages in a log block', () => {
      const own = logs.filter(({ kind }) => kind === 'own');
      const alone = (text: string) => [{ ...article, messages: [{ text }] }];
      expect(article.messages.map(({ text }) => text).filter((text) => !own.some((block) => matchedIn(block.text, alone(text)).has(article.id)))).toEqual([]);
    });

    for (const block of logs) {
      const name = `${block.name || 'log'} (line ${block.line})`;
      if (block.kind === 'other') {
        it(`does not match: ${name}`, () => {
          expect(matchedIn(block.text, [{ ...article, role: 'root' }])).not.toContain(article.id);
        });
        continue;
      }
      it(`wins: ${name}`, () => {
        // A notice is no failure; it has to be recognised as what it is.
        if (article.role === 'notice')
          expect(diagnose(new SourceFile('log', block.text), articles).notices.map(({ match }) => match.article.id)).toContain(article.id);
        else expect(answersTo(block.text)[0]).toBe(article.id);
      });
      it(`is not taken for another cause when it is missing: ${name}`, () => {
        const others = articles.filter((other) => other.id !== article.id);
        const causes = answersTo(block.text, others).filter((id) => articles.find((other) => other.id === id)?.role === 'root');
        // What it explains is what would be left; other exceptions are listed as `near`.
        const allowed = new Set([...near, ...consequencesOf(article, libraryOf(articles))]);
        expect(causes.filter((id) => !allowed.has(id))).toEqual([]);
      });
    }

    it('survives text made to hurt', () => {
      for (const message of article.messages) {
        const template = compileTemplate(message.text);
        const samples = [message.text.replace(/<\w+>/g, 'a'), template.literal];
        for (const sample of samples) {
          const hostile = `${sample.slice(0, -1)} `.repeat(Math.ceil(100_000 / (sample.length + 1)));
          const { text } = normaliseLine(hostile);
          expect(() => matchTemplate(template, text, fold(text))).not.toThrow();
        }
      }
    });
  });
}

describe('readArticle', () => {
  const front = (more: string) =>
    `---\ntitle: it broke\nrole: root\nkinds: [compose]\nmessages:\n  - text: 'the thing <name> broke'\n${more}---\n\n## Seen\n\n\`\`\`log\nthe thing x broke\n\`\`\`\n\n`;
  const body = '## Why\n\nw\n\n## Confirm\n\nc\n\n## Fix\n\nf {{name}}\n';
  const faultsOf = (text: string) => readArticle('area/some-id.md', text).faults.map(({ line, message }) => `${line}: ${message}`);

  it('accepts a plain one', () => {
    const { article, logs, faults } = readArticle('area/some-id.md', front('') + body);
    expect(faults).toEqual([]);
    expect(article).toMatchObject({ id: 'some-id', area: 'area', rules: [], explains: [], sections: { why: 'w', confirm: 'c', fix: 'f {{name}}' } });
    expect(logs).toEqual([{ kind: 'own', name: '', text: 'the thing x broke', line: 11 }]);
  });
  it('says what is wrong, and where', () => {
    expect(faultsOf(front('').replace('<name>', '<thing>') + body)[0]).toBe('6: message 1: unknown placeholder `<thing>` (write `\\<` for a plain `<`)');
    expect(faultsOf(front('odd: 1\n') + body)).toEqual(['2: unknown key `odd` in the front matter']);
    expect(faultsOf(front('') + body.replace('{{name}}', '{{path}}'))).toEqual([
      '23: Fix: `{{path}}` is not captured by every message; put it in `{{#path}}…{{/path}}`',
    ]);
    expect(faultsOf(front('') + body.replace('{{name}}', '{{#context}}x'))).toEqual(['23: Fix: `{{#context}}` is never closed']);
    expect(faultsOf(front('') + body.replace('{{name}}', '{{nothing}}'))[0]).toContain('neither a placeholder nor a value of a tie');
    expect(faultsOf(front('').replace('role: root', 'role: cause') + body)[0]).toContain('unknown role `cause`');
    expect(faultsOf(front('') + body.replace('## Fix', '## Cure'))).toHaveLength(2);
    expect(faultsOf(front('').replace("'the thing", "'the \n  : : thing") + body).length).toBeGreaterThan(0);
    expect(faultsOf('nothing at all').length).toBeGreaterThan(3);
  });
});
