/** A rule's `words` only spare calls: over every Dockerfile of the pages it finds the same when it is asked about all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/core/lint/words.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { parseDockerfile } from '../../src/core/parse/dockerfile.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { rules } from '../../src/generated/rules.ts';
import { runExample } from '../../src/plugin/examples.ts';
import { readPage } from '../../src/plugin/pages.ts';
import { ROOT } from '../../scripts/articles.ts';

const withWords = rules.filter((rule) => rule.words);

describe('words of rules', () => {
  it('are for scopes that are in Dockerfiles', () => {
    expect(withWords.length).toBeGreaterThan(40);
    for (const { id, scope } of withWords) expect(['dockerfile', 'stage', 'instruction', 'command'], id).toContain(scope);
  });

  it('leave out no finding', { timeout: 60_000 }, () => {
    const asked = withWords.map(({ words: _, ...rule }): Rule => rule);
    let findings = 0;
    let texts = 0;
    for (const { id } of rules) {
      for (const example of readPage(id, readFileSync(join(ROOT, 'rules', `${id}.md`), 'utf8')).examples) {
        const paths = Object.keys(example.files);
        // A configuration may name rules that are not asked here.
        if (paths.includes('drydock.yaml') || !paths.some((path) => /dockerfile/i.test(path))) continue;
        texts++;
        const said = (by: readonly Rule[]): string[] =>
          runExample(example, by).findings.map(({ rule, at, message }) => `${rule} ${at.file.path}:${at.span.start} ${message}`);
        const all = said(asked);
        findings += all.length;
        expect(said(withWords), `an example of ${id}`).toEqual(all);
      }
    }
    expect(texts).toBeGreaterThan(500);
    expect(findings).toBeGreaterThan(100);
  });

  it('are keywords, programs, what runs them, and programs without their version', () => {
    const file = new SourceFile(
      'Dockerfile',
      'from a\nRUN sudo -E /usr/bin/pip3.12 install x && sh -c "cd y"\nONBUILD ADD b c\nENTRYPOINT ["tini", "--", "node"]\n',
    );
    expect([...wordsIn(parseDockerfile(file))].sort()).toEqual([
      'ADD',
      'ENTRYPOINT',
      'FROM',
      'ONBUILD',
      'RUN',
      'cd',
      'node',
      'pip',
      'pip3.12',
      'sh',
      'sudo',
      'tini',
    ]);
  });
});
