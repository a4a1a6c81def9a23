/**
 * `npm run build:standalone`: one executable with everything in it, for machines without Node: `standalone/drydock`. It is made by Bun, which
 * is no dependency: `BUN` names it, or it is on the PATH. Its data comes from dist/.
 * It finds plugins and formatters by their path only: Bun looks up no package names from inside an executable.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** The program in one script: the parts of dist/, what they read as data, and what brings them together. Bun embeds what is imported as a file. */
function entry(): string {
  const files = readdirSync(dist);
  const data = files.filter((name) => /^(?:articles|pages|rules|table)\b/.test(name));
  const parts = files.filter((name) => name.endsWith('.cjs') && name !== 'import.cjs');
  return [
    `import * as fs from 'node:fs';`,
    `import { basename } from 'node:path';`,
    `import * as importer from ${JSON.stringify(join(dist, 'import.cjs'))};`,
    ...data.map((name, i) => `import file${i} from ${JSON.stringify(join(dist, name))} with { type: 'file' };`),
    `const inside = { ${data.map((name, i) => `${JSON.stringify(name)}: file${i}`).join(', ')} };`,
    `const DIST = '/drydock';`,
    // Not a copy: many of its members are made when they are asked for.
    `const readFileSync = (path, options) => fs.readFileSync(typeof path === 'string' && path.startsWith(DIST + '/') ? inside[basename(path)] : path, options);`,
    'const disk = Object.create(fs, { readFileSync: { value: readFileSync } });',
    `const made = Object.assign({}, ${parts.map((name) => readFileSync(join(dist, name), 'utf8').replace(/^\/\/.*\n/gm, '')).join(',\n')});`,
    'const loaded = new Map();',
    'function load(id) {',
    `  if (id === 'node:fs') return disk;`,
    `  if (id === './import.cjs') return importer;`,
    `  if (!id.startsWith('./')) return process.getBuiltinModule(id);`,
    '  const name = id.slice(2);',
    '  let part = loaded.get(name);',
    '  if (part) return part;',
    '  loaded.set(name, (part = {}));',
    '  made[name](load, part, DIST);',
    '  return part;',
    '}',
    `load('./main.js');`,
  ].join('\n');
}

export async function main(): Promise<void> {
  const bun = process.env.BUN || 'bun';
  const { stdout, error } = spawnSync(bun, ['--version'], { encoding: 'utf8' });
  if (error) {
    process.stderr.write(`the standalone executable is made by Bun, and there is no \`${bun}\`: install Bun, or name it in the variable BUN\n`);
    process.exitCode = 1;
    return;
  }
  if (!existsSync(join(dist, 'drydock.cjs'))) throw new Error('dist/ is empty: run `npm run build`');
  const temp = mkdtempSync(join(tmpdir(), 'drydock-standalone-'));
  try {
    const outfile = join(temp, 'main.mjs');
    writeFileSync(outfile, entry());
    const program = join(root, 'standalone', process.platform === 'win32' ? 'drydock.exe' : 'drydock');
    mkdirSync(dirname(program), { recursive: true });
    // A `bunfig.toml` or `.env` of whoever runs the program is none of its business.
    const made = spawnSync(
      bun,
      ['build', '--compile', '--bytecode', '--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig', outfile, '--outfile', program],
      {
        cwd: temp,
        encoding: 'utf8',
      },
    );
    if (made.status !== 0) throw new Error(`bun ${stdout.trim()} failed: ${made.stderr}`);
    process.stdout.write(`${program}  ${(statSync(program).size / 1e6).toFixed(0)} MB, with Bun ${stdout.trim()}\n`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
