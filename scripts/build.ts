/** Bundles the program, the API and the browser subset into dist/, and prints what they weigh. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
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

/** Tables of schemas, and the function that hands each out. */
const TABLES: Readonly<Record<string, string>> = { custom: 'customTable', kubernetes: 'kubernetesTable' };

/** How a data module begins: what is behind it is JSON, which the program reads as such, sooner than any engine reads code. */
const DATA = 'export default ';

/** In the program: a table is read when it is first asked for. */
const lazyTables: Plugin = {
  name: 'lazy-tables',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`/generated/(?:${Object.keys(TABLES).join('|')})\\.ts$`) }, ({ path }) => ({
      path: path.replace(/^.*\/|\.ts$/g, ''),
      namespace: 'table',
    }));
    onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({
      contents: [
        `import { readFileSync } from 'node:fs';`,
        `import { join } from 'node:path';`,
        `let table;`,
        `export const ${TABLES[path]} = () => (table ??= JSON.parse(readFileSync(join(__dirname, 'table-${path}.mjs'), 'utf8').slice(${DATA.length})));`,
      ].join('\n'),
      loader: 'js',
      resolveDir: root,
    }));
  },
};

/** In the API: articles and tables are modules beside it, the same files that the program reads. */
const dataModules: Plugin = {
  name: 'data-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/generated\/articles\.json$/ }, () => ({ path: 'articles', namespace: 'data' }));
    onResolve({ filter: new RegExp(`/generated/(?:${Object.keys(TABLES).join('|')})\\.ts$`) }, ({ path }) => ({
      path: path.replace(/^.*\/|\.ts$/g, ''),
      namespace: 'data',
    }));
    onResolve({ filter: /^\.\/[\w-]+\.mjs$/, namespace: 'data' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'data' }, ({ path }) => ({
      contents:
        path === 'articles'
          ? `export { default } from './articles.mjs';`
          : `import table from './table-${path}.mjs';\nexport const ${TABLES[path]} = () => table;`,
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
    },
  });
  const api = await build({ ...library, plugins: [dataModules] });
  const translations = LANGS.flatMap((lang) => (lang === 'en' ? [] : `articles.${lang}.json`));
  for (const name of translations) copyFileSync(join(root, 'src', 'generated', name), join(dist, name));
  const generated = (name: string): string => readFileSync(join(root, 'src', 'generated', name), 'utf8');
  writeFileSync(join(dist, 'articles.mjs'), `${DATA}${generated('articles.json')}`);
  for (const name of Object.keys(TABLES)) writeFileSync(join(dist, `table-${name}.mjs`), `${DATA}${generated(`${name}-schema.json`)}`);
  // Pages are read one at a time, so the time to unpack them does not matter.
  writeFileSync(join(dist, 'pages.json.br'), brotliCompressSync(generated('pages.json'), { params: { [constants.BROTLI_PARAM_SIZE_HINT]: 1 << 20 } }));
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
      'cli.cjs,lib-unbash.cjs',
      'FROM debian\nARG A=1\nWORKDIR /app\nCOPY --chown=1:1 . .\nRUN apt-get update && apt-get install -y curl | cat\nENV B=$A\nCMD ["./run"]\n',
      'Dockerfile',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
