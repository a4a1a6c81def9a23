/** hadolint's configuration as ours: what is named, what only some of, what has no place. */
import { describe, expect, it } from 'vitest';
import { noteOf, readHadolintConfig } from '../../src/core/lint/hadolint-config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { SourceFile } from '../../src/core/text/source.ts';

function rule(id: string, aliases: string[], options?: Rule['options']): Rule {
  return {
    id,
    aliases,
    scope: 'project',
    level: 'warning',
    category: 'correctness',
    recommended: true,
    summary: 'a thing',
    since: 'next',
    check: () => [],
    ...(options ? { options } : {}),
  };
}

const RULES = [
  rule('dockerfile/one', ['hadolint/DL1', 'buildkit/One']),
  rule('dockerfile/two', ['hadolint/DL2', 'hadolint/DL3']),
  rule('image/wide', ['hadolint/DL4']),
  rule('dockerfile/half', ['hadolint/DL5']),
  rule('dockerfile/other-half', ['hadolint/DL5']),
  rule('dockerfile/labels', ['hadolint/DL3049'], { type: 'object', properties: { labels: {}, strict: {} }, additionalProperties: false }),
  rule('image/registry', ['hadolint/DL3026'], { type: 'object', properties: { registries: {} }, additionalProperties: false }),
  rule('dockerfile/upgrade', ['hadolint/DL3005', 'hadolint/DL3035']),
];

function read(text: string) {
  return readHadolintConfig(new SourceFile('.hadolint.yaml', text), RULES);
}

describe('readHadolintConfig', () => {
  it('finds rules through their aliases, one id to several rules', () => {
    expect(read('ignored: [DL1, DL5, dl9, One]').rules).toEqual({
      'dockerfile/one': { level: 'off' },
      'dockerfile/half': { level: 'off' },
      'dockerfile/other-half': { level: 'off' },
    });
  });

  it('reads codes of ShellCheck', () => {
    expect(read('ignored: [SC2086]\noverride: { error: [SC1000] }').rules).toEqual({
      'shellcheck/SC2086': { level: 'off' },
      'shellcheck/SC1000': { level: 'error' },
    });
  });

  it('takes ids in any case, and one id without a list', () => {
    expect(read('ignored: dl1').rules).toEqual({ 'dockerfile/one': { level: 'off' } });
  });

  it('leaves a rule alone of which only some ids are named', () => {
    const config = read('ignored: [DL2]\noverride: { error: [DL1] }');
    expect(config.rules).toEqual({ 'dockerfile/one': { level: 'error' } });
    expect(config.untouched).toEqual([{ rule: 'dockerfile/two', named: ['DL2'], others: ['DL3'] }]);
    expect(noteOf(config)).toMatch(/; `DL2` changes nothing alone, since `dockerfile\/two` stands for `DL3` too$/);
  });

  it('gives a rule with several ids the strongest of their levels', () => {
    expect(read('ignored: [DL2]\noverride: { style: [DL3] }').rules).toEqual({ 'dockerfile/two': { level: 'info' } });
    expect(read('override: { warning: [DL2], error: [DL3] }').rules).toEqual({ 'dockerfile/two': { level: 'error' } });
  });

  it('keeps rules of other files out of it', () => {
    const { rules, overrides } = read('ignored: [DL4]');
    expect(rules).toEqual({});
    expect(overrides.map((override) => override.rules)).toEqual([{ 'image/wide': { level: 'off' } }]);
    expect(overrides[0]?.files.every((glob) => /ockerfile|ontainerfile/.test(glob))).toBe(true);
  });

  it('gives labels to the rule that has a place for them', () => {
    expect(read('label-schema: { author: text, url: url }\nstrict-labels: true').rules).toEqual({
      'dockerfile/labels': { level: 'on', options: { labels: { author: 'text', url: 'url' }, strict: true } },
    });
    expect(read('label-schema: { author: text }\nignored: [DL3049]').rules['dockerfile/labels']).toMatchObject({ level: 'off' });
  });

  it.each([
    ['failure-threshold: error', { failOn: 'error' }],
    ['failure-threshold: none', { failOn: 'info' }],
    ['no-fail: true', { neverFail: true }],
    ['disable-ignore-pragma: true', { noPragmas: true }],
    [
      'trustedRegistries: [a.example.org, 5]',
      { overrides: [{ rules: { 'image/registry': { level: 'on', options: { registries: ['a.example.org', '5'] } } } }] },
    ],
    ['trustedRegistries: []', { overrides: [] }],
    ['ignored: [DL3035]', { rules: { 'dockerfile/upgrade': { level: 'off' } }, untouched: [] }],
    ['format: tty\nformats: [json]', { formats: ['tty', 'json'] }],
    ['', { untouched: [] }],
    ['[1, 2]', { broken: 'it is not a mapping' }],
    ['override: [DL1]\nignored: { DL1: true }\nlabel-schema: 3', { rules: {} }],
  ])('%j', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});
