/** kube-linter's configuration as ours: what is named, what stands for several checks, what has no place. */
import { describe, expect, it } from 'vitest';
import { readKubeLinterConfig } from '../../src/core/lint/kube-linter-config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { SourceFile } from '../../src/core/text/source.ts';

function rule(id: string, aliases: string[], recommended = true): Rule {
  return { id, aliases, scope: 'project', level: 'warning', category: 'correctness', recommended, summary: 'a thing', since: 'next', check: () => [] };
}

const RULES = [
  rule('kubernetes/one', ['kube-linter/one', 'polaris/other']),
  rule('kubernetes/strict', ['kube-linter/strict'], false),
  rule('kubernetes/two', ['kube-linter/first', 'kube-linter/second']),
  rule('kubernetes/two-strict', ['kube-linter/third', 'kube-linter/fourth'], false),
  rule('image/wide', ['kube-linter/wide', 'hadolint/DL1']),
  rule('kubernetes/ours', ['polaris/one']),
];

function read(text: string) {
  return readKubeLinterConfig(new SourceFile('.kube-linter.yaml', text), RULES);
}

describe('readKubeLinterConfig', () => {
  it('switches on what is included, and off what is excluded', () => {
    expect(read('checks:\n  include: [strict, one]\n')).toMatchObject({
      rules: { 'kubernetes/one': { level: 'on' }, 'kubernetes/strict': { level: 'on' } },
      defaults: true,
      lost: [],
    });
    expect(read('checks:\n  exclude: ["one", strict]\n').rules).toEqual({ 'kubernetes/one': { level: 'off' }, 'kubernetes/strict': { level: 'off' } });
  });

  it('lets exclude go over include', () => {
    expect(read('checks: {include: [one], exclude: [one]}\n').rules).toEqual({ 'kubernetes/one': { level: 'off' } });
  });

  it('switches a rule for several checks off only with all of them', () => {
    const one = read('checks: {exclude: [first]}\n');
    expect(one.rules).toEqual({});
    expect(one.lost).toEqual(['`first` changes nothing alone, since `kubernetes/two` stands for `second` too']);
    expect(read('checks: {exclude: [first, second]}\n')).toMatchObject({ rules: { 'kubernetes/two': { level: 'off' } }, lost: [] });
    expect(read('checks: {include: [third]}\n').rules).toEqual({ 'kubernetes/two-strict': { level: 'on' } });
  });

  it('switches off all that is not named with doNotAutoAddDefaults, and nothing that is only ours', () => {
    const { rules, overrides, defaults } = read('checks:\n  doNotAutoAddDefaults: true\n  include: [second]\n');
    expect(rules).toEqual({ 'kubernetes/one': { level: 'off' }, 'kubernetes/two': { level: 'on' } });
    expect(overrides.map((override) => override.rules)).toEqual([{ 'image/wide': { level: 'off' } }]);
    expect(defaults).toBe(false);
  });

  it('switches everything on with addAllBuiltIn, whatever doNotAutoAddDefaults says', () => {
    const { rules, overrides, defaults } = read('checks: {addAllBuiltIn: true, doNotAutoAddDefaults: true, exclude: [third, one]}\n');
    expect(rules).toEqual({ 'kubernetes/one': { level: 'off' }, 'kubernetes/strict': { level: 'on' }, 'kubernetes/two-strict': { level: 'on' } });
    expect(overrides).toEqual([]);
    expect(defaults).toBe(false);
  });

  it('speaks of manifests only', () => {
    expect(read('checks: {exclude: [wide]}\n').overrides).toEqual([
      { files: ['*.yaml', '*.yml', '!*compose*.yaml', '!*compose*.yml'], rules: { 'image/wide': { level: 'off' } } },
    ]);
  });

  it('names what is not carried over', () => {
    const text = `checks:
  include: [mine, strange]
  colour: red
customChecks:
  - {name: mine, template: required-label, params: {key: owner}}
  - {name: bare}
extra: 1
`;
    expect(read(text).lost).toEqual([
      'the custom check `mine` (template `required-label`) is not carried over',
      'the custom check `bare` is not carried over',
      '`strange` has no counterpart',
      '`extra` is no key of kube-linter',
      "`colour` is no key of kube-linter's `checks`",
    ]);
  });

  it('takes over the paths that lie inside', () => {
    const { ignore, lost } = read('checks: {ignorePaths: [./charts/, "vendor/**/*.yaml", ~/foo, ../baz, /srv/*.yaml]}\n');
    expect(ignore).toEqual(['charts', 'vendor/**/*.yaml']);
    expect(lost).toEqual([
      '`~/foo` lies outside, so it is not ignored',
      '`../baz` lies outside, so it is not ignored',
      '`/srv/*.yaml` lies outside, so it is not ignored',
    ]);
  });

  it.each(['', '# nothing\n', 'checks:\n', 'checks: {include: one, exclude: {}}\ncustomChecks: x\n'])('takes nothing from %j', (text) => {
    expect(read(text)).toMatchObject({ rules: {}, overrides: [], ignore: [], lost: [] });
    expect(read(text).broken).toBeUndefined();
  });

  it.each<[text: string, why?: string]>([['checks: [\n'], ['words\n', 'it is not a mapping'], ['- a\n', 'it is not a mapping']])(
    'calls %j broken',
    (text, why) => {
      const { broken, rules } = read(text);
      expect(rules).toEqual({});
      if (why) expect(broken).toBe(why);
      else expect(broken).toBeTypeOf('string');
    },
  );
});
