/** Bundles the program, the API and the browser subset into dist/, and prints what they weigh. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { LANGS } from '../src/core/diagnose/lang.ts';
import { licencesOf } from './licences.ts';
import { buildProgram, DATA, TABLES } from './program.ts';
import { writeDeclarations } from './types.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

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
  const api = await build({ ...library, plugins: [dataModules] });
  const translations = LANGS.flatMap((lang) => (lang === 'en' ? [] : `articles.${lang}.json`));
  for (const name of translations) copyFileSync(join(root, 'src', 'generated', name), join(dist, name));
  const generated = (name: string): string => readFileSync(join(root, 'src', 'generated', name), 'utf8');
  writeFileSync(join(dist, 'articles.mjs'), `${DATA}${generated('articles.json')}`);
  for (const name of Object.keys(TABLES)) writeFileSync(join(dist, `table-${name}.mjs`), `${DATA}${generated(`${name}-schema.json`)}`);
  // Pages are read one at a time, so the time to unpack them does not matter.
  writeFileSync(join(dist, 'pages.json.br'), brotliCompressSync(generated('pages.json'), { params: { [constants.BROTLI_PARAM_SIZE_HINT]: 1 << 20 } }));
  // Runs the program, so its data has to be there.
  const program = await buildProgram(root, shared);
  const inputs = [...program, api.metafile].flatMap((each) => Object.keys(each?.inputs ?? {}));
  writeFileSync(join(dist, 'licences.txt'), licencesOf(inputs, root));
  writeDeclarations(join(dist, 'types'));
  const files = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of files.map((entry) => entry.name).sort()) {
    const bytes = readFileSync(join(dist, name));
    process.stdout.write(`${name.padEnd(24)} ${kilobytes(bytes.length)}  ${kilobytes(gzipSync(bytes).length)} gzip\n`);
  }
  if (process.argv.includes('--why')) {
    for (const [name, output] of Object.entries(program[0]?.outputs ?? {})) {
      process.stdout.write(`${kilobytes(output.bytes)}  ${name}\n`);
      const weights = Object.entries(output.inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput);
      for (const [path, { bytesInOutput }] of weights.slice(0, 60)) process.stdout.write(`    ${kilobytes(bytesInOutput)}  ${path}\n`);
    }
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
