/** What every reporter gets: the outcome of a run and how the reader sees it. */
import type { Finding, Rule } from '../core/lint/rule.ts';
import type { Project } from '../core/project/model.ts';
import type { SourceFile } from '../core/text/source.ts';

export interface Outcome {
  /** Sorted by path and place; those that are ignored are not among them. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
  readonly project: Project;
  /** Files that were linted, sorted by path. */
  readonly files: readonly SourceFile[];
  /** Rules that ran. */
  readonly rules: readonly Rule[];
  readonly fixed?: { readonly findings: number; readonly files: number };
  readonly milliseconds?: number;
  /** Lower-case sentences for the end of the frame report: useless overrides, things that were not followed. */
  readonly hints: readonly string[];
}

export interface ReportContext {
  readonly color: boolean;
  /** Columns of the terminal; frames are never wider (minimum 60). */
  readonly width: number;
  /** The terminal shows OSC 8 links. */
  readonly links: boolean;
  /** Show every repeated finding in full. */
  readonly all: boolean;
  /** Print the page of each rule as a line. */
  readonly urls: boolean;
  readonly quiet: boolean;
  readonly version: string;
  /** Absolute path of the project root with a trailing `/`, as a `file://` URL; for SARIF and ESLint results. */
  readonly rootUrl: string;
  /** Absolute path of the project root. */
  readonly root: string;
  /** A path as the reader would type it from where he stands; absent: the project's own paths. Only for people: machines get `path`. */
  readonly shown?: (path: string) => string;
  /** First paragraph and whole page of a rule, for SARIF; absent where pages are not bundled. */
  readonly page?: (id: string) => { readonly summary: string; readonly markdown: string } | undefined;
}

export type Reporter = (outcome: Outcome, context: ReportContext) => string;
