/** What a Dockerfile takes from its build context, and whether a folder has it. */
import type { Dockerfile, Stage, Value } from '../parse/model.ts';
import { cleanPath } from './dockerignore.ts';
import { isGlob, parseGlob } from './glob.ts';
import type { Files } from './model.ts';

const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i;

/**
 * Sources of COPY, ADD and bind mounts that come from the context and are known. Left out: `--from`, addresses,
 * heredocs, ONBUILD (which runs in another build's context).
 * @param stages only these; all stages when absent
 */
export function contextSources(dockerfile: Dockerfile, stages?: ReadonlySet<Stage>): Value[] {
  const sources: Value[] = [];
  for (const instruction of dockerfile.instructions) {
    if (instruction.onbuild || (stages && instruction.stage && !stages.has(instruction.stage))) continue;
    if ((instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && !instruction.flag('from')) {
      sources.push(...instruction.sources.filter((source) => source.known && source.value !== '' && !REMOTE.test(source.value)));
    } else if (instruction.keyword === 'RUN') {
      for (const { name, options } of instruction.flags) {
        const option = (...keys: string[]): Value | undefined => options.find(({ key }) => keys.includes(key.value))?.value;
        if (name !== 'mount' || (option('type')?.value ?? 'bind') !== 'bind' || option('from')) continue;
        const source = option('source', 'src');
        if (source?.known && source.value !== '') sources.push(source);
      }
    }
  }
  return sources;
}

/** The stages that a build of `target` runs: itself, and what it and they stand on or copy from. */
export function neededStages(target: Stage): ReadonlySet<Stage> {
  const needed = new Set<Stage>();
  const open = [target];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    if (stage.parent) open.push(stage.parent);
    for (const instruction of stage.instructions) {
      for (const name of stagesNamed(instruction)) {
        const other = name.known ? stageNamed(stage.dockerfile, name.value, stage.index) : undefined;
        if (other) open.push(other);
        // An unknown name could be any earlier stage.
        else if (!name.known) open.push(...stage.dockerfile.stages.slice(0, stage.index));
      }
    }
  }
  return needed;
}

/** `--from` of COPY, ADD and of mounts. */
export function stagesNamed(instruction: Stage['instructions'][number]): Value[] {
  const names: Value[] = [];
  for (const flag of instruction.flags) {
    if (flag.name === 'from' && flag.value) names.push(flag.value);
    if (flag.name === 'mount') for (const { key, value } of flag.options) if (key.value === 'from' && value) names.push(value);
  }
  return names;
}

/** The stage that a name or a number means, among those before `limit`. Names know no case; the last of equals counts. */
export function stageNamed(dockerfile: Dockerfile, name: string, limit = dockerfile.stages.length): Stage | undefined {
  const lower = name.toLowerCase();
  const named = dockerfile.stages.slice(0, limit).findLast((stage) => stage.name?.value.toLowerCase() === lower);
  if (named) return named;
  return /^\d{1,6}$/.test(name) && Number(name) < limit ? dockerfile.stages[Number(name)] : undefined;
}

/** A path in a context, relative to the project root. `..` cannot leave the context. */
export function inContext(contextPath: string, path: string): string {
  const clean = cleanPath(path);
  if (clean === '.') return contextPath;
  return contextPath === '.' ? clean : `${contextPath}/${clean}`;
}

/**
 * Whether a source is in a context.
 * @param lenient what git ignores may be made before the build, so it counts as there
 */
export function isThere(files: Files, contextPath: string, source: string, lenient: boolean): boolean {
  const path = inContext(contextPath, source);
  if (files.has(path)) return true;
  if (!isGlob(source)) return lenient && mayAppear(files, path);
  const glob = parseGlob(cleanPath(source), false);
  // A malformed pattern is another mistake than a missing file.
  if (!glob) return true;
  const prefix = contextPath === '.' ? '' : `${contextPath}/`;
  const depth = cleanPath(source).split('/').length;
  for (const file of listingBelow(files, prefix)) {
    const steps = file.slice(prefix.length).split('/');
    if (steps.length >= depth && glob.matches(steps.slice(0, depth).join('/'))) return true;
  }
  return lenient && mayAppear(files, path.replace(/[*?]+|\[[^\]]{0,99}\]/g, 'x'));
}

function mayAppear(files: Files, path: string): boolean {
  return files.mayAppear?.(path) ?? false;
}

/** The part of the sorted listing that begins with a prefix. */
function* listingBelow(files: Files, prefix: string): Generator<string> {
  const list = files.list();
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as string) < prefix) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < list.length && (list[i] as string).startsWith(prefix); i++) yield list[i] as string;
}
