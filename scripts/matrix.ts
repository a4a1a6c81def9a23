/**
 * `npm run test:matrix`: packs the program and runs its stories on every Node that it promises, and on Bun. Each comes from npm into a
 * temporary folder; what cannot be had is left out, and said. `npm run test:matrix -- 20 bun` runs only those.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NODES = ['20', '22', '24', '26'];
const TESTS = ['test/cli/stories.test.ts', 'test/cli/command-line.test.ts', 'test/cli/files.test.ts', 'test/cli/decode.test.ts', 'test/cli/kept-code.test.ts'];

const platform = process.platform === 'win32' ? 'win' : process.platform;
const exe = process.platform === 'win32' ? '.exe' : '';

/** The executable out of a package of npm; undefined when there is none for this machine. */
function fetched(name: string, wanted: string, temp: string): string | undefined {
  const folder = join(temp, wanted.replace(/\W+/g, '-'));
  mkdirSync(folder);
  const pack = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder, wanted], {
    cwd: temp,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const archive = pack.status === 0 ? readdirSync(folder).find((file) => file.endsWith('.tgz')) : undefined;
  if (!archive) return undefined;
  unpack(join(folder, archive), folder);
  const program = join(folder, 'package', 'bin', `${name}${exe}`);
  return existsSync(program) ? program : undefined;
}

function unpack(archive: string, folder: string): void {
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${archive} cannot be unpacked: ${stderr}`);
}

/** The newest release of a major version. */
function newest(major: string): string | undefined {
  const { stdout, status } = spawnSync('npm', ['view', `node-${platform}-${process.arch}`, 'versions', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return undefined;
  const all = [JSON.parse(stdout) as string | string[]].flat().filter((version) => version.startsWith(`${major}.`) && !version.includes('-'));
  const steps = (version: string): number[] => version.split('.').map(Number);
  return all.sort((a, b) => (steps(a)[1] ?? 0) - (steps(b)[1] ?? 0) || (steps(a)[2] ?? 0) - (steps(b)[2] ?? 0)).at(-1);
}

function runtime(name: string, temp: string): string | undefined {
  if (name === 'bun') return fetched('bun', `@oven/bun-${platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`, temp);
  const version = newest(name);
  return version && fetched('node', `node-${platform}-${process.arch}@${version}`, temp);
}

export function main(args: readonly string[]): void {
  const temp = mkdtempSync(join(tmpdir(), 'drydock-matrix-'));
  try {
    if (!packed(temp)) throw new Error('the package cannot be packed: run `npm run build`');
    const bin = join(temp, 'package', 'bin', 'drydock.cjs');
    const table: string[] = [];
    for (const name of args.length > 0 ? args : [...NODES, 'bun']) {
      const program = runtime(name, temp);
      const version = program && spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim();
      if (!version) {
        table.push(`${name.padEnd(12)} not to be had for ${platform}-${process.arch}`);
        continue;
      }
      const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'cli', ...TESTS], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
        env: { ...process.env, DRYDOCK_PROGRAM: JSON.stringify([program, bin]), NO_COLOR: '1' },
      });
      table.push(`${`${name === 'bun' ? 'bun' : 'node'} ${version}`.padEnd(16)} ${stdout.trim().split('\n').at(-1)}`);
      if (status !== 0) {
        process.exitCode = 1;
        process.stdout.write(stdout);
      }
      process.stdout.write(`${table.at(-1)}\n`);
    }
    process.stdout.write(`\n${table.join('\n')}\n`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Packs the program into `package/` of a folder, without building it again. */
function packed(temp: string): boolean {
  const { status } = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', temp], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const archive = status === 0 ? readdirSync(temp).find((file) => file.endsWith('.tgz')) : undefined;
  if (!archive) return false;
  unpack(join(temp, archive), temp);
  return existsSync(join(temp, 'package', 'dist', 'drydock.cjs'));
}
