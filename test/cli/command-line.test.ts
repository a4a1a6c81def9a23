/** Help, version, and mistakes on the command line. */
import { describe, expect, it } from 'vitest';
import { COMMANDS, OPTIONS } from '../../src/cli/options.ts';
import { drydock, folder } from './program.ts';

const EMPTY = { Dockerfile: 'FROM alpine:3.22\nUSER nobody\n' };

describe('help', () => {
  it.each([['--help'], ['-h']])('%s', (flag) => {
    const { code, out, err } = drydock(folder(), [flag]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const text of [...COMMANDS, 'Examples:', 'Exit codes:']) expect(out).toContain(text);
  });

  it.each(COMMANDS)('%s --help', (command) => {
    const { code, out } = drydock(folder(), [command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`drydock ${command}`);
    expect(out).toContain('Examples:');
  });

  it('lists every command on a line of its own', () => {
    const lines = drydock(folder(), ['--help']).out.split('\n');
    for (const name of COMMANDS)
      expect(
        lines.filter((line) => new RegExp(`^  ${name}( [<[]\\S+)? {2,}\\S`).test(line)),
        name,
      ).toHaveLength(1);
    expect(lines.filter((line) => /^ {30,}\S/.test(line))).toEqual([]);
  });

  it.each(COMMANDS)('%s --help describes every option on one line', (command) => {
    const { out } = drydock(folder(), [command, '--help']);
    const options = out.slice(out.indexOf('\nOptions:\n') + 10, out.indexOf('\n\nExamples:'));
    const described = options
      .trim()
      .split('\n')
      .map((line) => /^\s*(?:-\w, )?--([\w-]+)(?: [<[]\S+)? {2,}\S.*$/.exec(line)?.[1] ?? line);
    expect(described.sort()).toEqual(['help', ...OPTIONS.filter(({ commands }) => commands.includes(command)).map(({ name }) => name)].sort());
    for (const line of options.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it.each(['lint', ''])('%s --help tells exit codes, environment and files', (command) => {
    const { out } = drydock(folder(), [...(command ? [command] : []), '--help']);
    for (const text of ['Exit codes:', 'Environment:', 'NO_COLOR', 'FORCE_COLOR', 'CI', 'DRYDOCK_DEBUG', 'Files:', 'drydock.yaml', 'drydock-baseline.json'])
      expect(out).toContain(text);
  });

  it('--version', () => {
    expect(drydock(folder(), ['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('mistakes', () => {
  it.each([
    [['lint', '--fromat', 'json'], 'drydock: unknown option `--fromat`; did you mean `--format`?\n'],
    [['--fixx'], 'drydock: unknown option `--fixx`; did you mean `--fix`?\n'],
    [['lint', '--format'], /^drydock: `--format` needs a value: `--format <name\[:file\]>`\n$/],
    [['lint', '--fail-on', 'fatal'], /^drydock: .*`fatal`.* error, warning, info or never\n$/],
    [['lint', '--unsafe'], 'drydock: --unsafe does nothing without --fix\n'],
    [['lint', '--diff'], 'drydock: --diff does nothing without --fix\n'],
    [['lint', '-', 'Dockerfile'], /`-` reads stdin/],
    [['lint', '--stdin-filename', 'x'], /does nothing without the path `-`/],
    [['explain'], /takes one id|missing required argument/],
    [['rules', '--format', 'xml'], 'drydock: `rules` has no format `xml`; use json or table\n'],
    [['diagnose', '--format', 'xml', 'x'], /has no format `xml`/],
    [['diagnose', 'missing.log'], 'drydock: there is no file `missing.log`\n'],
    [['lnit'], /there is no file or folder `lnit`; did you mean the command `lint`\?/],
  ])('%j', (args, said) => {
    const { code, out, err } = drydock(folder(EMPTY), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    if (typeof said === 'string') expect(err).toBe(said);
    else expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('explain', () => {
  it.each(['image/floating-tag', 'DL3007', 'hadolint/DL3006', 'dl3007'])('%s', (id) => {
    const { code, out } = drydock(folder(), ['explain', id]);
    expect(code).toBe(0);
    expect(out).toContain('image/floating-tag');
    expect(out).toContain('Wrong');
  });

  it.each(['config/invalid', 'internal/rule-crashed', 'project/unreadable-file', 'meta/unused-ignore'])('%s', (id) => {
    expect(drydock(folder(), ['explain', id])).toMatchObject({ code: 0, out: expect.stringContaining(id) });
  });

  it('names the nearest of an id that does not exist', () => {
    const { code, out, err } = drydock(folder(), ['explain', 'image/floating-tags']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('`image/floating-tag`');
  });
});

describe('rules', () => {
  it('lists all with their levels', () => {
    const { code, out } = drydock(folder(), ['rules']);
    expect(code).toBe(0);
    expect(out).toMatch(/^warning +image\/floating-tag +image reference/m);
  });

  it('--format json is data', () => {
    const rules = JSON.parse(drydock(folder(), ['rules', '--format', 'json']).out);
    expect(rules.find(({ id }: { id: string }) => id === 'image/floating-tag')).toMatchObject({
      level: 'warning',
      category: 'reliability',
      recommended: true,
      aliases: expect.arrayContaining(['hadolint/DL3007']),
    });
    expect(rules.map(({ id }: { id: string }) => id)).toContain('config/invalid');
  });
});

describe('diagnose', () => {
  it('0 when the log is recognised, from stdin, a file and the command line', () => {
    const root = folder({ ...EMPTY, 'run.log': 'web-1  | Error: connect ECONNREFUSED 127.0.0.1:5432\nweb-1 exited with code 1\n' });
    for (const [args, input] of [
      [['diagnose'], 'Error: connect ECONNREFUSED 127.0.0.1:5432\n'],
      [['diagnose', '-'], 'Error: connect ECONNREFUSED 127.0.0.1:5432\n'],
      [['diagnose', 'run.log'], ''],
      [['diagnose', 'Error: connect ECONNREFUSED 127.0.0.1:5432'], ''],
    ] as const) {
      const { code, out, err } = drydock(root, args, { input });
      expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' });
      expect(out.length).toBeGreaterThan(40);
    }
  });

  it('reads what PowerShell writes', () => {
    const log = Buffer.from('\ufeffError: connect ECONNREFUSED 127.0.0.1:5432\r\n', 'utf16le');
    expect(JSON.parse(drydock(folder(EMPTY), ['diagnose', '--format', 'json'], { input: log }).out).diagnoses).not.toEqual([]);
  });

  it('1 when a failure is unknown', () => {
    expect(drydock(folder(EMPTY), ['diagnose'], { input: 'ERROR: the flux capacitor has lost its banana\nweb-1 exited with code 3\n' }).code).toBe(1);
  });
});

describe('diagnose -- command', () => {
  const print = (text: string, code: number): string[] => [
    'diagnose',
    '--',
    process.execPath,
    '-e',
    `process.stdout.write(${JSON.stringify(text)}); console.error('beside'); process.exitCode = ${code}`,
  ];

  it('passes on what the command prints and its exit code, and answers beside it', () => {
    const { code, out, err } = drydock(folder(EMPTY), print('Error: connect ECONNREFUSED 127.0.0.1:5432\n', 3));
    expect({ code, out }).toEqual({ code: 3, out: 'Error: connect ECONNREFUSED 127.0.0.1:5432\n' });
    expect(err).toContain('beside\n');
    expect(err).toMatch(/\[[a-z-]+\] (?:confirmed|likely|possible)/);
  });

  it('says nothing about a command that went well', () => {
    expect(drydock(folder(EMPTY), print('Error: connect ECONNREFUSED 127.0.0.1:5432', 0))).toEqual({
      code: 0,
      out: 'Error: connect ECONNREFUSED 127.0.0.1:5432',
      err: 'beside\n',
    });
  });

  it('names a command that is not there, and one that was forgotten', () => {
    expect(drydock(folder(EMPTY), ['diagnose', '--', 'no-such-command'])).toEqual({
      code: 127,
      out: '',
      err: 'drydock: there is no command `no-such-command`\n',
    });
    expect(drydock(folder(EMPTY), ['diagnose', '--']).code).toBe(2);
    expect(drydock(folder(EMPTY), ['diagnose', 'x', '--', 'true']).code).toBe(2);
  });

  it('reads options before the dashes, and leaves those behind them alone', () => {
    const { err } = drydock(folder(EMPTY), [
      'diagnose',
      '--format',
      'json',
      '--',
      process.execPath,
      '-e',
      'console.error("Error: connect ECONNREFUSED 127.0.0.1:5432"); process.exitCode = 1',
      '--',
      '--format',
      'x',
    ]);
    expect(JSON.parse(err.slice(err.indexOf('{'))).diagnoses).not.toEqual([]);
  });
});
