/** Every command that README.md, docs/ci.md and docs/guides/ show, run as it stands there in a copy of fixtures/shop. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ownEnv, ranFrom, root } from './npm.ts';
import { folder, hasGit } from './program.ts';

/** What `helm template` prints for a small chart. */
const RENDERED = "printf '%s\\n' '# Source: shop/templates/web.yaml' 'apiVersion: v1' 'kind: ConfigMap' 'metadata:' '  name: web' 'data: {}'";

/** Programs that are run by others than the shell. */
const PROGRAMS: Readonly<Record<string, string>> = {
  drydock: '"$NODE" "$BIN" "$@"; code=$?; echo "$code $*" >> "$CODES"; exit $code',
  npx: 'while [ "$1" != drydock ]; do shift; done; exec "$@"',
  docker: 'cat "$LOG"; exit 1',
  helm: RENDERED,
};

/** The built program in the place of what is installed; `docker` prints a log and fails. */
const STANDINS = `
drydock() { "$NODE" "$BIN" "$@"; }
npx() { while [ "$1" != drydock ]; do shift; done; "$@"; }
npm() { :; }
docker() { cat "$LOG"; return 1; }
helm() { ${RENDERED}; }
`;

function writeProgram(bin: string, name: string, script: string | undefined): void {
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

interface Shown {
  readonly page: string;
  readonly command: string;
}

const shown: Shown[] = ['README.md', 'docs/ci.md'].flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```(sh|yaml)\n([\s\S]*?)^```/gm)];
  const lines = blocks.flatMap(([, language, block]) =>
    (block ?? '').split('\n').flatMap((line) => (language === 'sh' ? [line] : [/^\s*- run: (.+)$/.exec(line)?.[1] ?? ''])),
  );
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`(drydock [^`]+)`/g)].map(([, code]) => code ?? '');
  return [...lines, ...inline].filter((command) => /\bdrydock\b/.test(command) && !/[<…[]|\$\{\{/.test(command)).map((command) => ({ page, command }));
});

describe.skipIf(process.platform === 'win32')('documented commands', () => {
  it('are found', () => {
    expect(shown.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['npm ci && npx drydock lint fixtures/shop', 'npx --yes drydock lint', 'docker compose up 2>&1 | npx drydock diagnose']),
    );
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  it.each(shown)('$page: $command', ({ command }) => {
    const top = folder();
    const shop = join(top, 'fixtures', 'shop');
    cpSync(join(root, 'fixtures', 'shop'), shop, { recursive: true });
    if (command.includes('drydock init')) {
      // It overwrites nothing, and reads what is there.
      rmSync(join(shop, 'drydock.yaml'));
      writeFileSync(join(shop, '.hadolint.yaml'), 'ignored: [DL3008]\n');
    }
    const log = join(root, 'fixtures', 'shop.refused.log');
    const bin = join(top, 'bin');
    writeProgram(bin, 'docker', PROGRAMS.docker);
    const cwd = command.includes('fixtures/shop') ? top : shop;
    const { code, out, err } = ranFrom(
      spawnSync('sh', ['-c', `${STANDINS}\n${command}`], {
        cwd,
        encoding: 'utf8',
        env: ownEnv({ NODE: process.execPath, BIN: join(root, 'bin', 'drydock.cjs'), LOG: log, PATH: `${bin}${delimiter}${process.env.PATH}` }),
        input: readFileSync(log),
      }),
    );
    if (command.includes('diagnose --')) {
      // The command's own output and code, and the answer beside it.
      expect(err).toContain('[connection-refused-to-sibling] confirmed');
      expect({ code, out }).toEqual({ code: 1, out: readFileSync(log, 'utf8') });
      return;
    }
    expect(err).toMatch(command.includes('drydock init') ? /is written/ : /^$/);
    if (command.startsWith('helm ')) {
      expect(code).toBe(0);
      expect(out).toContain('in 1 file');
      return;
    }
    for (const [, format, file] of command.matchAll(/--format (\w+):(\S+)/g)) expect(existsSync(join(cwd, file ?? '')), format).toBe(true);
    if (command.includes('drydock init')) {
      expect(code).toBe(0);
      expect(readFileSync(join(cwd, 'drydock.yaml'), 'utf8')).toContain('$schema=');
    } else if (command.includes('drydock lint')) {
      expect(code).toBe(command.includes('--exit-zero') ? 0 : 1);
      expect(out).toContain('error[kubernetes/service-selects-nothing]');
    } else {
      expect([0, 1]).toContain(code);
      expect(out).toContain(command.includes('drydock diagnose') ? '[connection-refused-to-sibling] confirmed' : 'image/floating-tag');
    }
  });
});

interface GuideBlock {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Why it is not run: `<!-- not run: needs pre-commit -->` stands above it. */
  readonly notRun: string | undefined;
}

const guides = existsSync(join(root, 'docs', 'guides')) ? readdirSync(join(root, 'docs', 'guides')).filter((name) => name.endsWith('.md')) : [];
const guideBlocks: GuideBlock[] = guides.flatMap((name) => {
  const page = `docs/guides/${name}`;
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/(?:^<!-- not run: (.+) -->\n)?^```(\w+)\n([\s\S]*?)^```/gm)].map(({ index, 1: notRun, 2: language = '', 3: block = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    text: block,
    notRun,
  }));
});
const runnable = guideBlocks.filter(({ language, notRun }) => language === 'sh' && notRun === undefined);

/** A copy of the shop, and the built drydock, which also writes down how it ended, beside stand-ins for what may be missing here. */
function shop(): { readonly cwd: string; readonly run: (script: string) => { code: number | null; out: string; err: string; ended: string[] } } {
  const top = folder();
  const bin = join(top, 'bin');
  for (const [name, script] of Object.entries(PROGRAMS)) writeProgram(bin, name, script);
  const cwd = join(top, 'shop');
  cpSync(join(root, 'fixtures', 'shop'), cwd, { recursive: true });
  const codes = join(top, 'codes');
  writeFileSync(codes, '');
  const env = ownEnv({
    NODE: process.execPath,
    BIN: join(root, 'bin', 'drydock.cjs'),
    LOG: join(root, 'fixtures', 'shop.refused.log'),
    CODES: codes,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    GIT_CONFIG_GLOBAL: join(top, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  });
  const run = (script: string) => {
    const ran = ranFrom(spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8', env, input: '' }));
    return { ...ran, ended: readFileSync(codes, 'utf8').split('\n').filter(Boolean) };
  };
  writeFileSync(join(top, 'gitconfig'), '[user]\n  name = Test\n  email = test@example.org\n[init]\n  defaultBranch = main\n');
  return { cwd, run };
}

describe.skipIf(process.platform === 'win32' || !hasGit)('guides', () => {
  it('have blocks to run, and say what is not run', () => {
    expect(guides).toEqual(expect.arrayContaining(['github.md', 'gitlab.md', 'lint-staged.md', 'migrating.md', 'plugins.md', 'pre-commit.md']));
    expect(runnable.length).toBeGreaterThanOrEqual(15);
    const notRun = guideBlocks.filter((block) => block.notRun !== undefined);
    expect(notRun.map(({ page, notRun: why, text }) => `${page}: ${text.trim().split('\n')[0]} (${why})`)).toMatchSnapshot();
  });

  it.each(runnable)('$page:$line', ({ text }) => {
    const { cwd, run } = shop();
    if (text.includes('drydock init')) {
      // It overwrites nothing, and reads what is there.
      rmSync(join(cwd, 'drydock.yaml'));
      writeFileSync(join(cwd, '.hadolint.yaml'), 'ignored: [DL3008]\n');
    }
    const begun = run('git init --quiet && git add --all && git commit --quiet --message all && git update-ref refs/remotes/origin/main HEAD');
    expect(begun.code, begun.err).toBe(0);
    const { code, err, out, ended } = run(text);
    expect([0, 1], `${out}${err}`).toContain(code);
    expect(err).not.toMatch(/not found|^drydock: (?!`|add this|`drydock init|\d+ findings? )/m);
    if (/\bdrydock (?!init --ci)/.test(text.replace(/^.*<<[\s\S]*$/m, ''))) expect(ended).not.toEqual([]);
    expect(ended.filter((line) => !/^[01] /.test(line))).toEqual([]);
    for (const [, file] of text.matchAll(/--format \w+:(\S+)/g)) expect(existsSync(join(cwd, file ?? '')), file).toBe(true);
    if (text.includes('--update-baseline')) expect(ended.at(-1)).toMatch(/^0 lint$/);
    if (text.includes('diagnose')) expect(err).toContain('[connection-refused-to-sibling] confirmed');
  });

  it.each(guideBlocks.filter(({ language }) => language === 'yaml' || language === 'json'))('$page:$line is $language', ({ language, text }) => {
    expect(() => (language === 'json' ? JSON.parse(text) : parse(text))).not.toThrow();
  });

  it('name the version of this checkout', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const pinned = ['action.yml', 'templates/gitlab-ci.yml', 'docs/ci.md', ...guides.map((name) => `docs/guides/${name}`)].flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/(?:drydock[@/]v?|rev: v|DRYDOCK_VERSION: |^ {4}default: )(\d+\.\d+\.\d+)/gm)].map(
        ([, found]) => `${page} ${found}`,
      ),
    );
    expect(pinned.length).toBeGreaterThanOrEqual(6);
    expect(pinned.filter((line) => !line.endsWith(` ${version}`))).toEqual([]);
  });
});
