/** `--fix`: what is written, how, and what is not. */
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/core/text/source.ts';
import { writeFixed } from '../../src/cli/write.ts';
import { drydock, folder, hasGit } from './program.ts';

/** A safe fix: `-y` is missing. */
const BEFORE = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';
const AFTER = BEFORE.replace('apt-get install', 'apt-get install -y');
const RULE = ['--rule', 'dockerfile/apt-get-assume-yes'];

describe('--fix', () => {
  it('writes the fixed text, reports what is left, and leaves nothing behind', () => {
    const root = folder({ Dockerfile: BEFORE });
    const { code, out, err } = drydock(root, ['lint', '--fix', ...RULE]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/fixed 1 finding in 1 file/);
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe(AFTER);
    expect(readdirSync(root)).toEqual(['Dockerfile']);
  });

  it('a second run changes nothing', () => {
    const root = folder({ Dockerfile: BEFORE });
    drydock(root, ['lint', '--fix', ...RULE]);
    const { mtimeMs } = statSync(join(root, 'Dockerfile'));
    drydock(root, ['lint', '--fix', ...RULE]);
    expect(statSync(join(root, 'Dockerfile')).mtimeMs).toBe(mtimeMs);
  });

  it.each([
    ['utf-8 with mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['gbk', (text: string) => Buffer.concat([Buffer.from([0x23, 0x20, 0xb9, 0xb9, 0xbd, 0xa8, 0xbe, 0xb5, 0xcf, 0xf1, 0x0a]), Buffer.from(text)])],
    ['windows lines', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('keeps %s', (_name, bytes) => {
    const root = folder({ Dockerfile: bytes(BEFORE) });
    drydock(root, ['lint', '--fix', ...RULE]);
    expect(readFileSync(join(root, 'Dockerfile'))).toEqual(bytes(AFTER));
  });

  it('keeps the mode, and a link stays a link', () => {
    const root = folder({ 'a/Dockerfile': BEFORE });
    chmodSync(join(root, 'a/Dockerfile'), 0o640);
    symlinkSync('a/Dockerfile', join(root, 'Dockerfile'));
    drydock(root, ['lint', '--fix', 'Dockerfile', ...RULE]);
    expect(lstatSync(join(root, 'Dockerfile')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'a/Dockerfile'), 'utf8')).toBe(AFTER);
    expect(statSync(join(root, 'a/Dockerfile')).mode & 0o777).toBe(0o640);
  });

  it('touches only what was named', () => {
    const root = folder({ 'a/Dockerfile': BEFORE, 'b/Dockerfile': BEFORE });
    drydock(root, ['lint', '--fix', 'a', ...RULE]);
    expect(readFileSync(join(root, 'a/Dockerfile'), 'utf8')).toBe(AFTER);
    expect(readFileSync(join(root, 'b/Dockerfile'), 'utf8')).toBe(BEFORE);
  });

  it.skipIf(!hasGit)('--diff prints what git can apply, and writes nothing', () => {
    const root = folder({ 'a/Dockerfile': BEFORE });
    const { code, out, err } = drydock(root, ['lint', '--fix', '--diff', ...RULE]);
    expect(code).toBe(1);
    expect(err).toBe('drydock: 1 fix in 1 file would be applied\n');
    expect(readFileSync(join(root, 'a/Dockerfile'), 'utf8')).toBe(BEFORE);
    execFileSync('git', ['apply', '-'], { cwd: root, input: out });
    expect(readFileSync(join(root, 'a/Dockerfile'), 'utf8')).toBe(AFTER);
  });

  it('gives the fixed text of stdin, and the report on stderr', () => {
    const { code, out, err } = drydock(folder(), ['lint', '-', '--fix', ...RULE], { input: BEFORE });
    expect({ code, out }).toEqual({ code: 0, out: AFTER });
    expect(err).toContain('fixed 1 finding');
    expect(drydock(folder(), ['lint', '-', '--fix', ...RULE], { input: AFTER }).out).toBe(AFTER);
  });
});

describe('writeFixed', () => {
  it('leaves a file alone that changed meanwhile', () => {
    const root = folder({ Dockerfile: 'FROM new\n' });
    expect(writeFixed(root, new SourceFile('Dockerfile', 'FROM old\n'), 'FROM fixed\n')).toBe('it changed meanwhile');
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe('FROM new\n');
  });

  it('says why it cannot write', () => {
    const root = folder();
    expect(writeFixed(root, new SourceFile('Dockerfile', 'FROM old\n'), 'FROM fixed\n')).toBe('no such file or folder');
  });

  it('does not write what the encoding cannot hold', () => {
    const root = folder();
    writeFileSync(join(root, 'Dockerfile'), Buffer.from([0x23, 0x20, 0x66, 0xfc, 0x72, 0x0a]));
    expect(writeFixed(root, new SourceFile('Dockerfile', '# für\n', { name: 'windows-1252', bom: false }), '# 镜像\n')).toContain('windows-1252');
  });
});
