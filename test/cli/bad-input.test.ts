/** What nobody should feed a linter and somebody will: each is said in a sentence with a place, and the files beside it are still linted. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/cli/discover.ts';
import { drydock, folder, type Ran } from './program.ts';

const GOOD = { 'good/Dockerfile': 'FROM alpine\n' };
const GOOD_LINE = 'good/Dockerfile:1:6: warning image/floating-tag: `alpine` has no tag, so it means `latest`';
/** Only what is wrong with the files themselves, and one finding that shows that the file beside them was linted. */
const QUIET = ['--rule', 'image/floating-tag', '--rule', 'compose/syntax', '--rule', 'compose/schema', '--rule', 'compose/encoding'];
const RULES = [
  ...QUIET,
  '--rule',
  'kubernetes/syntax',
  '--rule',
  'kubernetes/schema',
  '--rule',
  'dockerfile/syntax',
  '--rule',
  'dockerfile/unknown-instruction',
];

/** Lints a folder line by line; what every hostile input must give is looked at here. */
function lines(root: string, args: readonly string[] = []): string[] {
  const ran = drydock(root, ['lint', '-f', 'line', '--no-shellcheck', ...RULES, ...args]);
  return checked(ran, 1);
}

function checked(ran: Ran, code: number): string[] {
  expect(ran.err).toBe('');
  expect(ran.code).toBe(code);
  expect(ran.out).not.toContain('rule-crashed');
  expect(ran.out).not.toMatch(/^\s+at /m);
  return ran.out
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/; help: .*$/, ''));
}

/** The one sentence on stderr of a run that could not be. */
function complaint(root: string, args: readonly string[], options: Parameters<typeof drydock>[2] = {}): string {
  const { code, err, out } = drydock(root, args, options);
  expect(out).toBe('');
  expect(code).toBe(2);
  expect(err).toMatch(/^drydock: [^\n]+\n$/);
  return err.slice('drydock: '.length, -1);
}

function utf16(text: string, big = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

describe('texts in another encoding', () => {
  it('are read, and what their readers will not read is said', () => {
    const dockerfile = 'FROM busybox\n';
    const compose = 'services:\n  a:\n    image: busybox:1\n    bogus: 1\n';
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\nbogus: 1\n';
    const found = lines(
      folder({
        ...GOOD,
        'gbk/Dockerfile': Buffer.concat([Buffer.from('# '), Buffer.from('b0b2d7b0d6d0cec4c8edbcfeb0fc', 'hex'), Buffer.from(`\n${dockerfile}`)]),
        'latin1/compose.yaml': Buffer.from(`# caf\u00e9\n${compose}`, 'latin1'),
        'utf16le/Dockerfile': utf16(`\ufeff${dockerfile}`),
        'utf16be/compose.yaml': utf16(compose, true),
        'utf16be/m.yaml': utf16(`\ufeff${manifest}`, true),
        'bom/Dockerfile': `\ufeff${dockerfile}`,
        'bom/compose.yaml': `\ufeff${compose}`,
        'crlf/Dockerfile': dockerfile.replaceAll('\n', '\r\n'),
        'crlf/compose.yaml': compose.replaceAll('\n', '\r\n'),
        'surrogate/Dockerfile': Buffer.from('46524f4d20626f78eda0800a', 'hex'),
      }),
    );
    expect(found).toEqual([
      'bom/Dockerfile:1:6: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      'bom/compose.yaml:1:1: warning compose/encoding: the file begins with a byte order mark',
      'bom/compose.yaml:4:5: error compose/schema: `bogus` is not a field of `services.a`',
      'crlf/Dockerfile:1:6: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      'crlf/compose.yaml:4:5: error compose/schema: `bogus` is not a field of `services.a`',
      'gbk/Dockerfile:2:6: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      GOOD_LINE,
      'latin1/compose.yaml:1:6: warning compose/encoding: `latin1/compose.yaml` is written in WINDOWS-1252, but Compose reads UTF-8',
      'latin1/compose.yaml:5:5: error compose/schema: `bogus` is not a field of `services.a`',
      expect.stringMatching(/^surrogate\/Dockerfile:1:6: warning image\/floating-tag: /),
      'utf16be/compose.yaml:1:1: warning compose/encoding: `utf16be/compose.yaml` is written in UTF-16BE, but Compose reads UTF-8',
      'utf16be/compose.yaml:4:5: error compose/schema: `bogus` is not a field of `services.a`',
      'utf16be/m.yaml:4:1: error kubernetes/schema: `bogus` is not a field of a ConfigMap',
      'utf16le/Dockerfile:1:6: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
    ]);
  });
});

describe('what is no text', () => {
  it.skipIf(process.platform === 'win32')('is named with its reason', () => {
    const root = folder({
      ...GOOD,
      'a/Dockerfile': Buffer.from([0, 1, 2, 3, 0xff]),
      'a/compose.yaml': 'services:\n  a:\n    image: "x\0"\n',
      'a/data.yaml': '\0\0\0',
      'b/Dockerfile': Buffer.concat([utf16('\ufeffFROM a\n'), Buffer.from('x')]),
      'c/compose.yaml': '',
      'd/Dockerfile/inside': 'FROM nothing\n',
      'd/compose.yaml/inside': '',
    });
    truncateSync(join(root, 'c/compose.yaml'), 50 * 1024 * 1024);
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    mkdirSync(join(root, 'links'));
    symlinkSync('Dockerfile', join(root, 'links/Dockerfile'));
    symlinkSync('nowhere', join(root, 'links/compose.yaml'));
    symlinkSync('nowhere', join(root, 'links/.#api.Dockerfile'));
    symlinkSync('..', join(root, 'links/up'));
    const outside = folder({ Dockerfile: 'FROM hunter2\n' });
    symlinkSync(join(outside, 'Dockerfile'), join(root, 'links/out.Dockerfile'));
    expect(lines(root)).toEqual([
      'a/Dockerfile:1:1: error project/unreadable-file: `Dockerfile` holds NUL bytes, so it is not text',
      'a/compose.yaml:1:1: error project/unreadable-file: `compose.yaml` holds NUL bytes, so it is not text',
      'b/Dockerfile:1:1: error project/unreadable-file: `Dockerfile` begins as UTF-16 text, but is none',
      'c/compose.yaml:1:1: error project/unreadable-file: `compose.yaml` has 50 MB; more than 5 MB is not read',
      GOOD_LINE,
      'links/Dockerfile:1:1: error project/unreadable-file: `Dockerfile` is a link that leads back to itself',
      'links/compose.yaml:1:1: error project/unreadable-file: `compose.yaml` is a link that leads nowhere',
      `links/out.Dockerfile:1:1: error project/unreadable-file: \`out.Dockerfile\` is a link that leads out of \`${root}\`, so it was not read`,
      'pipe.yaml:1:1: error project/unreadable-file: `pipe.yaml` is a pipe, socket or device, not a file',
    ]);
  });

  it.skipIf(process.platform === 'win32')('may be what permissions forbid', () => {
    const root = folder({ ...GOOD, 'a/Dockerfile': 'FROM a\n', 'b/compose.yaml': 'services: {}\n' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'a/Dockerfile'), 0);
    chmodSync(join(root, 'b'), 0);
    const bin = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs');
    // Permissions mean nothing to root, so it lends the run to another user.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const ran = spawnSync(process.execPath, [bin, 'lint', '-f', 'line', '--no-shellcheck', ...RULES], { cwd: root, encoding: 'utf8', ...user });
    chmodSync(join(root, 'b'), 0o755);
    // The other user may not be allowed to start the program where the repository lies.
    if (ran.error || /EACCES|Cannot find module/.test(ran.stderr)) return;
    expect(ran.stdout.split('\n').map((line) => line.replace(/; help: .*$/, ''))).toEqual([
      'a/Dockerfile:1:1: error project/unreadable-file: `Dockerfile` cannot be read: permission denied',
      'b:1:1: error project/unreadable-file: folder `b` cannot be read: permission denied',
      GOOD_LINE,
      '',
    ]);
    expect(ran.status).toBe(1);
  });

  it('may vanish while the others are read', async () => {
    const root = folder({ ...GOOD, Dockerfile: 'FROM a\n', 'notes.txt': '' });
    const disk = await discover(root);
    rmSync(join(root, 'Dockerfile'));
    rmSync(join(root, 'notes.txt'));
    expect([disk.read('Dockerfile'), disk.read('notes.txt'), disk.read('good/Dockerfile')?.text]).toEqual([undefined, undefined, 'FROM alpine\n']);
    expect(disk.unreadable).toEqual([
      { path: 'Dockerfile', message: '`Dockerfile` was there when the run began, and is gone', help: 'run again when nothing else changes the files' },
    ]);
  });
});

describe('YAML', () => {
  const bomb = `x0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `x${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`).join('')}`;

  it('that breaks its own rules is one mistake, not a hundred', () => {
    const found = lines(
      folder({
        ...GOOD,
        'a/compose.yaml': '',
        'b/compose.yaml': 'services:\n\ta:\n\t\timage: nginx\n',
        'b/m.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n',
        'c/compose.yaml': `services: ${'['.repeat(100_000)}`,
        'c/deep.json': `{"apiVersion":"v1","kind":"Pod","spec":${'['.repeat(100_000)}`,
        'd/compose.yaml': 'a: {{\n'.repeat(100_000),
        'e/compose.yaml': bomb,
        'f/compose.yaml': 'services:\n  a:\n    image: "nginx:1\n',
        'g/compose.yaml': 'services:\n  a:\n    image: a:1\n    image: b:1\n',
        'h/m.json': '{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": { "name": "x" },\n\t"bogus": 1\n}\n',
        'h/open.json': '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"',
        'i/compose.yaml': '- a\n- b\n',
        'j/compose.yaml': 'services:\n  a:\n    image: "\u0007x:1"\n',
        'k/compose.yaml': ': :\n'.repeat(5000),
      }),
    );
    const of = (path: string): string[] => found.filter((line) => line.startsWith(`${path}:`)).map((line) => line.slice(path.length + 1));
    expect(found).toContain(GOOD_LINE);
    expect(of('a/compose.yaml')).toEqual(['1:1: error compose/syntax: `a/compose.yaml` is an empty compose file']);
    expect(of('b/compose.yaml')).toEqual([
      '2:1: error compose/syntax: a tab is used as indentation',
      '3:1: error compose/syntax: a tab is used as indentation',
    ]);
    expect(of('b/m.yaml')).toEqual(['4:1: error kubernetes/syntax: a tab is used as indentation']);
    expect(of('c/compose.yaml')).toEqual(['1:209: error compose/syntax: nesting is deeper than 200 levels']);
    expect(of('d/compose.yaml').at(-1)).toMatch(
      /^\d+:1: error compose\/syntax: more than 100 brackets before this are never closed, so the rest of the file was not read$/,
    );
    expect(of('d/compose.yaml').length).toBeLessThan(150);
    expect(of('e/compose.yaml')).toContain('6:10: error compose/syntax: aliases make more than 100000 nodes of this document');
    expect(of('f/compose.yaml')).toEqual(['3:12: error compose/syntax: a double quote is never closed']);
    expect(of('g/compose.yaml')).toEqual(['4:5: error compose/syntax: `image` is set twice in one mapping']);
    expect(of('h/m.json')).toEqual(['5:2: error kubernetes/schema: `bogus` is not a field of a ConfigMap']);
    expect(of('h/open.json')).toEqual(['1:55: error kubernetes/syntax: a `{` before this is never closed']);
    expect(of('i/compose.yaml')).toEqual(['1:1: error compose/syntax: a compose file is a mapping, and this is not']);
    expect(of('j/compose.yaml')).toEqual(['3:13: error compose/syntax: control character U+0007 stands in the text']);
    expect(of('k/compose.yaml')[0]).toBe('1:1: error compose/syntax: an empty key is read as null, not as text');
    expect(of('k/compose.yaml').length).toBeLessThan(300);
  });

  it('of a Helm chart is left out, and said so', () => {
    const root = folder({
      ...GOOD,
      'chart/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
      'chart/templates/a.yaml': 'apiVersion: apps/v1\nkind: Deployment\n{{- if .Values.x }}\nspec: {}\n{{- end }}\n',
    });
    const { code, out } = drydock(root, ['lint', '--no-shellcheck', ...RULES]);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'hint: chart/templates/a.yaml:1: `chart` holds Helm templates, which were not read; pipe `helm template` into `drydock lint -`',
    );
  });
});

describe('Dockerfiles', () => {
  it('that are cut off, or hold names without end, are told so', () => {
    const found = lines(
      folder({
        ...GOOD,
        'a/Dockerfile': '',
        'b/Dockerfile': 'FROM a:1\nRUN <<EOF\nls\n',
        'c/Dockerfile': "FROM a:1\nENV A='abc\n",
        'd/Dockerfile': `FROM a:1\nRUN echo ${'x'.repeat(5_000_000)}\n`,
        'e/Dockerfile': `FROM a:1\n${'B'.repeat(20_000)} x\n`,
        'f/Dockerfile': `FROM a:1\nCMD ${'['.repeat(20_000)}\nRUN ${'$('.repeat(20_000)}\n`,
      }),
    );
    expect(found.map((line) => (line.length > 300 ? line.length : line))).toEqual([
      'a/Dockerfile:1:1: error dockerfile/syntax: the file has no instructions',
      'b/Dockerfile:2:5: error dockerfile/syntax: heredoc `EOF` is never closed',
      "c/Dockerfile:2:7: error dockerfile/syntax: quote `'` is never closed",
      'd/Dockerfile:2:1: error dockerfile/syntax: this line is longer than the 65535 bytes that the builder reads',
      `e/Dockerfile:2:1: error dockerfile/unknown-instruction: \`${'B'.repeat(109)}…${'B'.repeat(47)}\` is not an instruction`,
      GOOD_LINE,
    ]);
  });
});

describe('large files', () => {
  it('are read to their end', () => {
    const steps = 'RUN make build && make test\nCOPY --chown=1:1 src/ /app/\nENV A=1 B=2\n';
    const services = Array.from(
      { length: 2000 },
      (_, i) => `  s${i}:\n    image: nginx:1.29\n    ports: ["${8000 + i}:80"]\n    environment: { URL: "http://s${(i * 3) % 2000}:80/" }\n`,
    );
    const found = lines(
      folder({
        ...GOOD,
        'a/Dockerfile': `FROM busybox\n${steps.repeat(Math.ceil(500_000 / steps.length))}BOGUS\n`,
        'b/Dockerfile': `FROM busybox:1\nRUN ${'echo hello && \\\n'.repeat(50_000)} true\nBOGUS\n`,
        'c/compose.yaml': `services:\n${services.join('')}  last:\n    image: busybox\n`,
        'd/compose.yaml': `services:\n  a:\n    image: busybox\n    labels:\n${Array.from({ length: 20_000 }, (_, i) => `      k${i}: "1"\n`).join('')}`,
      }),
    );
    expect(found).toEqual([
      'a/Dockerfile:1:6: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      expect.stringMatching(/^a\/Dockerfile:\d+:1: error dockerfile\/unknown-instruction: `BOGUS` is not an instruction$/),
      'b/Dockerfile:50003:1: error dockerfile/unknown-instruction: `BOGUS` is not an instruction',
      'c/compose.yaml:8003:12: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      'd/compose.yaml:3:12: warning image/floating-tag: `busybox` has no tag, so it means `latest`',
      GOOD_LINE,
    ]);
  });
});

describe('escape sequences', () => {
  const evil = '\u001b[31mred\u001b]8;;x\u0007\u001b[2J';

  it.skipIf(process.platform === 'win32')('of names and contents never reach the terminal', () => {
    const root = folder({
      [`${evil}/Dockerfile`]: `FROM alpine\nBOGUS${evil} x\n`,
      'new\nline/compose.yaml': `services:\n  a:\n    image: "x\\e[2J"\n    "b\\e[2J": 1\n`,
      '\u202eexe.Dockerfile': 'FROM alpine\n',
    });
    for (const format of ['frames', 'line', 'stylish', 'markdown', 'github', 'checkstyle', 'junit']) {
      const { out, code } = drydock(root, ['lint', '--no-shellcheck', '--all', '-f', format, ...RULES]);
      expect(code).toBe(1);
      expect(out, format).toContain('is not an instruction');
      expect(out, format).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    }
    const { out } = drydock(root, ['diagnose', `Error: connect ECONNREFUSED 127.0.0.1:5432 ${evil}`]);
    expect(out).toContain('Error: connect ECONNREFUSED 127.0.0.1:5432 red');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});

describe('paths that lead out of the project', () => {
  it('are said and not followed', () => {
    const outside = folder({ 'compose.yaml': 'services:\n  hunter2:\n    bogus: 1\n', 'secret.env': 'TOKEN=hunter2\n', Dockerfile: 'FROM hunter2\n' });
    const root = folder({
      'p/.git/HEAD': '',
      'p/good/Dockerfile': 'FROM alpine\n',
      'p/compose.yaml': `include: [../compose.yaml, ${outside}/compose.yaml]
services:
  a:
    extends: { file: ../compose.yaml, service: hunter2 }
    env_file: [../secret.env, ${outside}/secret.env]
    volumes: [../:/x, ${outside}:/y]
  b: { build: .. }
  c: { build: ${outside} }
  d: { build: { context: good, dockerfile: ../../Dockerfile } }
`,
      'compose.yaml': 'services:\n  hunter2:\n    bogus: 1\n',
      'secret.env': 'TOKEN=hunter2\n',
      Dockerfile: 'FROM hunter2\n',
    });
    const { out, code } = drydock(join(root, 'p'), ['lint', '--no-shellcheck', '--format', 'json:out.json', '--format', 'frames', ...RULES], {
      env: { COLUMNS: '400' },
    });
    expect(code).toBe(1);
    expect(out).not.toContain('hunter2');
    expect(out.split('\n').filter((line) => line.startsWith('  hint: '))).toEqual([
      '  hint: compose.yaml:1: `../compose.yaml` lies outside the project and is not followed',
      `  hint: compose.yaml:1: \`${outside}/compose.yaml\` lies outside the project and is not followed`,
      '  hint: compose.yaml:4: `../compose.yaml` lies outside the project and is not followed',
      '  hint: compose.yaml:5: env file `../secret.env` lies outside the project and is not read',
      `  hint: compose.yaml:5: env file \`${outside}/secret.env\` lies outside the project and is not read`,
      '  hint: compose.yaml:7: build context `..` lies outside the project and is not read',
      `  hint: compose.yaml:8: build context \`${outside}\` lies outside the project and is not read`,
      '  hint: compose.yaml:9: Dockerfile `../../Dockerfile` lies outside the project and is not read',
    ]);
  });
});

describe('drydock.yaml', () => {
  it.skipIf(process.platform === 'win32')('that cannot be read ends the run', () => {
    const root = folder(GOOD);
    const config = join(root, 'drydock.yaml');
    const says = (make: () => void): string => {
      rmSync(config, { recursive: true, force: true });
      make();
      return complaint(root, ['lint', '--root', '.']);
    };
    expect(says(() => execFileSync('mkfifo', [config]))).toBe('configuration `drydock.yaml` is a pipe, socket or device, not a file');
    expect(says(() => mkdirSync(config))).toBe('configuration `drydock.yaml` cannot be read: it is a folder');
    expect(says(() => symlinkSync('drydock.yaml', config))).toBe('configuration `drydock.yaml` cannot be read: its links go round in a circle');
    expect(says(() => writeFileSync(config, Buffer.from([0, 1, 0xff])))).toBe('configuration `drydock.yaml` holds NUL bytes, so it is not text');
    expect(says(() => writeFileSync(config, 'a'.repeat(2_000_000)))).toBe('configuration `drydock.yaml` has more than 1 MB, so it is something else');
    expect(says(() => writeFileSync(config, 'root: ../nowhere\n'))).toBe('drydock.yaml names `../nowhere` as root, but there is no such folder');
  });

  it.each([
    ['rules:\n\ta: off\n', '2:1: error config/invalid: a tab is used as indentation'],
    ['rules: { a: off\n', '2:1: error config/invalid: a `{` before this is never closed'],
    ['- preset\n', '1:1: error config/invalid: the configuration is a list, but a mapping is expected'],
    ['ignore: [5]\npreset: loud\n', '1:10: error config/invalid: `ignore[0]` is the number `5`, but a string is expected'],
  ])('%j is shown where it is wrong', (text, first) => {
    const root = folder({ ...GOOD, 'drydock.yaml': text });
    const [found = '', ...more] = checked(drydock(root, ['lint', '-f', 'line']), 2);
    expect(found).toBe(`drydock.yaml:${first}`);
    // What the tree then lacks or has too much is no second mistake.
    expect(more).toHaveLength(text.startsWith('ignore') ? 1 : 0);
  });

  it('that names compose files which are not there is told so', () => {
    const root = folder({ ...GOOD, 'drydock.yaml': 'compose: [[nowhere.yaml]]\n' });
    expect(drydock(root, ['lint']).out).toContain('hint: `compose`: there is no file `nowhere.yaml`');
  });
});

describe('the command line', () => {
  it.each([
    [['lint', 'nowhere'], 'there is no file or folder `nowhere`'],
    [['lint', '--format'], '`--format` needs a value: `--format <name[:file]>`'],
    [['lint', '--fail-on', 'x'], '`--fail-on` has no `x`; use error, warning, info or never'],
    [['lint', '--rule', 'nonsense'], 'no rule is named `nonsense`; `drydock rules` lists all of them'],
    [['lint', '--format', 'json:'], '`--format json:` names no file behind the colon'],
    [['lint', '--format', 'sarif:.'], expect.stringMatching(/^report `.*` cannot be written: it is a folder$/)],
    [['diagnose', '.'], '`.` is a folder; name a log'],
    [['diagnose', '--format', 'json:x.json', 'x'], '`diagnose` prints to stdout only; write `--format json > x.json`'],
    [['explain', 'wholly-unknown-thing'], 'nothing is named `wholly-unknown-thing`; `drydock rules` lists the rules'],
  ])('%j', (args, says) => {
    expect(complaint(folder(GOOD), args)).toEqual(says);
  });

  it('writes several formats into folders that it makes', () => {
    const root = folder(GOOD);
    const { code, out } = drydock(root, ['lint', ...RULES, '--format', 'json:a/b/out.json', '--format', 'sarif:c/out.sarif', '--format', 'line']);
    expect([code, out.startsWith(GOOD_LINE)]).toEqual([1, true]);
    expect(
      execFileSync(process.execPath, ['-p', `JSON.parse(fs.readFileSync('a/b/out.json')).length + JSON.parse(fs.readFileSync('c/out.sarif')).version`], {
        cwd: root,
        encoding: 'utf8',
      }),
    ).toBe('12.1.0\n');
  });

  it('reads stdin whatever it holds', () => {
    const root = folder();
    expect(complaint(root, ['lint', '-'], { input: Buffer.from([0, 1, 2]) })).toBe('stdin holds NUL bytes, so it is not text');
    expect(checked(drydock(root, ['lint', '-', '-f', 'line', ...RULES], { input: utf16('\ufeffFROM alpine\n') }), 1)).toEqual([
      'Dockerfile:1:6: warning image/floating-tag: `alpine` has no tag, so it means `latest`',
    ]);
    expect(checked(drydock(root, ['lint', '-', '-f', 'line', ...RULES], { input: '' }), 1)).toEqual([
      'Dockerfile:1:1: error dockerfile/syntax: the file has no instructions',
    ]);
  });

  it('shows paths from where the reader stands', () => {
    const root = folder({ ...GOOD, '.git/HEAD': '', 'web/index.html': '' });
    for (const format of ['frames', 'line', 'stylish']) {
      const { out } = drydock(join(root, 'web'), ['lint', '-f', format, ...RULES]);
      expect(out.match(/\S*good\/Dockerfile/g), format).toContain('../good/Dockerfile');
      expect(out.match(/(?<!\.\.\/)good\/Dockerfile/g), format).toBeNull();
    }
  });
});

describe('logs', () => {
  const message = 'Error: connect ECONNREFUSED 127.0.0.1:5432';
  const firstLine = (log: string | Buffer, code = 0): string => {
    const ran = drydock(folder({ 'x.log': log }), ['diagnose', 'x.log']);
    expect([ran.code, ran.err]).toEqual([code, '']);
    return ran.out.split('\n')[0] as string;
  };

  it.each<[string, string | Buffer]>([
    ['UTF-16', utf16(`\ufeff${message}\r\n`)],
    ['UTF-16 BE', utf16(`${message}\n`, true)],
    ['latin-1', Buffer.from(`caf\u00e9 ${message}\n`, 'latin1')],
    ['NUL', `${message}\0\n`],
    ['colours', `\u001b[31m${message}\u001b[0m\n`],
    ['many lines', `line\n`.repeat(100_000) + message],
  ])('%s', (_, log) => {
    expect(firstLine(log)).toMatch(/^`localhost:5432` inside a container is the container itself/);
  });

  it('without an error say so', () => {
    expect(firstLine('Server started\nGET / 200\n')).toBe('no failure found: nothing in this log says that anything went wrong');
    expect(firstLine('x'.repeat(10_000_000))).toBe('no failure found: nothing in this log says that anything went wrong');
    expect(firstLine(' \n\n')).toBe('the log is empty');
    expect(drydock(folder(), ['diagnose'], { input: '' }).out).toBe('the log is empty\nerrors go to stderr: to pipe them too, write `2>&1` before the pipe\n');
  });

  it('name similar articles in words, not in placeholders', () => {
    const { out, code } = drydock(folder(), ['diagnose', `failed to compute cache key: "${'x'.repeat(100_000)}": not foundd`]);
    expect(code).toBe(1);
    expect(out.length).toBeLessThan(2000);
    expect(out).not.toContain('{{');
    expect(drydock(folder(), ['explain', 'build-copy-source-not-found']).out).not.toContain('{{');
  });
});
