/** The borders of docs/decisions.md and CONTRIBUTING.md, kept by a test: imports only run leftwards, each library has one door. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Left to right: a file may import its own layer and those before it. */
const LAYERS = [
  'src/core/text',
  'src/core/parse',
  'src/core/project',
  'src/core/lint',
  'src/core/diagnose',
  'src/report',
  'src/lsp',
  'src/plugin',
  'src/generated',
  'src/cli',
];

/** The only files that may import a library; everything else goes through them. */
const DOORS: Record<string, RegExp> = {
  yaml: /^src\/core\/parse\/yaml(-problem)?\.ts$/,
  unbash: /^src\/core\/parse\/shell(-[a-z]+)?\.ts$/,
  commander: /^src\/cli\//,
  ignore: /^src\/cli\//,
  picomatch: /^src\/(cli\/|index\.ts)/,
  'vscode-languageserver': /^src\/(lsp|cli)\//,
  'vscode-languageserver-textdocument': /^src\/cli\//,
  picocolors: /^src\/(report|cli)\//,
  unified: /^src\/site\/markdown\.ts$/,
  'remark-parse': /^src\/site\/markdown\.ts$/,
  'remark-gfm': /^src\/site\/markdown\.ts$/,
  'remark-rehype': /^src\/site\/markdown\.ts$/,
  mdast: /^src\/site\/markdown\.ts$/,
  hast: /^src\/site\/markdown\.ts$/,
  'hast-util-to-dom': /^src\/site\/text-view\.ts$/,
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm)].map((match) => ({
    from: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

function layerOf(path: string): number {
  return LAYERS.findIndex((layer) => path.startsWith(`${layer}/`));
}

function target(path: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(path), specifier));
}

describe('imports', () => {
  const files = sources('src').filter((path) => !path.startsWith('src/generated/'));

  it('run only leftwards (types may be named from anywhere in the core)', () => {
    const wrong: string[] = [];
    for (const path of files) {
      const own = layerOf(path);
      if (own < 0) continue;
      for (const { from, typeOnly } of importsOf(path)) {
        if (!from.startsWith('.')) continue;
        const other = target(path, from);
        const core = other.startsWith('src/core/') && typeOnly;
        if (layerOf(other) > own && !core) wrong.push(`${path} imports ${other}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of a library stand at one door', () => {
    const wrong: string[] = [];
    for (const path of files) {
      for (const { from } of importsOf(path)) {
        if (from.startsWith('.') || from.startsWith('node:')) continue;
        const door = DOORS[from.split('/')[0] ?? ''] ?? DOORS[from];
        if (!door?.test(path)) wrong.push(`${path} imports ${from}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of node: stand only in the shell', () => {
    const wrong = files.filter(
      (path) =>
        !path.startsWith('src/cli/') && path !== 'src/index.ts' && path !== 'src/plugin.ts' && importsOf(path).some(({ from }) => from.startsWith('node:')),
    );
    expect(wrong).toEqual([]);
  });

  it('of rules reach the rule types and the pure helpers of parse/ and project/, nothing else', () => {
    const wrong: string[] = [];
    for (const path of sources('rules')) {
      for (const { from } of importsOf(path)) {
        const other = target(path, from);
        const own = posix.dirname(other) === posix.dirname(path) && posix.basename(other).startsWith('_');
        if (
          !from.startsWith('.') ||
          !(
            own ||
            other === 'src/core/lint/rule.ts' ||
            /^src\/generated\/(?:kubernetes|custom)\.ts$/.test(other) ||
            /^src\/core\/(text|parse|project)\//.test(other) ||
            other.startsWith('rules/_')
          )
        )
          wrong.push(`${path} imports ${from}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  it('stay small enough for one head', () => {
    const long = sources('src')
      .filter((path) => !path.startsWith('src/generated/'))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 450);
    expect(long).toEqual([]);
  });
});
