/**
 * `npm run bench`: how long things take, as ratios against something measured in the same run. Never a test.
 * `npm run bench -- --corpus <folder>` measures a run over real projects; without it the fixtures are used.
 * hadolint and tally are measured beside it when they are on the PATH, on the same Dockerfiles, and dclint on the same compose files,
 * which are made up from a seed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDockerfileName } from '../src/core/project/classify.ts';
import { composeFiles } from './compose-files.ts';
import { manifestFiles, OBJECTS_IN_A_FILE, SCHEMA_PATTERN, writeSchemas } from './manifests.ts';

const BIN = join(process.cwd(), 'bin', 'drydock.cjs');

interface Timing {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

function once(command: string, args: readonly string[], input?: string, fine: readonly number[] = [0, 1]): number {
  const start = process.hrtime.bigint();
  const { error, status } = spawnSync(command, args, {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'],
    ...(input === undefined ? {} : { input }),
    maxBuffer: 1 << 30,
  });
  if (error) throw error;
  if (status === null || !fine.includes(status)) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Runs the candidates in turn, so that a busy moment of the machine meets all of them. */
function interleaved(runs: number, candidates: readonly (() => number)[]): Timing[] {
  const times: number[][] = candidates.map(() => []);
  for (const candidate of candidates) candidate();
  for (let i = 0; i < runs; i++) for (const [j, candidate] of candidates.entries()) times[j]?.push(candidate());
  return times.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
  });
}

function row(name: string, timing: Timing, note = ''): void {
  process.stdout.write(`${name.padEnd(44)} ${timing.median.toFixed(0).padStart(7)} ms   (${timing.min.toFixed(0)}–${timing.max.toFixed(0)})   ${note}\n`);
}

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** About 10 MB of container log: plain chatter with an error every thousand lines. */
function syntheticLog(megabytes: number): string {
  const lines: string[] = [];
  let size = 0;
  for (let i = 0; size < megabytes * 1e6; i++) {
    const line =
      i % 1000 === 999
        ? `api-1  | Error: connect ECONNREFUSED 127.0.0.1:5432`
        : `web-${i % 3}  | 2026-11-03T08:${String(i % 60).padStart(2, '0')}:${String(i % 59).padStart(2, '0')}.${i % 1000}Z info request ${i} GET /items/${(i * 7919) % 10007} 200 ${i % 97}ms user-agent="probe/${i % 11}.0"`;
    lines.push(line);
    size += line.length + 1;
  }
  return `${lines.join('\n')}\n`;
}

function ratio(one: Timing | undefined, other: Timing | undefined): string {
  return ((one?.median ?? 0) / (other?.median ?? 1)).toFixed(2);
}

/** Other linters on the PATH: name, arguments before the paths, exit codes that are no failure of the program. */
function others(): (readonly [string, readonly string[], readonly number[]])[] {
  const known = [
    ['hadolint', [], [0, 1]],
    // 4: a file that does not parse.
    ['tally', ['lint'], [0, 1, 4]],
  ] as const;
  return known.filter(([tool]) => has(tool));
}

/** Copies of all Dockerfiles in one folder: the same files for everyone, and no project around them. */
function compareMany(folder: string, temp: string): void {
  const copies = join(temp, 'dockerfiles');
  mkdirSync(copies);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .sort()
    .map((path, i) => {
      const copy = join(copies, `${i}.Dockerfile`);
      copyFileSync(path, copy);
      return copy;
    });
  if (paths.length === 0) return;
  const candidates: [string, () => number][] = [
    [`drydock lint, ${paths.length} Dockerfiles`, () => once(process.execPath, [BIN, 'lint', '--root', copies, copies])],
  ];
  for (const [tool, prefix, fine] of others())
    candidates.push([`${tool}, ${paths.length} Dockerfiles`, () => once(tool, [...prefix, ...paths], undefined, fine)]);
  const timings = interleaved(
    5,
    candidates.map(([, run]) => run),
  );
  process.stdout.write('\n');
  for (const [i, [name]] of candidates.entries()) row(name, timings[i] as Timing, i > 0 ? `${ratio(timings[i], timings[0])} × drydock` : '');
  process.stdout.write('\n');
}

const COMPOSE_FILES = 400;

/** Compose files, one project each. dclint takes half a minute for them, so it runs once. */
function compareCompose(temp: string): void {
  const folder = join(temp, 'stacks');
  let bytes = 0;
  let lines = 0;
  for (const [path, text] of composeFiles(COMPOSE_FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    bytes += text.length;
    lines += text.split('\n').length - 1;
  }
  const ours = (): number => once(process.execPath, [BIN, 'lint', '--root', folder, folder]);
  const [before] = interleaved(5, [ours]);
  const theirs = has('dclint') ? once('dclint', ['-r', folder]) : undefined;
  // Before and after, in case the machine was busier for one of them.
  const [after] = theirs === undefined ? [before] : interleaved(5, [ours]);
  row(`drydock lint, ${COMPOSE_FILES} compose files`, before as Timing, `${(bytes / 1e6).toFixed(2)} MB, ${lines} lines`);
  if (theirs === undefined) return;
  row(
    `dclint -r, ${COMPOSE_FILES} compose files`,
    { median: theirs, min: theirs, max: theirs },
    `${(theirs / (((before as Timing).median + (after as Timing).median) / 2)).toFixed(1)} × drydock; goal 20`,
  );
  process.stdout.write('\n');
}

const MANIFESTS = 10_000;

/** Manifests, five in a file. kubeconform judges the schema alone, offline, with the same fields as ours. */
function compareManifests(temp: string): void {
  const folder = join(temp, 'manifests');
  let bytes = 0;
  for (const [path, text] of manifestFiles(MANIFESTS / OBJECTS_IN_A_FILE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    bytes += text.length;
  }
  const candidates: [string, () => number][] = [
    [`drydock lint, ${MANIFESTS} manifests`, () => once(process.execPath, [BIN, 'lint', '--root', folder, folder])],
  ];
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
    candidates.push(['kubeconform -strict', () => once('kubeconform', ['-strict', '-schema-location', join(schemas, SCHEMA_PATTERN), folder])]);
  }
  if (has('kube-linter')) candidates.push(['kube-linter lint', () => once('kube-linter', ['lint', folder])]);
  const timings = interleaved(
    3,
    candidates.map(([, run]) => run),
  );
  for (const [i, [name]] of candidates.entries())
    row(name, timings[i] as Timing, i === 0 ? `${(bytes / 1e6).toFixed(1)} MB` : `${ratio(timings[i], timings[0])} × drydock; goal 1`);
  process.stdout.write('\n');
}

function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

export function main(args: readonly string[]): void {
  const corpus = args[args.indexOf('--corpus') + 1];
  const folder = args.includes('--corpus') && corpus ? corpus : (['../shared/corpus', 'fixtures'].find((path) => existsSync(path)) ?? 'fixtures');
  const temp = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    // A program that fails at once would look fast.
    if (!/^\d+\.\d+\.\d+/.test(execFileSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' })))
      throw new Error('the program does not start: run `npm run build`');
    process.stdout.write(`node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n\n`);
    const dockerfile = join(temp, 'Dockerfile');
    writeFileSync(
      dockerfile,
      'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm ci --omit=dev\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
    );
    writeFileSync(join(temp, 'package.json'), '{}');
    const candidates: [string, () => number][] = [
      ['node -e 0', () => once(process.execPath, ['-e', '0'])],
      ['drydock lint Dockerfile', () => once(process.execPath, [BIN, 'lint', dockerfile])],
    ];
    for (const [tool, prefix, fine] of others()) candidates.push([`${tool} Dockerfile`, () => once(tool, [...prefix, dockerfile], undefined, fine)]);
    const timings = interleaved(
      21,
      candidates.map(([, run]) => run),
    );
    for (const [i, [name]] of candidates.entries())
      row(
        name,
        timings[i] as Timing,
        i > 0 ? `${ratio(timings[i], timings[0])} × node -e 0${i > 1 ? `, ${ratio(timings[i], timings[1])} × drydock` : ''}` : '',
      );

    compareMany(folder, temp);
    compareCompose(temp);
    compareManifests(temp);

    const [tree] = interleaved(5, [() => once(process.execPath, [BIN, 'lint', '--allow-empty', folder])]);
    row(`drydock lint ${folder}`, tree as Timing, `${countFiles(folder)} files in the tree; goal 3000 ms`);

    const log = join(temp, 'app.log');
    writeFileSync(log, syntheticLog(10));
    const words = join(temp, 'words');
    writeFileSync(words, 'connect ECONNREFUSED\nno such file or directory\n');
    const [logTime, grepTime] = interleaved(5, [() => once(process.execPath, [BIN, 'diagnose', log]), () => once('grep', ['-c', '-F', '-f', words, log])]);
    row('drydock diagnose, 10 MB of log', logTime as Timing, `goal 1000 ms; grep -c -F with two words: ${(grepTime as Timing).median.toFixed(0)} ms`);
    process.stdout.write(`\n${execFileSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' })}`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
