/**
 * `npm run bench -- --compare <git ref>`: this version beside another one, in turn, on the same inputs. The other is built in a worktree of
 * its own, which is removed afterwards.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeFiles } from '../compose-files.ts';
import { dockerFiles } from '../dockerfiles.ts';
import { manifestFiles } from '../manifests.ts';
import { logChunks, mixed, writeTree } from './inputs.ts';
import { interleaved, measured, pairedRatios, type Run, shown } from './measure.ts';

const RUNS = 9;

/** Builds a version in a temporary worktree, hands its program over, and removes the worktree. */
function withVersion(ref: string, temp: string, use: (bin: string) => void): void {
  const tree = join(temp, 'other');
  const git = (...args: string[]): void => void execFileSync('git', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  git('worktree', 'add', '--detach', tree, ref);
  try {
    symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'), 'dir');
    const { scripts } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    if (!scripts.build) throw new Error(`${ref} has no script \`build\``);
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] });
    use(join(tree, 'bin', 'drydock.cjs'));
  } finally {
    git('worktree', 'remove', '--force', tree);
  }
}

/** @throws Error when git knows no such version, or it cannot be built */
export function compare(bin: string, ref: string, temp: string): void {
  const version = execFileSync('git', ['rev-parse', '--short', `${ref}^{commit}`], { encoding: 'utf8' }).trim();
  process.stdout.write(`this version ÷ ${ref} (${version}), median (min–max) of ${RUNS} pairs; below 1: this version is better\n\n`);
  withVersion(ref, temp, (other) => {
    if (!existsSync(other)) throw new Error(`${ref} has no program`);
    const tree = (name: string, texts: Parameters<typeof writeTree>[1]): string => {
      writeTree(join(temp, name), texts);
      return join(temp, name);
    };
    const lint = (name: string, texts: Parameters<typeof writeTree>[1]): readonly string[] => {
      const folder = tree(name, texts);
      return ['lint', '--no-shellcheck', '--root', folder, folder];
    };
    const log = join(temp, 'app.log');
    writeFileSync(log, Buffer.concat([...logChunks(20)]));
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['one Dockerfile', lint('one', dockerFiles(1))],
      ['1000 Dockerfiles', lint('dockerfiles', dockerFiles(1000))],
      ['400 compose files', lint('compose', composeFiles(400))],
      ['5000 manifests', lint('manifests', manifestFiles(1000))],
      ['1000 files of all languages', lint('mixed', mixed(1000))],
      ['20 MB of log', ['diagnose', '--root', join(temp, 'one'), log]],
    ];
    for (const [name, args] of cases) {
      const of = (program: string) => () => measured({ program: process.execPath, args: [program, ...args], into: join(temp, 'out') } satisfies Run);
      const [mine = [], theirs = []] = interleaved(RUNS, [of(bin), of(other)]);
      const ratio = (what: 'cpu' | 'wall' | 'memory'): string => `${what === 'cpu' ? 'CPU' : what} ${shown(pairedRatios(mine, theirs, what))}`;
      process.stdout.write(`${name.padEnd(30)} ${ratio('cpu')}   ${ratio('wall')}   ${ratio('memory')}\n`);
    }
  });
}
