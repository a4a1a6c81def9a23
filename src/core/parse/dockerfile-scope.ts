/** Which variables a Dockerfile instruction sees: ARG and ENV of its stage and of the stages it stands on. */
import type { EnvVar } from './model.ts';
import type { Scope, Variable } from './dockerfile-expand.ts';

/** The ARGs before the first FROM, or what one stage declares, on top of its parent's. Grows as instructions are read. */
export interface Environment {
  readonly parent?: Environment;
  readonly own: Map<string, EnvVar>;
  /** Everything that was declared, in order, so that an earlier state can be told. */
  readonly log: EnvVar[];
  readonly depth: number;
}

/** Long chains of stages are copied together now and then, so that a look-up stays short. */
const MAX_CHAIN = 500;

export function newEnvironment(parent?: Environment): Environment {
  if (!parent) return { own: new Map(), log: [], depth: 0 };
  if (parent.depth < MAX_CHAIN) return { parent, own: new Map(), log: [], depth: parent.depth + 1 };
  const flat: Environment = { own: new Map(visible(parent, parent.log.length)), log: [], depth: 0 };
  return { parent: flat, own: new Map(), log: [], depth: 1 };
}

function find(environment: Environment, name: string): EnvVar | undefined {
  for (let at: Environment | undefined = environment; at; at = at.parent) {
    const found = at.own.get(name);
    if (found) return found;
  }
  return undefined;
}

/** ENV always wins over ARG; an ARG without a default does not take away an earlier one's. */
function replaces(variable: EnvVar, before: EnvVar | undefined): boolean {
  return !before || variable.source === 'env' || (before.source === 'arg' && (variable.value !== undefined || before.value === undefined));
}

export function declare(environment: Environment, variable: EnvVar): void {
  const name = variable.name.value;
  environment.log.push(variable);
  if (replaces(variable, find(environment, name))) environment.own.set(name, variable);
}

/** The variables that are visible now, put together when somebody asks: long files would copy a map for every instruction. */
export class Snapshot implements ReadonlyMap<string, EnvVar> {
  readonly #environment: Environment;
  readonly #count: number;
  #made: Map<string, EnvVar> | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#count = environment.log.length;
  }

  get #map(): Map<string, EnvVar> {
    this.#made ??= visible(this.#environment, this.#count);
    return this.#made;
  }

  get size(): number {
    return this.#map.size;
  }

  get(name: string): EnvVar | undefined {
    return this.#map.get(name);
  }

  has(name: string): boolean {
    return this.#map.has(name);
  }

  forEach(callback: (value: EnvVar, key: string, map: ReadonlyMap<string, EnvVar>) => void): void {
    for (const [name, variable] of this.#map) callback(variable, name, this);
  }

  keys(): MapIterator<string> {
    return this.#map.keys();
  }

  values(): MapIterator<EnvVar> {
    return this.#map.values();
  }

  entries(): MapIterator<[string, EnvVar]> {
    return this.#map.entries();
  }

  [Symbol.iterator](): MapIterator<[string, EnvVar]> {
    return this.#map.entries();
  }
}

/** The variables that were visible when `count` of the environment's own had been declared. */
function visible(environment: Environment, count: number): Map<string, EnvVar> {
  const map = environment.parent ? visible(environment.parent, environment.parent.log.length) : new Map<string, EnvVar>();
  // A flattened environment keeps its variables without a log.
  if (environment.log.length === 0) for (const [name, variable] of environment.own) map.set(name, variable);
  for (let i = 0; i < count; i++) {
    const variable = environment.log[i] as EnvVar;
    if (replaces(variable, map.get(variable.name.value))) map.set(variable.name.value, variable);
  }
  return map;
}

/** Set by the builder for every platform, whatever the default says. */
const PLATFORM = new Set([
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETOSVERSION',
  'TARGETSTAGE',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
  'BUILDOSVERSION',
]);

/** Build arguments that need no ARG. */
const PREDEFINED = new Set([
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
  'SOURCE_DATE_EPOCH',
  'BUILDKIT_SYNTAX',
  'BUILDKIT_INLINE_CACHE',
  'BUILDKIT_MULTI_PLATFORM',
  'BUILDKIT_SANDBOX_HOSTNAME',
  'BUILDKIT_CONTEXT_KEEP_GIT_DIR',
  'BUILDKIT_CACHE_MOUNT_NS',
  'BUILDKIT_DOCKERFILE_CHECK',
]);

const UNKNOWN: Variable = { value: undefined };

/**
 * Values as the builder would put them in.
 * @param closed nothing but this file can have set a variable
 */
export function scopeOf(environment: Environment, closed: boolean): Scope {
  return {
    closed,
    lookup: (name) => {
      const found = find(environment, name);
      if (PLATFORM.has(name) && found?.source !== 'env') return UNKNOWN;
      if (!found) return PREDEFINED.has(name) ? UNKNOWN : undefined;
      return { value: found.value?.known ? found.value.value : undefined };
    },
  };
}

/** The scope of an ONBUILD trigger: another file's. */
export const FOREIGN_SCOPE: Scope = { closed: false, lookup: () => UNKNOWN };

/** The global ARG that gives a stage's `ARG name` its value. */
export function inherited(globals: Environment, name: string): EnvVar | undefined {
  return globals.own.get(name);
}
