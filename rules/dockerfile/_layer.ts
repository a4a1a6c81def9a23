/** What of a RUN ends up in an image: stages that are shipped, mounts that keep files out of the layer, commands that remove them. */
import {
  type Command,
  type Dockerfile,
  type Edit,
  type Fix,
  type Instruction,
  type Project,
  type Script,
  type Stage,
  type Value,
  within,
} from '../../src/core/lint/rule.ts';

const shippedStages = new WeakMap<Dockerfile, ReadonlySet<Stage>>();

/** The last stage, those that a build of the project names as its target, and all that these stand on. Files of the others are thrown away. */
export function isShipped(stage: Stage | undefined, project: Project): boolean {
  if (!stage) return true;
  let shipped = shippedStages.get(stage.dockerfile);
  if (!shipped) {
    const found = new Set<Stage>();
    const targets = project.buildsOf(stage.dockerfile).flatMap((build) => (build.target && build.stage ? [build.stage] : []));
    const last = stage.dockerfile.stages.at(-1);
    for (const target of last ? [last, ...targets] : targets) for (let at: Stage | undefined = target; at && !found.has(at); at = at.parent) found.add(at);
    shipped = found;
    shippedStages.set(stage.dockerfile, shipped);
  }
  return shipped.has(stage);
}

/** A cache or tmpfs mount on such a path, or on one that cannot be read here. */
export function isMounted(instruction: Instruction | undefined, path: RegExp): boolean {
  return (instruction?.flags ?? []).some((flag) => {
    if (flag.name !== 'mount') return false;
    const option = (...names: string[]) => flag.options.find(({ key }) => names.includes(key.value))?.value;
    if (!['cache', 'tmpfs'].includes(option('type')?.value ?? '')) return false;
    const target = option('target', 'dst', 'destination');
    return target !== undefined && (!target.known || path.test(target.value));
  });
}

/** `rm` and `find` with a path that fits; one that is only a variable may fit. */
export function removes(command: Command, path: RegExp): boolean {
  if (command.name.value !== 'rm' && command.name.value !== 'find') return false;
  return command.args.some((word) => path.test(word.value) || (!word.known && /^["']?\$/.test(word.raw)));
}

/** Variables that are set for a command: in front of it, by `export` before it, or by ENV and ARG. */
export function environmentHas(command: Command, names: readonly string[]): boolean {
  const { instruction, script } = command;
  return names.some((name) => {
    if (command.assignments.some((assignment) => assignment.name === name) || instruction?.scope.has(name)) return true;
    const exports = (other: Command): boolean => other.name.value === 'export' && other.args.some((word) => word.value.startsWith(`${name}=`));
    return commandsWith(script, `export ${name}`, exports).first < command.index;
  });
}

const foundCommands = new WeakMap<Script, Map<string, { readonly first: number; readonly last: number }>>();

/** Positions of the first and the last command of a script for which something holds; found once for each key, so that long scripts stay linear. */
export function commandsWith(script: Script, key: string, test: (command: Command) => boolean): { readonly first: number; readonly last: number } {
  const known = foundCommands.get(script) ?? new Map<string, { first: number; last: number }>();
  foundCommands.set(script, known);
  let found = known.get(key);
  if (!found) {
    found = {
      first: script.commands.find(test)?.index ?? Number.POSITIVE_INFINITY,
      last: script.commands.findLast(test)?.index ?? -1,
    };
    known.set(key, found);
  }
  return found;
}

const foundInstructions = new WeakMap<Stage, Map<string, Instruction | undefined>>();

/** The first instruction of a stage, up to a command's own, for which something holds; found once for each stage and key. */
export function instructionBefore(command: Command, key: string, test: (instruction: Instruction) => boolean, stage = command.instruction?.stage) {
  if (!stage) return undefined;
  const known = foundInstructions.get(stage) ?? new Map<string, Instruction | undefined>();
  foundInstructions.set(stage, known);
  if (!known.has(key)) known.set(key, stage.instructions.find(test));
  const found = known.get(key);
  return found && found.index <= (command.instruction?.index ?? 0) ? found : undefined;
}

/** Whether a text stands in RUN or ENV of the stage up to a command, or in the stages below it: configurations are written there. */
export function isMentioned(command: Command, pattern: RegExp, keywords: readonly string[] = ['RUN', 'ENV']): boolean {
  const test = ({ keyword, body }: Instruction): boolean => keywords.includes(keyword) && pattern.test(body.file.text.slice(body.span.start, body.span.end));
  for (let stage = command.instruction?.stage; stage; stage = stage.parent) {
    if (instructionBefore(command, `${keywords} ${pattern.source}`, test, stage)) return true;
  }
  return false;
}

/** Puts a word behind another one of a command, in an exec form as an element of its own. */
export function insertAfter(command: Command, word: Value, text: string): Edit {
  const element = command.script.form === 'exec' && word.raw.startsWith('"');
  return { at: within(word, word.raw.length, word.raw.length), text: element ? `, ${JSON.stringify(text)}` : ` ${text}` };
}

/** A word that may hold flags: `$PIP_OPTS`, not `"name==$VERSION"`. */
export function mayHoldFlags(command: Command): boolean {
  return command.args.some((word) => !word.known && /^\$\{?\w*(?:opt|flag|arg|param|cache)/i.test(word.raw));
}

/** Adds a command to the end of a RUN whose commands are all joined by `&&`; undefined for any other. */
export function appended(instruction: Instruction, text: string, title: string, safe = true): Fix | undefined {
  const { script, commands } = instruction;
  const last = commands.at(-1);
  if (!last || script?.form !== 'shell' || script.partial || commands.length !== last.script.commands.length) return undefined;
  if (!commands.every((command) => command.depth === 0 && (command.after === undefined || command.after === '&&'))) return undefined;
  // `{ … }` and `( … )` close behind the last command.
  if (/[)}]\s*$/.test(script.text.slice(last.span.end - script.span.start).replace(/#[^\n]*/g, ''))) return undefined;
  return { title, safe, edits: [{ at: { file: last.file, span: { start: last.span.end, end: last.span.end } }, text: ` && ${text}` }] };
}
