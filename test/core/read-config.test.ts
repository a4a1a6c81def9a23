/** drydock.yaml: what it says, and how its mistakes are told. */
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/core/lint/config-schema.ts';
import { readConfig } from '../../src/core/lint/read-config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

function rule(id: string, more: Partial<Rule> = {}): Rule {
  return { id, scope: 'project', level: 'warning', category: 'correctness', recommended: true, summary: 'a thing', since: 'next', check: () => [], ...more };
}

const RULES = [
  rule('image/floating-tag', {
    aliases: ['hadolint/DL3006', 'hadolint/DL3007'],
    options: {
      type: 'object',
      properties: {
        allow: { type: 'array', items: { type: 'string' } },
        most: { type: 'integer', minimum: 1 },
        mode: { enum: ['fast', 'exact'] },
        deep: { type: 'object', additionalProperties: { type: 'boolean' } },
      },
      additionalProperties: false,
    },
    defaults: { allow: [] },
  }),
  rule('dockerfile/cd-in-run', { aliases: ['hadolint/DL3003'] }),
  rule('compose/other', { aliases: ['hadolint/DL3003'] }),
];

function read(text: string) {
  const { config, problems, notes } = readConfig(new SourceFile('drydock.yaml', text), RULES);
  return {
    config,
    notes: notes.map(({ message }) => message),
    problems: problems.map((problem) => ({ at: textAt(problem.at), message: problem.message, ...(problem.help ? { help: problem.help } : {}) })),
  };
}

describe('readConfig', () => {
  it('reads every key', () => {
    const { config, problems } = read(`preset: strict
rules:
  image/floating-tag: { level: error, allow: [a, b], most: 2, mode: exact, deep: { x: true } }
  dockerfile/cd-in-run: off
overrides:
  - files: [legacy/**]
    rules:
      image/floating-tag: on
ignore: fixtures/**
plugins: [./mine.mjs]
root: ..
registries: [registry.example.org]
kubernetes-version: 1.30
compose: [[compose.yaml, compose.prod.yaml], [other.yaml]]
`);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      preset: 'strict',
      rules: {
        'image/floating-tag': { level: 'error', options: { allow: ['a', 'b'], most: 2, mode: 'exact', deep: { x: true } } },
        'dockerfile/cd-in-run': { level: 'off' },
      },
      overrides: [{ files: ['legacy/**'], rules: { 'image/floating-tag': { level: 'on' } } }],
      ignore: ['fixtures/**'],
      plugins: ['./mine.mjs'],
      root: '..',
      registries: ['registry.example.org'],
      kubernetesVersion: '1.30',
      compose: [['compose.yaml', 'compose.prod.yaml'], ['other.yaml']],
    });
  });

  it('takes ids of unknown groups for those of plugins that are not loaded, when there are any', () => {
    const text = (plugins: string) => `${plugins}rules:\n  acme/team: off\n  image/floatin-tag: off\n  acme: off\n`;
    const problems = (plugins: string, unloaded: boolean) =>
      readConfig(new SourceFile('drydock.yaml', text(plugins)), RULES, { unloaded }).problems.map(({ message }) => message);
    expect(problems('plugins: [acme]\n', true)).toEqual(['no rule is named `image/floatin-tag`', 'no rule is named `acme`']);
    expect(problems('plugins: [acme]\n', false)[0]).toBe('no rule is named `acme/team`');
    expect(problems('', true)[0]).toBe('no rule is named `acme/team`');
  });

  it('says where plugins are named', () => {
    const { plugins } = readConfig(new SourceFile('drydock.yaml', 'plugins:\n  - acme\n  - ./mine.mjs\n'), RULES);
    expect(plugins.map(({ name, at }) => `${at.file.position(at.span.start).line} ${name}`)).toEqual(['2 acme', '3 ./mine.mjs']);
  });

  it('is content with nothing', () => {
    for (const text of ['', '# only a comment\n', '{}', 'rules:\n']) expect(read(text)).toEqual({ config: {}, problems: [], notes: [] });
  });

  it('says where each mistake is, and what was meant', () => {
    const { problems } = read(`presett: strict
preset: strct
rules:
  floating-tag: off
  image/floating-tags: off
  image/floating-tag: { levl: error, allow: nginx, most: 0, mode: exat, deep: { x: 1 } }
  dockerfile/cd-in-run: warn
`);
    expect(problems).toEqual([
      { at: 'presett', message: 'the configuration has no key `presett`', help: 'write `preset`' },
      { at: 'strct', message: '`preset` is `strct`, but `recommended` or `strict` is expected', help: 'write `strict`' },
      { at: 'floating-tag', message: 'no rule is named `floating-tag`', help: 'write `image/floating-tag`' },
      { at: 'image/floating-tags', message: 'no rule is named `image/floating-tags`', help: 'write `image/floating-tag`' },
      { at: 'levl', message: '`image/floating-tag` has no option `levl`', help: 'write `level`' },
      { at: 'nginx', message: '`allow` is `nginx`, but a list is expected' },
      { at: '0', message: '`most` is 0, but at least 1 is expected' },
      { at: 'exat', message: '`mode` is `exat`, but one of `fast` or `exact` is expected', help: 'write `exact`' },
      { at: '1', message: '`x` is the number `1`, but `true` or `false` is expected' },
      { at: 'warn', message: '`dockerfile/cd-in-run` is `warn`, but `off`, `on`, `info`, `warning` or `error` is expected' },
    ]);
  });

  it('keeps what is right beside a mistake', () => {
    const { config, problems } = read('rules:\n  image/floating-tag: { level: error, most: many }\nignore: [1, a]\nkubernetes-version: latest\n');
    expect(config).toMatchObject({ rules: { 'image/floating-tag': { level: 'error' } }, ignore: ['a'] });
    expect(problems.map(({ message }) => message)).toEqual([
      '`most` is `many`, but a whole number is expected',
      '`ignore[0]` is the number `1`, but a string is expected',
      '`kubernetes-version` is `latest`, but a version such as `1.33` is expected',
    ]);
  });

  it('takes ids of other tools, and says so', () => {
    const { config, problems, notes } = read('rules:\n  DL3003: off\n  hadolint/DL3007: error\n  compose/other: info\n');
    expect(problems).toEqual([]);
    expect(config.rules).toMatchObject({
      'dockerfile/cd-in-run': { level: 'off' },
      'compose/other': { level: 'info' },
      'image/floating-tag': { level: 'error' },
    });
    expect(notes).toEqual(['`DL3003` is taken for `dockerfile/cd-in-run`, `compose/other`', '`hadolint/DL3007` is taken for `image/floating-tag`']);
  });

  it('lets our own id win over a foreign one, whatever the order', () => {
    for (const text of ['rules:\n  compose/other: info\n  DL3003: off\n', 'rules:\n  DL3003: off\n  compose/other: info\n'])
      expect(read(text).config.rules?.['compose/other']).toMatchObject({ level: 'info' });
  });

  it('never throws on text that is no configuration', () => {
    for (const text of [
      '- a\n',
      'a: [',
      'text',
      'a: 1\n---\nb: 2\n',
      'overrides: 1',
      'overrides: [1]',
      'overrides: [{ files: a }]',
      'rules: [a]',
      'compose: a',
      'rules: { image/floating-tag: [1] }',
    ]) {
      expect(read(text).problems.length, text).toBeGreaterThan(0);
    }
  });
});

describe('configSchema', () => {
  it('knows every rule and its options', () => {
    const schema = JSON.parse(JSON.stringify(configSchema(RULES)));
    expect(Object.keys(schema.definitions.rules.properties)).toEqual(RULES.map(({ id }) => id));
    expect(schema.definitions.rules.properties['image/floating-tag'].anyOf[1].properties.most).toEqual({ type: 'integer', minimum: 1 });
  });
});
