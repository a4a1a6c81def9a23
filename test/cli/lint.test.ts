/** `drydock lint` as people and machines meet it: exit codes, formats, what is read, what is said. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

const CLEAN = 'FROM alpine:3.22\nUSER nobody\n';
/** A warning: no tag. */
const FLOATING = 'FROM alpine\nUSER nobody\n';
/** An error: no such instruction. */
const BROKEN = 'FROM alpine:3.22\nUSER nobody\nRUNN true\n';

describe('exit codes', () => {
  it('0: nothing found, and says what was read', () => {
    const { code, out, err } = drydock(folder({ Dockerfile: CLEAN }), ['lint']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('no findings in 1 file');
  });

  it('1: warnings and errors, by default', () => {
    expect(drydock(folder({ Dockerfile: FLOATING }), ['lint']).code).toBe(1);
    expect(drydock(folder({ Dockerfile: BROKEN }), ['lint']).code).toBe(1);
  });

  it.each([
    ['error', FLOATING, 0],
    ['error', BROKEN, 1],
    ['warning', FLOATING, 1],
    ['never', BROKEN, 0],
  ])('--fail-on %s', (level, text, expected) => {
    expect(drydock(folder({ Dockerfile: text }), ['lint', '--fail-on', level]).code).toBe(expected);
  });

  it('--fail-on info counts infos', () => {
    const root = folder({ Dockerfile: FLOATING, 'drydock.yaml': 'rules: { image/floating-tag: info }\n' });
    expect(drydock(root, []).code).toBe(0);
    expect(drydock(root, ['--fail-on=info']).code).toBe(1);
  });

  it('--exit-zero prints the same and exits with 0', () => {
    const root = folder({ Dockerfile: BROKEN });
    const plain = drydock(root, ['lint', '--format', 'line']);
    const zero = drydock(root, ['lint', '--format', 'line', '--exit-zero']);
    expect([plain.code, zero.code]).toEqual([1, 0]);
    expect(zero.out).toBe(plain.out);
  });

  it('do not depend on the format', () => {
    const root = folder({ Dockerfile: FLOATING });
    for (const format of ['frames', 'line', 'stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'])
      expect(drydock(root, ['lint', '--format', format]).code, format).toBe(1);
  });

  it('--quiet shows errors and lets warnings pass', () => {
    const { code, out } = drydock(folder({ Dockerfile: FLOATING }), ['lint', '--quiet', '--format', 'line']);
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: '' });
    expect(drydock(folder({ Dockerfile: BROKEN }), ['lint', '-q']).code).toBe(1);
  });

  it('2: nothing to lint, and says where it looked', () => {
    const root = folder({ 'README.md': '' });
    const { code, out, err } = drydock(root, ['lint']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(root);
    expect(err).toContain('1 file looked at');
    expect(drydock(root, ['lint', '--allow-empty'])).toMatchObject({ code: 0, err: '' });
  });

  it('2: an empty folder', () => {
    expect(drydock(folder(), []).code).toBe(2);
  });
});

describe('what is named', () => {
  it('is reported on; the project around it is read', () => {
    const root = folder({ 'compose.yaml': 'services:\n  api:\n    build: ./api\n', 'api/Dockerfile': FLOATING, 'web/Dockerfile': FLOATING, '.git/HEAD': '' });
    expect(drydock(root, ['lint', 'web', '-f', 'line']).out).toMatch(/^web\/Dockerfile:1:6: .*\n$/);
    expect(drydock(root, ['lint', 'api/Dockerfile', 'web/Dockerfile', '-f', 'line']).out.trim().split('\n')).toHaveLength(2);
    expect(drydock(root, ['lint', 'compose.yaml', '-f', 'line'])).toMatchObject({ code: 0, out: '' });
  });

  it('shows what touches it from another file', () => {
    const root = folder({
      'compose.yaml': 'services:\n  api:\n    build: ./api\n    read_only: true\n    ports: ["127.0.0.1:8080:3000"]\n',
      'api/Dockerfile': `${CLEAN}EXPOSE 8000\n`,
      '.git/HEAD': '',
    });
    const all = drydock(root, ['lint', '-f', 'json', '--exit-zero']);
    const touching = JSON.parse(all.out).flatMap(({ messages }: { messages: { related?: { path: string }[] }[] }) =>
      messages.filter(({ related }) => related?.some(({ path }) => path === 'api/Dockerfile')),
    );
    const named = JSON.parse(drydock(root, ['lint', 'api/Dockerfile', '-f', 'json', '--exit-zero']).out).flatMap(
      ({ messages }: { messages: unknown[] }) => messages,
    );
    expect(named.length).toBeGreaterThanOrEqual(touching.length);
  });

  it('may have any name when it reads like a Dockerfile', () => {
    expect(drydock(folder({ 'build.docker': FLOATING }), ['lint', 'build.docker', '-f', 'line']).out).toContain('build.docker:1:6');
  });

  it('is skipped when it is YAML of something else', () => {
    const root = folder({ 'values.yaml': 'a: 1\n', Dockerfile: FLOATING });
    expect(drydock(root, ['lint', '--allow-empty', 'values.yaml'])).toMatchObject({ code: 0 });
    expect(drydock(root, ['lint', 'values.yaml'])).toMatchObject({ code: 2 });
  });

  it('may be a folder elsewhere', () => {
    const root = folder({ 'here/x': '', 'there/Dockerfile': FLOATING });
    const { code, err } = drydock(join(root, 'here'), ['lint', '../there', '-f', 'line']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it.each([
    ['nothing', ['nothing'], 'there is no file or folder `nothing`'],
    ['a path outside the root', ['--root', 'a', 'Dockerfile'], 'lies outside the root'],
    ['no folder as root', ['--root', 'Dockerfile'], 'there is no folder `Dockerfile`'],
  ])('%s is a mistake', (_name, args, said) => {
    const { code, out, err } = drydock(folder({ Dockerfile: CLEAN, 'a/b': '' }), ['lint', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^drydock: [^\n]*\n$/);
    expect(err).toContain(said);
  });
});

describe('stdin', () => {
  it('names what Helm rendered by its templates', () => {
    const web = `---
# Source: shop/templates/web.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: wbe }
  ports: [{ port: 80 }]
---
# Source: shop/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers: [{ name: web, imagee: registry.example.org/web:1 }]
`;
    const { code, out } = drydock(folder(), ['lint', '-', '-f', 'line', '--fail-on', 'error'], { input: web });
    expect(code).toBe(1);
    expect(out).toContain('shop/templates/pod.yaml:7:29: error kubernetes/schema');
    expect(out).toContain('shop/templates/web.yaml:7:15: error kubernetes/service-selects-nothing');
  });

  it('is linted alone without a name', () => {
    const { code, out } = drydock(folder(), ['lint', '-', '-f', 'line'], { input: FLOATING });
    expect(code).toBe(1);
    expect(out).toContain('floating-tag');
  });

  it('is a manifest or a compose file by what it holds', () => {
    expect(drydock(folder(), ['-', '-f', 'line'], { input: 'services:\n  a:\n    image: nginx\n' }).out).toContain('floating-tag');
    expect(
      drydock(folder(), ['-', '-f', 'line'], {
        input: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: nginx\n',
      }).out,
    ).toContain('floating-tag');
  });

  it('stands in its project with a name', () => {
    const root = folder({ 'api/Dockerfile': CLEAN, 'drydock.yaml': 'rules: { image/floating-tag: error }\n' });
    const { code, out } = drydock(root, ['lint', '-', '--stdin-filename', 'api/Dockerfile', '-f', 'line'], { input: FLOATING });
    expect(code).toBe(1);
    expect(out).toMatch(/^api\/Dockerfile:1:6: error /);
    expect(readFileSync(join(root, 'api/Dockerfile'), 'utf8')).toBe(CLEAN);
  });

  it('may be UTF-16, and may not be binary', () => {
    expect(drydock(folder(), ['-', '-f', 'line'], { input: Buffer.from(`\ufeff${FLOATING}`, 'utf16le') }).out).toContain('floating-tag');
    expect(drydock(folder(), ['-'], { input: Buffer.from([1, 0, 0, 0, 2, 3]) })).toMatchObject({ code: 2, out: '' });
  });
});

describe('formats', () => {
  it('go to files and stdout at once', () => {
    const root = folder({ Dockerfile: FLOATING });
    const { code, out } = drydock(root, ['lint', '-f', 'sarif:reports/out.sarif', '-f', 'json:out.json', '-f', 'line']);
    expect(code).toBe(1);
    expect(out).toContain('Dockerfile:1:6');
    expect(JSON.parse(readFileSync(join(root, 'reports/out.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(JSON.parse(readFileSync(join(root, 'out.json'), 'utf8'))).toHaveLength(1);
  });

  it('may be an ESLint formatter in a file or a package', () => {
    const root = folder({
      Dockerfile: FLOATING,
      'mine.cjs':
        'module.exports = (results, context) => results.map((r) => r.messages.map((m) => [m.line, m.ruleId, m.ruleId in context.rulesMeta].join(" "))).join();',
      'mine.mjs': 'export default async (results) => "async " + results.length;',
      'node_modules/eslint-formatter-tiny/package.json': '{"name":"eslint-formatter-tiny","main":"x.js"}',
      'node_modules/eslint-formatter-tiny/x.js': 'module.exports = (results) => "tiny " + results[0].warningCount;',
    });
    expect(drydock(root, ['-f', './mine.cjs']).out).toBe('1 image/floating-tag true\n');
    expect(drydock(root, ['-f', './mine.mjs']).out).toBe('async 1\n');
    expect(drydock(root, ['-f', 'tiny']).out).toBe('tiny 1\n');
  });

  it.each([
    [['-f', 'jsn'], 'did you mean `json`?'],
    [['-f', 'json', '-f', 'line'], 'two formats want stdout'],
    [['-f', './missing.js'], 'there is no format'],
    [['-f', 'json:'], 'names no file'],
    [['-f', 'json:Dockerfile/x'], 'cannot be written'],
  ])('%s is a mistake', (args, said) => {
    const { code, err } = drydock(folder({ Dockerfile: CLEAN }), ['lint', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(/^drydock: [^\n]*\n$/);
    expect(err).toContain(said);
  });

  it('add annotations on GitHub, on stderr', () => {
    const root = folder({ Dockerfile: FLOATING, 'summary.md': '' });
    const { out, err } = drydock(root, ['lint', '-f', 'line'], { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(root, 'summary.md') } });
    expect(out).not.toContain('::');
    expect(err).toContain('::warning title=image/floating-tag,file=Dockerfile,line=1,col=6');
    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain('floating-tag');
  });

  it('are coloured only when asked for, when not on a terminal', () => {
    const root = folder({ Dockerfile: FLOATING });
    expect(drydock(root, []).out).not.toContain('\u001b');
    expect(drydock(root, ['--color']).out).toContain('\u001b[');
    expect(drydock(root, [], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[');
    expect(drydock(root, ['--no-color'], { env: { FORCE_COLOR: '1' } }).out).not.toContain('\u001b');
  });
});

describe('odd files', () => {
  it('an unreadable, a binary and a huge file are findings; the others are still linted', () => {
    const root = folder({ Dockerfile: Buffer.from([0, 1, 2, 3, 4]), 'a/Dockerfile': FLOATING, 'b/Dockerfile': `${CLEAN}#${'x'.repeat(50_000_000)}\n` });
    const { code, out, err } = drydock(root, ['lint', '-f', 'line']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('Dockerfile:1:1: error project/unreadable-file: `Dockerfile` holds NUL bytes');
    expect(out).toContain('b/Dockerfile:1:1: error project/unreadable-file: `Dockerfile` has 48 MB');
    expect(out).toContain('a/Dockerfile:1:6');
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission is a finding', () => {
    const root = folder({ Dockerfile: CLEAN });
    chmodSync(join(root, 'Dockerfile'), 0);
    expect(drydock(root, ['lint', '-f', 'line']).out).toContain('permission denied');
  });

  it('pipes are left alone, and named ones are a mistake', () => {
    const root = folder({ Dockerfile: CLEAN });
    execFileSync('mkfifo', [join(root, 'Dockerfile.pipe')]);
    const { code, out } = drydock(root, ['lint', '-f', 'line']);
    expect(code).toBe(1);
    expect(out).toContain('is a pipe, socket or device');
    expect(drydock(root, ['lint', 'Dockerfile.pipe'])).toMatchObject({ code: 2 });
  });

  it('links in circles and folders named like files do no harm', () => {
    const root = folder({ 'x/Dockerfile': CLEAN });
    symlinkSync('..', join(root, 'x/up'));
    mkdirSync(join(root, 'Dockerfile'));
    mkdirSync(join(root, 'compose.yaml'));
    expect(drydock(root, ['lint'])).toMatchObject({ code: 0, err: '' });
  });

  it('a link that leads to itself is named', () => {
    const root = folder({ 'x/Dockerfile': CLEAN });
    symlinkSync('Dockerfile.loop', join(root, 'Dockerfile.loop'));
    const { code, out } = drydock(root, ['lint', '-f', 'line']);
    expect(code).toBe(1);
    expect(out).toContain('Dockerfile.loop:1:1: error project/unreadable-file');
  });

  it('a link to a file is not reported twice', () => {
    const root = folder({ 'a/Dockerfile': FLOATING });
    symlinkSync('a/Dockerfile', join(root, 'Dockerfile'));
    expect(drydock(root, ['lint', '-f', 'line']).out.trim().split('\n')).toHaveLength(1);
  });

  it('UTF-16 is read as text', () => {
    expect(drydock(folder({ Dockerfile: Buffer.from(`\ufeff${FLOATING}`, 'utf16le') }), ['lint', '-f', 'line']).out).toContain('floating-tag');
  });

  it('nothing but broken YAML is a finding, not a crash', () => {
    const { code, out, err } = drydock(folder({ 'compose.yaml': 'services:\n  a: [\n' }), ['lint', '-f', 'line']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('compose.yaml:');
  });
});

describe('configuration', () => {
  it('its mistakes are findings in it, with exit code 2', () => {
    const { code, out } = drydock(folder({ Dockerfile: FLOATING, 'drydock.yaml': 'rules:\n  image/floating-tags: off\n' }), ['lint', '-f', 'line']);
    expect(code).toBe(2);
    expect(out).toMatch(/^drydock\.yaml:2:3: error config\/invalid: no rule is named `image\/floating-tags`/);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it('switches, ignores and overrides', () => {
    const root = folder({
      'a/Dockerfile': FLOATING,
      'b/Dockerfile': FLOATING,
      'c/Dockerfile': FLOATING,
      'drydock.yaml': 'rules: { DL3006: error }\nignore: [c/**]\noverrides:\n  - files: [b]\n    rules: { image/floating-tag: off }\n',
    });
    const { out } = drydock(root, ['lint', '-f', 'line']);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(out).toMatch(/^a\/Dockerfile:1:6: error /);
  });

  it('--config names another file', () => {
    const root = folder({ Dockerfile: FLOATING, 'drydock.yaml': 'rules: { image/floating-tag: error }\n', 'ci.yaml': 'rules: { image/floating-tag: off }\n' });
    expect(drydock(root, ['lint', '--config', 'ci.yaml']).code).toBe(0);
    expect(drydock(root, ['lint', '--config', 'none.yaml'])).toMatchObject({
      code: 2,
      err: 'drydock: configuration `none.yaml` cannot be read: no such file or folder\n',
    });
  });

  it('--rule runs one rule, or sets its level', () => {
    const root = folder({ Dockerfile: `${FLOATING}RUNN x\n`, 'drydock.yaml': 'rules: { image/floating-tag: off }\n' });
    expect(drydock(root, ['lint', '-f', 'line', '--rule', 'DL3006']).out.trim().split('\n')).toEqual([expect.stringContaining('warning image/floating-tag')]);
    expect(drydock(root, ['lint', '-f', 'line', '--rule', 'image/floating-tag=error']).out).toContain('error image/floating-tag');
    expect(drydock(root, ['lint', '--rule', 'floating-tag'])).toMatchObject({
      code: 2,
      err: 'drydock: no rule is named `floating-tag`; did you mean `image/floating-tag`?\n',
    });
    expect(drydock(root, ['lint', '--rule', 'image/floating-tag=fatal']).err).toContain('`fatal` is no level');
  });

  it('--print-config tells where each level comes from', () => {
    const root = folder({ 'a/Dockerfile': CLEAN, 'drydock.yaml': 'rules:\n  image/floating-tag: { level: error, allow: [nginx] }\n' });
    const { code, out } = drydock(root, ['lint', '--print-config', 'a/Dockerfile']);
    expect(code).toBe(0);
    expect(out).toMatch(/^`a\/Dockerfile`, preset recommended\n/);
    expect(out).toMatch(/^error +image\/floating-tag +config drydock\.yaml:2 +\{"allow":\["nginx"\]\}$/m);
    expect(out).toMatch(/^off +meta\/ignore-without-reason +default$/m);
  });

  it('loads rules of plugins', () => {
    const root = folder({
      Dockerfile: CLEAN,
      'drydock.yaml': 'plugins: [./mine.mjs]\nrules: { mine/no-alpine: error }\n',
      'mine.mjs':
        "export default { name: 'mine', rules: [{ id: 'no-alpine', scope: 'image', level: 'info', category: 'style', summary: 'alpine', *check(image) { yield { at: image, message: 'alpine' }; } }] };",
    });
    expect(drydock(root, ['lint', '-f', 'line']).out).toMatch(/^Dockerfile:1:6: error mine\/no-alpine: alpine/);
    writeFileSync(join(root, 'mine.mjs'), 'export default 1;');
    expect(drydock(root, ['lint', '-f', 'line'])).toMatchObject({ code: 2, out: expect.stringMatching(/^drydock\.yaml:1:11: error config\/invalid: plugin /) });
  });

  it('a rule that fails is a finding, exit code 2, and the others still report', () => {
    const root = folder({
      Dockerfile: FLOATING,
      'drydock.yaml': 'plugins: [./mine.mjs]\n',
      'mine.mjs':
        "export default { name: 'mine', rules: [{ id: 'fails', scope: 'image', level: 'info', category: 'style', summary: 'fails', check() { throw new Error('oh'); } }] };",
    });
    const { code, out } = drydock(root, ['lint', '-f', 'line', '--exit-zero']);
    expect(code).toBe(2);
    expect(out).toContain('internal/rule-crashed: rule `mine/fails` failed: oh');
    expect(out).toContain('image/floating-tag');
  });

  it('ignore comments hide findings, and idle ones are named', () => {
    const root = folder({
      Dockerfile: `# drydock-ignore image/floating-tag: on purpose\n${FLOATING}`,
      'b/Dockerfile': `# drydock-ignore image/floating-tag: on purpose\n${CLEAN}`,
    });
    const { out } = drydock(root, ['lint', '-f', 'line']);
    expect(out.trim().split('\n')).toEqual([expect.stringContaining('b/Dockerfile:1:18: warning meta/unused-ignore')]);
  });
});

it('writes nothing without --fix', () => {
  const root = folder({ Dockerfile: FLOATING });
  drydock(root, ['lint']);
  expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe(FLOATING);
  expect(existsSync(join(root, 'drydock.yaml'))).toBe(false);
});
