/** The baseline: what was there when a project began to lint does not fail, and everything new does. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/lint/rule.ts';
import { place, SourceFile } from '../../src/core/text/source.ts';
import { applyBaseline, baselineOf, baselineText, readBaseline } from '../../src/report/baseline.ts';
import { drydock, folder } from './program.ts';

const FLOATING = 'FROM alpine\nUSER nobody\n';
const COMPOSE = 'services:\n  web:\n    image: nginx\n  other:\n    image: nginx\n';
const BASELINE = 'drydock-baseline.json';

function recorded(files: Readonly<Record<string, string>>): string {
  const root = folder(files);
  expect(drydock(root, ['--update-baseline'])).toMatchObject({ code: 0 });
  return root;
}

function messages(root: string, args: readonly string[] = []): string[] {
  const { out } = drydock(root, ['lint', '--format', 'line', ...args]);
  return out.split('\n').filter(Boolean);
}

function entries(root: string, name = BASELINE): { rule: string; path: string; count?: number }[] {
  return JSON.parse(readFileSync(join(root, name), 'utf8')).findings;
}

describe('--update-baseline', () => {
  it('records what is there, says so, and lets the run pass', () => {
    const root = folder({ Dockerfile: FLOATING, 'compose.yaml': COMPOSE });
    expect(drydock(root, ['-f', 'line']).code).toBe(1);
    const { code, out, err } = drydock(root, ['lint', '--update-baseline']);
    expect({ code, err }).toEqual({ code: 0, err: 'drydock: `drydock-baseline.json` is written: 3 findings\n' });
    expect(out).toContain('3 findings ignored by the baseline');
    expect(entries(root).map(({ rule, path, count }) => [rule, path, count])).toEqual([
      ['image/floating-tag', 'Dockerfile', undefined],
      ['image/floating-tag', 'compose.yaml', 2],
    ]);
    expect(drydock(root, ['lint', '-f', 'line'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('changes nothing when nothing changed, and leaves no other file behind', () => {
    const root = recorded({ Dockerfile: FLOATING });
    const before = statSync(join(root, BASELINE)).mtimeMs;
    expect(drydock(root, ['--update-baseline']).err).toBe('drydock: `drydock-baseline.json` is unchanged: 1 finding\n');
    expect(statSync(join(root, BASELINE)).mtimeMs).toBe(before);
    expect(readdirSync(root).sort()).toEqual(['Dockerfile', BASELINE]);
  });

  it('drops what is gone, which was a hint before', () => {
    const root = recorded({ Dockerfile: FLOATING, 'compose.yaml': COMPOSE });
    writeFileSync(join(root, 'compose.yaml'), 'services: {}\n');
    expect(drydock(root, ['lint']).out).toContain('hint: 2 findings of the baseline are gone: run --update-baseline');
    // A run on one file or one rule knows nothing of the others.
    expect(drydock(root, ['lint', '--rule', 'dockerfile/apt-get-assume-yes']).out).not.toContain('are gone');
    expect(drydock(root, ['--update-baseline']).err).toBe('drydock: `drydock-baseline.json` is written: 1 finding, 2 gone\n');
    expect(drydock(root, ['lint']).out).not.toContain('gone');
  });

  it('takes a file, behind `=` or by its ending, and a path behind it stays a path', () => {
    const root = folder({ Dockerfile: FLOATING });
    expect(drydock(root, ['--update-baseline', 'ci/known.json']).err).toContain('was not written: no such file or folder');
    expect(drydock(root, ['--update-baseline', 'known.json']).code).toBe(0);
    expect(drydock(root, ['--update-baseline=other.txt']).code).toBe(0);
    expect([existsSync(join(root, 'known.json')), existsSync(join(root, 'other.txt')), existsSync(join(root, BASELINE))]).toEqual([true, true, false]);
    expect(drydock(root, ['lint', '--baseline', 'known.json', '-f', 'line'])).toEqual({ code: 0, out: '', err: '' });
    expect(drydock(root, ['lint', '--update-baseline', 'Dockerfile']).err).toMatch(/no path can be named with it, but `Dockerfile` is/);
  });

  it.each([
    [['--since', 'HEAD'], '--since'],
    [['--staged'], '--staged'],
    [['--shard', '1/2'], '--shard'],
    [['--rule', 'image/floating-tag'], '--rule'],
    [['--fix', '--diff'], '--diff'],
    [['Dockerfile'], '`Dockerfile`'],
    [['--baseline', 'x.json', '--update-baseline=y.json'], 'name a file each'],
  ])('does not go with %j', (args, said) => {
    const root = folder({ Dockerfile: FLOATING });
    const { code, out, err } = drydock(root, ['lint', '--update-baseline', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(existsSync(join(root, BASELINE))).toBe(false);
  });

  it('does not record a rule that failed', () => {
    const root = folder({
      Dockerfile: FLOATING,
      'drydock.yaml': 'plugins: [./mine.mjs]\n',
      'mine.mjs':
        "export default { name: 'mine', rules: [{ id: 'fails', scope: 'image', level: 'info', category: 'style', summary: 'fails', check() { throw new Error('oh'); } }] };",
    });
    expect(drydock(root, ['--update-baseline']).code).toBe(2);
    expect(entries(root).map(({ rule }) => rule)).toEqual(['image/floating-tag']);
  });
});

describe('what it covers', () => {
  it('moved and indented lines', () => {
    const root = recorded({ 'compose.yaml': COMPOSE });
    writeFileSync(join(root, 'compose.yaml'), `# why\n\nservices:\n    web:\n        image: nginx\n    other:\n        image: nginx\n`);
    expect(messages(root)).toEqual([]);
  });

  it('the same message on a line that was edited', () => {
    const root = recorded({ 'compose.yaml': COMPOSE });
    writeFileSync(join(root, 'compose.yaml'), COMPOSE.replaceAll('image: nginx', 'image: nginx # for now'));
    expect(messages(root)).toEqual([]);
  });

  it('no more of them than there were', () => {
    const root = recorded({ 'compose.yaml': COMPOSE });
    writeFileSync(join(root, 'compose.yaml'), `${COMPOSE}  third:\n    image: nginx\n`);
    expect(messages(root)).toEqual([expect.stringMatching(/^compose\.yaml:7:12: warning image\/floating-tag/)]);
    expect(drydock(root, ['lint']).code).toBe(1);
  });

  it('no other name, file or rule', () => {
    const root = recorded({ 'compose.yaml': COMPOSE });
    writeFileSync(join(root, 'compose.yaml'), COMPOSE.replace('image: nginx', 'image: redis'));
    writeFileSync(join(root, 'Dockerfile'), FLOATING);
    expect(messages(root)).toEqual([expect.stringContaining('`alpine`'), expect.stringContaining('`redis`')]);
  });

  it('the same whichever files are named', () => {
    const root = recorded({ 'a/Dockerfile': FLOATING, 'b/Dockerfile': FLOATING, '.git/HEAD': '' });
    writeFileSync(join(root, 'b/Dockerfile'), `FROM debian\nUSER nobody\n`);
    expect(messages(root, ['a'])).toEqual([]);
    expect(messages(root, ['b'])).toEqual([expect.stringContaining('`debian`')]);
  });

  it('is marked in JSON and SARIF, and not fixed', () => {
    const file = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';
    const root = recorded({ Dockerfile: file });
    const [result] = JSON.parse(drydock(root, ['-f', 'json']).out);
    expect(result.messages).toEqual([]);
    expect(result.suppressedMessages.map(({ suppressions }: { suppressions: object[] }) => suppressions)).toContainEqual([
      { kind: 'baseline', justification: '' },
    ]);
    const sarif = JSON.parse(drydock(root, ['-f', 'sarif']).out);
    expect(sarif.runs[0].results.every(({ suppressions }: { suppressions: { kind: string }[] }) => suppressions[0]?.kind === 'external')).toBe(true);
    drydock(root, ['--fix']);
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe(file);
  });
});

describe('where it is', () => {
  it('the configuration can say, relative to itself', () => {
    const root = folder({ Dockerfile: FLOATING, 'drydock.yaml': 'baseline: known.json\n', 'sub/x': '' });
    expect(drydock(root, ['lint'])).toMatchObject({
      code: 2,
      err: 'drydock: baseline `known.json` cannot be read: no such file or folder; --update-baseline writes one\n',
    });
    expect(drydock(join(root, 'sub'), ['--update-baseline']).err).toContain('`../known.json` is written');
    expect(drydock(root, ['lint']).code).toBe(0);
  });

  it.each([
    ['is not JSON', '{'],
    ['is not a baseline', '{}'],
    ['is not a baseline', '[]'],
    ['was written by a newer drydock (version 2 of the file)', '{"version":2,"findings":[]}'],
    ['has an entry that is not one', '{"version":1,"findings":[{"rule":"a"}]}'],
    ['has an entry that is not one', '{"version":1,"findings":[{"rule":"a","path":"b","message":"c","line":"d","count":0}]}'],
  ])('a file that %s is a mistake, and is not overwritten', (said, text) => {
    const root = folder({ Dockerfile: FLOATING, [BASELINE]: text });
    for (const args of [['lint'], ['lint', '--update-baseline']]) {
      const { code, out, err } = drydock(root, args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`\`${BASELINE}\` ${said}`);
    }
    expect(readFileSync(join(root, BASELINE), 'utf8')).toBe(text);
  });

  it('one that is named has to be there; text from stdin alone has none', () => {
    const root = recorded({ Dockerfile: FLOATING });
    expect(drydock(root, ['--baseline', 'none.json'])).toMatchObject({ code: 2, out: '' });
    expect(drydock(root, ['-', '-f', 'line'], { input: FLOATING }).code).toBe(1);
    expect(drydock(root, ['-', '--stdin-filename', 'Dockerfile', '-f', 'line'], { input: FLOATING }).code).toBe(0);
  });
});

describe('matching', () => {
  const at = (text: string, message: string): Finding => ({
    rule: 'a/b',
    level: 'warning',
    url: '',
    message,
    at: place(new SourceFile('f', text), 0, text.length),
  });
  const kept = (before: Finding, now: Finding): number => applyBaseline([now], baselineOf([before])).kept.length;

  it('takes numbers in sentences for what they are, and names in code for names', () => {
    expect(kept(at('x', 'line 12 repeats `a`'), at('y', 'line 40 repeats `a`'))).toBe(0);
    expect(kept(at('x', 'opens `5432`'), at('y', 'opens `6379`'))).toBe(1);
  });

  it('knows a line whose message another version words differently', () => {
    expect(kept(at('image:   x', 'has no tag'), at('image: x', 'names no version'))).toBe(0);
    expect(kept(at('image: x', 'has no tag'), at('image: y', 'names no version'))).toBe(1);
  });

  it('prefers the same finding to one that is only alike', () => {
    const [one, two] = [at('x', 'line 1'), at('y', 'line 2')];
    const { kept: rest, gone } = applyBaseline([two, one], baselineOf([one]));
    expect(rest).toEqual([two]);
    expect(gone).toEqual([]);
  });

  it('reads what it writes', () => {
    const entries = baselineOf([at('x', 'a "quoted" `b`'), at('x', 'a "quoted" `b`'), at('é', 'c')]);
    expect(readBaseline(baselineText(entries))).toEqual(entries);
    expect(entries.map(({ count }) => count)).toEqual([2, 1]);
    expect(readBaseline(baselineText([]))).toEqual([]);
  });
});
