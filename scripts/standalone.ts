/**
 * `npm run build:standalone`: one executable with everything in it, for machines without Node: `standalone/drydock`. It is made by Bun, which
 * is no dependency: `BUN` names it, or it is on the PATH. Its data comes from dist/.
 * It finds plugins and formatters by their path only: Bun looks up no package names from inside an executable.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** `src/cli/data.ts`, with the files inside. Bun embeds what is imported as a file. */
function embedded(names: readonly string[]): Plugin {
  return {
    name: 'embedded-data',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/data\.ts$/ }, () => ({ path: 'data', namespace: 'embedded' }));
      onResolve({ filter: /.*/, namespace: 'embedded' }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: 'embedded' }, () => ({
        contents: [
          `import { readFileSync } from 'node:fs';`,
          ...names.map((name, i) => `import file${i} from ${JSON.stringify(join(dist, name))} with { type: 'file' };`),
          `const files = { ${names.map((name, i) => `${JSON.stringify(name)}: file${i}`).join(', ')} };`,
          'export const data = (name) => readFileSync(files[name]);',
        ].join('\n'),
        loader: 'js',
      }));
    },
  };
}

export async function main(): Promise<void> {
  const bun = process.env.BUN || 'bun';
  const { stdout, error } = spawnSync(bun, ['--version'], { encoding: 'utf8' });
  if (error) {
    process.stderr.write(`the standalone executable is made by Bun, and there is no \`${bun}\`: install Bun, or name it in the variable BUN\n`);
    process.exitCode = 1;
    return;
  }
  // What the program reads as data; tables are part of the code here.
  const names = existsSync(dist) ? readdirSync(dist).filter((name) => /^(?:articles|pages)\b/.test(name)) : [];
  if (names.length === 0) throw new Error('dist/ holds no articles: run `npm run build`');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const temp = mkdtempSync(join(tmpdir(), 'drydock-standalone-'));
  try {
    const outfile = join(temp, 'main.mjs');
    await build({
      absWorkingDir: root,
      entryPoints: ['src/cli/main.ts'],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      // Older ones have no attributes of imports.
      target: 'esnext',
      legalComments: 'none',
      logLevel: 'warning',
      // Packages that are CommonJS ask for Node's own modules.
      banner: { js: `import { createRequire as requireHere } from 'node:module'; const require = requireHere(import.meta.url);` },
      define: { DRYDOCK_VERSION: JSON.stringify(version) },
      plugins: [embedded(names)],
    });
    const program = join(root, 'standalone', process.platform === 'win32' ? 'drydock.exe' : 'drydock');
    mkdirSync(dirname(program), { recursive: true });
    // A `bunfig.toml` or `.env` of whoever runs the program is none of its business.
    const made = spawnSync(bun, ['build', '--compile', '--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig', outfile, '--outfile', program], {
      cwd: temp,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`bun ${stdout.trim()} failed: ${made.stderr}`);
    process.stdout.write(`${program}  ${(statSync(program).size / 1e6).toFixed(0)} MB, with Bun ${stdout.trim()}\n`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
