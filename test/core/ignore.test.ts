/** Ignore comments: what they cover, in whose words, and which of them do nothing. */
import { describe, expect, it } from 'vitest';
import { applyDirectives, rulesNamed } from '../../src/core/lint/ignore.ts';
import type { Finding, Rule } from '../../src/core/lint/rule.ts';
import type { Directive } from '../../src/core/parse/model.ts';
import { place, SourceFile } from '../../src/core/text/source.ts';

function rule(id: string, aliases: string[] = []): Rule {
  return { id, aliases, scope: 'project', level: 'warning', category: 'correctness', recommended: true, summary: 'a thing', since: 'next', check: () => [] };
}

const RULES = [
  rule('image/floating-tag', ['hadolint/DL3006', 'hadolint/DL3007', 'kube-linter/latest-tag']),
  rule('dockerfile/cd-in-run', ['hadolint/DL3003']),
  rule('compose/alone'),
];
const FILE = new SourceFile('Dockerfile', '0123456789'.repeat(10));

function finding(id: string, start: number, file = FILE): Finding {
  return { rule: id, level: 'warning', url: '', message: 'wrong', at: place(file, start, start + 1) };
}

function directive(dialect: string, ids: string[], start: number, end: number, more: Partial<Directive> = {}): Directive {
  return {
    ...place(FILE, 0, 5),
    dialect,
    ids: ids.map((id, i) => ({ ...place(FILE, i, i + 1), value: id, raw: id, known: true })),
    covers: { start, end },
    ...more,
  };
}

function apply(findings: Finding[], directives: Directive[], ran?: (of: Rule) => boolean) {
  const { kept, ignored, meta } = applyDirectives(findings, [{ directives }], RULES, ran);
  return {
    kept: kept.map((one) => `${one.rule}@${one.at.span.start}`),
    ignored: ignored.map((one) => `${one.rule}@${one.at.span.start}`),
    meta: meta.map(({ rule: id, message, help }) => `${id}: ${message}; ${help}`),
  };
}

describe('applyDirectives', () => {
  it('takes out what starts inside the covered span, and only that', () => {
    const findings = [
      finding('image/floating-tag', 9),
      finding('image/floating-tag', 10),
      finding('image/floating-tag', 19),
      finding('image/floating-tag', 20),
      finding('dockerfile/cd-in-run', 12),
    ];
    expect(apply(findings, [directive('drydock', ['image/floating-tag'], 10, 20)])).toEqual({
      kept: ['image/floating-tag@9', 'image/floating-tag@20', 'dockerfile/cd-in-run@12'],
      ignored: ['image/floating-tag@10', 'image/floating-tag@19'],
      meta: [],
    });
  });

  it('reads the ids of other linters in their own dialect', () => {
    const at = [finding('image/floating-tag', 10), finding('dockerfile/cd-in-run', 10)];
    expect(apply(at, [directive('hadolint', ['DL3007'], 0, 50)]).kept).toEqual(['dockerfile/cd-in-run@10']);
    expect(apply(at, [directive('hadolint', ['dl3003'], 0, 50)]).kept).toEqual(['image/floating-tag@10']);
    expect(apply(at, [directive('kube-linter', ['DL3007'], 0, 50)]).kept).toHaveLength(2);
    expect(apply(at, [directive('drydock', ['DL3007'], 0, 50)]).kept).toEqual(['dockerfile/cd-in-run@10']);
    expect(apply(at, [directive('drydock', ['hadolint/DL3007'], 0, 50)]).kept).toEqual(['dockerfile/cd-in-run@10']);
  });

  it('takes "all" of another linter for what that linter checks', () => {
    const at = [finding('image/floating-tag', 10), finding('dockerfile/cd-in-run', 10), finding('compose/alone', 10)];
    expect(apply(at, [directive('kube-linter', ['*'], 0, 50)]).kept).toEqual(['dockerfile/cd-in-run@10', 'compose/alone@10']);
    expect(apply(at, [directive('drydock', ['*'], 0, 50)]).kept).toEqual([]);
  });

  it('spares what the comment excepts from "all"', () => {
    const at = [finding('image/floating-tag', 10), finding('dockerfile/cd-in-run', 10)];
    expect(apply(at, [directive('hadolint', ['*'], 0, 50, { except: ['DL3003'] })]).kept).toEqual(['dockerfile/cd-in-run@10']);
  });

  it('covers the end of the text when it covers the whole file', () => {
    expect(apply([finding('compose/alone', FILE.text.length)], [directive('drydock', ['*'], 0, FILE.text.length)]).kept).toEqual([]);
  });

  it('leaves other files alone and keeps the reason', () => {
    const other = new SourceFile('other/Dockerfile', FILE.text);
    const result = applyDirectives(
      [finding('compose/alone', 10, other), finding('compose/alone', 10)],
      [{ directives: [directive('drydock', ['*'], 0, 50, { reason: 'because' })] }],
      RULES,
    );
    expect(result.kept.map(({ at }) => at.file.path)).toEqual(['other/Dockerfile']);
    expect(result.ignored.map(({ ignored, reason }) => [ignored, reason])).toEqual([['comment', 'because']]);
  });

  it('names comments of ours that do nothing, and no others', () => {
    const { meta } = apply(
      [finding('image/floating-tag', 10)],
      [
        directive('drydock', ['image/floating-tag', 'dockerfile/cd-in-run'], 0, 20),
        directive('drydock', ['*'], 60, 70, { span: { start: 55, end: 59 } }),
        directive('hadolint', ['DL3003', 'SC2086'], 0, 90, { span: { start: 30, end: 35 } }),
      ],
    );
    expect(meta).toEqual([
      'meta/unused-ignore: nothing here breaks `dockerfile/cd-in-run`; remove `dockerfile/cd-in-run` from the comment',
      'meta/unused-ignore: this comment ignores nothing; remove the comment',
    ]);
  });

  it('does not call a comment unused when its rule did not run', () => {
    expect(apply([], [directive('drydock', ['compose/alone'], 0, 20)], () => false).meta).toEqual([]);
  });

  it('says what an unknown id was meant to be', () => {
    const { meta } = apply([], [directive('drydock', ['image/floating-tags', 'cd-in-run', 'nonsense-entirely'], 0, 20)]);
    expect(meta).toEqual([
      'meta/unknown-ignore: no rule is named `image/floating-tags`; write `image/floating-tag`',
      'meta/unknown-ignore: no rule is named `cd-in-run`; write `dockerfile/cd-in-run`',
      'meta/unknown-ignore: no rule is named `nonsense-entirely`; look the id up with `drydock rules`, or remove it',
    ]);
  });

  it('says it once when a file belongs to two documents', () => {
    const one = directive('drydock', ['nonsense-entirely'], 0, 20);
    expect(applyDirectives([], [{ directives: [one] }, { directives: [{ ...one }] }], RULES).meta).toHaveLength(1);
  });
});

describe('rulesNamed', () => {
  it('finds rules by id and by alias, with the tool or without', () => {
    expect(rulesNamed('image/floating-tag', RULES)).toEqual(['image/floating-tag']);
    expect(rulesNamed('dl3006', RULES)).toEqual(['image/floating-tag']);
    expect(rulesNamed('hadolint/DL3003', RULES)).toEqual(['dockerfile/cd-in-run']);
    expect(rulesNamed('SC2086', RULES)).toEqual(['shellcheck/SC2086']);
  });
});
