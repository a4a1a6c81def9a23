/** A newcomer: an empty folder with a project in it, the package from a file, and the steps that the README shows. What each step prints is kept. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { npm, ownEnv, ranFrom, root } from './npm.ts';
import { hasGit, type Ran } from './program.ts';

const box = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-newcomer-')));
const project = join(box, 'shop');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** A shell in the project, with what npm has installed on its PATH, as in scripts and hooks of npm. */
function sh(command: string, env: Readonly<Record<string, string>> = {}): Ran {
  const own = ownEnv({
    PATH: `${join(project, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    GIT_CONFIG_GLOBAL: join(box, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_cache: join(box, 'cache'),
    npm_config_offline: 'true',
    ...env,
  });
  return ranFrom(spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8', env: own, input: '', maxBuffer: 1 << 26 }));
}

/** Without what differs from machine to machine and from release to release: folders, times, hashes, the number of rules. */
function said({ code, out, err }: Ran): string {
  const text = [out.trimEnd(), err.trimEnd()].map((part) =>
    part
      .replaceAll(project, '<project>')
      .replaceAll(version, '<version>')
      .replace(/\d+ rules/g, '<n> rules')
      .replace(/\d+\.\d\d s\b/g, '<time> s')
      .replace(/^\[main(?: \(root-commit\))? [0-9a-f]+\]/gm, '[main <commit>]'),
  );
  return `${text[0]}${text[1] ? `\n--- stderr\n${text[1]}` : ''}\n--- exit code ${code}`;
}

describe.skipIf(process.platform === 'win32' || !hasGit)('a newcomer', () => {
  beforeAll(() => {
    const pack = npm(root, ['pack', '--json', '--ignore-scripts', '--pack-destination', box, '--cache', join(box, 'cache')]);
    expect(pack.code, pack.err).toBe(0);
    const [{ filename }] = Object.values(JSON.parse(pack.out)) as [{ filename: string }];
    cpSync(join(root, 'fixtures', 'shop'), project, { recursive: true });
    rmSync(join(project, 'drydock.yaml'));
    writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
    writeFileSync(join(project, '.gitignore'), 'node_modules/\n');
    writeFileSync(join(box, 'gitconfig'), '[user]\n  name = Newcomer\n  email = newcomer@example.org\n[init]\n  defaultBranch = main\n');
    expect(sh('git init --quiet && git add --all && git commit --quiet --message shop').code).toBe(0);
    const install = npm(project, ['install', '--save-dev', '--offline', '--no-audit', '--no-fund', '--cache', join(box, 'cache'), join(box, filename)]);
    expect(install.code, install.err).toBe(0);
  }, 120_000);
  afterAll(() => rmSync(box, { recursive: true, force: true }));

  // Each step goes on where the one before has ended, as it does for a person.
  it('sets it up', () => {
    expect(said(sh('npx drydock init --ci github --pre-commit'))).toMatchSnapshot();
    expect(readFileSync(join(project, 'drydock.yaml'), 'utf8')).toMatchSnapshot();
  });

  it('looks', () => {
    const ran = sh('npx drydock lint');
    expect(ran.code).toBe(1);
    expect(said(ran)).toMatchSnapshot();
  });

  it('asks why', () => {
    expect(said(sh('npx drydock explain project/port-not-exposed'))).toMatchSnapshot();
  });

  it('lets the safe fixes be made', () => {
    expect(said(sh('npx drydock lint --fix --format line'))).toMatchSnapshot();
    expect(sh('git diff --stat -- . ":(exclude)package.json"').out).toMatchSnapshot();
  });

  it('leaves the rest for later', () => {
    expect(said(sh('npx drydock lint --update-baseline'))).toMatchSnapshot();
    expect(existsSync(join(project, 'drydock-baseline.json'))).toBe(true);
    expect(said(sh('npx drydock lint'))).toMatchSnapshot();
  });

  it('commits through a hook', () => {
    // As docs/guides/pre-commit.md shows it.
    const guide = readFileSync(join(root, 'docs', 'guides', 'pre-commit.md'), 'utf8');
    const hook = /```sh\n(cat > \.git\/hooks\/pre-commit[\s\S]*?)```/.exec(guide)?.[1] ?? '';
    expect(sh(hook).code).toBe(0);
    expect(sh('git add --all && git commit --quiet --message "Set up drydock"')).toMatchObject({ code: 0 });
    // A new mistake does not get through.
    const compose = readFileSync(join(project, 'docker-compose.override.yml'), 'utf8');
    writeFileSync(join(project, 'docker-compose.override.yml'), compose.replace('http://api:5080', 'http://localhost:5080'));
    const refused = sh('git add --all && git commit --message "Try something"');
    expect(refused.code).toBe(1);
    expect(said(refused)).toMatchSnapshot();
    expect(sh('git log --format=%s').out).toBe('Set up drydock\nshop\n');
    // What it said is what to do.
    writeFileSync(join(project, 'docker-compose.override.yml'), compose.replace('http://api:5080', 'http://api:8080'));
    expect(sh('git add --all && git commit --quiet --message "Use the right port"').code).toBe(0);
    expect(sh('git log -1 --format=%s').out).toBe('Use the right port\n');
  });

  it('has the same in CI', () => {
    const { jobs } = parse(readFileSync(join(project, '.github', 'workflows', 'drydock.yml'), 'utf8'));
    const command: string = jobs.lint.steps.at(-1).run;
    expect(command).toBe(`npx --yes drydock@${version} lint`);
    const ran = sh(command, { GITHUB_ACTIONS: 'true', CI: 'true' });
    expect(said(ran)).toMatchSnapshot();
    expect(ran.code).toBe(0);
  });
});
