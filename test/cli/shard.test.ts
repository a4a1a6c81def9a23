/** `--shard`, and what joins the shards again. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shardOf } from '../../src/cli/shard.ts';
import { drydock, folder } from './program.ts';

const SHOP = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'shop');

function shop(): string {
  const root = join(folder(), 'shop');
  cpSync(SHOP, root, { recursive: true });
  return root;
}

/** The JSON reports of all shards, in files beside the project. */
function reports(root: string, total: number, args: readonly string[] = []): string[] {
  return Array.from({ length: total }, (_, i) => {
    const path = join(dirname(root), `${i + 1}.json`);
    const { err } = drydock(root, ['lint', '--shard', `${i + 1}/${total}`, '--exit-zero', '--format', `json:${path}`, ...args]);
    expect(err).toBe('');
    return path;
  });
}

describe('--shard', () => {
  it('gives every path to one shard, by its name alone', () => {
    const paths = Array.from({ length: 4000 }, (_, i) => `services/s${i}/Dockerfile`);
    const shards = Array.from({ length: 8 }, (_, i) => shardOf(`${i + 1}/8`));
    for (const path of paths)
      expect(
        shards.filter((holds) => holds(path)),
        path,
      ).toHaveLength(1);
    for (const holds of shards) expect(paths.filter(holds).length).toBeGreaterThan(350);
    // Machines that run together may have different versions of the system, never of the answer.
    expect(['Dockerfile', 'api/Dockerfile', 'compose.yaml', 'k8s/wéb.yaml'].map((path) => shards.findIndex((holds) => holds(path)) + 1)).toEqual([8, 1, 3, 2]);
  });

  it('the shards are the whole, with the project around each', () => {
    const root = shop();
    const lines = (args: readonly string[]): string[] =>
      drydock(root, ['lint', '-f', 'line', ...args])
        .out.split('\n')
        .filter(Boolean);
    const whole = lines([]);
    const parts = [1, 2, 3].map((i) => lines(['--shard', `${i}/3`]));
    expect(whole.length).toBeGreaterThan(3);
    expect(parts.flat().sort()).toEqual([...whole].sort());
    expect(parts.filter((part) => part.length > 0).length).toBeGreaterThan(1);
    expect(whole.some((line) => line.includes('project/'))).toBe(true);
  });

  it('an empty shard is fine, an empty project is not', () => {
    const root = folder({ Dockerfile: 'FROM alpine\nUSER nobody\n' });
    const codes = [1, 2].map((i) => drydock(root, ['--shard', `${i}/2`]).code);
    expect(codes.sort()).toEqual([0, 1]);
    expect(drydock(folder({ x: '' }), ['--shard', '1/2']).code).toBe(2);
  });

  it('fixes its own files only', () => {
    const text = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';
    const names = Array.from({ length: 6 }, (_, i) => `s${i}/Dockerfile`);
    const root = folder(Object.fromEntries(names.map((name) => [name, text])));
    drydock(root, ['--fix', '--shard', '1/2']);
    const changed = names.filter((name) => readFileSync(join(root, name), 'utf8') !== text);
    expect(changed).toEqual(names.filter(shardOf('1/2')));
    expect(changed.length % 6).not.toBe(0);
  });

  it.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '-1/2'])('%s is a mistake', (shard) => {
    const { code, err } = drydock(folder({ Dockerfile: 'FROM alpine:3.22\nUSER nobody\n' }), ['lint', `--shard=${shard}`]);
    expect({ code, err }).toEqual({ code: 2, err: `drydock: --shard: \`${shard}\` is no part of a whole; write \`1/4\` to \`4/4\`\n` });
  });
});

describe('merge-reports', () => {
  it('gives what one run would have given, in every format', () => {
    const root = shop();
    const formats = ['json', 'line', 'stylish', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'];
    const into = (name: string): string[] => formats.flatMap((format) => ['-f', `${format}:${join(dirname(root), name, format)}`]);
    const read = (name: string, format: string): unknown => {
      const text = readFileSync(join(dirname(root), name, format), 'utf8');
      return format === 'sarif' ? withoutFixes(JSON.parse(text)) : text;
    };
    const whole = drydock(root, ['lint', ...into('whole')]);
    expect(drydock(root, ['merge-reports', ...reports(root, 3), ...into('merged')])).toEqual(whole);
    for (const format of formats) expect(read('merged', format), format).toEqual(read('whole', format));
  });

  it('frames too, but for the time, and what was read on the way', () => {
    const root = shop();
    const merged = drydock(root, ['merge-reports', ...reports(root, 2)]);
    const whole = drydock(root, ['lint']);
    const findings = (text: string): string => text.slice(0, text.indexOf('✖'));
    expect(findings(merged.out)).toBe(findings(whole.out));
    expect(/✖ .*rules/.exec(merged.out)?.[0]).toBe(/✖ .*rules/.exec(whole.out)?.[0]);
  });

  it('counts what two reports both say once', () => {
    const root = shop();
    const [path = ''] = reports(root, 1);
    const once = drydock(root, ['merge-reports', path, '-f', 'line']).out;
    expect(drydock(root, ['merge-reports', path, path, '-f', 'line']).out).toBe(once);
  });

  it('keeps what is ignored', () => {
    const root = join(folder({ 'in/Dockerfile': '# drydock-ignore image/floating-tag: on purpose\nFROM alpine\nUSER nobody\n' }), 'in');
    const { code, out } = drydock(root, ['merge-reports', ...reports(root, 1), '-f', 'json']);
    expect(code).toBe(0);
    expect(out).toContain('on purpose');
    expect(out).toBe(drydock(root, ['lint', '-f', 'json']).out);
  });

  it('leaves excerpts out where the files are not', () => {
    const root = shop();
    const paths = reports(root, 2);
    const lines = drydock(root, ['lint', '-f', 'line']).out;
    const away = join(dirname(root), 'away');
    mkdirSync(away);
    const there = (args: readonly string[]): string => {
      const { code, out, err } = drydock(away, ['merge-reports', '--root', '.', ...paths, ...args]);
      expect({ code, err }).toEqual({ code: 1, err: '' });
      return out;
    };
    expect(there(['-f', 'line'])).toBe(lines);
    const frames = there([]);
    expect(frames).toContain('  --> docker-compose.override.yml:11:9\n       11:9 published here\n');
    expect(frames).not.toContain('"5090:80"');
    const sarif = there(['-f', 'sarif']);
    expect(sarif).not.toContain('"snippet"');
    expect(JSON.parse(sarif).runs[0].results.length).toBe(lines.trim().split('\n').length);
    // A file that has become shorter since is another file.
    writeFileSync(join(root, 'docker-compose.override.yml'), '\n');
    expect(drydock(root, ['merge-reports', ...paths, '-f', 'line']).out).toBe(lines);
  });

  it('reads nothing outside the root', () => {
    const top = folder({ secret: 'do not show this\n', 'in/drydock.yaml': '' });
    const at = { line: 1, column: 1, endLine: 1, endColumn: 5 };
    const message = { ruleId: 'a/b', severity: 1, message: 'm', ...at, level: 'warning', url: 'https://example.org' };
    writeFileSync(join(top, 'in/r.json'), JSON.stringify([{ path: '../secret', messages: [message], suppressedMessages: [] }]));
    const { code, out } = drydock(join(top, 'in'), ['merge-reports', 'r.json']);
    expect(code).toBe(1);
    expect(out).not.toContain('do not show');
  });

  it('fails as lint would', () => {
    const root = shop();
    const paths = reports(root, 2);
    const code = (...args: string[]): number | null => drydock(root, ['merge-reports', ...paths, '-f', 'line', ...args]).code;
    expect([code(), code('--exit-zero'), code('--fail-on', 'never'), code('--fail-on', 'error')]).toEqual([1, 0, 0, 1]);
  });

  it.each([
    ['{', '`r.json` is not JSON'],
    ['{}', '`r.json` is no JSON report of drydock'],
    ['[1]', '`r.json` is no JSON report of drydock'],
    ['[{"filePath":"/a","messages":[{"ruleId":"x"}],"suppressedMessages":[]}]', '`r.json` is no JSON report of drydock'],
    [
      '[{"path":"a","messages":[{"ruleId":"x","message":"m","url":"u","level":"error","line":0,"column":1,"endLine":1,"endColumn":1}],"suppressedMessages":[]}]',
      'is no JSON report of drydock',
    ],
  ])('%s is a mistake', (text, said) => {
    const { code, out, err } = drydock(folder({ 'r.json': text }), ['merge-reports', 'r.json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it('wants reports that are there', () => {
    expect(drydock(folder(), ['merge-reports'])).toMatchObject({ code: 2, err: expect.stringContaining('takes files') });
    expect(drydock(folder(), ['merge-reports', 'x.json'])).toMatchObject({ code: 2, err: 'drydock: there is no file `x.json`\n' });
  });
});

/** Only fixes of one edit are in a JSON report, and the rules that ran are those of the configuration. */
function withoutFixes(log: { runs: { results: { fixes?: unknown }[] }[] }): unknown {
  for (const run of log.runs) for (const result of run.results) delete result.fixes;
  return log;
}
