/**
 * `npm run test:oracle`: does Compose itself agree? Takes every compose project of the fixtures, the rule pages and the corpus, asks
 * compose-go and drydock whether it is refused, and prints each difference with both messages.
 *
 * Compose is asked through the program of `scripts/oracle` (built with `go build`; `DRYDOCK_COMPOSE_GO` names it, or it is
 * `compose-go-oracle` on the PATH), else through `docker compose config`. Without either nothing is compared.
 *
 * `-- --mutants 2000` also compares projects that were changed at random (always the same way: the numbers have a seed);
 * `-- --corpus <folder>` gives another folder of real projects; other paths are projects to compare instead of all of these.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { discover } from '../src/cli/discover.ts';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import type { Finding } from '../src/core/lint/rule.ts';
import { run } from '../src/core/lint/run.ts';
import { groupComposeFiles } from '../src/core/parse/compose/discover.ts';
import { filesOf } from '../src/core/project/memory.ts';
import { kindOf } from '../src/core/project/classify.ts';
import { rules } from '../src/generated/rules.ts';
import { BESIDE_FILES, fieldCases } from './fields.ts';
import { mutantsOf } from './mutants.ts';
import { readPage } from '../src/plugin/pages.ts';

/** Compose loads these, and stops when it starts them. */
const AT_START: ReadonlySet<string> = new Set([
  'compose/duplicate-container-name',
  'compose/external-secret-unsupported',
  'compose/mac-address-conflict',
  'compose/secret-in-read-only-service',
]);
/** Rules that stand for a refusal by Compose: what they call an error, Compose does not load. */
const REFUSING = rules.filter(({ id, aliases }) => id === 'compose/syntax' || (!AT_START.has(id) && aliases?.some((alias) => alias.startsWith('compose-go/'))));
/** Refusals that hang on the machine: a variable that only the shell sets, a file that is not committed. */
const HANGS = /required variable \S+ is missing a value|(?:env|label) file .* not found/;
const IDS: ReadonlySet<string> = new Set(REFUSING.map(({ id }) => id));
/** Where Compose refuses, any of these may have said so. */
const JUDGES = rules.filter(({ id, level }) => IDS.has(id) || (id.startsWith('compose/') && level === 'error'));

interface Question {
  readonly directory: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
}

type Ask = (questions: readonly Question[]) => string[];

interface Subject {
  readonly name: string;
  readonly directory: string;
  readonly files: readonly string[];
  /** What we find in its files. */
  readonly findings: readonly Finding[];
  /** Shown where it is short. */
  readonly text?: string;
}

/** The way to Compose that this machine has. */
function oracle(): { readonly name: string; readonly ask: Ask } | undefined {
  const program = process.env.DRYDOCK_COMPOSE_GO ?? (spawnSync('sh', ['-c', 'command -v compose-go-oracle'], { encoding: 'utf8' }).stdout ?? '').trim();
  if (program) return { name: program, ask: (questions) => askProgram(program, questions) };
  const compose = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' });
  if (compose.status === 0) return { name: compose.stdout.trim(), ask: (questions) => questions.map(askDocker) };
  return undefined;
}

function askProgram(program: string, questions: readonly Question[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(program, {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { error: string }).error);
}

function askDocker({ directory, files, profiles }: Question): string {
  const args = [
    'compose',
    '--project-directory',
    directory,
    ...files.flatMap((file) => ['-f', file]),
    ...profiles.flatMap((profile) => ['--profile', profile]),
  ];
  const { status, stderr } = spawnSync('docker', [...args, 'config', '--quiet'], { encoding: 'utf8' });
  return status === 0 ? '' : stderr.trim() || `ended with ${status}`;
}

/** The compose projects below a folder. */
async function subjectsIn(folder: string, name: (path: string) => string): Promise<Subject[]> {
  const files = await discover(resolve(folder));
  const paths = files.list().filter((path) => kindOf(path, () => (files.isDirectory(path) ? undefined : files.read(path))) === 'compose');
  const groups = groupComposeFiles(paths, files);
  const { project, findings, ignored } = run(files, JUDGES, { ...DEFAULT_CONFIG, preset: 'strict' });
  return groups.map((group) => {
    // A base can be part of several projects, so each is read with its own files.
    const document = project.composes.find(
      (compose) => group.every((path) => compose.files.some((file) => file.path === path)) && compose.file.path === group[0],
    );
    const own = new Set(document?.files.map(({ path }) => path) ?? group);
    // The name of the project may be refused there.
    if (document) own.add(document.directory === '.' ? '.env' : `${document.directory}/.env`);
    const extra = [...(document?.services.values() ?? [])].flatMap((service) => service.envFiles.map(({ value }) => value));
    const ours = (finding: Finding): boolean => own.has(finding.at.file.path) || extra.some((path) => finding.at.file.path.endsWith(path.replace(/^\.\//, '')));
    const absolute = group.map((path) => join(files.root, path));
    return {
      name: name(group.join(' + ')),
      directory: dirname(absolute[0] as string),
      files: absolute,
      findings: [...findings, ...ignored].filter(ours),
    };
  });
}

/** Every example of a rule page as a folder of its own, with the line that it begins at. */
function writeExamples(temp: string): [string, string][] {
  const written: [string, string][] = [];
  for (const { id } of rules) {
    const page = join('rules', `${id}.md`);
    if (!existsSync(page)) continue;
    for (const { files, placeholders, encodings, line } of readPage(id, readFileSync(page, 'utf8')).examples) {
      // What another encoding means is not what is compared here.
      if (Object.keys(encodings).length > 0 || !Object.entries(files).some(([path, text]) => isCompose(path, text))) continue;
      const folder = join(temp, 'pages', `${id.replaceAll('/', '-')}-${line}`, 'app');
      write(folder, files);
      for (const path of placeholders) if (!existsSync(join(folder, path))) write(folder, { [path.endsWith('/') ? `${path}.keep` : path]: '' });
      written.push([folder, `rules/${id}.md:${line}`]);
    }
  }
  return written;
}

function isCompose(path: string, text: string): boolean {
  return /\.ya?ml$/.test(path) && /^(?:services|include):/m.test(text);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
}

/** Small files with one field each, in one folder. */
function fieldSubjects(temp: string, only: string | undefined): Subject[] {
  const folder = join(temp, 'fields', 'app');
  write(folder, BESIDE_FILES);
  return [...fieldCases(only)].map(({ path, text }, i) => {
    const file = `${i}.yaml`;
    write(folder, { [file]: text });
    const { findings, ignored } = run(filesOf({ ...BESIDE_FILES, 'compose.yaml': text }), JUDGES, { ...DEFAULT_CONFIG, preset: 'strict' });
    return { name: path, directory: folder, files: [join(folder, file)], findings: [...findings, ...ignored], text };
  });
}

/** Prints the differences. @returns how many there are */
function compare(subjects: readonly Subject[], ask: Ask): number {
  const questions = subjects.flatMap(({ directory, files }) => [
    { directory, files, profiles: [] },
    // Services of profiles that are off are not looked at; rules speak of them too.
    { directory, files, profiles: ['*'] },
  ]);
  const answers = ask(questions);
  if (answers.length !== questions.length) throw new Error(`${questions.length} questions, but ${answers.length} answers`);
  const counts = { accepted: 0, refused: 0, 'refused on this machine only': 0, 'only Compose refuses': 0, 'only drydock refuses': 0 };
  const lines: string[] = [];
  for (const [i, { name, files, findings, text }] of subjects.entries()) {
    const theirs = answers[2 * i] || answers[2 * i + 1] || '';
    const errors = findings.filter(({ level, rule }) => level === 'error' && (theirs !== '' || IDS.has(rule)));
    if ((theirs !== '') === errors.length > 0) {
      counts[theirs ? 'refused' : 'accepted']++;
      continue;
    }
    if (HANGS.test(theirs)) {
      counts['refused on this machine only']++;
      continue;
    }
    counts[theirs ? 'only Compose refuses' : 'only drydock refuses']++;
    lines.push(text ? `${name}: ${text.replaceAll('\n', '\n    ')}` : `${name} (${files[0]})`);
    lines.push(`  compose-go: ${theirs ? theirs.replaceAll('\n', ' ') : 'accepted'}`);
    for (const { rule, level, message, at } of findings) lines.push(`  drydock: ${rule} ${level}, line ${at.file.position(at.span.start).line}: ${message}`);
    if (findings.length === 0) lines.push('  drydock: accepted');
  }
  process.stdout.write(`${lines.map((line) => `${line}\n`).join('')}${lines.length > 0 ? '\n' : ''}`);
  process.stdout.write(
    `${subjects.length} projects: ${Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}\n`,
  );
  return counts['only Compose refuses'] + counts['only drydock refuses'];
}

function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

export async function main(args: readonly string[]): Promise<void> {
  const found = oracle();
  if (!found) {
    process.stdout.write('neither `docker compose` nor the program of scripts/oracle is installed: nothing to compare with\n');
    return;
  }
  process.stdout.write(`asking ${found.name}\n\n`);
  const temp = mkdtempSync(join(tmpdir(), 'drydock-oracle-'));
  try {
    const wanted = Number(option(args, '--mutants') ?? 0);
    const corpus = option(args, '--corpus') ?? join('..', 'shared', 'corpus');
    const named = args.filter((arg, i) => !arg.startsWith('--') && !args[i - 1]?.startsWith('--'));
    const subjects: Subject[] = [];
    const folders = named.length > 0 ? named : ['fixtures', ...(existsSync(corpus) ? readdirSync(corpus).map((name) => join(corpus, name)) : [])];
    for (const folder of folders) {
      if (statSync(folder).isDirectory()) subjects.push(...(await subjectsIn(folder, (path) => join(folder, path))));
    }
    const examples = named.length > 0 ? [] : writeExamples(temp);
    for (const [folder, name] of examples) subjects.push(...(await subjectsIn(folder, (path) => `${name} ${path}`)));
    if (wanted > 0) {
      const texts = examples.flatMap(([folder]) => composeTexts(folder));
      for (const [i, text] of mutantsOf(texts, wanted).entries()) {
        const folder = join(temp, 'mutants', String(i), 'app');
        write(folder, { 'compose.yaml': text });
        subjects.push(...(await subjectsIn(folder, (path) => `mutant ${i} ${path}`)));
      }
    }
    if (args.includes('--fields')) subjects.push(...fieldSubjects(temp, option(args, '--fields')));
    if (compare(subjects, found.ask) > 0) process.exitCode = 1;
  } finally {
    if (!args.includes('--keep')) rmSync(temp, { recursive: true, force: true });
  }
}

function composeTexts(folder: string): string[] {
  return ['compose.yaml', 'compose.yml', 'docker-compose.yml'].flatMap((name) =>
    existsSync(join(folder, name)) ? [readFileSync(join(folder, name), 'utf8')] : [],
  );
}
