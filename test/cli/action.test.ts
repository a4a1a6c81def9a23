/** The composite action: its shell text, run with the inputs as variables, as GitHub does. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ownEnv, ranFrom, root } from './npm.ts';
import { folder } from './program.ts';

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const [step] = action.runs.steps as readonly { readonly run: string; readonly env: Readonly<Record<string, string>>; readonly shell: string }[];
const inputOf = (expression: string): string => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
const missing = spawnSync('bash', ['--version']).status !== 0;

/** Runs the step in a copy of the shop; what `npx` was called with stands in `called`. */
function run(inputs: Readonly<Record<string, string>>) {
  const top = folder({ output: '' });
  const bin = join(top, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nprintf '%s\\n' "$@" > "$CALLED"\nshift 2\nexec "$NODE" "$BIN" "$@"\n`);
  chmodSync(join(bin, 'npx'), 0o755);
  const workspace = join(top, 'work');
  cpSync(join(root, 'fixtures', 'shop'), join(workspace, 'shop'), { recursive: true });
  const called = join(top, 'called');
  const given = Object.fromEntries(
    Object.entries(step!.env).map(([name, expression]) => [name, inputs[inputOf(expression)] ?? String(action.inputs[inputOf(expression)].default)]),
  );
  const env = ownEnv({
    ...given,
    NODE: process.execPath,
    BIN: join(root, 'bin', 'drydock.cjs'),
    CALLED: called,
    GITHUB_OUTPUT: join(top, 'output'),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
  });
  const script = join(top, 'step.sh');
  writeFileSync(script, step!.run);
  const ran = ranFrom(spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd: workspace, encoding: 'utf8', env, input: '' }));
  return {
    ...ran,
    workspace,
    called: existsSync(called) ? readFileSync(called, 'utf8').trim().split('\n') : undefined,
    output: readFileSync(join(top, 'output'), 'utf8'),
    hurt: ['', 'shop'].some((path) => existsSync(join(workspace, path, 'pwned'))),
  };
}

describe('action.yml', () => {
  it('hands inputs over as variables, never as text of the shell', () => {
    expect(step!.run).not.toContain('${{');
    expect(step!.shell).toBe('bash');
    expect(Object.values(step!.env).map(inputOf).sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('names this version', () => {
    expect(String(action.inputs.version.default)).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });

  it.skipIf(missing)('lints, and fails as drydock does', () => {
    const { code, out, called, output } = run({ 'working-directory': 'shop' });
    expect(called?.slice(0, 3)).toEqual(['--yes', `drydock@${action.inputs.version.default}`, 'lint']);
    expect(out).toContain('error[kubernetes/service-selects-nothing]');
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(run({ 'working-directory': 'shop', 'fail-on': 'never' }).code).toBe(0);
  });

  it.skipIf(missing)('writes SARIF when asked, and says where', () => {
    const { out, output, workspace } = run({ 'working-directory': 'shop', format: 'sarif' });
    expect(output).toMatch(/^sarif<<(end-\d+)\nshop\/drydock\.sarif\n\1\n$/);
    expect(JSON.parse(readFileSync(join(workspace, 'shop', 'drydock.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(out).toContain('error[kubernetes/service-selects-nothing]');
    expect(run({ 'working-directory': 'shop', format: 'line\nsarif:out/x.sarif' }).output).toContain('\nshop/out/x.sarif\n');
  });

  it.skipIf(missing)('takes paths with blanks, one a line', () => {
    const { called } = run({ 'working-directory': 'shop', paths: 'tools\r\n\na b/Dockerfile\n--fix\n' });
    expect(called?.slice(called.indexOf('--'))).toEqual(['--', 'tools', 'a b/Dockerfile', '--fix']);
  });

  const nasty = [
    '; touch pwned',
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '| touch pwned',
    '\ntouch pwned\n',
    'x[$(touch pwned)]',
  ];
  it.skipIf(missing).each(nasty)('runs nothing that stands in %j', (text) => {
    for (const input of Object.keys(action.inputs)) {
      const { hurt, code, called } = run({ 'working-directory': 'shop', [input]: text });
      expect(hurt, input).toBe(false);
      if (input === 'version') expect({ code, called }).toEqual({ code: 2, called: undefined });
    }
  });
});
