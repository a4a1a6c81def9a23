/** The types that a rule author sees. A rule imports this file and nothing else of the engine. */
import type {
  Compose,
  Command,
  Container,
  Dockerfile,
  EnvVar,
  Image,
  Instruction,
  Kind,
  KubernetesContainer,
  Manifest,
  Mount,
  Pod,
  Port,
  Ref,
  Service,
  Stage,
  Value,
} from '../parse/model.ts';
import type { Project } from '../project/model.ts';
import type { Fix } from '../text/edit.ts';
import type { Place } from '../text/source.ts';

export type * from '../parse/model.ts';
export type { BuildContext, Project } from '../project/model.ts';
export type { Edit, Fix } from '../text/edit.ts';
export type { Place, SourceFile } from '../text/source.ts';

export type Level = 'error' | 'warning' | 'info';
export type Category = 'correctness' | 'security' | 'reliability' | 'efficiency' | 'style';

/** What a rule can look at; `check` is called once for each thing of its scope. */
export interface Targets {
  project: Project;
  dockerfile: Dockerfile;
  stage: Stage;
  instruction: Instruction;
  compose: Compose;
  service: Service;
  manifest: Manifest;
  /** The pod of a workload, a Pod or a PodTemplate. */
  pod: Pod;
  container: Container;
  'kubernetes-container': KubernetesContainer;
  image: Image;
  command: Command;
  env: EnvVar;
  port: Port;
  mount: Mount;
  ref: Ref<unknown>;
}
export type Scope = keyof Targets;

export interface Report {
  /** The smallest span that shows the problem. */
  readonly at: Place;
  /** What is wrong, in the user's own names: lower case, no full stop. */
  readonly message: string;
  /** A short clause said at the caret. */
  readonly label?: string;
  readonly related?: readonly { readonly at: Place; readonly label: string }[];
  /** What to do: one imperative clause. */
  readonly help?: string;
  readonly fix?: Fix;
  /** How grave this one is, when that differs from the rule's own level; a level that the configuration says goes over it. */
  readonly level?: Level;
}

/** A report that passed through the configuration. */
export interface Finding extends Report {
  readonly rule: string;
  readonly level: Level;
  readonly url: string;
  readonly ignored?: 'comment' | 'config' | 'baseline';
  /** Why it is ignored, when the comment says so. */
  readonly reason?: string;
}

/** A JSON Schema for a rule's options; only what the validator knows. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

export interface Context<O = object> {
  readonly options: O;
  readonly project: Project;
}

export interface Rule<S extends Scope = Scope, O extends object = object> {
  /** Its path under `rules/`, without extension. */
  readonly id: string;
  readonly scope: S;
  /** For a scope that exists in several languages: the ones it is meant for. For `project`: it needs something of one of them. */
  readonly kinds?: readonly Kind[];
  /** For the scopes `manifest` and `pod`: the Kubernetes kinds that it is about; it is not called for others. */
  readonly objects?: readonly string[];
  /**
   * The instructions and programs that it is about: it is called for what is in a Dockerfile that has one of them, and for nothing else.
   * `pip` stands for `pip3.12` as well.
   */
  readonly words?: readonly string[];
  readonly level: Level;
  readonly category: Category;
  readonly recommended: boolean;
  /** Names the bad thing: at most 70 characters, one line, no full stop. */
  readonly summary: string;
  /** `next` until released. */
  readonly since: string;
  readonly fixable?: 'safe' | 'unsafe';
  /** Address of its page, for rules of plugins. */
  readonly url?: string;
  /** Ids of other tools whose meaning this rule really covers: `hadolint/DL3007`. */
  readonly aliases?: readonly string[];
  readonly options?: OptionsSchema;
  readonly defaults?: O;
  check(target: Targets[S], context: Context<O>): Iterable<Report>;
}

/** Gives `check` the types of its scope and options. */
export function defineRule<S extends Scope, O extends object = object>(rule: Rule<S, O>): Rule<S, O> {
  return rule;
}

/** A place inside a value's text, counted in characters from its start. Only for values that stand in the file as they are. */
export function within(at: Place, start: number, end: number): Place {
  return { file: at.file, span: { start: at.span.start + start, end: at.span.start + end } };
}

/** A place inside a value, in characters of what it means; undefined when it does not stand in the file as it reads. */
export function inValue(value: Value, start: number, end: number): Place | undefined {
  const shift = value.raw.indexOf(value.value);
  return shift < 0 || value.raw.length !== value.span.end - value.span.start ? undefined : within(value, shift + start, shift + end);
}
