/** The package: what is in it, and that it works where nothing else is installed and no network is. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm, ownEnv, ranFrom, root } from './npm.ts';
import type { Ran } from './program.ts';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const box = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-package-')));
const project = join(box, 'project');
let packed: Packed;

/** `npx drydock …` in the project. */
const npx = (...args: string[]): Ran => npm(project, ['exec', '--offline', '--cache', join(box, 'cache'), '--', 'drydock', ...args]);

function node(...args: string[]): Ran {
  return ranFrom(spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: ownEnv() }));
}

beforeAll(() => {
  // The scripts would build again; what is built is fresh.
  const pack = npm(root, ['pack', '--json', '--ignore-scripts', '--pack-destination', box, '--cache', join(box, 'cache')]);
  expect(pack.code, pack.err).toBe(0);
  packed = Object.values(JSON.parse(pack.out) as Record<string, Packed>)[0]!;
  cpSync(join(root, 'fixtures', 'shop'), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  // An empty cache and no network: there must be nothing to fetch.
  const install = npm(project, ['install', '--offline', '--no-audit', '--no-fund', '--cache', join(box, 'cache'), join(box, packed.filename)]);
  expect(install.code, install.err).toBe(0);
}, 120_000);
afterAll(() => rmSync(box, { recursive: true, force: true }));

describe('in the package', () => {
  it('are the program, its schema and its papers, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(
      paths.filter((path) => !/^(?:bin\/drydock\.cjs|dist\/.+|schema\/.+\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICE)$/.test(path)),
    ).toEqual([]);
    expect(paths.filter((path) => /\.test\.|(?<!\.d)\.ts$|\.map$/.test(path))).toEqual([]);
    expect(packed.size).toBeLessThan(2_000_000);
  });

  it('is every file that package.json points to', () => {
    const paths = packed.files.map(({ path }) => `./${path}`);
    const named = JSON.stringify([Object.values(manifest.exports), manifest.bin]).match(/"(?:\.\/|bin\/)[^"]+\.\w+"/g) ?? [];
    const targets = named.map((quoted) => quoted.slice(1, -1).replace(/^(?!\.\/)/, './'));
    expect(targets.length).toBeGreaterThanOrEqual(7);
    expect(targets.filter((target) => !paths.includes(target))).toEqual([]);
  });

  it('are the licences of the packages that NOTICE names', () => {
    const licences = readFileSync(join(project, 'node_modules/drydock/dist/licences.txt'), 'utf8');
    const names = [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+ \((?:MIT|ISC)\)$/gm)].map(([, name]) => name);
    const server = ['vscode-jsonrpc', ...['', '-protocol', '-textdocument', '-types'].map((part) => `vscode-languageserver${part}`)];
    expect(names).toEqual(['commander', 'ignore', 'kubernetes-models', 'picocolors', 'picomatch', 'unbash', ...server, 'yaml']);
    const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
    for (const name of names) expect(notice).toContain(name);
    expect(licences.match(/Copyright/g)?.length).toBeGreaterThanOrEqual(names.length);
  });
});

describe('installed', () => {
  it('npx drydock --version', () => {
    expect(npx('--version')).toMatchObject({ code: 0, out: `${manifest.version}\n` });
  });

  it('npx drydock lint', () => {
    const { code, out } = npx('lint');
    expect(code).toBe(1);
    expect(out).toContain('error[kubernetes/service-selects-nothing]');
    expect(out).not.toContain('node_modules');
  });

  it('npx drydock diagnose, and the pages', () => {
    cpSync(join(root, 'fixtures', 'shop.refused.log'), join(project, 'up.log'));
    expect(npx('diagnose', 'up.log').out).toContain('[connection-refused-to-sibling] confirmed');
    expect(npx('explain', 'DL3007').out).toContain('image/floating-tag');
  });

  it('is a library, for Node and for browsers', () => {
    writeFileSync(
      join(project, 'use.js'),
      `import { lintFiles, lintText } from 'drydock';
       import { lintText as lintInBrowser } from 'drydock/browser';
       const text = 'FROM alpine\\nUSER nobody\\n';
       const [file] = await lintFiles('tools/reports/Dockerfile');
       console.log(JSON.stringify([lintText(text)[0].rule, lintInBrowser(text)[0].rule, file.errorCount > 0]));`,
    );
    const { code, out, err } = node('use.js');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(['image/floating-tag', 'image/floating-tag', true]);
  });

  it('has declarations that stand alone', () => {
    const check = (line: string): Ran => {
      writeFileSync(
        join(project, 'use.ts'),
        `import { type Finding, lintFiles, lintText } from 'drydock';\nimport { diagnose } from 'drydock/browser';\n` +
          `export const findings: readonly Finding[] = lintText('FROM a\\n');\nexport const results = await lintFiles();\nexport const [first] = diagnose('');\n${line}\n`,
      );
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      return node(tsc, '--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', 'use.ts');
    };
    expect(check('export const rule: string | undefined = first?.match.article.id ?? findings[0]?.rule;')).toEqual({ code: 0, out: '', err: '' });
    expect(check('export const wrong: number = lintText("");').out).toContain('TS2322');
  });
});

describe('package.json', () => {
  it('says what publishing with provenance asks for', () => {
    expect(manifest).toMatchObject({
      repository: { type: 'git', url: expect.stringMatching(/^git\+https:\/\/github\.com\/.+\.git$/) },
      bugs: { url: expect.stringMatching(/^https:/) },
      homepage: expect.stringMatching(/^https:/),
      publishConfig: { access: 'public', provenance: true },
    });
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${manifest.version}\n`);
  });
});

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; bin?: unknown; devDependencies?: unknown; optionalDependencies?: Record<string, string> }>;
  };

  it('has what every platform needs; `npm ci` refuses to start otherwise', () => {
    const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
    const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('agrees with package.json, and names no registry', () => {
    expect(packages['']).toMatchObject({ bin: manifest.bin, devDependencies: manifest.devDependencies });
    expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]);
  });
});
