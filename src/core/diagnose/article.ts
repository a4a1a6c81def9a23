/** Types of the knowledge base and of a diagnosis. */
import type { Kind } from '../parse/model.ts';
import type { Finding } from '../lint/rule.ts';
import type { Place } from '../text/source.ts';
import type { Lang } from './lang.ts';

/** One wording of an error, as its program prints it; variable parts are `<name>`. */
export interface Message {
  /** Template: `connect ECONNREFUSED 127.0.0.1:<port>`. A line break stands for a line break of the log. */
  readonly text: string;
  /** The program that prints it. */
  readonly from?: string;
  readonly since?: string;
  readonly until?: string;
}

/** Names that a placeholder can have; most are join keys into the project. */
export type CaptureName =
  | 'image'
  | 'service'
  | 'container'
  | 'stage'
  | 'instruction'
  | 'line'
  | 'port'
  | 'path'
  | 'env'
  | 'object'
  | 'namespace'
  | 'key'
  | 'command'
  | 'code'
  | 'name'
  | 'host'
  | 'file'
  | 'package'
  | 'id'
  | 'int'
  | 'any'
  | 'user'
  | 'volume'
  | 'network'
  | 'registry'
  | 'version'
  | 'url'
  | 'node'
  | 'signal'
  | 'field'
  | 'value';

export type Captures = Partial<Record<CaptureName, string>>;

export interface Article {
  /** Its file name without extension; unique over all areas. */
  readonly id: string;
  /** May hold `{{capture}}`. Markdown code spans only. */
  readonly title: string;
  readonly kinds: readonly Kind[];
  /** `root`: a cause. `symptom`: how a cause surfaced, wins only when nothing better is there. `notice`: usually not the fault. */
  readonly role: 'root' | 'symptom' | 'notice';
  /** Folder under `knowledge-base/`. */
  readonly area: string;
  readonly messages: readonly Message[];
  /** Rules that find the cause in the user's files. */
  readonly rules: readonly string[];
  /** Articles that are consequences of this one. */
  readonly explains: readonly string[];
  /** Markdown with `{{capture}}` and `{{#capture}}…{{/capture}}`. `seen` holds only prose, the logs are tests. */
  readonly sections: { readonly why: string; readonly confirm: string; readonly fix: string; readonly prevent?: string; readonly references?: string };
}

export interface Match {
  readonly article: Article;
  /** Lines of the log that prove it: a log is a SourceFile too. */
  readonly lines: readonly Place[];
  readonly captures: Captures;
  readonly score: number;
  /** How often the same message (with the same captures) was seen. */
  readonly count: number;
  /** The step, service or pod that it was said in. */
  readonly scope?: string;
}

/** Something in the user's files that shows the cause. */
export interface Suspect {
  readonly at: Place;
  /** Lower-case clause said at the caret. */
  readonly why: string;
  readonly related?: readonly { readonly at: Place; readonly label: string }[];
  readonly help?: string;
  readonly finding?: Finding;
}

/** How sure a diagnosis is; each word has one meaning (see diagnosis.md §6). */
export type Confidence = 'confirmed' | 'likely' | 'possible';

export interface Diagnosis {
  readonly match: Match;
  readonly confidence: Confidence;
  readonly consequences: readonly Match[];
  readonly alternatives: readonly Match[];
  readonly suspects: readonly Suspect[];
  /** Rendered Markdown: captures filled in. */
  readonly title: string;
  readonly why: string;
  readonly confirm: string;
  readonly fix: string;
  readonly prevent?: string;
}

/** What is said when no article matches, or beside the diagnoses. */
export interface Unknown {
  /** `none`: nothing in the log says that anything failed. */
  readonly state: 'failed' | 'none';
  /** There is no text in the log at all. */
  readonly empty?: boolean;
  /** The failing step, service or pod. */
  readonly scope?: string;
  /** Lines most likely to hold the cause. */
  readonly lines: readonly Place[];
  readonly exitCode?: { readonly code: number; readonly meaning: string };
  /** Articles with similar words; not matched. */
  readonly similar: readonly Article[];
}

/** Something wrong in a command line that was pasted with the log. */
export interface CommandFault {
  /** error: it does not do what is meant. warning: it hardly does. info: it could be better. */
  readonly level: 'error' | 'warning' | 'info';
  /** In the log. */
  readonly at: Place;
  /** Lower-case clause. */
  readonly message: string;
  readonly help: string;
}

/** A pasted command line in which something is wrong. */
export interface CommandAnswer {
  /** Its lines in the log. */
  readonly lines: readonly Place[];
  readonly faults: readonly CommandFault[];
  /** The whole command, mended; absent when only a person can know what was meant. */
  readonly corrected?: string;
}

export interface DiagnosisResult {
  /** The language of its texts, for whoever prints it; absent: English. */
  readonly lang?: Lang;
  readonly diagnoses: readonly Diagnosis[];
  readonly unknown?: Unknown;
  /** What was recognised in a log in which nothing failed. */
  readonly notices: readonly Diagnosis[];
  /** Pasted command lines with faults: of a short text all, of a log of a failure the one that failed. */
  readonly commands?: readonly CommandAnswer[];
  /** Lower-case clauses about the evidence: `the log was clipped by the builder`. */
  readonly notes: readonly string[];
}
