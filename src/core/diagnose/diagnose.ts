/** From a log to diagnoses: cause before consequence, tied to the project, rendered. Pure: the same input gives the same answer. */
import type { Finding } from '../lint/rule.ts';
import type { Project } from '../project/model.ts';
import type { Place, SourceFile } from '../text/source.ts';
import type { Article, Captures, Confidence, Diagnosis, DiagnosisResult, Match } from './article.ts';
import { commandsOf, shownCommands } from './command/of-log.ts';
import { excerpt } from './excerpt.ts';
import { exitCodeMeaning } from './exit-codes.ts';
import { type Library, libraryOf } from './library.ts';
import { withTranslated } from './localised-hits.ts';
import { locate, type Located } from './locate/locate.ts';
import { findMatches } from './match.ts';
import { consequencesOf, rank, type Ranked, speaks, WEIGHTS } from './rank.ts';
import { type Digest, type LogReader, logReader } from './reader.ts';
import { render } from './render.ts';
import { type Scopes, scopesOf } from './scope.ts';
import { maskSecrets } from './secrets.ts';
import { unknown, type UnknownFound } from './unknown.ts';
import type { Lang } from './lang.ts';
import { WORDS, type Words } from './words.ts';

export interface DiagnoseOptions {
  /** The user's files; without them the answer speaks of the log alone. */
  readonly project?: Project;
  /** Runs rules by id over the project; given by the caller, so that the engine knows no rules. */
  readonly lintRules?: (project: Project, ids: readonly string[]) => readonly Finding[];
  /** Of the program's own words; the articles bring theirs (see `translated`). English by default. */
  readonly lang?: Lang;
}

/** Diagnoses given at most. */
const MOST = 3;
/** Causes whose ties to the project are looked up. */
const TIED = 8;
/** Fixed characters from which a wording is specific enough to be believed without a failing scope. */
const SPECIFIC = 18;
/** Lines of a text that holds nothing but what somebody asks about. */
const PASTED_ALONE = 2;
/** Lines of the log that can be quoted around evidence. */
const QUOTED_AROUND = 2;

const NOTHING: Located = { verdict: 'unknown', suspects: [], values: {} };

/** Diagnoses a whole log. Never throws on any text. */
export function diagnose(log: SourceFile, articles: readonly Article[], options: DiagnoseOptions = {}): DiagnosisResult {
  const session = openLog(log.path, articles);
  session.push(log.text);
  return session.end(options);
}

/** A log that comes in chunks; memory does not grow with it. The project is not looked at before the end. */
export interface OpenLog {
  push(chunk: string): void;
  end(options?: DiagnoseOptions): DiagnosisResult;
}

/** The same for a log that is not there as a whole. */
export function openLog(path: string, articles: readonly Article[]): OpenLog {
  const library = libraryOf(articles);
  const reader: LogReader = logReader(library);
  return {
    push: (chunk) => reader.push(chunk),
    end: (options = {}) => conclude(path, withTranslated(reader.end(), library), library, options),
  };
}

interface Candidate extends Ranked {
  readonly located: Located;
}

/** One answer: its cause, what follows from it, and what else it may be. */
interface Answer {
  readonly cause: Candidate;
  readonly consequences: Ranked[];
  readonly alternatives: Ranked[];
}

function conclude(path: string, digest: Digest, library: Library, options: DiagnoseOptions): DiagnosisResult {
  const { lang = 'en' } = options;
  const words = WORDS[lang];
  const scopes = scopesOf(digest, library);
  const ranked = rank(findMatches(digest, library, scopes), scopes, library);
  const alive = ranked.filter((one) => !one.recovered && one.group.best.scope?.state !== 'canceled');
  const answers = answersOf(alive, library, options);
  const causeKnown = answers.some(({ cause }) => articleOf(cause).role === 'root');
  const blank = causeKnown
    ? undefined
    : unknown(
        digest,
        scopes,
        library,
        new Set(ranked.filter((one) => one.recovered || articleOf(one).role === 'notice').flatMap((one) => one.group.all.flatMap(({ lines }) => lines))),
      );

  // In a line or two that were pasted alone, what went well is what was asked about.
  const notices = answers.length > 0 ? [] : noticesOf(digest.total <= PASTED_ALONE ? ranked : alive);
  const commands = commandsOf(digest, scopes, options.project, answers.length > 0, words.faults);
  const { file, at } = quoted(
    path,
    digest,
    [...answers, ...notices],
    blank,
    commands.flatMap(({ pasted }) => pasted.lines),
  );
  const notes = notesOf(digest, scopes, ranked, answers, words);
  const shown = blank && (blank.state === 'failed' || answers.length === 0) ? blank : undefined;
  return {
    ...(lang === 'en' ? {} : { lang }),
    diagnoses: answers.map((answer) => diagnosisOf(answer, scopes, at)),
    ...(shown
      ? {
          unknown: {
            state: answers.length > 0 ? 'failed' : shown.state,
            ...(shown.scope ? { scope: maskSecrets(shown.scope) } : {}),
            lines: shown.lines.map(at),
            ...(shown.exitCode === undefined ? {} : { exitCode: { code: shown.exitCode, meaning: exitCodeMeaning(shown.exitCode, words) } }),
            similar: shown.similar,
          },
        }
      : {}),
    notices: notices.map((answer) => diagnosisOf(answer, scopes, at)),
    commands: shownCommands(commands, file),
    notes,
  };
}

/** What was recognised when nothing failed: usually no fault, but perhaps what was asked about. */
function noticesOf(alive: readonly Ranked[]): Answer[] {
  return distinct(alive.filter((one) => articleOf(one).role === 'notice'))
    .slice(0, MOST)
    .map((cause) => ({ cause: { ...cause, located: NOTHING }, consequences: [], alternatives: [] }));
}

function articleOf(one: Ranked): Article {
  return one.group.best.wording.article;
}

/** Chooses the causes, one for each failing scope, and sorts everything else under them. */
function answersOf(alive: readonly Ranked[], library: Library, options: DiagnoseOptions): Answer[] {
  const roots = alive.filter((one) => articleOf(one).role === 'root');
  const symptoms = alive.filter((one) => articleOf(one).role === 'symptom');
  const pool = roots.length > 0 ? roots : symptoms;
  const tied = pool
    .map((one, i): Candidate => {
      const located = i < TIED ? locatedOf(one, options) : NOTHING;
      return { ...one, located, score: one.score + WEIGHTS.tie[located.verdict] };
    })
    .sort((a, b) => b.score - a.score);

  const answers: Answer[] = [];
  const anyFailed = tied.some((one) => one.inFailedScope);
  for (const one of tied) {
    const owner = answers.find(({ cause }) => follows(one, cause, library));
    if (owner) {
      owner.consequences.push(one);
      continue;
    }
    const same = answers.find(({ cause }) => cause.scopeKey === one.scopeKey || sameCause(cause, one));
    // Beside something that did fail, what was said by those that never ended is a guess.
    const loose = answers.length > 0 && anyFailed && !one.inFailedScope ? answers[0] : undefined;
    const full = answers.length >= MOST ? answers[0] : undefined;
    const host = same ?? loose ?? full;
    if (host) {
      if (!sameCause(host.cause, one) || host.cause.scopeKey !== one.scopeKey) host.alternatives.push(one);
    } else answers.push({ cause: one, consequences: [], alternatives: [] });
  }
  if (roots.length > 0) {
    for (const one of symptoms) {
      const owner = answers.find(({ cause }) => follows(one, cause, library)) ?? answers.find(({ cause }) => cause.scopeKey === one.scopeKey) ?? answers[0];
      owner?.consequences.push(one);
    }
  }
  return answers.map(({ cause, consequences, alternatives }) => ({
    cause,
    consequences: distinct(consequences),
    alternatives: distinct(alternatives).filter((one) => articleOf(one).id !== articleOf(cause).id),
  }));
}

function follows(one: Ranked, cause: Ranked, library: Library): boolean {
  return articleOf(one) !== articleOf(cause) && consequencesOf(articleOf(cause), library).has(articleOf(one).id);
}

function sameCause(a: Ranked, b: Ranked): boolean {
  return articleOf(a) === articleOf(b) && a.group.key.split('\0')[2] === b.group.key.split('\0')[2];
}

/** Each article once, the best first. */
function distinct(list: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    const { id } = articleOf(one);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function locatedOf(one: Ranked, { project, lintRules, lang = 'en' }: DiagnoseOptions): Located {
  if (!project) return NOTHING;
  const { best } = one.group;
  const { rules, kinds } = articleOf(one);
  const findings = lintRules && rules.length > 0 ? lintRules(project, rules) : [];
  return locate({ captures: best.captures, project, scope: one.scope, kinds, clauses: WORDS[lang].clauses }, findings);
}

/** confirmed: the user's files show it. likely: a specific wording, said by what failed. possible: anything less. */
function confidenceOf({ cause }: Answer, scopes: Scopes): Confidence {
  const { best } = cause.group;
  if (cause.located.verdict === 'confirmed') return 'confirmed';
  if (articleOf(cause).role !== 'root' || cause.located.verdict === 'refuted') return 'possible';
  const specific = best.wording.template.weight >= SPECIFIC;
  return specific && (cause.inFailedScope || scopes.outcome !== 'healthy') && (cause.inFailedScope || !scopes.failed.some(speaks)) ? 'likely' : 'possible';
}

function diagnosisOf(answer: Answer, scopes: Scopes, at: (line: number) => Place): Diagnosis {
  const { cause } = answer;
  const article = articleOf(cause);
  const { best } = cause.group;
  const code = cause.scope?.exitCode ?? scopes.exit?.code;
  const speaker = cause.scope?.service;
  const values = {
    ...(cause.scope?.stage ? { stage: cause.scope.stage } : {}),
    ...(speaker ? { service: speaker.replace(/[-_]\d+$/, ''), container: speaker } : {}),
    ...(cause.scope?.object ? { object: cause.scope.object } : {}),
    ...(cause.scope?.namespace ? { namespace: cause.scope.namespace } : {}),
    ...(cause.scope?.container ? { container: cause.scope.container } : {}),
    ...(code === undefined ? {} : { exit_code: String(code) }),
    ...cause.located.values,
    ...best.captures,
    ...derived(best.captures),
  };
  const { why, confirm, fix, prevent } = article.sections;
  return {
    match: matchOf(cause, at),
    confidence: confidenceOf(answer, scopes),
    consequences: answer.consequences.map((one) => matchOf(one, at)),
    alternatives: answer.alternatives.map((one) => matchOf(one, at)),
    suspects: cause.located.suspects,
    title: render(article.title, values),
    why: render(why, values),
    confirm: render(confirm, values),
    fix: render(fix, values),
    ...(prevent ? { prevent: render(prevent, values) } : {}),
  };
}

/** What a capture says without any project: the host is the container itself, the path lay in a folder of the builder. */
function derived(captures: Captures): Record<string, string> {
  const { host, path } = captures;
  return {
    ...(host && /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host) ? { loopback: host } : {}),
    ...(path ? { path: path.replace(/^.*\/(?:buildkit-mount|docker-builder)\d+\//, '') } : {}),
  };
}

function matchOf(one: Ranked, at: (line: number) => Place): Match {
  const { best, count } = one.group;
  return {
    article: best.wording.article,
    lines: best.lines.map(at),
    captures: best.captures,
    score: one.score,
    count,
    ...(one.scope ? { scope: maskSecrets(one.scope.label) } : {}),
  };
}

/** The file that evidence is quoted from: the lines of all matches and a little around them. */
function quoted(path: string, digest: Digest, answers: readonly Answer[], blank: UnknownFound | undefined, commands: readonly number[]) {
  const wanted = new Set<number>();
  const want = (lines: readonly number[], around: number): void => {
    for (const line of lines) for (let number = line - around; number <= line + around; number++) wanted.add(number);
  };
  for (const { cause, consequences, alternatives } of answers) {
    want(cause.group.best.lines, QUOTED_AROUND);
    for (const one of [...consequences, ...alternatives]) want(one.group.best.lines, 0);
  }
  want(blank?.lines ?? [], QUOTED_AROUND);
  want(commands, 0);
  const lines = new Map<number, string>();
  for (const number of wanted) {
    const raw = digest.lines.get(number);
    if (raw !== undefined) lines.set(number, raw);
  }
  return excerpt(path, lines);
}

function notesOf(digest: Digest, scopes: Scopes, ranked: readonly Ranked[], answers: readonly Answer[], words: Words): string[] {
  const notes: string[] = [];
  if (scopes.clipped) notes.push(words.clipped);
  if (digest.capped) notes.push(words.capped);
  const recovered = ranked.filter((one) => one.recovered && articleOf(one).role === 'root');
  if (recovered.length > 0 && answers.length === 0) {
    const [first] = recovered;
    notes.push(words.recovered(articleOf(first as Ranked).id, first?.group.best.lines[0]));
  }
  return notes;
}
