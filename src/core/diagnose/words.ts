/**
 * The program's own words around a diagnosis, one file per language (`words-en.ts`, `words-zh.ts`). A further language is a file of the same
 * shape and a line in `WORDS`; what an article says in it stands in `knowledge-base/<area>/<id>.<language>.md`.
 */
import type { Article, Confidence } from './article.ts';
import type { Lang } from './lang.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Names of the left column of an answer. */
export type SectionName = 'seen' | 'because' | 'here' | 'check' | 'fix' | 'prevent' | 'note' | 'lookAt' | 'exit' | 'similar';

/** What a name in the user's files stands for. */
export type Noun = 'service' | 'container' | 'stage' | 'volume' | 'network';

/** What is said at a place of the user's files: lower-case clauses; names come without backticks. */
export interface Clauses {
  named(noun: Noun, name: string): string;
  noneNamed(noun: Noun): string;
  readonly meantThis: string;
  meant(name: string): string;
  write(text: string): string;
  use(text: string): string;
  setHere(env: string): string;
  usedThere(env: string): string;
  almost(name: string): string;
  readonly imageFrom: string;
  readonly imageBuilt: string;
  readonly imageUsed: string;
  answersTo(host: string): string;
  nobodyAnswersTo(host: string): string;
  runs(program: string): string;
  readonly thisFile: string;
  ignores(path: string): string;
  unignore(path: string): string;
  readonly copiedHere: string;
  readonly inNoContext: string;
  inOtherContext(declared: string, holding: string): string;
  notBeside(holding: string, own: string): string;
  copiedAndThere(path: string): string;
  buildWith(command: string): string;
  readonly builtWithThis: string;
  noObject(kind: string, name: string): string;
  noKey(object: string, key: string): string;
  readonly keysHere: string;
  readonly asksForKey: string;
  readonly inNamespace: string;
  readonly namespaceUnmade: string;
  readonly builderStopped: string;
  readonly lineNamed: string;
  readonly stepFailed: string;
  hostPort(port: number, host: string, own: number): string;
  readonly publishedHere: string;
  listensThere(other: string, port: number): string;
  readonly isItself: string;
  namesPort(env: string): string;
  publishesPort(port: number): string;
  readonly declaresPort: string;
}

/** What is said of a pasted command: lower-case clauses and imperatives; words of the command come without backticks. */
export interface FaultWords {
  write(text: string): string;
  dash(was: string): string;
  quote(was: string): string;
  readonly blank: string;
  readonly typeBlank: string;
  noContinuation(was: string): string;
  readonly continueRight: string;
  readonly blankBehind: string;
  readonly removeBlank: string;
  dotTaken(option: string): string;
  readonly nameImageFirst: string;
  readonly nameFileFirst: string;
  readonly noContext: string;
  readonly putContext: string;
  readonly fileAsContext: string;
  readonly nameFile: string;
  manyContexts(contexts: readonly string[]): string;
  readonly oneContext: string;
  readonly detachOfUp: string;
  readonly behindUp: string;
  fileBehind(verb: string): string;
  inFrontOf(verb: string): string;
  composeTerminal(verb: string): string;
  readonly sayT: string;
  listens(name: string, path: string | undefined): string;
  exposes(path: string): string;
  capitals(repository: string): string;
  readonly scheme: string;
  readonly noTag: string;
  readonly writeTag: string;
  badTag(tag: string): string;
  readonly goodTag: string;
  fileAsKind(verb: string, file: string): string;
  readonly putF: string;
  notTold(verb: string): string;
  nameManifest(file: string | undefined): string;
  noMore(option: string): string;
  readonly leaveOut: string;
  createDeployment(name: string): string;
  readonly noImage: string;
  readonly putImage: string;
  apart(sign: string, word: string): string;
  readonly noBlanks: string;
  shellOption(option: string, image: string, shell: string): string;
  behindImage(options: string, image: string): string;
  readonly frontOfImage: string;
  oneDash(option: string): string;
  readonly link: string;
  makeNetwork(target: string): string;
  badName(name: string, short: boolean): string;
  readonly longerName: string;
  drive(name: string): string;
  unquoted(folder: string): string;
  readonly putQuotes: string;
  readonly emptySource: string;
  readonly setVariable: string;
  noPath(source: string): string;
  readonly beginPath: string;
  swapped(port: string, why: string): string;
  hostFirst(text: string): string;
  readonly noTerminal: string;
  readonly leaveOutT: string;
  noProgram(container: string): string;
  readonly nameProgram: string;
  behindContainer(option: string): string;
}

export interface Words {
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly confidence: Readonly<Record<Confidence | 'notice', string>>;
  /** Joins places and ids. */
  list(items: readonly string[]): string;
  /** A remark behind what it belongs to. */
  aside(text: string): string;
  /** Where a line of the log stands, with remarks. */
  logLine(line: number, remarks: readonly string[]): string;
  /** Lines of the log; `more`: there are others. */
  lines(numbers: readonly number[], more: boolean): string;
  moreLines(count: number): string;
  moreLikeIt(count: number): string;
  /** Further places; `more`: how many are not listed. */
  andAt(places: readonly string[], more: number): string;
  readonly help: string;
  inYourFiles(title: string): string;
  consequences(mentions: readonly string[]): string;
  /** `ids` in backticks, at least one. */
  alternatives(ids: readonly string[]): string;
  explain(id: string): string;
  readonly command: Readonly<Record<'error' | 'warning' | 'info', string>>;
  readonly empty: string;
  readonly emptyHelp: string;
  readonly noFailure: string;
  /** `beside`: another failure is answered already. */
  unknown(scope: string | undefined, beside: boolean): string;
  exitCode(code: number, meaning: string): string;
  readonly similar: string;
  /** Meanings of exit codes, as clauses. */
  readonly exitCodes: Readonly<Record<number, string>>;
  readonly exitWindows: string;
  exitSignal(signal: number): string;
  readonly exitOwn: string;
  readonly clipped: string;
  readonly capped: string;
  recovered(id: string, line: number | undefined): string;
  readonly clauses: Clauses;
  readonly faults: FaultWords;
  /** Of an article's page: headings, roles, and the lists below. */
  readonly page: {
    readonly headings: Readonly<Record<'seen' | 'why' | 'confirm' | 'fix' | 'prevent' | 'references', string>>;
    readonly roles: Readonly<Record<Article['role'], string>>;
    rules(ids: readonly string[]): string;
    followedBy(ids: readonly string[]): string;
  };
}

export const WORDS: Readonly<Record<Lang, Words>> = { en, zh };
