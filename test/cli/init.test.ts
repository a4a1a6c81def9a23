/** `drydock init`: what it writes, and that it leaves alone what is there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { drydock, folder } from './program.ts';

const REPOSITORY = {
  Dockerfile: 'FROM alpine:3.22\nUSER nobody\n',
  'compose.yaml': 'services: {}\n',
  'k8s/web.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n',
  'values.yaml': 'a: 1\n',
};
const HOOKS = '.pre-commit-config.yaml';
const WORKFLOW = '.github/workflows/drydock.yml';

const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('drydock init', () => {
  it('writes a configuration that names what is here and changes nothing', () => {
    const root = folder(REPOSITORY);
    const before = drydock(root, ['lint', '-f', 'json']);
    expect(drydock(root, ['init'])).toEqual({ code: 0, out: '', err: 'drydock: `drydock.yaml` is written\n' });
    const written = text(root, 'drydock.yaml');
    expect(written).toMatch(/^# yaml-language-server: \$schema=https:\S+\n# Written for 1 Dockerfile, 1 compose file and 1 manifest\. /);
    expect(drydock(root, ['lint', '-f', 'json'])).toEqual(before);
    // What it shows as comments is a configuration too.
    writeFileSync(join(root, 'drydock.yaml'), written.replace(/^# (?=rules|ignore| )/gm, ''));
    expect(drydock(root, ['lint', '-f', 'line'])).toMatchObject({ code: 0, out: '', err: '' });
    expect(drydock(root, ['lint', '--print-config', 'Dockerfile']).out).toMatch(/^off +image\/floating-tag +config/m);
  });

  it('writes nothing twice', () => {
    const root = folder(REPOSITORY);
    const args = ['init', '--ci', 'github', '--pre-commit'];
    expect(drydock(root, args).err).toBe(`drydock: \`drydock.yaml\` is written\ndrydock: \`${WORKFLOW}\` is written\ndrydock: \`${HOOKS}\` is written\n`);
    const files = ['drydock.yaml', WORKFLOW, HOOKS].map((path) => text(root, path));
    expect(drydock(root, args)).toEqual({
      code: 0,
      out: '',
      err: `drydock: \`drydock.yaml\` exists already and stays as it is\ndrydock: \`${WORKFLOW}\` exists already and stays as it is\ndrydock: \`${HOOKS}\` runs drydock already\n`,
    });
    expect(['drydock.yaml', WORKFLOW, HOOKS].map((path) => text(root, path))).toEqual(files);
    expect(parse(files[1] as string).jobs.lint.steps.at(-1).run).toMatch(/^npx --yes drydock@\d+\.\d+\.\d+ lint$/);
    expect(parse(files[2] as string)).toEqual({
      repos: [{ repo: expect.stringContaining('/drydock'), rev: expect.stringMatching(/^v\d/), hooks: [{ id: 'drydock' }] }],
    });
  });

  it('prints an entry for a file that is there', () => {
    const hooks = 'repos:\n  - repo: local\n    hooks: []\n';
    const root = folder({ ...REPOSITORY, [HOOKS]: hooks, '.gitlab-ci.yml': 'a: { script: x }\n' });
    const { code, out, err } = drydock(root, ['init', '--ci', 'gitlab', '--pre-commit']);
    expect(code).toBe(0);
    expect(err).toContain(`add this to \`repos\` in \`${HOOKS}\``);
    expect(err).toContain('add this to `.gitlab-ci.yml`');
    expect(text(root, HOOKS)).toBe(hooks);
    const hook = out.slice(out.indexOf('  - repo:'));
    expect(parse(hooks + hook).repos).toHaveLength(2);
    expect(parse(out.slice(0, out.indexOf('  - repo:'))).drydock.artifacts.reports.codequality).toBe('drydock.json');
    writeFileSync(join(root, HOOKS), hooks + hook);
    expect(drydock(root, ['init', '--pre-commit', '--ci', 'none'])).toMatchObject({ out: '', err: expect.stringContaining('runs drydock already') });
  });

  it('says what else there is, when the repository looks like it', () => {
    expect(drydock(folder({ ...REPOSITORY, [HOOKS]: 'repos: []\n', '.github/x': '' }), ['init']).err).toContain(
      'drydock: `drydock init --ci github --pre-commit` does the rest\n',
    );
    expect(drydock(folder({ ...REPOSITORY, '.gitlab-ci.yml': '' }), ['init']).err).toContain('drydock: `drydock init --ci gitlab` does the rest\n');
    expect(drydock(folder({ ...REPOSITORY, '.github/x': '' }), ['init', '--ci', 'none']).err).not.toContain('the rest');
  });

  it('keeps the choices of a linter that was here before', () => {
    const root = folder({ ...REPOSITORY, Dockerfile: 'FROM alpine\nUSER nobody\n', '.hadolint.yaml': 'ignored: [DL3006, DL3007]\n' });
    expect(drydock(root, ['lint', '-f', 'line'])).toMatchObject({ code: 0, out: '' });
    expect(drydock(root, ['init']).err).toBe('drydock: `drydock.yaml` is written; `.hadolint.yaml` is not read by drydock any more\n');
    expect(drydock(root, ['lint', '-f', 'line'])).toMatchObject({ code: 0, out: '' });
  });

  it('writes nothing with --stdout', () => {
    const root = folder(REPOSITORY);
    expect(drydock(root, ['init', '--stdout'])).toMatchObject({ code: 0, out: expect.stringContaining('preset: recommended'), err: '' });
    expect(existsSync(join(root, 'drydock.yaml'))).toBe(false);
    expect(drydock(root, ['init', '--stdout', '--ci', 'github']).code).toBe(2);
  });

  it('works in an empty folder', () => {
    const root = folder();
    expect(drydock(root, ['init', '--ci', 'none']).code).toBe(0);
    expect(text(root, 'drydock.yaml')).toContain('# Nothing to lint was here when this was written. ');
  });

  it.each([[['--ci', 'jenkins']], [['x']]])('%j is a mistake', (args) => {
    const root = folder(REPOSITORY);
    expect(drydock(root, ['init', ...args]).code).toBe(2);
    expect(existsSync(join(root, 'drydock.yaml'))).toBe(false);
  });
});
