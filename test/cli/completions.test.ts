/** Completion scripts: accepted by the shells that are here, and complete. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS, OPTIONS, SHELLS } from '../../src/cli/options.ts';
import { rules } from '../../src/generated/rules.ts';
import { drydock, folder } from './program.ts';

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

function script(shell: string): string {
  const { code, out, err } = drydock(folder(), ['completions', shell]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

describe.each(SHELLS)('%s', (shell) => {
  const text = script(shell);

  it('names every command, option, choice and rule', () => {
    const missing = [
      ...COMMANDS,
      ...OPTIONS.map(({ name }) => (shell === 'fish' ? `-l ${name}` : `--${name}`)),
      ...OPTIONS.flatMap(({ choices = [] }) => choices),
      ...OPTIONS.flatMap(({ short }) => (short ? [shell === 'fish' ? `-s ${short}` : `-${short}`] : [])),
      ...rules.map(({ id }) => id),
      'connection-refused-to-sibling',
    ].filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text));
    expect(missing).toEqual([]);
  });

  const parser = { bash: 'bash', zsh: 'zsh', fish: 'fish', powershell: 'pwsh' }[shell];
  it.skipIf(!has(parser))(`is read by ${parser}`, () => {
    const file = join(folder(), 'script.ps1');
    writeFileSync(file, text);
    const args = shell === 'powershell' ? ['-NoProfile', '-File', file] : ['-n', file];
    const { status, stderr } = spawnSync(parser, args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe.skipIf(!has('bash'))('in bash', () => {
  const file = join(folder(), 'drydock.bash');
  const text = script('bash');
  const complete = (line: string): string[] => {
    const words = line.split(' ');
    const own = join(folder(), 'drydock.bash');
    writeFileSync(own, text);
    const code = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _drydock 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['--norc', '-c', code, 'bash', own, ...words], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
  };

  it.each([
    ['drydock ex', ['explain']],
    ['drydock lint --fail-on ', ['error', 'warning', 'info', 'never']],
    ['drydock --fail-on e', ['error']],
    ['drydock lint --sta', ['--staged']],
    ['drydock --up', ['--update-baseline']],
    ['drydock rules --format ', ['table', 'json']],
    ['drydock diagnose -f ', ['frames', 'json']],
    ['drydock lint --rule image/floating-t', ['image/floating-tag']],
    ['drydock explain connection-refused-to-sib', ['connection-refused-to-sibling']],
    ['drydock completions f', ['fish']],
    ['drydock init --s', ['--stdout']],
  ])('%s', (line, expected) => {
    expect(file).not.toBe('');
    expect(complete(line)).toEqual(expected);
  });
});

it.each([[[]], [['tcsh']], [['bash', 'zsh']]])('completions %j is a mistake', (args) => {
  const { code, out, err } = drydock(folder(), ['completions', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/bash, zsh, fish, powershell|missing required argument|too many arguments/);
});
