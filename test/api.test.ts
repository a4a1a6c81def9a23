/** The public API, on Node and in the browser subset. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import * as browser from '../src/browser.ts';
import { articles, diagnose, diagnoseText, fixText, lintFiles, lintProject, lintText, loadProject, projectOf, rules } from '../src/index.ts';

const FLOATING = 'FROM alpine\nUSER nobody\n';
const INSTALL = 'FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nUSER nobody\n';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-')));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('lintText', () => {
  it('takes a text for a Dockerfile', () => {
    expect(lintText(FLOATING).map(({ rule, level, at }) => [rule, level, at.file.path, at.span.start])).toEqual([
      ['image/floating-tag', 'warning', 'Dockerfile', 5],
    ]);
  });

  it('goes by the path or the kind', () => {
    const compose = 'services:\n  web:\n    image: nginx\n';
    expect(lintText(compose, { path: 'deploy/compose.yaml' }).map(({ at }) => at.file.path)).toContain('deploy/compose.yaml');
    expect(lintText(compose, { kind: 'compose' }).map(({ rule }) => rule)).toContain('image/floating-tag');
    expect(lintText(FLOATING, { path: 'odd.name', kind: 'dockerfile' }).map(({ at }) => at.file.path)).toEqual(['odd.name']);
  });

  it('says nothing about files that it cannot see', () => {
    expect(lintText('FROM alpine:3.22\nWORKDIR /app\nCOPY missing.txt .\nUSER nobody\n')).toEqual([]);
  });

  it('takes a configuration as object or text', () => {
    expect(lintText(FLOATING, { config: { rules: { 'image/floating-tag': 'error' } } }).map(({ level }) => level)).toEqual(['error']);
    expect(lintText(FLOATING, { config: 'rules: { DL3006: off }' })).toEqual([]);
    expect(lintText(FLOATING, { config: { rules: { 'image/floating-tag': { allow: ['alpine'] } } } })).toEqual([]);
    expect(() => lintText(FLOATING, { config: { rules: { nonsense: 'off' } } })).toThrow('no rule is named `nonsense`');
  });
});

describe('fixText', () => {
  it('applies safe fixes, and the same text comes back from a fixed one', () => {
    const fixed = fixText(INSTALL);
    expect(fixed).toContain('install -y');
    expect(fixText(fixed)).toBe(fixed);
    expect(fixText(FLOATING)).toBe(FLOATING);
  });
});

describe('projects', () => {
  it('are read from memory', () => {
    const project = projectOf({ 'compose.yaml': 'services:\n  api:\n    build: ./api\n', 'api/Dockerfile': FLOATING });
    expect(project.builds[0]?.dockerfile?.file.path).toBe('api/Dockerfile');
    expect(lintProject({ 'api/Dockerfile': FLOATING }).findings.map(({ rule }) => rule)).toEqual(['image/floating-tag']);
  });

  it('are read from disk', async () => {
    const project = await loadProject(folder({ 'a/Dockerfile': FLOATING, 'compose.yaml': 'services:\n  a:\n    build: a\n' }));
    expect(project.documents.map(({ kind }) => kind).sort()).toEqual(['compose', 'dockerfile']);
  });
});

describe('lintFiles', () => {
  it('gives a result for every file, in the shape of ESLint', async () => {
    const root = folder({ 'a/Dockerfile': FLOATING, 'b/Dockerfile': 'FROM alpine:3.22\nUSER nobody\n', 'notes.txt': '' });
    const results = await lintFiles([], { cwd: root });
    expect(results.map(({ filePath, messages }) => [filePath, messages.map(({ ruleId, severity, line, column }) => [ruleId, severity, line, column])])).toEqual(
      [
        [join(root, 'a/Dockerfile'), [['image/floating-tag', 1, 1, 6]]],
        [join(root, 'b/Dockerfile'), []],
      ],
    );
  });

  it('takes files, folders and globs', async () => {
    const root = folder({ 'a/Dockerfile': FLOATING, 'b/Dockerfile': FLOATING, 'c/x.Dockerfile': FLOATING, 'drydock.yaml': '' });
    const names = async (patterns: string | string[], cwd = root): Promise<string[]> =>
      (await lintFiles(patterns, { cwd })).map(({ filePath }) => filePath.slice(root.length + 1));
    expect(await names('a')).toEqual(['a/Dockerfile']);
    expect(await names(['a/Dockerfile', '**/*.Dockerfile'])).toEqual(['a/Dockerfile', 'c/x.Dockerfile']);
    expect(await names('*/Dockerfile')).toEqual(['a/Dockerfile', 'b/Dockerfile']);
    expect(await names('*.Dockerfile', join(root, 'c'))).toEqual(['c/x.Dockerfile']);
    expect(await names('.', join(root, 'b'))).toEqual(['b/Dockerfile']);
    await expect(lintFiles('missing', { cwd: root })).rejects.toThrow('there is no file or folder `missing`');
  });

  it('reads drydock.yaml unless another configuration is given', async () => {
    const root = folder({ Dockerfile: FLOATING, 'drydock.yaml': 'rules: { image/floating-tag: error }\n' });
    expect((await lintFiles([], { cwd: root })).map(({ errorCount }) => errorCount)).toEqual([1]);
    expect((await lintFiles([], { cwd: root, config: {} })).map(({ errorCount, warningCount }) => [errorCount, warningCount])).toEqual([[0, 1]]);
  });
});

describe('diagnose', () => {
  const LOG = 'web-1  | Error: connect ECONNREFUSED 127.0.0.1:5432\nweb-1 exited with code 1\n';
  it('answers with articles', () => {
    expect(diagnose(LOG)[0]?.match.article.id).toBe('net-localhost-inside-container');
    expect(diagnose('all is well\n')).toEqual([]);
    expect(diagnoseText('all is well\n').unknown?.state ?? 'none').toBe('none');
  });

  it('points into a project', () => {
    const project = projectOf({
      'compose.yaml':
        'services:\n  db:\n    image: postgres:17\n    ports: ["127.0.0.1:5432:5432"]\n  web:\n    image: web:1\n    environment:\n      DATABASE_URL: postgres://app@localhost:5432/app\n',
    });
    const [first] = diagnose(LOG, { project });
    expect(first?.suspects.map(({ at }) => at.file.path)).toContain('compose.yaml');
  });

  it('takes other articles', () => {
    expect(diagnose(LOG, { articles: [] })).toEqual([]);
  });
});

describe('metadata', () => {
  it('lists rules and articles', () => {
    expect(rules.find(({ id }) => id === 'image/floating-tag')).toMatchObject({ level: 'warning', aliases: expect.arrayContaining(['hadolint/DL3007']) });
    expect(articles.find(({ id }) => id === 'connection-refused-to-sibling')).toMatchObject({ area: 'network', role: 'root' });
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });
});

describe('the browser subset', () => {
  it('is the same without files', () => {
    expect(browser.lintText).toBe(lintText);
    expect(Object.keys(browser)).not.toContain('lintFiles');
  });

  it('bundles without a module of Node', async () => {
    const { metafile, errors } = await build({
      entryPoints: ['src/browser.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      metafile: true,
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
  });
});
