/** What other linters' users bring along keeps its meaning: hadolint's configuration and comments, BuildKit's `# check=`, dclint's configuration and comments, kube-linter's configuration. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

/** Other rules may find something in these files one day. */
const WATCHED = [
  'image/untrusted-registry',
  'dockerfile/maintainer-deprecated',
  'dockerfile/apt-get-assume-yes',
  'dockerfile/apt-get-no-recommends',
  'image/floating-tag',
  'compose/version-obsolete',
  'compose/duplicate-container-name',
  'compose/unsorted-services',
];

interface Linted {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string; readonly level: string; readonly line: number }[];
}

/** `file:line rule level` of every finding, ignored ones left out. */
function found(files: Readonly<Record<string, string>>, args: readonly string[] = []): string[] {
  const root = folder(files);
  const { out, err, code } = drydock(root, ['lint', '--format', 'json', ...args]);
  if (code === 2) throw new Error(err || out);
  return (JSON.parse(out) as Linted[]).flatMap(({ filePath, messages }) =>
    messages.filter(({ ruleId }) => WATCHED.includes(ruleId)).map(({ ruleId, level, line }) => `${relative(root, filePath)}:${line} ${ruleId} ${level}`),
  );
}

/** The report for people, unwrapped. */
function said(files: Readonly<Record<string, string>>): string {
  return drydock(folder(files), ['lint']).out.replace(/\s+/g, ' ');
}

const MAINTAINED = 'FROM alpine:3.22\nMAINTAINER me\nUSER nobody\n';
const MAINTAINER = 'dockerfile/maintainer-deprecated';
const COMPOSE = 'services:\n  db:\n    image: alpine\n';

describe('.hadolint.yaml', () => {
  it('turns off what it ignores, and says that it was read', () => {
    const files = { Dockerfile: MAINTAINED, '.hadolint.yaml': 'ignored: [DL4000, DL3999, SC2086]\n' };
    expect(found({ Dockerfile: MAINTAINED })).toEqual([`Dockerfile:2 ${MAINTAINER} info`]);
    expect(found(files)).toEqual([]);
    const out = said(files);
    expect(out).toContain('.hadolint.yaml:1: read, since there is no drydock.yaml');
    expect(out).not.toContain('DL3999');
  });

  it('may end in .yml; of both, .yaml counts', () => {
    expect(found({ Dockerfile: MAINTAINED, '.hadolint.yml': 'ignored: [DL4000]\n' })).toEqual([]);
    expect(found({ Dockerfile: MAINTAINED, '.hadolint.yml': 'ignored: [DL4000]\n', '.hadolint.yaml': 'ignored: []\n' })).toHaveLength(1);
  });

  it('is not read beside drydock.yaml', () => {
    const files = { Dockerfile: MAINTAINED, '.hadolint.yaml': 'ignored: [DL4000]\n', 'drydock.yaml': 'preset: recommended\n' };
    expect(found(files)).toHaveLength(1);
    expect(said(files)).not.toContain('.hadolint.yaml');
  });

  it('gives levels, and what is ignored stays off', () => {
    const override = 'override:\n  error: [DL4000]\n';
    expect(found({ Dockerfile: MAINTAINED, '.hadolint.yaml': override })).toEqual([`Dockerfile:2 ${MAINTAINER} error`]);
    expect(found({ Dockerfile: MAINTAINED, '.hadolint.yaml': 'override:\n  style: [DL4000]\n' })).toEqual([`Dockerfile:2 ${MAINTAINER} info`]);
    expect(found({ Dockerfile: MAINTAINED, '.hadolint.yaml': `${override}ignored:\n  - DL4000\n` })).toEqual([]);
  });

  it('changes a rule that stands for several ids only when it names all of them', () => {
    const Dockerfile = 'FROM alpine\nUSER nobody\n';
    const one = { Dockerfile, '.hadolint.yaml': 'ignored: [DL3007]\n' };
    expect(found(one)).toEqual(['Dockerfile:1 image/floating-tag warning']);
    expect(said(one).match(/`DL3007` changes nothing alone, since `image\/floating-tag` stands for `DL3006` too/g)).toHaveLength(1);
    expect(found({ Dockerfile, '.hadolint.yaml': 'ignored: [DL3006, DL3007]\n' })).toEqual([]);
    expect(found({ Dockerfile, '.hadolint.yaml': 'ignored: [DL3007]\noverride: { error: [DL3006] }\n' })).toEqual(['Dockerfile:1 image/floating-tag error']);
  });

  it('speaks of Dockerfiles only', () => {
    const findings = found({ 'api.Dockerfile': 'FROM alpine\nUSER nobody\n', 'compose.yaml': COMPOSE, '.hadolint.yaml': 'ignored: [DL3006, DL3007]\n' });
    expect(findings).toEqual(['compose.yaml:3 image/floating-tag warning']);
  });

  it.each([
    ['failure-threshold: info', 1],
    ['failure-threshold: style', 1],
    ['failure-threshold: warning', 0],
    ['failure-threshold: error', 0],
    ['ignored: []', 0],
    ['{failure-threshold: info, no-fail: true}', 0],
  ])('%s', (text, code) => {
    expect(drydock(folder({ Dockerfile: MAINTAINED, '.hadolint.yaml': `${text}\n` }), ['lint']).code).toBe(code);
  });

  it('gives way to flags', () => {
    const files = { Dockerfile: MAINTAINED, '.hadolint.yaml': 'failure-threshold: info\nignored: [DL4000]\n' };
    expect(found(files, ['--rule', `${MAINTAINER}=warning`])).toEqual([`Dockerfile:2 ${MAINTAINER} warning`]);
    expect(drydock(folder(files), ['lint', '--rule', `${MAINTAINER}=info`, '--fail-on', 'error']).code).toBe(0);
  });

  it('trusts the registries that it names, in Dockerfiles', () => {
    const files = {
      Dockerfile: 'FROM registry.example.org/a:1\nUSER nobody\n',
      'b.Dockerfile': 'FROM alpine:3.22\nUSER nobody\n',
      'compose.yaml': 'services: { db: { image: "alpine:3.22" } }\n',
    };
    expect(found(files)).toEqual([]);
    expect(found({ ...files, '.hadolint.yaml': 'trustedRegistries: ["*.example.org"]\n' })).toEqual(['b.Dockerfile:1 image/untrusted-registry error']);
  });

  it('may forbid comments', () => {
    const Dockerfile = 'FROM alpine:3.22\n# hadolint ignore=DL4000\nMAINTAINER me\nUSER nobody\n';
    expect(found({ Dockerfile })).toEqual([]);
    expect(found({ Dockerfile, '.hadolint.yaml': 'disable-ignore-pragma: true\n' })).toHaveLength(1);
  });

  it.each(['ignored: [DL4000\n', 'just words\n'])('does no harm when it is broken: %j', (text) => {
    const files = { Dockerfile: MAINTAINED, '.hadolint.yaml': text };
    expect(found(files)).toHaveLength(1);
    expect(said(files)).toContain('.hadolint.yaml:1: the file is passed over');
  });
});

describe('drydock init --from hadolint', () => {
  const HADOLINT = [
    'failure-threshold: error',
    'format: sarif',
    'ignored: [DL4000, DL3006, DL3007, DL4003, SC2086]',
    'override: { error: [DL3015] }',
    'trustedRegistries: [registry.example.org, "*.example.net"]',
    '',
  ].join('\n');

  it('writes a configuration that says the same', () => {
    const files = { Dockerfile: 'FROM alpine\nMAINTAINER me\nRUN apt-get update && apt-get install curl\nUSER nobody\n', '.hadolint.yaml': HADOLINT };
    const root = folder(files);
    expect(drydock(root, ['init', '--from', 'hadolint'])).toMatchObject({ code: 0, out: '' });
    const text = readFileSync(join(root, 'drydock.yaml'), 'utf8');
    expect(text.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=https:\S+config\.schema\.json$/);
    expect(text).toContain('--fail-on error');
    expect(text).toContain('--format sarif');
    expect(text).toContain('# `DL4003` changes nothing alone');
    expect(text).toContain(`  ${MAINTAINER}: off\n`);
    expect(text).toContain('  dockerfile/apt-get-no-recommends: error\n');
    expect(text).toContain('  shellcheck/SC2086: off\n');
    expect(text).toContain('registries: ["registry.example.org","*.example.net"]\n');
    const { Dockerfile, '.hadolint.yaml': hadolint } = files;
    const before = found({ Dockerfile, '.hadolint.yaml': hadolint });
    expect(before).toContain('Dockerfile:3 dockerfile/apt-get-no-recommends error');
    expect(before).toContain('Dockerfile:1 image/untrusted-registry error');
    expect(found({ Dockerfile, 'drydock.yaml': text })).toEqual(before);
  });

  it('overwrites nothing', () => {
    const root = folder({ '.hadolint.yaml': HADOLINT, 'drydock.yaml': 'preset: strict\n' });
    expect(drydock(root, ['init', '--from', 'hadolint'])).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(join(root, 'drydock.yaml'), 'utf8')).toBe('preset: strict\n');
    expect(drydock(root, ['init', '--from', 'hadolint', '--stdout']).out).toContain('rules:');
    expect(readFileSync(join(root, 'drydock.yaml'), 'utf8')).toBe('preset: strict\n');
  });

  it.each([
    [['init', '--from', 'hadolint'], 'there is no `.hadolint.yaml`'],
    [['init', '--from', 'other'], 'hadolint'],
    [['init', '--from', 'dclint'], 'there is no `.dclintrc`'],
    [['init', 'here', '--from', 'hadolint'], 'takes no operand'],
  ])('says what is wrong: %j', (args, message) => {
    const { code, err } = drydock(folder(), args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('drydock init --from dclint', () => {
  const COMPOSE_FILE = "version: '3'\nservices:\n  web:\n    image: alpine\n  db:\n    image: alpine:3.22\n";
  const CHOICES = {
    $schema: 'https://schemas.example.org/dclint.json',
    rules: {
      'no-version-field': 0,
      'services-alphabetical-order': 1,
      'service-image-require-explicit-tag': [2, { prohibitedTags: ['latest', 'edge'] }],
      'service-keys-order': [1, { groups: { core: ['image', 'command'], rest: ['ports'] }, groupOrder: ['rest', 'core'] }],
      'no-such-rule': 2,
    },
    quiet: true,
    debug: false,
    exclude: ['legacy', './third/party/'],
  };
  const made = (files: Readonly<Record<string, string>>): string => {
    const root = folder(files);
    expect(drydock(root, ['init', '--from', 'dclint'])).toMatchObject({ code: 0, out: '' });
    return readFileSync(join(root, 'drydock.yaml'), 'utf8');
  };

  it('writes a configuration that says the same', () => {
    const text = made({ '.dclintrc': JSON.stringify(CHOICES) });
    expect(text).toContain('# Made of .dclintrc.\n');
    expect(text).toContain('# option `prohibitedTags` of `service-image-require-explicit-tag` has no counterpart.\n');
    expect(text).toContain('# `no-such-rule` has no counterpart.\n');
    expect(text).toContain('--quiet');
    expect(text).toContain('ignore: ["legacy","**/third/party"]\n'.replace(',', ', '));
    expect(text).toContain('    order: ["ports","image","command"]\n');
    const files = {
      'compose.yaml': COMPOSE_FILE,
      'legacy/compose.yaml': COMPOSE_FILE,
      'a/third/party/compose.yml': COMPOSE_FILE,
      Dockerfile: 'FROM alpine\nUSER nobody\n',
    };
    expect(found({ 'compose.yaml': COMPOSE_FILE })).toEqual(['compose.yaml:1 compose/version-obsolete info', 'compose.yaml:4 image/floating-tag warning']);
    expect(found({ ...files, 'drydock.yaml': text })).toEqual([
      'Dockerfile:1 image/floating-tag warning',
      'compose.yaml:4 image/floating-tag error',
      'compose.yaml:5 compose/unsorted-services warning',
    ]);
  });

  it.each([
    ['.dclintrc', 'rules:\n  no-version-field: 0\n'],
    ['.dclintrc.yaml', 'rules: { no-version-field: 0 }\n'],
    ['.dclintrc.yml', 'rules: { no-version-field: [0, {}] }\n'],
    ['.dclintrc.json', '{ "rules": { "no-version-field": 0 } }'],
    ['.config/dclintrc.json', '{ "rules": { "no-version-field": 0 } }'],
    ['package.json', '{ "name": "a", "dclint": { "rules": { "no-version-field": 0 } } }'],
  ])('reads %s', (name, text) => {
    expect(made({ [name]: text })).toContain('rules:\n  compose/version-obsolete: off\n');
  });

  it.each([
    [{ 'dclint.config.js': 'export default {};\n' }, '`dclint.config.js` is a program'],
    [{ '.dclintrc': 'rules: [\n' }, '`.dclintrc` cannot be read'],
    [{ '.dclintrc': 'words\n' }, '`.dclintrc` cannot be read: it is not a mapping'],
    [{ '.dclintrc': 'rules: {}\n', 'drydock.yaml': '' }, '`drydock.yaml` exists already'],
  ])('says what is wrong: %j', (files, message) => {
    const { code, err } = drydock(folder(files), ['init', '--from', 'dclint']);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('drydock init --from kube-linter', () => {
  const MANIFEST = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: alpine
`;
  const made = (files: Readonly<Record<string, string>>): string => {
    const root = folder(files);
    expect(drydock(root, ['init', '--from', 'kube-linter'])).toMatchObject({ code: 0, out: '' });
    return readFileSync(join(root, 'drydock.yaml'), 'utf8');
  };
  const files = { 'pod.yaml': MANIFEST, 'compose.yaml': COMPOSE, 'legacy/pod.yml': MANIFEST };

  it.each(['.kube-linter.yaml', '.kube-linter.yml'])('writes a configuration that says the same: %s', (name) => {
    const text = made({
      [name]:
        'checks:\n  exclude: [latest-tag]\n  include: [no-such-check]\n  ignorePaths: [legacy/]\ncustomChecks:\n  - {name: mine, template: required-label}\n',
    });
    expect(text).toContain(`# Made of ${name}.\n`);
    expect(text).toContain('# `no-such-check` has no counterpart.\n');
    expect(text).toContain('# the custom check `mine` (template `required-label`) is not carried over.\n');
    expect(text).toContain('ignore: ["legacy"]\n');
    expect(found(files)).toEqual([
      'compose.yaml:3 image/floating-tag warning',
      'legacy/pod.yml:7 image/floating-tag warning',
      'pod.yaml:7 image/floating-tag warning',
    ]);
    expect(found({ ...files, 'drydock.yaml': text })).toEqual(['compose.yaml:3 image/floating-tag warning']);
  });

  it('switches on what is named', () => {
    const include = made({ '.kube-linter.yaml': 'checks: { doNotAutoAddDefaults: true, include: [unset-cpu-requirements] }\n' });
    expect(include).toContain('  kubernetes/no-cpu-request: on\n');
    expect(include).toContain('  kubernetes/run-as-root: off\n');
    const root = folder({ ...files, 'drydock.yaml': include });
    const ids = (JSON.parse(drydock(root, ['lint', '--format', 'json', 'pod.yaml']).out) as Linted[]).flatMap(({ messages }) =>
      messages.map(({ ruleId }) => ruleId),
    );
    expect(ids).toContain('kubernetes/no-cpu-request');
    expect(ids).not.toContain('kubernetes/run-as-root');
  });

  it.each([
    [{}, 'there is no `.kube-linter.yaml`'],
    [{ '.kube-linter.yaml': 'checks: [\n' }, '`.kube-linter.yaml` cannot be read'],
    [{ '.kube-linter.yaml': 'words\n' }, '`.kube-linter.yaml` cannot be read: it is not a mapping'],
    [{ '.kube-linter.yaml': 'checks: {}\n', 'drydock.yaml': '' }, '`drydock.yaml` exists already'],
  ])('says what is wrong: %j', (given, message) => {
    const { code, err } = drydock(folder(given), ['init', '--from', 'kube-linter']);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('comments of dclint', () => {
  const TEXT = "version: '3'\nservices:\n  a:\n    image: alpine\n    container_name: x\n  b:\n    image: alpine\n    container_name: x\n";
  const of = (text: string): string[] => found({ 'compose.yaml': text }).map((line) => line.replace('compose.yaml:', ''));

  it('without any, everything is found', () => {
    expect(of(TEXT)).toEqual([
      '1 compose/version-obsolete info',
      '4 image/floating-tag warning',
      '7 image/floating-tag warning',
      '8 compose/duplicate-container-name error',
    ]);
  });
  it('disable-file covers the file', () => {
    expect(of(`# dclint disable-file\n${TEXT}`)).toEqual([]);
  });
  it('disable covers the file, for the rules that it names', () => {
    expect(of(`# dclint disable\n${TEXT}`)).toEqual([]);
    expect(of(`# dclint disable no-version-field service-image-require-explicit-tag\n${TEXT}`)).toEqual(['9 compose/duplicate-container-name error']);
  });
  it('disable-line covers its line', () => {
    expect(of(TEXT.replace('image: alpine', 'image: alpine # dclint disable-line service-image-require-explicit-tag'))).toEqual([
      '1 compose/version-obsolete info',
      '7 image/floating-tag warning',
      '8 compose/duplicate-container-name error',
    ]);
    expect(of(TEXT.replace('image: alpine', 'image: alpine # dclint disable-line no-version-field'))).toHaveLength(4);
  });
  it('says nothing of what dclint does not check', () => {
    const text = `# dclint disable-file\n${TEXT.replace('    image: alpine\n', '    image: alpine\n    restart: sometimes\n')}`;
    const { out } = drydock(folder({ 'compose.yaml': text }), ['lint', '--format', 'json']);
    expect(out).toContain('compose/restart-unknown');
  });
});

describe('comments of hadolint', () => {
  const TWO = 'FROM alpine:3.22 AS a\nMAINTAINER one\nMAINTAINER two\nFROM alpine:3.22\nMAINTAINER three\nUSER nobody\n';
  const lines = (text: string): number[] =>
    found({ Dockerfile: text }).flatMap((line) => (line.includes(MAINTAINER) ? [Number(/:(\d+) /.exec(line)?.[1])] : []));

  it('without any, everything is found', () => {
    expect(lines(TWO)).toEqual([2, 3, 5]);
  });
  it('ignore= covers the instruction below', () => {
    expect(lines(TWO.replace('MAINTAINER one', '# hadolint ignore=DL4000,SC2086 # kept for an old tool\nMAINTAINER one'))).toEqual([4, 6]);
    expect(lines(TWO.replace('MAINTAINER one', '# hadolint ignore=DL3008\nMAINTAINER one'))).toEqual([3, 4, 6]);
  });
  it('stage ignore= covers the stage', () => {
    expect(lines(`# hadolint stage ignore=DL4000\n${TWO}`)).toEqual([6]);
  });
  it('global ignore= covers the file, wherever it stands', () => {
    expect(lines(`${TWO}# hadolint global ignore=DL4000\n`)).toEqual([]);
  });
  it('shell= says what RUN is written in', () => {
    const text = 'FROM example.org/tools:1.2\nRUN apt-get install curl\nUSER nobody\n';
    expect(found({ Dockerfile: text }).filter((line) => line.includes('apt-get-assume-yes'))).toHaveLength(1);
    expect(found({ Dockerfile: text.replace('\n', '\n# hadolint shell=powershell\n') }).filter((line) => line.includes('apt-get-assume-yes'))).toEqual([]);
    expect(found({ Dockerfile: text.replace('\n', '\n# hadolint shell=bash\n') }).filter((line) => line.includes('apt-get-assume-yes'))).toHaveLength(1);
  });
});

describe('# check= of BuildKit', () => {
  it('skip= covers the file when it stands at its top', () => {
    expect(found({ Dockerfile: `# check=skip=MaintainerDeprecated\n${MAINTAINED}` })).toEqual([]);
    expect(found({ Dockerfile: `# check=skip=all\n${MAINTAINED}` })).toEqual([]);
    expect(found({ Dockerfile: `# check=skip=StageNameCasing\n${MAINTAINED}` })).toHaveLength(1);
  });

  it('skip=all leaves what BuildKit does not check', () => {
    const Dockerfile = '# check=skip=all\nFROM alpine\nMAINTAINER me\nUSER nobody\n';
    expect(found({ Dockerfile })).toEqual(['Dockerfile:2 image/floating-tag warning']);
  });

  it('skip= above an instruction covers that one', () => {
    const Dockerfile = MAINTAINED.replace('MAINTAINER', '# check=skip=MaintainerDeprecated // an old tool reads it\nMAINTAINER');
    expect(found({ Dockerfile })).toEqual([]);
    expect(found({ Dockerfile: Dockerfile.replace('USER', 'MAINTAINER you\nUSER') })).toEqual([`Dockerfile:4 ${MAINTAINER} info`]);
  });

  it('error=true makes errors of what BuildKit checks, and of nothing else', () => {
    const Dockerfile = '# check=error=true\nFROM alpine\nMAINTAINER me\nUSER nobody\n';
    expect(found({ Dockerfile })).toEqual(['Dockerfile:2 image/floating-tag warning', `Dockerfile:3 ${MAINTAINER} error`]);
    expect(found({ Dockerfile: Dockerfile.replace('true', 'false') })[1]).toBe(`Dockerfile:3 ${MAINTAINER} info`);
    expect(found({ Dockerfile: Dockerfile.replace('check=', 'check=skip=MaintainerDeprecated;') })).toHaveLength(1);
    expect(found({ Dockerfile, 'b.Dockerfile': MAINTAINED }).at(-1)).toBe(`b.Dockerfile:2 ${MAINTAINER} info`);
  });

  it('error=true gives way to the configuration', () => {
    expect(found({ Dockerfile: `# check=error=true\n${MAINTAINED}`, 'drydock.yaml': `rules: { ${MAINTAINER}: warning }\n` })).toEqual([
      `Dockerfile:3 ${MAINTAINER} warning`,
    ]);
    expect(found({ Dockerfile: `# check=error=true\n${MAINTAINED}`, 'drydock.yaml': `rules: { ${MAINTAINER}: off }\n` })).toEqual([]);
  });

  it('error=true above an instruction says nothing', () => {
    expect(found({ Dockerfile: MAINTAINED.replace('MAINTAINER', '# check=error=true\nMAINTAINER') })).toEqual([`Dockerfile:3 ${MAINTAINER} info`]);
  });

  it('experimental= wins over skip=', () => {
    expect(found({ Dockerfile: `# check=skip=all;experimental=MaintainerDeprecated\n${MAINTAINED}` })).toEqual([
      `Dockerfile:2 ${MAINTAINER} info`.replace(':2', ':3'),
    ]);
    expect(found({ Dockerfile: `# check=skip=MaintainerDeprecated;experimental=MaintainerDeprecated\n${MAINTAINED}` })).toHaveLength(1);
  });
});
