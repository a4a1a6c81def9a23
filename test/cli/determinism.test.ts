/** The same bytes out, wherever and however the same files lie. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures');
const stories = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const logs = readdirSync(FIXTURES).filter((name) => name.endsWith('.log'));

/** What is said of a folder in every form that counts, without how long it took. */
function said(root: string, story: string, env: Readonly<Record<string, string>> = {}): string {
  const parts = ['frames', 'json', 'sarif'].map((format) =>
    drydock(join(root, story), ['lint', '--root', '.', '--all', '--no-shellcheck', '-f', format], { env }),
  );
  for (const log of logs.filter((name) => name.startsWith(`${story}.`)))
    parts.push(drydock(join(root, story), ['diagnose', '--root', '.', join('..', log)], { env }));
  for (const { code } of parts) expect([0, 1]).toContain(code);
  return parts
    .map(({ out, err }) => out + err)
    .join('\n')
    .replaceAll(root, '')
    .replace(/, \d+(?:\.\d+)? s\)/g, ')');
}

/** The files of a folder, made one by one in the order that is asked for. */
function copied(from: string, to: string, order: (names: string[]) => string[]): void {
  mkdirSync(to, { recursive: true });
  const entries = new Map(readdirSync(from, { withFileTypes: true }).map((entry) => [entry.name, entry]));
  for (const name of order([...entries.keys()].sort())) {
    if (entries.get(name)?.isDirectory()) copied(join(from, name), join(to, name), order);
    else cpSync(join(from, name), join(to, name));
  }
}

function inLines(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    if (!text.includes('\0')) writeFileSync(path, text.replace(/\r?\n/g, '\r\n'));
  }
}

describe.each(stories)('%s', (story) => {
  it('is the same in every language, place and order', () => {
    const root = folder();
    copied(FIXTURES, root, (names) => names);
    const first = said(root, story, { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' });
    expect(first.length).toBeGreaterThan(1000);
    expect(said(root, story, { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' })).toBe(first);
    // Not Chinese: that is a language that the program answers in.
    expect(said(root, story, { LANG: 'ja_JP.eucJP', LC_ALL: 'ja_JP.eucJP', TZ: 'America/St_Johns' })).toBe(first);
    const turned = folder();
    copied(FIXTURES, turned, (names) => names.reverse());
    expect(said(turned, story, { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' })).toBe(first);
  });

  it('is the same with the lines of Windows', () => {
    const [unix, windows] = [folder(), folder()];
    copied(FIXTURES, unix, (names) => names);
    copied(FIXTURES, windows, (names) => names);
    inLines(windows);
    const frames = (root: string): string => {
      const ran = [drydock(join(root, story), ['lint', '--root', '.', '--all', '--no-shellcheck'])];
      for (const log of logs.filter((name) => name.startsWith(`${story}.`))) ran.push(drydock(join(root, story), ['diagnose', '--root', '.', join('..', log)]));
      return ran.map(({ out, err }) => (out + err).replaceAll(root, '').replace(/, \d+(?:\.\d+)? s\)/g, ')')).join('\n');
    };
    expect(frames(windows)).toBe(frames(unix));
  });
});
