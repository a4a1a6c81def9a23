/**
 * `npm run fuzz -- --minutes 10 --seed 1`: lints and diagnoses texts that nobody would write, and checks what holds for every text.
 * Each case has a seed of its own, so `--seed <that> --cases 1` runs it again. The same with a fixed seed is test/fuzz.test.ts.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { diagnose, type DiagnoseOptions } from '../src/core/diagnose/diagnose.ts';
import type { Article, DiagnosisResult, Match } from '../src/core/diagnose/article.ts';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import { fixOnce, MAX_FIX_PASSES } from '../src/core/lint/fix.ts';
import { internalRules } from '../src/core/lint/internal.ts';
import { readConfig } from '../src/core/lint/read-config.ts';
import type { Finding } from '../src/core/lint/rule.ts';
import { lint } from '../src/core/lint/lint.ts';
import { run } from '../src/core/lint/run.ts';
import { filesOf } from '../src/core/project/memory.ts';
import type { Files, Project } from '../src/core/project/model.ts';
import { type Place, SourceFile } from '../src/core/text/source.ts';
import { rules } from '../src/generated/rules.ts';
import { frames } from '../src/report/frames.ts';
import { readArticles, ROOT } from './articles.ts';
import { PLAIN } from '../src/plugin/examples.ts';
import { dice, mutate } from './mutate.ts';
import { readPage } from '../src/plugin/pages.ts';
import { random } from './random.ts';

type Texts = Readonly<Record<string, string>>;

/** What a case is made of: the files of a project, or a log. */
interface Case {
  readonly files: Texts;
  readonly log?: string;
}

export interface Failure extends Case {
  readonly seed: number;
  readonly message: string;
}

export interface Corpus {
  readonly projects: readonly Texts[];
  readonly logs: readonly string[];
  readonly articles: readonly Article[];
  /** How many of a hundred cases are logs. */
  readonly logShare: number;
}

/** What `--language` takes: only projects with such files are changed, or only logs. */
export const LANGUAGES = {
  dockerfile: (path: string) => /dockerfile/i.test(path),
  compose: (path: string, text: string) => /compose[^/]*\.ya?ml$/.test(path) || /^services:/m.test(text),
  kubernetes: (path: string, text: string) => /\.ya?ml$/.test(path) && /^(?:apiVersion|kind):/m.test(text),
  log: () => true,
} satisfies Record<string, (path: string, text: string) => boolean>;
export type Language = keyof typeof LANGUAGES;

/** Slower is worth a line. */
const SLOW_MS = 1000;
/** Slower is a failure. Of processor time, so that what else the machine does is not counted. */
const TOO_SLOW_MS = 5000;
/** A case that does not come back in this time never will. */
const HANGS_MS = 120_000;
const LONGEST = 40_000;
const ALL = [...rules, ...internalRules];
const READ = /(?:^|\/)(?:[^/]*[Dd]ockerfile[^/]*|[^/]*\.ya?ml|\.dockerignore|[^/]*\.env|\.env[^/]*)$/;

/** Everything that is mutated: the examples of the rule pages, the stories under fixtures/, the logs of the articles, and real projects beside the checkout. */
export function corpusOf(language?: Language, shared = join(ROOT, '..', 'shared', 'corpus')): Corpus {
  const projects: Texts[] = [];
  for (const { id } of rules) {
    const page = join(ROOT, 'rules', `${id}.md`);
    if (!existsSync(page)) continue;
    for (const { files, placeholders } of readPage(id, readFileSync(page, 'utf8')).examples)
      projects.push({ ...Object.fromEntries(placeholders.map((path) => [path.endsWith('/') ? `${path}.keep` : path, ''])), ...files });
  }
  const logs: string[] = [];
  for (const folder of [join(ROOT, 'fixtures'), shared]) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) projects.push(...projectsBelow(join(folder, entry.name)));
      else if (entry.name.endsWith('.log')) logs.push(readFileSync(join(folder, entry.name), 'utf8'));
    }
  }
  const articles = readArticles();
  logs.push(...articles.flatMap(({ logs: own }) => own.map(({ text }) => text)));
  const wanted = language ? projects.filter((files) => Object.entries(files).some(([path, text]) => LANGUAGES[language](path, text))) : projects;
  return { projects: wanted, logs, articles: articles.map(({ article }) => article), logShare: language === undefined ? 30 : language === 'log' ? 100 : 0 };
}

/** A real project would take seconds for each case, so each of its folders is one. */
function projectsBelow(root: string): Texts[] {
  const folders = new Map<string, Record<string, string>>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !READ.test(path) || statSync(path).size > LONGEST) continue;
    const folder = relative(root, entry.parentPath).split(sep)[0] ?? '';
    const own = folders.get(folder) ?? {};
    if (Object.keys(own).length < 12) own[relative(join(root, folder), path).split(sep).join('/')] = readFileSync(path, 'utf8');
    folders.set(folder, own);
  }
  return [...folders.values()];
}

/** The case of a seed. */
function caseOf(seed: number, corpus: Corpus): Case {
  const draw = dice(random(Math.imul(seed, 2654435761)));
  for (let warm = 0; warm < 3; warm++) draw.number(2);
  const files: Record<string, string> = { ...draw.pick(corpus.projects) };
  if (draw.chance(0.1)) Object.assign(files, draw.pick(corpus.projects));
  const paths = Object.keys(files);
  const others = [...Object.values(draw.pick(corpus.projects)), 'x'];
  if (draw.chance(corpus.logShare / 100)) {
    const log = mutate('x.log', draw.pick(corpus.logs), corpus.logs.slice(0, 50), draw);
    return { files: draw.chance(0.5) ? files : {}, log: draw.chance(0.1) ? `${log}\n${mutate('x.log', draw.pick(corpus.logs), [log], draw)}` : log };
  }
  for (let count = 1 + draw.number(Math.min(3, paths.length)); count > 0; count--) {
    const path = draw.pick(paths);
    files[path] = mutate(path, files[path] as string, others, draw);
  }
  if (draw.chance(0.05)) files['.dockerignore'] = mutate('.dockerignore', '*\n!src\n', others, draw);
  if (draw.chance(0.05)) files['.env'] = mutate('.env', 'A=1\nB="x"\n', others, draw);
  if (draw.chance(0.05))
    files['drydock.yaml'] = mutate('drydock.yaml', files['drydock.yaml'] ?? 'preset: strict\nrules:\n  image/floating-tag: error\n', others, draw);
  return { files, ...(paths.length === 0 ? { log: '' } : {}) };
}

/** What is wrong with a case, or undefined. */
function faultOf(it: Case, { articles }: Corpus, slow: (ms: number) => void): string | undefined {
  const before = process.cpuUsage();
  let fault: string | undefined;
  try {
    fault = it.log === undefined ? lintFault(it.files) : diagnoseFault(it.log, it.files, articles);
  } catch (error) {
    fault = `threw ${(error as Error).stack?.split('\n').slice(0, 6).join('\n') ?? String(error)}`;
  }
  const { user } = process.cpuUsage(before);
  // A lint case is run some five times.
  const ms = user / 1000 / (it.log === undefined ? 5 : 2);
  if (ms > SLOW_MS) slow(ms);
  return fault ?? (ms > TOO_SLOW_MS ? `took ${Math.round(ms)} ms` : undefined);
}

function lintFault(texts: Texts): string | undefined {
  const files = filesOf(texts);
  const first = linted(files);
  const crash = first.findings.find(({ rule }) => rule === 'internal/rule-crashed');
  if (crash) return `${crash.message}: ${crash.help ?? ''}`;
  for (const finding of first.findings) {
    const outside = placesOf(finding).find((at) => isOutside(at, files));
    if (outside)
      return `${finding.rule}: a span ${outside.span.start}-${outside.span.end} of ${outside.file.path} (${outside.file.text.length}): ${finding.message}`;
  }
  const said = signs(first.findings);
  frames({ ...first, files: [], rules: ALL, hints: [] }, PLAIN);
  const again = signs(linted(filesOf(texts)).findings);
  if (said !== again) return `another run says something else: ${difference(said, again)}`;
  const turned = signs(linted(filesOf(Object.fromEntries(Object.entries(texts).reverse()))).findings);
  if (said !== turned) return `files in another order: ${difference(said, turned)}`;
  for (const unsafe of [false, true]) {
    const fault = fixFault(texts, first.findings, unsafe);
    if (fault) return `${unsafe ? 'unsafe' : 'safe'} fixes: ${fault}`;
  }
  return undefined;
}

function linted(files: Files): { readonly project: Project; readonly findings: readonly Finding[]; readonly ignored: readonly Finding[] } {
  const own = files.read('drydock.yaml');
  const read = own ? readConfig(own, ALL) : undefined;
  const { root: _root, ...config } = read?.config ?? {};
  return run(files, ALL, { ...DEFAULT_CONFIG, ...config, preset: 'strict', matches: (path, globs) => globs.includes(path) });
}

function fixFault(texts: Texts, first: readonly Finding[], unsafe: boolean): string | undefined {
  let now: Record<string, string> = { ...texts };
  let findings = first;
  const by: string[] = [];
  for (let pass = 0; pass <= MAX_FIX_PASSES; pass++) {
    const { texts: changed, applied } = fixOnce(findings, unsafe);
    if (changed.size === 0) return undefined;
    by.push([...new Set(applied.map(({ rule }) => rule))].join('+'));
    now = { ...now, ...Object.fromEntries([...changed].map(([file, text]) => [file.path, (file.encoding.bom ? '\ufeff' : '') + text])) };
    findings = linted(filesOf(now)).findings;
  }
  return `do not settle: ${by.join(' > ')}`;
}

function placesOf({ at, related = [], fix }: Finding): Place[] {
  return [at, ...related.map((other) => other.at), ...(fix?.edits ?? []).map((edit) => edit.at)];
}

function isOutside({ file, span: { start, end } }: Place, files?: Files): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > file.text.length) return true;
  // A place has to be in a text that was given, not in one that was made on the way.
  return files !== undefined && files.read(file.path)?.text !== file.text;
}

function signs(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const { rule, level, message, help = '', fix } = finding;
      const where = placesOf(finding).map(({ file, span }) => `${file.path}:${span.start}-${span.end}`);
      return JSON.stringify([rule, level, message, help, where, fix?.edits.map(({ text }) => text)]);
    })
    .join('\n');
}

function difference(a: string, b: string): string {
  const [left, right] = [new Set(a.split('\n')), new Set(b.split('\n'))];
  return `${[...left].find((line) => !right.has(line)) ?? 'order'} / ${[...right].find((line) => !left.has(line)) ?? 'order'}`;
}

function diagnoseFault(log: string, texts: Texts, articles: readonly Article[]): string | undefined {
  const files = filesOf(texts);
  const { project } = linted(files);
  const options: DiagnoseOptions = {
    project,
    lintRules: (of, ids) =>
      lint(
        of,
        rules.filter(({ id }) => ids.includes(id)),
        { ...DEFAULT_CONFIG, preset: 'strict', only: ids },
      ),
  };
  const result = diagnose(new SourceFile('log', log), articles, options);
  for (const match of matchesOf(result)) {
    const outside = match.lines.find((at) => isOutside(at));
    if (outside) return `${match.article.id}: a span outside the log`;
  }
  for (const { suspects } of result.diagnoses)
    for (const { at, related = [] } of suspects)
      for (const one of [at, ...related.map((other) => other.at)]) if (isOutside(one, files)) return `a suspect outside of ${one.file.path}`;
  // What is quoted stands in the log, but for secrets, colours and what ends a line.
  const plain = bare(log);
  for (const at of quotesOf(result)) {
    const pieces = bare(at.file.text.slice(at.span.start, at.span.end)).split(/\*{4,}/);
    const strange = pieces.find((piece) => !plain.includes(piece));
    if (strange !== undefined) return `quotes what the log does not say: ${JSON.stringify(strange.slice(0, 200))}`;
  }
  const numbered = log.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  for (const at of quotesOf(result)) {
    const { line } = at.file.position(at.span.start);
    const said = bare(numbered[line - 1] ?? '');
    if (
      bare(at.file.text.slice(at.span.start, at.span.end))
        .split(/\*{4,}/)
        .some((piece) => !said.includes(piece))
    )
      return `quotes another line as line ${line}`;
  }
  const again = diagnose(new SourceFile('log', log), articles, options);
  return told(result) === told(again) ? undefined : 'another run says something else';
}

/** Everything that is said, with places as numbers. */
function told(result: DiagnosisResult): string {
  return JSON.stringify(result, (key, value) => {
    if (key === 'article') return value.id;
    // A place may be a node of the model, with all that hangs on it.
    return typeof value === 'object' && value !== null && 'span' in value && 'file' in value
      ? `${value.file.path}:${value.span.start}-${value.span.end}`
      : value;
  });
}

function bare(text: string): string {
  return text.replace(/\u001b\[[\d;]*[A-Za-z]|[\s\u0000-\u001f\u007f-\u009f\ufeff]/g, '');
}

function* matchesOf({ diagnoses, notices }: DiagnosisResult): Generator<Match> {
  for (const { match, consequences, alternatives } of [...diagnoses, ...notices]) yield* [match, ...consequences, ...alternatives];
}

function* quotesOf(result: DiagnosisResult): Generator<Place> {
  for (const { lines } of matchesOf(result)) yield* lines;
  yield* result.unknown?.lines ?? [];
  for (const { lines } of result.commands ?? []) yield* lines;
}

/** The smallest case found that fails in the same way: files, then lines, then characters are left out. */
function minimised(it: Case, message: string, corpus: Corpus): Case {
  const kind = message.replace(/[^A-Za-z/ ].*$/s, '').slice(0, 40);
  const fails = (other: Case): boolean =>
    faultOf(other, corpus, () => {})
      ?.replace(/[^A-Za-z/ ].*$/s, '')
      .slice(0, 40) === kind;
  const until = performance.now() + 20_000;
  let small = it;
  for (const path of Object.keys(it.files)) {
    const { [path]: _, ...rest } = small.files;
    if (performance.now() < until && fails({ ...small, files: rest })) small = { ...small, files: rest };
  }
  for (const separator of ['\n', '']) {
    for (const path of [...Object.keys(small.files), ...(small.log === undefined ? [] : [undefined])]) {
      const put = (text: string): Case => (path === undefined ? { ...small, log: text } : { ...small, files: { ...small.files, [path]: text } });
      let parts = ((path === undefined ? small.log : small.files[path]) ?? '').split(separator);
      for (let size = parts.length >> 1; size >= 1; size >>= 1) {
        for (let from = 0; from < parts.length && performance.now() < until; ) {
          const less = parts.toSpliced(from, size);
          if (fails(put(less.join(separator)))) {
            parts = less;
            small = put(less.join(separator));
          } else from += size;
        }
      }
    }
  }
  return small;
}

export interface FuzzOptions {
  readonly seed: number;
  /** How many; without end when absent. */
  readonly cases?: number;
  readonly minutes?: number;
  readonly corpus?: Corpus;
  readonly starts?: (seed: number) => void;
  readonly slow?: (seed: number, ms: number) => void;
  readonly fails?: (failure: Failure) => void;
}

/** Runs cases. @returns how many, and the failures, each kind once */
export function fuzz({ seed, cases = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY, corpus = corpusOf(), ...on }: FuzzOptions): {
  readonly cases: number;
  readonly failures: readonly Failure[];
} {
  const failures = new Map<string, Failure>();
  const until = performance.now() + minutes * 60_000;
  let done = 0;
  for (; done < cases && performance.now() < until; done++) {
    const own = seed + done;
    on.starts?.(own);
    const it = caseOf(own, corpus);
    const message = faultOf(it, corpus, (ms) => on.slow?.(own, ms));
    if (message === undefined) continue;
    const kind = message.slice(0, 60);
    if (failures.has(kind)) continue;
    const failure = { seed: own, message, ...minimised(it, message, corpus) };
    failures.set(kind, failure);
    on.fails?.(failure);
  }
  return { cases: done, failures: [...failures.values()] };
}

/** Prints a failure so that it can be pasted into a test. */
export function shown({ seed, message, files, log }: Failure): string {
  return `\nseed ${seed}: ${message}\n${JSON.stringify({ files, ...(log === undefined ? {} : { log }) }, null, 2)}\n`;
}

function numberOf(args: readonly string[], name: string): number | undefined {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(args[at + 1]);
}

/** `--minutes N`, `--seed S`, `--cases N`, `--language L`; ends with code 1 when something failed. */
export function main(args: readonly string[]): Promise<void> {
  const seed = numberOf(args, 'seed') ?? 1;
  const cases = numberOf(args, 'cases');
  const minutes = numberOf(args, 'minutes') ?? (cases === undefined ? 1 : undefined);
  const language = args.includes('--language') ? args[args.indexOf('--language') + 1] : undefined;
  if (language !== undefined && !Object.hasOwn(LANGUAGES, language))
    throw new Error(`\`--language ${language}\`: there are ${Object.keys(LANGUAGES).join(', ')}`);
  // In a thread of its own, so that a case that hangs can be named.
  const worker = new Worker(new URL(import.meta.url), { workerData: { fuzz: true, seed, cases, minutes, language } });
  return new Promise((resolve) => {
    let current = seed;
    let watch: NodeJS.Timeout | undefined;
    const end = (code: number): void => {
      clearTimeout(watch);
      process.exitCode = code;
      void worker.terminate();
      resolve();
    };
    worker.on('message', (message: { starts?: number; text?: string; done?: number; failed?: number }) => {
      if (message.text) process.stdout.write(message.text);
      if (message.starts !== undefined) {
        current = message.starts;
        clearTimeout(watch);
        watch = setTimeout(() => {
          process.stdout.write(`\nseed ${current}: hangs\n`);
          end(1);
        }, HANGS_MS);
      }
      if (message.done !== undefined) {
        process.stdout.write(`${message.done} cases from seed ${seed}: ${message.failed || 'none'} failed\n`);
        end(message.failed ? 1 : 0);
      }
    });
    worker.on('error', (error) => {
      process.stdout.write(`\nseed ${current}: ${error.stack}\n`);
      end(1);
    });
  });
}

if (!isMainThread && workerData?.fuzz) {
  const { seed, cases, minutes, language } = workerData as { seed: number; cases?: number; minutes?: number; language?: Language };
  const post = (message: object): void => parentPort?.postMessage(message);
  const { cases: done, failures } = fuzz({
    seed,
    corpus: corpusOf(language),
    ...(cases === undefined ? {} : { cases }),
    ...(minutes === undefined ? {} : { minutes }),
    starts: (own) => post({ starts: own }),
    slow: (own, ms) => post({ text: `seed ${own}: slow, ${Math.round(ms)} ms\n` }),
    fails: (failure) => post({ text: shown(failure) }),
  });
  post({ done, failed: failures.length });
}
