/** What can be wrong in one pasted command: types shared by the files of this folder. */
import type { Command, Value } from '../../parse/model.ts';
import type { Project } from '../../project/model.ts';
import type { FaultWords } from '../words.ts';
import type { Pasted } from './pasted.ts';

/** Replaces text of the command; offsets into `Pasted.text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fault {
  readonly level: 'error' | 'warning' | 'info';
  readonly start: number;
  readonly end: number;
  /** Lower-case clause. */
  readonly message: string;
  readonly help: string;
  /** Nothing when only a person can know what was meant. */
  readonly changes: readonly Change[];
}

export interface CommandInput {
  readonly command: Command;
  readonly pasted: Pasted;
  readonly project: Project | undefined;
  /** What stands around the command in the log. */
  readonly around: string;
  /** What is said of it, in the language of the answer. */
  readonly say: FaultWords;
}

/** A fault at a word. */
export function faultAt(at: Pick<Value, 'span'>, level: Fault['level'], message: string, help: string, changes: readonly Change[] = []): Fault {
  return { level, start: at.span.start, end: at.span.end, message, help, changes };
}

/** Puts another text in place of a word. */
export function replace({ span }: Pick<Value, 'span'>, text: string): Change {
  return { start: span.start, end: span.end, text };
}

/** Puts text behind a word. */
export function behind({ span }: Pick<Value, 'span'>, text: string): Change {
  return { start: span.end, end: span.end, text };
}
