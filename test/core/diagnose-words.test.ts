import { describe, expect, it } from 'vitest';
import { exitCodeMeaning, fitsExitCode } from '../../src/core/diagnose/exit-codes.ts';
import { maskSecrets } from '../../src/core/diagnose/secrets.ts';
import { innermost } from '../../src/core/diagnose/wrappers.ts';

describe('maskSecrets', () => {
  const SECRETS: readonly (readonly [string, string])[] = [
    ['https://user:hunter2@git.example.org/x', 'hunter2'],
    ['postgres://app:pa55:word@db:5432/app', 'pa55:word'],
    ['//packages.example.org/:_authToken=abcd-1234', 'abcd-1234'],
    ['DB_PASSWORD=correct-horse', 'correct-horse'],
    ['"password": "correct-horse"', 'correct-horse'],
    ['docker login --password correct-horse', 'correct-horse'],
    ['Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['Authorization: Bearer abcdefghijkl', 'abcdefghijkl'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWIiOiIxIn0'],
    [`key ${'AKIA'}ABCDEFGHIJKLMNOP here`, 'ABCDEFGHIJKLMNOP'],
    [`AWS_SECRET_ACCESS_KEY=${'wJalr/abc+def'}`, 'wJalr/abc+def'],
    [`push with ${'ghp_'}${'a1'.repeat(18)}`, 'a1a1a1'],
  ];
  it.each(SECRETS)('hides the secret of %s', (text, secret) => {
    const masked = maskSecrets(text);
    expect(masked).not.toContain(secret);
    expect(masked).toHaveLength(text.length);
  });
  it.each([
    'invalid token: unexpected end of JSON',
    'the secret is missing',
    'password: required',
    'no token',
    'https://git.example.org/user/x',
    'password=$DB_PASSWORD',
    'COPY --from=build /app/token .',
  ])('leaves %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });
});

describe('innermost', () => {
  it.each([
    ['ERROR: failed to build: failed to solve: failed to compute cache key: "/x": not found', '"/x": not found'],
    [
      'docker: Error response from daemon: driver failed programming external connectivity on endpoint web (0123456789ab): Bind for 0.0.0.0:80 failed',
      'Bind for 0.0.0.0:80 failed',
    ],
    [
      'Error response from daemon: OCI runtime create failed: runc create failed: unable to start container process: exec: "x": not found: unknown',
      'exec: "x": not found: unknown',
    ],
    ['failed to solve with frontend dockerfile.v0: failed to build LLB: rpc error: code = Unknown desc = it broke', 'it broke'],
    ['target api: failed to solve: it broke', 'it broke'],
    ['it broke', 'it broke'],
  ])('peels %s', (text, rest) => {
    expect(text.slice(innermost(text).start)).toBe(rest);
  });
});

describe('exit codes', () => {
  it('have a meaning', () => {
    expect(exitCodeMeaning(137)).toContain('SIGKILL');
    expect(exitCodeMeaning(3)).toBe('a code of the program itself');
    expect(exitCodeMeaning(150)).toContain('signal 22');
    expect(exitCodeMeaning(-1073741515)).toContain('Windows');
  });
  it('fit some messages and contradict others', () => {
    expect(fitsExitCode(100, 'E: Unable to locate package x')).toBe(true);
    expect(fitsExitCode(127, 'out of memory')).toBe(false);
    expect(fitsExitCode(1, 'anything')).toBeUndefined();
  });
});
