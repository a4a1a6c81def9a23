/**
 * What the parsers make of texts: documents of three languages, and the nouns that they share. Types only.
 * Every value knows the place where it was written, even when it got there by a merge, an anchor or a variable.
 */
import type { Place, SourceFile } from '../text/source.ts';
import type { Report } from '../lint/rule.ts';
import type { MapNode, Node, ScalarNode } from './yaml-model.ts';

export type * from './yaml-model.ts';

/** The languages that are read. */
export type Kind = 'dockerfile' | 'compose' | 'kubernetes';

/** An ignore comment, ours or in another linter's dialect. */
export interface Directive extends Place {
  /** `drydock`, `hadolint`, `buildkit`, `dclint`, `kube-linter`, `kube-score`, `checkov`, … : decides how ids are read. */
  readonly dialect: string;
  /** Ids as written, in the dialect's own spelling (`DL3008`, `image/floating-tag`); `['*']` means all. Each with its place. */
  readonly ids: readonly Value[];
  /** What is covered: findings whose primary place starts inside this span. The whole text for file-wide directives. */
  readonly covers: { readonly start: number; readonly end: number };
  /** Ids that "all" does not mean here. */
  readonly except?: readonly string[];
  readonly reason?: string;
}

export interface DocumentBase {
  readonly kind: Kind;
  readonly file: SourceFile;
  /** What the parser could not accept, as ordinary reports; each names the rule that owns it (`dockerfile/syntax`). */
  readonly problems: readonly Problem[];
  readonly directives: readonly Directive[];
  /** Something could not be read, so nothing may be concluded from what is absent. */
  readonly partial: boolean;
}

/** A report of the parser, owned by a rule that only passes it on. */
export interface Problem extends Report {
  readonly rule: string;
}

/** A value together with where it was written. */
export interface Value<T = string> extends Place {
  /** After variables were substituted, quotes removed and escapes read. When `known` is false: the best that can be shown. */
  readonly value: T;
  /** What stands in the file, quotes included. */
  readonly raw: string;
  /** False when it depends on a variable without a value, a template, or anything else that cannot be seen here. */
  readonly known: boolean;
}

/** A name that points at something else: `build: ./api`, `COPY --from=x`, `configMapRef`. */
export interface Ref<T> extends Place {
  readonly name: string;
  /** What it leads to, when that is in the project. Set by `link`. */
  to?: T;
  /** It leads out of the project on purpose (`external: true`, a registry image, a cluster object known to exist). */
  readonly external: boolean;
  /**
   * What kind of name it is. Compose: `network`, `volume`, `secret`, `build-secret`, `config`, `model`, `depends_on`,
   * `links`, `volumes_from`, `network_mode`, `ipc`, `pid`, `extends`, `additional_contexts`.
   */
  readonly role?: string;
  /** The service or container in which it is written. */
  readonly owner?: Container;
}

// ---------------------------------------------------------------- nouns that all languages share

export interface Image extends Value {
  readonly registry?: string;
  /** Without the registry and tag: `library/nginx` is written `nginx` here if the file says so. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  /** Places of the parts inside the reference, for small spans. */
  readonly tagAt?: Place;
  /** `from`: base of a stage; `copy-from`: COPY --from or RUN --mount from=; `run`: what a container runs; `build`: the name given to what is built here. */
  readonly role: 'from' | 'copy-from' | 'run' | 'build';
  readonly document: Document;
  /** The container that runs it, or the stage that stands on it. */
  readonly container?: Container;
  readonly stage?: Stage;
  /** The build of this project that makes it. Set by `link`. */
  builtBy?: Build;
}

export interface EnvVar extends Place {
  readonly name: Value;
  /** Absent when the value is inherited from the environment or comes from another object. */
  readonly value?: Value;
  /** Kubernetes `valueFrom` and `envFrom`: the key of a ConfigMap or Secret. */
  readonly container?: Container;
  readonly stage?: Stage;
  readonly document: Document;
  /** How it is set: Dockerfile `ENV` or `ARG`, compose `environment`, an env file, Kubernetes `env`. */
  readonly source: 'env' | 'arg' | 'environment' | 'env_file' | 'build-arg';
}

export interface Port extends Place {
  /** Port inside the container; the first of a range. */
  readonly container?: number;
  readonly containerEnd?: number;
  /** Published on the host; the first of a range. */
  readonly host?: number;
  readonly hostEnd?: number;
  readonly hostIp?: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly name?: Value;
  /** `expose`: Dockerfile EXPOSE or compose `expose`; `publish`: compose `ports`; `container`: Kubernetes containerPort. */
  readonly role: 'expose' | 'publish' | 'container';
  readonly owner?: Container;
  readonly stage?: Stage;
  readonly document: Document;
  readonly known: boolean;
}

export interface Mount extends Place {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'anonymous' | 'config' | 'secret' | 'other';
  /** Bind: path relative to the project root (or absolute, or `~/…`); volume: its name. */
  readonly source?: Value;
  /** Bind: `source` as a path relative to the project root, when it lies inside it. */
  readonly path?: string;
  readonly target: Value;
  readonly readOnly: boolean;
  readonly owner?: Container;
  readonly document: Document;
}

/** One simple command of a shell script or an exec form. */
export interface Command extends Place {
  /** The program: `apt-get` for `sudo -E /usr/bin/apt-get`, whose wrappers are in `wrappers`. */
  readonly name: Value;
  /** Words after the name. `known: false` when they hold an expansion. */
  readonly args: readonly Value[];
  /** `sudo`, `env`, `time`, `xargs`, `exec`, `nice` … in front of it. */
  readonly wrappers: readonly string[];
  /** `NAME=value` words in front of it. */
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
  /** How it is joined to the command before it in the same list; `undefined` for the first. */
  readonly after?: '&&' | '||' | ';' | '|' | '&';
  /** Commands nested in `$(…)`, functions, loops and conditions have a depth above 0. */
  readonly depth: number;
  /** Position among the script's commands, in source order. */
  readonly index: number;
  readonly script: Script;
  readonly document: Document;
  readonly instruction?: Instruction;
  readonly container?: Container;
  /** True when one of these flags is given: `has('y', 'yes')` matches `-y`, `-qy`, `--yes`, `--yes=true`. */
  has(...flags: string[]): boolean;
  /** Words that are not flags, in order. Values of flags that take one (`-t stable`) are dropped for known programs. */
  operands(): readonly Value[];
}

/** A piece of shell text, or an exec form, with its commands. */
export interface Script extends Place {
  readonly form: 'shell' | 'exec' | 'heredoc';
  /** `sh`, `bash`, `ash`, `zsh`, or another name; `powershell` and `cmd` are never parsed into commands. */
  readonly shell: string;
  /**
   * Shell text of the same length as the span, in which comments and blank lines inside continuations are blanked
   * out, so that offsets are the file's own.
   */
  readonly text: string;
  readonly commands: readonly Command[];
  /** The text could not be parsed to the end. */
  readonly partial: boolean;
}

/** What runs: a compose service, or a container of a Kubernetes workload. */
export interface Container extends Place {
  readonly kind: 'compose' | 'kubernetes';
  readonly name: Value;
  readonly image?: Image;
  readonly build?: Build;
  readonly env: readonly EnvVar[];
  readonly ports: readonly Port[];
  readonly mounts: readonly Mount[];
  /** Replaces the image's CMD (compose `command`, Kubernetes `args`). */
  readonly command?: Script;
  /** Replaces the image's ENTRYPOINT (compose `entrypoint`, Kubernetes `command`). */
  readonly entrypoint?: Script;
  readonly privileged?: Value<boolean>;
  readonly user?: Value;
  readonly document: Document;
  readonly node: MapNode;
}

/** How an image of this project is built. */
export interface Build extends Place {
  /** The container whose image it makes, if any. */
  readonly container?: Container;
  readonly document: Document;
  /** As written: `./api`. */
  readonly context: Value;
  /** Relative to the project root, `.` for the root itself; undefined when remote, unknown or outside the root. */
  readonly contextPath?: string;
  /** Relative to the project root. */
  readonly dockerfilePath?: string;
  readonly dockerfileAt?: Value;
  readonly inline?: Value;
  readonly target?: Value;
  readonly args: readonly KeyValue[];
  /** Named contexts (`additional_contexts`, bake `contexts`), lower-cased names. */
  readonly contexts: readonly Value[];
  /** Set by `link`. */
  dockerfile?: Dockerfile;
  stage?: Stage;
}

export interface KeyValue extends Place {
  readonly key: Value;
  readonly value?: Value;
}

// ---------------------------------------------------------------- Dockerfile

export interface Dockerfile extends DocumentBase {
  readonly kind: 'dockerfile';
  readonly stages: readonly Stage[];
  /** All instructions in order, those before the first FROM too. ONBUILD's inner one is `instruction.trigger`, not in this list. */
  readonly instructions: readonly Instruction[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly EnvVar[];
  readonly escape: '\\' | '`';
  readonly parserDirectives: readonly { readonly name: Value; readonly value: Value }[];
  readonly comments: readonly Value[];
}

export interface Stage extends Place {
  readonly index: number;
  readonly name?: Value;
  readonly base: Image;
  /** The earlier stage that `base` names. */
  readonly parent?: Stage;
  readonly from: Instruction;
  /** The FROM itself first. */
  readonly instructions: readonly Instruction[];
  readonly dockerfile: Dockerfile;
  /** The base, or the base of its parents, is a Windows image, or SHELL is PowerShell or cmd. */
  readonly windows: boolean;
}

export interface Instruction extends Place {
  /** Upper case. Unknown ones are kept too. */
  readonly keyword: string;
  /** The keyword as written. */
  readonly keywordAt: Value;
  /** `--from=build`, `--mount=…`; `value` is absent for a bare `--link`. */
  readonly flags: readonly Flag[];
  /** Everything after keyword and flags, continuations and heredoc bodies included. */
  readonly body: Place;
  /** Words after the flags: JSON strings for a valid exec form, else words as Docker splits them, variables substituted. */
  readonly args: readonly Value[];
  /** The arguments are a valid JSON array of strings. */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  /** ENV, ARG and LABEL. */
  readonly pairs: readonly KeyValue[];
  /** `ENV name value` and `LABEL name value`, without `=`. */
  readonly legacy?: boolean;
  /** COPY and ADD: sources and destination, heredocs left out of the sources. */
  readonly sources: readonly Value[];
  readonly destination?: Value;
  /** RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD: what they execute. Absent for PowerShell and cmd, and for unreadable text. */
  readonly script?: Script;
  readonly commands: readonly Command[];
  /** EXPOSE. */
  readonly ports: readonly Port[];
  /** ONBUILD: the instruction that it will run. */
  readonly trigger?: Instruction;
  /** This is the instruction inside an ONBUILD. */
  readonly onbuild: boolean;
  readonly stage?: Stage;
  readonly dockerfile: Dockerfile;
  readonly index: number;
  /** Variables visible here: ARG and ENV of the stage and of its parents, in order; predefined ones are left out. */
  readonly scope: ReadonlyMap<string, EnvVar>;
  /** Variables used in `args`, `flags` and `pairs` where Docker substitutes them: `$X`, `${X:-d}`. */
  readonly variables: readonly VariableUse[];
  flag(name: string): Flag | undefined;
}

export interface Flag extends Place {
  /** Lower case, without dashes. */
  readonly name: string;
  readonly value?: Value;
  /** `--mount=type=bind,source=x` as pairs, keys lower-cased; also for other comma lists. */
  readonly options: readonly KeyValue[];
}

export interface Heredoc extends Place {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  /** The lines between, without the delimiters. */
  readonly body: Place;
}

export interface VariableUse extends Place {
  readonly name: string;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//` or none. */
  readonly operator?: string;
  readonly word?: string;
  readonly defined: boolean;
}

// ---------------------------------------------------------------- compose

/** One compose project: a base file with its overrides, merged as Compose does. `file` is the first of `files`. */
export interface Compose extends DocumentBase {
  readonly kind: 'compose';
  readonly files: readonly SourceFile[];
  /** Effective services after merge, extends and include, in order. */
  readonly services: ReadonlyMap<string, Service>;
  readonly networks: ReadonlyMap<string, Resource>;
  readonly volumes: ReadonlyMap<string, Resource>;
  readonly configs: ReadonlyMap<string, Resource>;
  readonly secrets: ReadonlyMap<string, Resource>;
  /** Each file's own tree as written, aliases and merge keys applied, nothing substituted. */
  readonly roots: readonly { readonly file: SourceFile; readonly root: Node | undefined }[];
  /** The merged tree after interpolation; its nodes keep the places where they were written. */
  readonly root: MapNode;
  /** Directory of the base file, relative to the project root. */
  readonly directory: string;
  readonly variables: readonly ComposeVariable[];
  readonly refs: readonly Ref<unknown>[];
  /** Lower-case clauses on what could not be followed: remote includes, files outside the project root. */
  readonly notes: readonly { readonly at: Place; readonly message: string }[];
}

export interface ComposeVariable extends Place {
  readonly name: string;
  readonly operator?: string;
  /** The default or message after the operator, as written. */
  readonly word?: string;
  /** From `.env`; undefined when unset there (the user's shell may still set it). */
  readonly value?: string;
  /** The dotted path of the scalar it stands in, and the scalar. */
  readonly path: string;
  readonly node: ScalarNode;
}

/** An entry of top-level `networks`, `volumes`, `configs`, `secrets`. */
export interface Resource extends Place {
  readonly name: Value;
  readonly external: boolean;
  readonly node: Node;
}

export interface Service extends Container {
  readonly kind: 'compose';
  readonly document: Compose;
  /** Names that this service answers to on a network: service name, container_name, aliases, links of others. */
  readonly hostnames: readonly Value[];
  readonly dependsOn: readonly Dependency[];
  /** Names of networks; `['default']` when nothing is said and there is no network_mode. */
  readonly networks: readonly Ref<Resource>[];
  readonly networkMode?: Value;
  readonly profiles: readonly Value[];
  readonly healthcheck?: { readonly node: Node; readonly disabled: boolean; readonly test?: Script };
  readonly expose: readonly Port[];
  readonly envFiles: readonly Value[];
  /** Files among `document.files` in which the service is written. */
  readonly declaredIn: readonly Place[];
}

export interface Dependency extends Ref<Service> {
  readonly condition: Value;
  readonly required: boolean;
}

// ---------------------------------------------------------------- Kubernetes

/** One object of a manifest file; items of a `List` are manifests of their own. */
export interface Manifest extends DocumentBase {
  readonly kind: 'kubernetes';
  /** Its text breaks YAML's rules, so the tree is a guess: what it holds too much or too little is no mistake of its own. */
  readonly broken?: boolean;
  readonly apiVersion: Value;
  /** The Kubernetes kind. */
  readonly object: Value;
  readonly name?: Value;
  /** As written; undefined means the namespace that is in force when it is applied. */
  readonly namespace?: Value;
  readonly root: MapNode;
  /** Parts of it stand in other files: patches were applied. */
  readonly elsewhere?: boolean;
  /** Position among the file's documents; items of a List count on. */
  readonly index: number;
  readonly labels: readonly KeyValue[];
  readonly annotations: readonly KeyValue[];
  /** For workloads, Pods and PodTemplates: the pod that they make. */
  readonly pod?: Pod;
  readonly containers: readonly KubernetesContainer[];
  readonly refs: readonly ObjectRef[];
  /** The text holds template braces in places; values that do are `known: false`. */
  readonly templated: boolean;
}

export interface Pod extends Place {
  /** Labels of the pod (of the template, not of the workload). */
  readonly labels: readonly KeyValue[];
  readonly annotations: readonly KeyValue[];
  readonly spec: MapNode;
  readonly volumes: readonly PodVolume[];
  readonly manifest: Manifest;
}

export interface PodVolume extends Place {
  readonly name: Value;
  readonly node: MapNode;
}

export interface KubernetesContainer extends Container {
  readonly kind: 'kubernetes';
  readonly document: Manifest;
  readonly role: 'container' | 'init' | 'sidecar' | 'ephemeral';
  readonly pod: Pod;
  readonly volumeMounts: readonly { readonly name: Value; readonly path: Value; readonly node: MapNode }[];
}

/** A reference to another object by kind and name, and perhaps to a key in it. */
export interface ObjectRef extends Ref<Manifest> {
  readonly object: string;
  readonly namespace?: string;
  readonly key?: Value;
  readonly optional: boolean;
  /** `envFrom`, `env`, `volume`, `backend`, `scaleTargetRef`, `roleRef`, … */
  readonly role: string;
  readonly manifest: Manifest;
}

export type Document = Dockerfile | Compose | Manifest;
