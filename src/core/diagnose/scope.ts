/** Who said what in a log, and how it ended for them: build steps, compose services, CI steps, Kubernetes objects. */
import type { Library } from './library.ts';
import type { LineScope, NormalLine } from './normalise.ts';
import { normaliseLine } from './normalise.ts';
import type { Digest } from './reader.ts';
import { type CiStep, endedWell, opensStep, stepAt } from './scope-ci.ts';
import { describeBlocks, mayBePodRow, type ObjectBlock, podRow } from './scope-kubernetes.ts';
import { RUNNING, saysConnected, SIGNS } from './signs.ts';

export interface Scope {
  readonly key: string;
  readonly kind: LineScope['kind'];
  /** For people: `[build 4/6] RUN dotnet restore`, `web-1`. */
  label: string;
  state?: 'failed' | 'canceled' | 'ok' | 'recovered';
  exitCode?: number;
  /** Line that says how it ended. */
  endedAt?: number;
  /** Compose service and Dockerfile stage, when the label tells. */
  service?: string;
  stage?: string;
  instruction?: string;
  /** Name, namespace and container of a Kubernetes object. */
  object?: string;
  namespace?: string;
  container?: string;
  /** From the source listing under a failed build: `Dockerfile:7`. */
  source?: { readonly path: string; readonly line: number; readonly text: string };
}

export interface Scopes {
  /** Kept lines, normalised on first use. */
  normal(line: number): NormalLine | undefined;
  /** The innermost scope of a line. */
  of(line: number): Scope | undefined;
  readonly all: readonly Scope[];
  readonly failed: readonly Scope[];
  readonly outcome: 'failed' | 'healthy' | 'silent';
  /** Lines that say that something failed, outside of steps that ended well. */
  readonly failures: readonly number[];
  /** Error-like lines that were looked for everywhere, not only in the tail. */
  readonly errors: readonly number[];
  /** The last exit code that was not 0, with its line. */
  readonly exit?: { readonly code: number; readonly line: number };
  /** Line of the last sign that a whole build or job went well. */
  readonly builtAt?: number;
  /** Line of the last word of a tool that came to its end. */
  readonly doneAt?: number;
  /** Line of a verdict over everything before it: it went well. */
  readonly verdictAt?: number;
  /** From this line on everything was shut down on purpose. */
  readonly stoppedAt?: number;
  readonly clipped: boolean;
}

interface Build {
  readonly line: number;
  readonly names: Map<string, string>;
}

/** Reads the signs and markers of a digest. */
export function scopesOf(digest: Digest, library: Library): Scopes {
  const cache = new Map<number, NormalLine>();
  const normal = (line: number): NormalLine | undefined => {
    const known = cache.get(line);
    if (known) return known;
    const raw = digest.lines.get(line);
    if (raw === undefined) return undefined;
    const made = normaliseLine(raw);
    cache.set(line, made);
    return made;
  };

  const scopes = new Map<string, Scope>();
  const builds: Build[] = [{ line: 0, names: new Map() }];
  const legacy: { readonly line: number; readonly key: string | undefined }[] = [];
  const blocks: { readonly first: number; last: number; readonly key: string }[] = [];

  const scope = (key: string, kind: Scope['kind'], label: string): Scope => {
    const known = scopes.get(key);
    if (known) return known;
    const made: Scope = { key, kind, label };
    scopes.set(key, made);
    return made;
  };
  const buildAt = (line: number): number => {
    let low = 0;
    let high = builds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((builds[middle] as Build).line <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const step = (line: number, label: string): Scope => {
    const made = scope(`build ${buildAt(line)} ${stepKey(label)}`, 'step', label);
    Object.assign(made, stepParts(label));
    return made;
  };
  const numbered = (line: number, number: string): Scope => {
    const build = buildAt(line);
    const label = builds[build]?.names.get(number);
    return label === undefined ? scope(`build ${build} ${number}`, 'step', `step ${number}`) : step(line, label);
  };

  for (const { line, raw } of digest.markers) {
    const found = normal(line) ?? normaliseLine(raw);
    const number = found.scopes.findLast(({ kind }) => kind === 'step')?.name;
    if (number) {
      const { text } = found;
      if (text.startsWith('[')) {
        const current = builds.at(-1) as Build;
        // Numbers begin again: another build.
        if (number === '#1' && current.names.size > 0 && current.names.get('#1') !== text) builds.push({ line, names: new Map() });
        else if (number === '#1' && /^\[internal\] load (?:build definition|local)/.test(text) && current.names.has('#2'))
          builds.push({ line, names: new Map() });
        (builds.at(-1) as Build).names.set(number, text.replace(/ (?:DONE|CACHED|ERROR)$/, ''));
      } else if (/^ERROR\b/.test(text)) end(numbered(line, number), 'failed', line, exitCodeIn(text));
      else if (text.startsWith('CANCELED')) end(numbered(line, number), 'canceled', line);
      else if (/^(?:DONE|CACHED)\b/.test(text)) end(numbered(line, number), 'ok', line);
      continue;
    }
    const tty = /^=> (?:(ERROR|CACHED|CANCELED) )?(\[.*)$/.exec(found.text) ?? /^=> (?:(ERROR|CACHED|CANCELED) )(.*)$/.exec(found.text);
    if (tty) {
      const made = step(line, cleanLabel(tty[2] ?? ''));
      if (tty[1] === 'ERROR') end(made, 'failed', line);
      else if (tty[1]) end(made, tty[1] === 'CACHED' ? 'ok' : 'canceled', line);
      continue;
    }
    const old = /^Step (\d+)\/(\d+) : (.*)$/.exec(found.text);
    if (old) {
      if (old[1] === '1' && legacy.length > 0) builds.push({ line, names: new Map() });
      const before = legacy.at(-1)?.key;
      const earlier = before === undefined ? undefined : scopes.get(before);
      if (earlier && !earlier.state) end(earlier, 'ok', line);
      const made = scope(`build ${buildAt(line)} step ${old[1]}/${old[2]}`, 'step', found.text);
      made.instruction = old[3] ?? '';
      legacy.push({ line, key: made.key });
      continue;
    }
    const block = /^> (\[.*\].*?):$/.exec(found.text);
    if (block) {
      const made = step(line, cleanLabel(block[1] ?? ''));
      end(made, 'failed', line);
      blocks.push({ first: line, last: blockEnd(line, normal, made), key: made.key });
    }
  }

  function end(made: Scope, state: NonNullable<Scope['state']>, line: number, code?: number): void {
    // What failed stays so for this build, however often it is painted again.
    if (made.state !== 'failed') made.state = state;
    made.endedAt = Math.max(line, made.endedAt ?? 0);
    if (code !== undefined) made.exitCode = code;
  }

  const services = new Map<string, Scope>();
  const serviceScope = (name: string): Scope => {
    const key = name.toLowerCase();
    const known = services.get(key) ?? [...services].find(([other]) => key.endsWith(`_${other}`) || key.endsWith(`-${other}`))?.[1];
    if (known) return known;
    const made = scope(`service ${key}`, 'service', name);
    made.service = name;
    services.set(key, made);
    return made;
  };
  const legacyAt = (line: number): Scope | undefined => {
    let found: string | undefined;
    for (const position of legacy) {
      if (position.line > line) break;
      found = position.key;
    }
    return found === undefined ? undefined : scopes.get(found);
  };

  const objectScope = ({ name, namespace, container }: Pick<ObjectBlock, 'name' | 'namespace' | 'container'>): Scope => {
    const made = scope(`object ${name}${container ? ` ${container}` : ''}`, 'object', container ? `container ${container} of ${name}` : name);
    made.object ??= name.slice(name.indexOf('/') + 1);
    if (namespace) made.namespace ??= namespace;
    if (container) made.container ??= container;
    return made;
  };
  const objects = describeBlocks(digest.lines);
  for (const block of objects) {
    const { state, exitCode, last } = block;
    if (state) end(objectScope(block), state, last, exitCode);
  }
  const rows = new Map<number, Pick<ObjectBlock, 'name'>>();
  for (const [line, raw] of digest.lines) {
    const row = mayBePodRow(raw) ? podRow(normal(line)?.text ?? '') : undefined;
    if (!row) continue;
    rows.set(line, row);
    const made = objectScope(row);
    // Of a listing that is watched the last row counts.
    if (row.state === 'ok' && made.state === 'failed') made.state = 'recovered';
    else if (row.state === 'failed') made.state = 'failed';
    else if (row.state) made.state ??= row.state;
    if (row.state) made.endedAt = line;
  }

  const ciSteps: CiStep[] = [];
  const ciScope = (step: CiStep): Scope => scope(`ci ${step.job === '' ? `${step.line} ` : ''}${step.name}`, 'ci', step.name);
  for (const { owner, line } of digest.hits) {
    if (SIGNS[owner - library.wordings.length]?.kind !== 'opens') continue;
    const found = normal(line);
    const step = found ? opensStep(digest.lines.get(line) ?? '', found) : undefined;
    if (step) ciSteps.push({ ...step, line });
  }

  const memo = new Map<number, Scope | undefined>();
  const of = (line: number): Scope | undefined => {
    if (memo.has(line)) return memo.get(line);
    const found = find(line);
    memo.set(line, found);
    return found;
  };
  function find(line: number): Scope | undefined {
    const said = normal(line)?.scopes ?? [];
    const inner = said.at(-1);
    if (inner?.kind === 'step') return numbered(line, inner.name);
    if (inner?.kind === 'service') return serviceScope(inner.name);
    const block = blocks.find(({ first, last }) => first <= line && line <= last);
    if (block) return scopes.get(block.key);
    const old = legacyAt(line);
    if (old) return old;
    if (inner?.kind === 'object') return objectScope({ name: inner.name });
    if (inner) return scope(`${inner.kind} ${inner.name}`, inner.kind, inner.name);
    const described = objects.findLast(({ first, last }) => first <= line && line <= last);
    if (described) return objectScope(described);
    const row = rows.get(line);
    if (row) return objectScope(row);
    const ci = stepAt(ciSteps, line);
    return ci && ci.job === '' ? ciScope(ci) : undefined;
  }

  // Services have to be known before exit lines are read, which may carry the project's name in front.
  for (const { line } of digest.hits) of(line);

  let clipped = false;
  let builtAt: number | undefined;
  let doneAt: number | undefined;
  let verdictAt: number | undefined;
  let stopping = Number.POSITIVE_INFINITY;
  const failureLines: number[] = [];
  const errors: number[] = [];
  const exits: { code: number; line: number }[] = [];
  let success = false;
  for (const { owner, line } of digest.hits) {
    const sign = SIGNS[owner - library.wordings.length];
    const found = normal(line);
    if (!sign || !found) continue;
    const match = sign.pattern.exec(found.text) ?? sign.pattern.exec(found.whole);
    if (!match) continue;
    if (sign.kind === 'clipped') clipped = true;
    else if (sign.kind === 'stops') stopping = Math.min(stopping, line);
    else if (sign.kind === 'done') doneAt = line;
    else if (sign.kind === 'verdict') {
      success = true;
      verdictAt = line;
    } else if (sign.kind === 'error') errors.push(line);
    else if (sign.kind === 'success') {
      success = true;
      const speaker = found.scopes.findLast(({ kind }) => kind === 'service');
      if (!speaker && sign.literal !== 'exited with code') builtAt = line;
      if (/^Successfully (?:built|tagged)/.test(found.text)) {
        const last = legacyAt(line);
        if (last && !last.state) end(last, 'ok', line);
        if (legacy.at(-1)?.key !== undefined) legacy.push({ line, key: undefined });
      }
    } else if (sign.kind === 'exit') {
      const code = Number(match[1]);
      const container = /(?:^|Container )([A-Za-z0-9][\w.-]*) exited with code/.exec(found.text)?.[1];
      const owned = container && !found.scopes.some(({ kind }) => kind === 'step') ? serviceScope(container) : of(line);
      // The line that says how a service ended is said by none; it belongs to the service.
      memo.set(line, owned);
      if (code === 0) {
        success = true;
        if (owned && owned.kind !== 'step' && !owned.state) end(owned, 'ok', line);
      } else if (line < stopping) {
        exits.push({ code, line });
        failureLines.push(line);
        // A step of BuildKit says itself how it ended; a word of its output does not.
        if (owned && !(owned.kind === 'step' && found.scopes.length > 0)) end(owned, 'failed', line, code);
        else if (owned?.state === 'failed') owned.exitCode ??= code;
        if (!owned || owned.kind === 'ci') for (const other of scopes.values()) if (other.state === 'failed' && other.kind === 'step') other.exitCode ??= code;
      }
    } else if (sign.kind === 'failure') {
      failureLines.push(line);
      const owned = of(line);
      if (sign.literal === '##[error]' && owned?.kind === 'ci') end(owned, 'failed', line);
    }
  }
  for (const step of endedWell(ciSteps, (one) => ciScope(one).state === 'failed')) {
    const made = ciScope(step);
    if (!made.state) end(made, 'ok', step.line);
  }
  if (/^(?:COPY|ADD) failed: /.test(normal(digest.total)?.text ?? '')) {
    const last = legacyAt(digest.total);
    if (last) end(last, 'failed', digest.total);
  }

  recover(scopes, digest, normal, of);
  for (const made of scopes.values()) {
    if (made.state !== 'failed') continue;
    const endedAt = made.endedAt ?? 0;
    // A cache that cannot be read is no failure of a build that goes on.
    const spared = made.kind === 'step' && made.instruction === undefined && made.exitCode === undefined && endedAt < (builtAt ?? 0);
    if (spared || endedAt < (verdictAt ?? 0)) made.state = 'recovered';
  }
  const counts = (line: number): boolean => {
    const state = of(line)?.state;
    return state !== 'ok' && state !== 'recovered' && line > (verdictAt ?? 0);
  };
  const failures = failureLines.filter(counts);
  const failed = [...scopes.values()]
    .filter((made) => made.state === 'failed')
    // The step of a job that failed is around everything in it.
    .sort((a, b) => Number(a.kind !== 'ci') - Number(b.kind !== 'ci') || (a.endedAt ?? 0) - (b.endedAt ?? 0));
  const exit = exits.findLast(({ line }) => counts(line));
  return {
    normal,
    of,
    all: [...scopes.values()],
    failed,
    outcome: failed.length > 0 || failures.length > 0 ? 'failed' : success ? 'healthy' : 'silent',
    failures,
    errors: errors.filter(counts),
    ...(exit ? { exit } : {}),
    ...(builtAt !== undefined ? { builtAt } : {}),
    ...(doneAt !== undefined ? { doneAt } : {}),
    ...(verdictAt !== undefined ? { verdictAt } : {}),
    ...(Number.isFinite(stopping) ? { stoppedAt: stopping } : {}),
    clipped,
  };
}

/** A service that came back after its last failure, or a step that a later build of the same log finished, has recovered. */
function recover(scopes: ReadonlyMap<string, Scope>, digest: Digest, normal: Scopes['normal'], of: Scopes['of']): void {
  const services = [...scopes.values()].filter((made) => made.kind === 'service' && made.state === 'failed');
  if (services.length > 0) {
    for (const line of digest.lines.keys()) {
      const found = normal(line);
      if (!found?.scopes.some(({ kind }) => kind === 'service')) continue;
      const made = of(line);
      if (made?.state === 'failed' && line > (made.endedAt ?? 0) && (RUNNING.test(found.text) || saysConnected(found.text))) made.state = 'recovered';
    }
  }
  const ended = new Map<string, { build: number; made: Scope }[]>();
  for (const made of scopes.values()) {
    const build = /^build (\d+) (.*)$/.exec(made.key);
    if (!build) continue;
    const list = ended.get(build[2] ?? '') ?? [];
    list.push({ build: Number(build[1]), made });
    ended.set(build[2] ?? '', list);
  }
  for (const list of ended.values()) {
    for (const { build, made } of list) {
      if (made.state === 'failed' && list.some((other) => other.build > build && other.made.state === 'ok' && other.made.label === made.label))
        made.state = 'recovered';
    }
  }
}

/** `[build 4/6]` names a step within its build; `[internal] …` needs all of it. */
function stepKey(label: string): string {
  return /^\[[^\]]*\d+\/\d+\]/.exec(label)?.[0] ?? label;
}

function cleanLabel(label: string): string {
  return label.replace(/ \d{1,6}\.\ds$/, '').replace(/:$/, '');
}

/** `[api build 4/6] RUN x`: service `api`, stage `build`, instruction `RUN x`. With one word it is the stage. */
function stepParts(label: string): Partial<Scope> {
  const match = /^\[([^\]]*?) ?(\d+\/\d+)\] (.*)$/.exec(label);
  if (!match) return {};
  const words = (match[1] ?? '').split(' ').filter((word) => word !== '' && !/^(?:linux|windows|darwin)\//.test(word));
  const stage = words.at(-1);
  const service = words.length > 1 ? words[0] : undefined;
  return { ...(stage ? { stage } : {}), ...(service ? { service } : {}), instruction: match[3] ?? '' };
}

function exitCodeIn(text: string): number | undefined {
  const match = /exit (?:code|status):? (\d{1,10})/.exec(text);
  return match ? Number(match[1]) : undefined;
}

/** Reads the failure block under ` > [step]:` and the source listing behind it; returns the block's last line. */
function blockEnd(first: number, normal: Scopes['normal'], made: Scope): number {
  let last = first;
  while (last - first < 200) {
    const text = normal(last + 1)?.text;
    if (text === undefined || /^-{6,}$/.test(text) || /^(?:ERROR|failed to solve|error):? /.test(text)) break;
    last++;
  }
  for (let line = last + 1; line < last + 6; line++) {
    const at = /^(\S{1,300}):(\d{1,6})$/.exec(normal(line)?.text ?? '');
    if (!at) continue;
    let text = '';
    for (let listing = line + 1; listing < line + 60; listing++) {
      const row = /^(\d{1,6}) \| (>>>)? ?(.*)$/.exec(normal(listing)?.text ?? '');
      if (row?.[2] && !text) text = row[3] ?? '';
      else if (!row && listing > line + 1) break;
    }
    made.source = { path: at[1] ?? '', line: Number(at[2]), text };
    break;
  }
  return last;
}
