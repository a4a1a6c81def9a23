/** `--since` and `--staged`: the lines that git says have changed. Nothing else of drydock starts git. */
import { spawn } from 'node:child_process';
import type { Finding } from '../core/lint/rule.ts';
import type { Place, SourceFile } from '../core/text/source.ts';
import { lineHunks } from './diff.ts';
import { reason } from './discover.ts';
import { type Hunk, hunksOfDiff, type Lines, moved } from './hunks.ts';
import { type Options, UsageError } from './options.ts';

export interface Changes {
  /** Whether one of the finding's places lies in a changed line. */
  touches(finding: Finding): boolean;
  /** The same for the project with other texts in place of these files: what they change counts too. */
  after(texts: ReadonlyMap<SourceFile, string>): Changes;
}

/**
 * The diff of the user's own settings can be anything, so all of them are said. Nothing that a repository's settings name is run
 * but its content filters, without which files cannot be compared.
 */
const DIFF = [
  'diff',
  '--unified=0',
  '--find-renames',
  '--relative',
  '--text',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/**
 * Asks git what has changed.
 * @throws UsageError when there is no git, no repository or no such commit
 */
export async function changesOf(options: Options, root: string): Promise<Changes> {
  const ref = options.value('since');
  const flag = ref === undefined ? '--staged' : '--since';
  // What begins with a dash would be an option to git.
  if (ref?.startsWith('-') || ref === '') throw new UsageError(`--since: \`${ref}\` is no name of a commit`);
  const inside = await git(root, ['rev-parse', '--is-inside-work-tree'], flag);
  if (inside.code !== 0 || inside.out.trim() !== 'true') {
    const known = /not a git repository|must be run in a work tree/.test(inside.err) || inside.code === 0;
    throw new UsageError(`${flag}: ${known ? `\`${root}\` is in no git repository` : `git cannot be asked: ${firstLine(inside.err)}`}`);
  }
  if (ref === undefined) return changes(await stagedLines(root));
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], flag);
  if (commit.code !== 0)
    throw new UsageError(`--since: git knows no commit \`${ref}\`${(await isShallow(root)) ? ' (this clone is shallow: fetch more of its history)' : ''}`);
  // What the other branch has gained meanwhile was not changed here.
  const base = await git(root, ['merge-base', commit.out.trim(), 'HEAD'], flag);
  const lines = linesOf(hunksOfDiff(await must(root, [...DIFF, base.code === 0 ? base.out.trim() : commit.out.trim(), '--'], flag)));
  const untracked = await must(root, ['ls-files', '--others', '--exclude-standard', '-z'], flag);
  for (const path of text(untracked).split('\0')) if (path !== '') lines.set(path, 'all');
  return changes(lines);
}

/** Lines of the index, as they are numbered in the files: what was changed after it was staged moves them. */
async function stagedLines(root: string): Promise<Map<string, Lines>> {
  const staged = linesOf(hunksOfDiff(await must(root, [...DIFF, '--cached', '--'], '--staged')));
  const unstaged = hunksOfDiff(await must(root, [...DIFF, '--'], '--staged'));
  return new Map([...staged].map(([path, lines]) => [path, moved(lines, unstaged.get(path) ?? [])]));
}

function linesOf(hunks: ReadonlyMap<string, readonly Hunk[]>): Map<string, Lines> {
  return new Map([...hunks].map(([path, list]) => [path, list.flatMap(({ b, bEnd }) => (bEnd > b ? [{ start: b, end: bEnd }] : []))]));
}

function changes(lines: ReadonlyMap<string, Lines>): Changes {
  const isIn = ({ file, span }: Place): boolean => {
    const own = lines.get(file.path);
    if (own === undefined || own === 'all') return own === 'all';
    const first = file.position(span.start).line - 1;
    // The line end that a span takes with it belongs to its line.
    const last = span.end > span.start ? file.position(span.end - 1).line - 1 : first;
    return own.some(({ start, end }) => start <= last && first < end);
  };
  return {
    touches: ({ at, related = [] }) => isIn(at) || related.some((other) => isIn(other.at)),
    after(texts) {
      const now = new Map(lines);
      for (const [file, changed] of texts) {
        const own = lines.get(file.path) ?? [];
        if (own === 'all') continue;
        const hunks = lineHunks(file.text, changed);
        now.set(file.path, [...(moved(own, hunks) as Exclude<Lines, 'all'>), ...hunks.map(({ b, bEnd }) => ({ start: b, end: bEnd }))]);
      }
      return changes(now);
    },
  };
}

async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository'], '--since')).out.trim() === 'true';
}

async function must(root: string, args: readonly string[], flag: string): Promise<string> {
  const { code, out, err } = await git(root, args, flag);
  if (code !== 0) throw new UsageError(`${flag}: git cannot tell what has changed: ${firstLine(err)}`);
  return out;
}

/** Runs git. Its output is kept as bytes, one a character: lines of files may be in any encoding. */
function git(root: string, args: readonly string[], flag: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  // A watcher that the repository's settings name would be a program of its own; paths are quoted only where they must be.
  const child = spawn('git', ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: '' },
    windowsHide: true,
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        new UsageError(error.code === 'ENOENT' ? `${flag} needs git, and there is none on the PATH` : `${flag}: git could not be started: ${reason(error)}`),
      ),
    );
    child.on('close', (code) => done({ code: code ?? 1, out: Buffer.concat(out).toString('latin1'), err: Buffer.concat(err).toString('utf8') }));
  });
}

function text(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function firstLine(said: string): string {
  return (said.trim().split('\n')[0] ?? '').replace(/^(?:fatal|error): /, '') || 'it says nothing';
}
