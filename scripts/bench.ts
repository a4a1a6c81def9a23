/**
 * `npm run bench`: what things cost, beside something measured in the same run. Never a test.
 * `npm run bench -- start dockerfiles compose manifests tree logs` measures only what is named; `--corpus <folder>` takes real projects for
 * `tree`; `--growth` and `--compare <git ref>` are described in `bench/`.
 * Other linters are measured beside it when they are on the PATH, on the same files, which are made up from a seed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './bench/compare.ts';
import { growth } from './bench/growth.ts';
import { writeTree } from './bench/inputs.ts';
import { logs } from './bench/logs.ts';
import { beside, type Cost, has, heading, interleaved, measured, type Run, row } from './bench/measure.ts';
import { composeFiles } from './compose-files.ts';
import { dockerFiles } from './dockerfiles.ts';
import { manifestFiles, OBJECTS_IN_A_FILE, SCHEMA_PATTERN, writeSchemas } from './manifests.ts';

const BIN = join(process.cwd(), 'bin', 'drydock.cjs');
const STANDALONE = join(process.cwd(), 'standalone', process.platform === 'win32' ? 'drydock.exe' : 'drydock');
const DOCKERFILES = 1000;
const COMPOSE_FILES = 400;
const MANIFESTS = 10_000;
/** A start is shorter than the clock of processor time is fine, so many are measured as one. */
const STARTS = 10;

type Candidate = readonly [name: string, run: () => Cost];

const lint = (folder: string, ...more: string[]): Run => ({
  program: process.execPath,
  args: [BIN, 'lint', '--no-shellcheck', '--root', folder, ...more, folder],
});

/** Runs them in turn and prints them, each beside the first one (`drydock`), with the goal for what they cost beside it. */
function printed(runs: number, candidates: readonly Candidate[], name: string, notes: readonly string[] = []): void {
  const costs = interleaved(
    runs,
    candidates.map(([, run]) => run),
  );
  heading();
  for (const [i, [candidate]] of candidates.entries())
    row(candidate, costs[i] ?? [], [i === 0 ? '' : beside(costs[i] ?? [], costs[0] ?? [], name), notes[i] ?? ''].filter(Boolean).join('; '));
  process.stdout.write('\n');
}

/** One Dockerfile: what pre-commit and editors wait for. */
function start(temp: string): void {
  const folder = join(temp, 'start');
  mkdirSync(folder);
  const path = join(folder, 'Dockerfile');
  writeFileSync(path, 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm ci --omit=dev\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n');
  writeFileSync(join(folder, 'package.json'), '{}');
  const kept = join(temp, 'kept');
  mkdirSync(kept);
  const many = (...command: string[]): Run => ({
    program: 'sh',
    args: ['-c', `i=0; while [ $i -lt ${STARTS} ]; do "$@" >/dev/null 2>&1; [ $? -le 1 ] || exit 2; i=$((i + 1)); done`, 'sh', ...command],
  });
  const major = Number(process.versions.node.split('.')[0]);
  const candidates: Candidate[] = [
    [`${STARTS} × node -e 0`, () => measured(many(process.execPath, '-e', '0'))],
    // In a folder of its own for what Node keeps of the program: what earlier runs of other kinds have left there would be unpacked as well.
    [`${STARTS} × drydock lint Dockerfile`, () => measured({ ...many(process.execPath, BIN, 'lint', '--no-shellcheck', path), env: { TMPDIR: kept } })],
  ];
  const hadolint: Candidate[] = has('hadolint') ? [[`${STARTS} × hadolint Dockerfile`, () => measured(many('hadolint', path))]] : [];
  printed(11, [...candidates, ...hadolint], 'node', ['', `goal ${major < 22 ? 1.35 : 1.8} on the wall`]);
  if (hadolint.length === 0 || !existsSync(STANDALONE)) return;
  const standalone: Candidate = [`${STARTS} × standalone/drydock lint Dockerfile`, () => measured(many(STANDALONE, 'lint', '--no-shellcheck', path))];
  printed(11, [...hadolint, standalone], 'hadolint', ['', 'goal 1 on the wall']);
}

/** The same Dockerfiles for everyone, and no project around them. */
function dockerfiles(temp: string): void {
  const folder = join(temp, 'dockerfiles');
  writeTree(folder, dockerFiles(DOCKERFILES));
  const paths = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'Dockerfile'));
  const candidates: Candidate[] = [[`drydock lint, ${DOCKERFILES} Dockerfiles`, () => measured(lint(folder))]];
  const notes = [''];
  if (has('hadolint')) {
    candidates.push([`hadolint, ${DOCKERFILES} Dockerfiles`, () => measured({ program: 'hadolint', args: paths })]);
    notes.push('goal 2');
  }
  // 4: a file that does not parse.
  if (has('tally'))
    candidates.push([`tally lint, ${DOCKERFILES} Dockerfiles`, () => measured({ program: 'tally', args: ['lint', ...paths], fine: [0, 1, 4] })]);
  printed(5, candidates, 'drydock', notes);
}

/** Compose files, one project each. dclint takes half a minute for them, so it runs once, between two rounds of ours. */
function compose(temp: string): void {
  const folder = join(temp, 'stacks');
  const { bytes, lines } = writeTree(folder, composeFiles(COMPOSE_FILES));
  const ours = (): Cost => measured(lint(folder));
  const [before = []] = interleaved(3, [ours]);
  const theirs = has('dclint') ? measured({ program: 'dclint', args: ['-r', folder] }) : undefined;
  const after = theirs ? [ours(), ours(), ours()] : [];
  heading();
  const all = [...before, ...after];
  row(`drydock lint, ${COMPOSE_FILES} compose files`, all, `${(bytes / 1e6).toFixed(2)} MB, ${lines} lines`);
  if (theirs)
    row(
      `dclint -r, ${COMPOSE_FILES} compose files`,
      [theirs],
      `${beside(
        all.map(() => theirs),
        all,
        'drydock',
      )}; goal 20`,
    );
  process.stdout.write('\n');
}

/** Manifests, five in a file. kubeconform judges the schema alone, offline, with the same fields as ours. */
function manifests(temp: string): void {
  const folder = join(temp, 'manifests');
  writeTree(folder, manifestFiles(MANIFESTS / OBJECTS_IN_A_FILE));
  const candidates: Candidate[] = [[`drydock lint, ${MANIFESTS} manifests`, () => measured(lint(folder))]];
  const notes = [''];
  if (has('kubeconform')) {
    const schemas = join(temp, 'schemas');
    writeSchemas(schemas, [
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'StatefulSet'],
      ['v1', 'Service'],
      ['v1', 'ConfigMap'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['policy/v1', 'PodDisruptionBudget'],
      ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ]);
    candidates.push([
      'kubeconform -strict',
      () => measured({ program: 'kubeconform', args: ['-strict', '-schema-location', join(schemas, SCHEMA_PATTERN), folder] }),
    ]);
    notes.push('goal 1');
  }
  if (has('kube-linter')) candidates.push(['kube-linter lint', () => measured({ program: 'kube-linter', args: ['lint', folder] })]);
  printed(5, candidates, 'drydock', notes);
}

function tree(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  printed(5, [['drydock lint', () => measured(lint(folder, '--allow-empty'))]], '', [`${files} files in the tree; goal 3000 ms`]);
}

export async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { corpus: { type: 'string' }, growth: { type: 'boolean' }, large: { type: 'boolean' }, compare: { type: 'string' } },
  });
  const temp = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    // A program that fails at once would look fast.
    const version = execFileSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' }).trim();
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error('the program does not start: run `npm run build`');
    process.stdout.write(`drydock ${version}, node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n\n`);
    if (values.growth) {
      if (!growth(BIN, temp, positionals, values.large ?? false)) process.exitCode = 1;
      return;
    }
    if (values.compare !== undefined) return compare(BIN, values.compare, temp);
    const folder = values.corpus ?? 'fixtures';
    if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
    mkdirSync(join(temp, 'one'));
    const parts: Readonly<Record<string, () => void | Promise<void>>> = {
      start: () => start(temp),
      dockerfiles: () => dockerfiles(temp),
      compose: () => compose(temp),
      manifests: () => manifests(temp),
      tree: () => tree(folder),
      logs: () => logs(BIN, temp),
    };
    for (const name of positionals) if (!Object.hasOwn(parts, name)) throw new Error(`there is nothing called ${name}: ${Object.keys(parts).join(', ')}`);
    for (const [name, run] of Object.entries(parts)) if (positionals.length === 0 || positionals.includes(name)) await run();
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
