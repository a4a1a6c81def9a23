/** `drydock lint` with the real ShellCheck, and with programs that only bear its name. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

const installed = spawnSync('shellcheck', ['--version']).status === 0;
const TEXT = 'FROM debian:13\nRUN true \\\n  # why\n  && echo $(ls)\nUSER nobody\n';
/** Other tests run without it. */
const ON = { DRYDOCK_SHELLCHECK: '' };

function codes(root: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = ON): string[] {
  const { out } = drydock(root, ['lint', '--format', 'line', '--exit-zero', ...args], { env });
  return [...out.matchAll(/:(\d+:\d+): \w+ shellcheck\/(SC\d+)/g)].map(([, at, code]) => `${at} ${code}`);
}

describe.skipIf(!installed)(installed ? 'ShellCheck' : 'ShellCheck (not installed here, so not tested)', () => {
  it('is run over RUN, and its findings stand at their places', () => {
    expect(codes(folder({ Dockerfile: TEXT }))).toContain('4:11 SC2046');
  });

  it('knows the variables of the Dockerfile', () => {
    const root = folder({ Dockerfile: 'FROM debian:13\nARG known\nRUN echo "$known" "$http_proxy" "$unknown"\nUSER nobody\n' });
    expect(codes(root).filter((code) => code.endsWith('SC2154'))).toEqual(['3:34 SC2154']);
  });

  it('knows that the shell of Alpine is not that of Debian', () => {
    const text = (base: string) => `FROM ${base}\nRUN set -o pipefail && ls\nUSER nobody\n`;
    expect(codes(folder({ Dockerfile: text('debian:12') }))).toContain('2:12 SC3040');
    expect(codes(folder({ Dockerfile: text('alpine:3.22') }))).toEqual([]);
  });

  it.each([
    ['--no-shellcheck', ['--no-shellcheck'], ''],
    ['the configuration', [], 'rules: { shellcheck: off }\n'],
    ['the configuration, code by code', [], 'rules: { SC2046: off, shellcheck/SC2005: off }\n'],
    ['--rule for others', ['--rule', 'image/floating-tag'], ''],
  ])('is silenced by %s', (_, args, config) => {
    expect(codes(folder({ Dockerfile: TEXT, 'drydock.yaml': config }), args)).toEqual([]);
  });

  it('is silenced by the environment', () => {
    expect(codes(folder({ Dockerfile: TEXT }), [], { DRYDOCK_SHELLCHECK: 'off' })).toEqual([]);
  });

  it("reads the project's .shellcheckrc", () => {
    expect(codes(folder({ Dockerfile: TEXT, '.shellcheckrc': 'disable=SC2046,SC2005\n' }))).toEqual([]);
  });

  it('runs alone when asked for by a code', () => {
    const { out } = drydock(folder({ Dockerfile: TEXT.replace(':13', '') }), ['lint', '--rule', 'SC2046', '--format', 'line'], { env: ON });
    expect(out.match(/: (warning|info|error) /g)).toHaveLength(1);
  });

  it('fixes with consent', () => {
    const { out } = drydock(
      folder({ Dockerfile: 'FROM debian:13\nRUN rm -f `ls`\nUSER nobody\n' }),
      ['lint', '--fix', '--unsafe', '--diff', '--rule', 'SC2006'],
      {
        env: ON,
      },
    );
    expect(out).toContain('+RUN rm -f $(ls)');
  });
});

/** A program of that name which does as it is told. */
function pretender(script: string): Readonly<Record<string, string>> {
  const bin = folder();
  writeFileSync(join(bin, 'shellcheck'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'shellcheck'), 0o755);
  return { ...ON, PATH: `${bin}${delimiter}${process.env.PATH}` };
}

describe.skipIf(process.platform === 'win32')('a ShellCheck that fails', () => {
  it.each([
    ['with a status of its own', 'echo "no such option" >&2; exit 4', 'no such option'],
    ['with an answer that is none', 'echo oops', 'could not be read'],
    ['with nothing at all', 'exit 3', 'status 3'],
    ['by a signal', 'kill -9 $$', 'ended by SIGKILL'],
  ])('%s costs one note', (_, script, note) => {
    const { code, out, err } = drydock(folder({ Dockerfile: TEXT }), ['lint'], { env: pretender(script) });
    expect(code).toBe(0);
    const said = `${out}${err}`;
    expect(said).toContain(note);
    expect(said.match(/ShellCheck was left out/g)).toHaveLength(1);
  });

  it('is not started when there is nothing to check', () => {
    const { out, err } = drydock(folder({ Dockerfile: 'FROM debian:13\nUSER nobody\n' }), ['lint'], { env: pretender('exit 4') });
    expect(`${out}${err}`).not.toContain('ShellCheck');
  });
});

describe('explain', () => {
  it.each(['SC2086', 'shellcheck/sc2086', 'hadolint/SC2086'])('%s names its page', (id) => {
    const { code, out } = drydock(folder(), ['explain', id]);
    expect({ code, named: out.includes('https://www.shellcheck.net/wiki/SC2086') }).toEqual({ code: 0, named: true });
  });

  it('shellcheck says how it is run', () => {
    expect(drydock(folder(), ['explain', 'shellcheck']).out).toContain('--no-shellcheck');
  });
});
