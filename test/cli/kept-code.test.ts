/** What an engine with a compile cache (Node 22.8 and newer, Bun) keeps of the program between runs: for the user alone, and never in the way. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drydock, folder, PROGRAM, type Ran } from './program.ts';

const asked = spawnSync(PROGRAM[0], ['-e', "process.stdout.write(typeof require('node:module').enableCompileCache + (process.versions.bun ?? ''))"], {
  encoding: 'utf8',
});
const keeps = asked.stdout.startsWith('function');
/** V8 takes code for a text of the same length; JavaScriptCore compares the text. */
const isV8 = asked.stdout === 'function';
const posix = process.platform !== 'win32';

/** A place for temporary files, and runs in it. */
function place() {
  const temp = folder({});
  const project = folder({ Dockerfile: 'FROM debian:12\nRUN apt-get update\n' });
  mkdirSync(join(temp, 'node-compile-cache'));
  return {
    temp,
    project,
    run: (env: Record<string, string> = {}): Ran =>
      drydock(project, ['lint', '--no-shellcheck', '-f', 'line'], { env: { TMPDIR: temp, TEMP: temp, TMP: temp, ...env } }),
    /** One for each file of the program that was needed, the largest first. */
    kept: (): string[] =>
      readdirSync(join(temp, 'node-compile-cache'))
        .filter((name) => name.startsWith('drydock-'))
        .map((name) => join(temp, 'node-compile-cache', name))
        .sort((a, b) => statSync(b).size - statSync(a).size),
  };
}

describe.skipIf(!keeps)('compiled code is kept', () => {
  it('for the user alone, once, and a start from it says the same', () => {
    const { run, kept } = place();
    const first = run();
    const [file = ''] = kept();
    if (posix) for (const path of kept()) expect(statSync(path).mode & 0o777).toBe(0o600);
    const { mtimeMs, size } = statSync(file);
    expect(size).toBeGreaterThan(100_000);
    expect(run()).toEqual(first);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
    expect(first.out).toContain('dockerfile/apt-get-lists-left');
  });

  // V8 itself looks at little more than the length of the text, so this is what stands between a foreign file and our rights.
  it.skipIf(!posix)('and taken, but not when others could have written it', () => {
    const { run, kept, project, temp } = place();
    const first = run();
    // The same program with another sentence of the same length keeps its code under the same name.
    const copy = folder({});
    for (const part of ['bin', 'dist']) cpSync(join(PROGRAM.at(-1) as string, '..', '..', part), join(copy, part), { recursive: true });
    const path = join(copy, 'dist', 'drydock.cjs');
    const text = readFileSync(path, 'latin1');
    expect(text).toContain('leaves its package lists');
    writeFileSync(path, text.replace('leaves its package lists', 'LEAVES its package lists'), 'latin1');
    for (const file of kept()) rmSync(file);
    spawnSync(PROGRAM[0], [join(copy, 'bin', 'drydock.cjs'), 'lint', '--no-shellcheck'], { cwd: project, env: { ...process.env, TMPDIR: temp } });
    if (isV8) expect(run().out).toContain('LEAVES its package lists');
    for (const file of kept()) chmodSync(file, 0o666);
    expect(run()).toEqual(first);
    // It was not looked at, so the run kept its own in its place.
    expect(statSync(kept()[0] as string).mode & 0o777).toBe(0o600);
    expect(run()).toEqual(first);
  });

  it.skipIf(!posix)('and not through a link', () => {
    const { run, kept } = place();
    const first = run();
    const [file = ''] = kept();
    renameSync(file, `${file}.elsewhere`);
    symlinkSync(`${file}.elsewhere`, file);
    const before = readFileSync(`${file}.elsewhere`);
    expect(run()).toEqual(first);
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
    expect(readFileSync(`${file}.elsewhere`).equals(before)).toBe(true);
  });

  it.each(['', 'x', '\0\0\0\0', 'x'.repeat(2000)])('and broken, it only costs time: %j', (content) => {
    const { run, kept } = place();
    const first = run();
    const [file = ''] = kept();
    writeFileSync(file, content);
    expect(run()).toEqual(first);
  });

  it('unless Node is told not to', () => {
    const { run, kept } = place();
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' }).code).toBe(0);
    expect(kept()).toEqual([]);
  });
});

describe.skipIf(keeps)('an engine that keeps no compiled code', () => {
  it('writes none', () => {
    const { run, kept } = place();
    expect(run().code).toBe(0);
    expect(kept()).toEqual([]);
  });
});
