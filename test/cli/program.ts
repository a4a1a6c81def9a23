/** Runs the built program in folders of its own. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/**
 * The program and what stands before its arguments. `DRYDOCK_PROGRAM` names another one than the built: a path, or a command line as a
 * JSON list.
 */
export const PROGRAM: readonly [command: string, ...args: string[]] = given(process.env.DRYDOCK_PROGRAM) ?? [
  process.execPath,
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs'),
];

function given(program: string | undefined): [string, ...string[]] | undefined {
  if (!program) return undefined;
  return program.startsWith('[') ? JSON.parse(program) : [program];
}

/** The judge in some tests; a machine that only runs the tests may be without it. */
export const hasGit = spawnSync('git', ['--version']).status === 0;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, removed after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-')));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `drydock …arguments` there. What CI would add to the environment is taken out, and so is the language of whoever runs the tests. */
export function drydock(
  cwd: string,
  args: readonly string[],
  { input, env = {} }: { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> } = {},
): Ran {
  const { GITHUB_ACTIONS: _a, GITHUB_STEP_SUMMARY: _b, FORCE_COLOR: _c, LC_ALL: _d, LC_MESSAGES: _e, LANG: _f, ...own } = process.env;
  const ran: SpawnSyncReturns<string> = spawnSync(PROGRAM[0], [...PROGRAM.slice(1), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...own, ...env },
    input: input ?? '',
    maxBuffer: 1 << 26,
    timeout: 50_000,
  });
  if (ran.error) throw ran.error;
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
