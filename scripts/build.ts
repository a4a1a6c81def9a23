/** Bundles the program, the API and the browser subset into dist/, and prints what they weigh. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { LANGS } from '../src/core/diagnose/words.ts';
import { lazyRules } from './lazy-rules.ts';
import { licencesOf } from './licences.ts';
import { writeDeclarations } from './types.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/**
 * The parsers' libraries cost 5 to 15 ms each just to start, and a run on one Dockerfile needs only some of them. Their doors import them as
 * usual; in the program each becomes a file of its own, behind functions that load it on their first call.
 */
const LAZY = ['unbash', 'yaml'];

/** A module of ours that is large and seldom needed, and the function that it exports: the program loads it on the first call. */
const LAZY_TABLES: Readonly<Record<string, string>> = { custom: 'customTable', kubernetes: 'kubernetesTable' };

const lazyTables: Plugin = {
  name: 'lazy-tables',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`/generated/(?:${Object.keys(LAZY_TABLES).join('|')})\\.ts$`) }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/^.*\/|\.ts$/g, ''), namespace: 'table' },
    );
    onResolve({ filter: /^\.\/table-/, namespace: 'table' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({
      contents: `let table; export const ${LAZY_TABLES[path]} = () => (table ??= require('./table-${path}.cjs').${LAZY_TABLES[path]}());`,
      loader: 'js',
    }));
  },
};

const lazyLibraries: Plugin = {
  name: 'lazy-libraries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${LAZY.join('|')})$`) }, ({ path }) => ({ path, namespace: 'lazy' }));
    onResolve({ filter: /^\.\/import\.ts$/ }, () => ({ path: './import.cjs', external: true }));
    // The language server: its library is of no use to any other command.
    onResolve({ filter: /^\.\/lsp-server\.ts$/ }, () => ({ path: './lsp.cjs', namespace: 'server' }));
    onResolve({ filter: /^\.\/lsp\.cjs$/, namespace: 'server' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'server' }, ({ path }) => ({ contents: `export const { serve } = require('${path}');`, loader: 'js' }));
    onResolve({ filter: /^\.\/lib-/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path }) => {
      const module = (await import(path)) as Record<string, unknown>;
      const library = { ...(module.default as object | undefined), ...module } as Record<string, unknown>;
      const names = Object.keys(library).filter(
        (name) => /^(?:function|object)$/.test(typeof library[name]) && library[name] !== null && name !== 'default' && name !== 'module.exports',
      );
      const hasMembers = (name: string): boolean =>
        typeof library[name] === 'object' ||
        Object.getOwnPropertyNames(library[name] as object).some((key) => !['length', 'name', 'prototype', 'arguments', 'caller'].includes(key));
      const contents = [
        `let library; const load = () => (library ??= require('./lib-${path}.cjs'));`,
        ...names.map((name) =>
          hasMembers(name)
            ? `export const ${name} = /* @__PURE__ */ new Proxy(function () {}, { get: (_, key) => load().${name}[key], construct: (_, values) => new (load().${name})(...values) });`
            : // For functions and classes alike: a constructor that returns an object yields that object.
              `export function ${name}(...values) { return new.target ? new (load().${name})(...values) : load().${name}(...values); }`,
        ),
      ];
      return { contents: contents.join('\n'), loader: 'js' };
    });
  },
};

const shared: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  target: 'node20',
  legalComments: 'none',
  charset: 'ascii',
  logLevel: 'warning',
  metafile: true,
  define: { DRYDOCK_VERSION: JSON.stringify(version) },
};
/** CommonJS starts 5 ms sooner than ES modules do, and can load a file in the middle of a function. */
const program: BuildOptions = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...shared.define, 'import.meta.dirname': '__dirname' },
};
/** The API on Node and the one for browsers share their core, in files of its own: half of the package would be there twice. */
const library: BuildOptions = {
  ...shared,
  entryPoints: { index: 'src/index.ts', browser: 'src/browser.ts', plugin: 'src/plugin.ts' },
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  splitting: true,
  chunkNames: 'core-[hash]',
  platform: 'browser',
  external: ['node:*'],
  target: 'es2023',
};

export async function main(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const onDemand = await lazyRules(root, program, [lazyLibraries, lazyTables]);
  const cli = await build({ ...program, entryPoints: { cli: 'src/cli/main.ts' }, plugins: [lazyLibraries, lazyTables, onDemand.plugin] });
  const libraries = await build({
    ...program,
    entryPoints: {
      import: 'src/cli/import.ts',
      lsp: 'src/cli/lsp-server.ts',
      ...Object.fromEntries(LAZY.map((name) => [`lib-${name}`, name])),
      ...Object.fromEntries(Object.keys(LAZY_TABLES).map((name) => [`table-${name}`, `src/generated/${name}.ts`])),
    },
  });
  const api = await build(library);
  const translations = LANGS.flatMap((lang) => (lang === 'en' ? [] : `articles.${lang}.json`));
  for (const name of ['articles.json', ...translations, 'pages.json']) copyFileSync(join(root, 'src', 'generated', name), join(dist, name));
  const inputs = [cli, libraries, api]
    .flatMap(({ metafile }) => metafile ?? [])
    .concat(onDemand.inputs)
    .flatMap((each) => Object.keys(each.inputs));
  writeFileSync(join(dist, 'licences.txt'), licencesOf(inputs, root));
  writeDeclarations(join(dist, 'types'));
  warm();
  const files = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of files.map((entry) => entry.name).sort()) {
    const bytes = readFileSync(join(dist, name));
    process.stdout.write(`${name.padEnd(24)} ${kilobytes(bytes.length)}  ${kilobytes(gzipSync(bytes).length)} gzip\n`);
  }
  if (process.argv.includes('--why')) {
    const [output] = Object.values(cli.metafile?.outputs ?? {});
    const weights = Object.entries(output?.inputs ?? {}).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput);
    for (const [path, { bytesInOutput }] of weights.slice(0, 40)) process.stdout.write(`${kilobytes(bytesInOutput)}  ${path}\n`);
  }
}

/** For Node before 22.8, which keeps no compiled code between runs. Trained on one Dockerfile: that is the run that pre-commit and editors wait for. */
function warm(): void {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  const train = (files: string, text: string, path: string): void => {
    writeFileSync(join(folder, path), text);
    spawnSync(process.execPath, [join(root, 'scripts', 'warm.cjs'), dist, files, 'lint', path], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  try {
    train(
      'cli.cjs,lib-unbash.cjs,rules-common.cjs',
      'FROM debian\nARG A=1\nWORKDIR /app\nCOPY --chown=1:1 . .\nRUN apt-get update && apt-get install -y curl | cat\nENV B=$A\nCMD ["./run"]\n',
      'Dockerfile',
    );
    // Folded text over two lines is left to the library.
    train('lib-yaml.cjs', 'services:\n  a:\n    image: "nginx"\n    ports: [80]\n    command: >\n      serve\n', 'compose.yaml');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
