/** Runs ShellCheck over the scripts of a project, when it is installed. Whatever goes wrong with it costs its findings and nothing else. */
import { spawn } from 'node:child_process';
import { accessSync, constants, copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { readShellcheck, type ShellScript, shellScripts } from '../core/lint/shell-scripts.ts';
import type { ShellProblem } from '../core/lint/shellcheck.ts';
import type { Instruction } from '../core/parse/model.ts';
import type { Project } from '../core/project/model.ts';
import { kindOf, reason } from './discover.ts';

export interface Checked {
  /** Absent when it did not run. */
  readonly problems?: readonly ShellProblem[];
  /** What went wrong, as one clause. */
  readonly note?: string;
}

const TIMEOUT = 60_000;
/** More of them a machine has written, and ShellCheck would work on them for minutes. */
const MAX_STEPS = 5000;
/** Scripts for one process: few enough for the command line of any system, many enough that starting it does not count. */
const BATCH = 100;
const MAX_PROCESSES = 4;
const RC = '.shellcheckrc';

/**
 * Checks all RUN instructions of the files that are wanted. Looks for the program only when there is one.
 * @param root folder of the project, whose `.shellcheckrc` counts
 */
export async function shellcheck(project: Project, wanted: (path: string) => boolean, root: string): Promise<Checked> {
  // Making the scripts takes time that nobody should spend without the program.
  const steps = project.dockerfiles.filter(({ file }) => wanted(file.path)).flatMap(({ instructions }) => instructions.filter(isRun)).length;
  const program = steps > 0 ? programOnPath('shellcheck') : undefined;
  if (program === undefined) return {};
  if (steps > MAX_STEPS) return { note: `ShellCheck was left out: there are more than ${MAX_STEPS} RUN instructions` };
  const scripts = shellScripts(project, wanted);
  if (scripts.length === 0) return {};
  try {
    return await checked(program, scripts, root);
  } catch (error) {
    return { note: `ShellCheck was left out: ${reason(error)}` };
  }
}

function isRun({ keyword, trigger }: Instruction): boolean {
  return (trigger?.keyword ?? keyword) === 'RUN';
}

/** Looked up by hand, since some systems would also run a program of the current folder. */
function programOnPath(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, file);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {}
  }
  return undefined;
}

async function checked(program: string, scripts: readonly ShellScript[], root: string): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  try {
    // It looks for its configuration beside and above the script; without the project's own, nobody else's may count.
    const own = copied(join(root, RC), join(folder, RC));
    const options = ['--format=json1', '--color=never', ...(own ? [] : ['--norc'])];
    // Variants of an image repeat each other's instructions: each text is checked once.
    const byText = new Map<string, ShellScript[]>();
    for (const script of scripts) {
      const same = byText.get(script.text);
      if (same) same.push(script);
      else byText.set(script.text, [script]);
    }
    const byName = new Map([...byText.values()].map((same, i) => [`${i}.sh`, same]));
    for (const [name, [script]] of byName) writeFileSync(join(folder, name), script?.text ?? '');
    const names = [...byName.keys()];
    const processes = Math.min(MAX_PROCESSES, availableParallelism(), names.length);
    const size = Math.min(BATCH, Math.ceil(names.length / processes));
    const batches: string[][] = [];
    for (let i = 0; i < names.length; i += size) batches.push(names.slice(i, i + size));
    const outputs = new Array<string>(batches.length);
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let i = next++; i < batches.length; i = next++) outputs[i] = await output(program, [...options, '--', ...(batches[i] as string[])], folder);
    };
    await Promise.all(Array.from({ length: processes }, worker));
    const problems: ShellProblem[] = [];
    for (const text of outputs) {
      const read = readShellcheck(text, (file) => byName.get(file) ?? []);
      if (!read) return { note: 'ShellCheck was left out: what it printed could not be read' };
      problems.push(...read);
    }
    return { problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copied(from: string, to: string): boolean {
  // Nobody may write to a pipe.
  if (kindOf(from) !== 'file') return false;
  try {
    copyFileSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** What it prints. Exit code 1 means that it found something; more is a failure of its own. */
function output(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT, windowsHide: true });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || code === 1) resolve(Buffer.concat(out).toString('utf8'));
      else if (signal !== null) reject(new Error(signal === 'SIGTERM' ? `it took longer than ${TIMEOUT / 1000} seconds` : `it was ended by ${signal}`));
      else reject(new Error(Buffer.concat(errors).toString('utf8').trim().split('\n')[0] || `it ended with status ${code}`));
    });
  });
}
