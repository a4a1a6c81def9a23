import { type Command, defineRule, type Instruction, type Stage, type Value } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/entrypoint-not-copied',
  scope: 'stage',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ENTRYPOINT or CMD that names a file nothing has put there',

  *check(stage, { project }) {
    if (stage.windows || stage.dockerfile.partial || stage.dockerfile.stages.at(-1) !== stage) return;
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
      const start = stage.instructions.filter((instruction) => instruction.keyword === keyword).at(-1);
      const command = start?.commands[0];
      if (!start || !command || start.script?.partial) continue;
      const file = fileOf(command);
      if (!file?.known) continue;
      const path = absolute(file.value, workdir(stage, start));
      if (!path) continue;
      const copied = copies(stage, start);
      if (!copied) continue;
      const names = copied.files.map((copy) => copy.name);
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (copied.files.some((copy) => copy.path === path)) continue;
      const near = nearest(name, names);
      // A program of the base image or of a RUN may well be there; only a near miss of a copied file is certain.
      const meant = near ? copied.files.find((copy) => copy.name === near) : copied.files.find((copy) => copy.name === name && copy.certain);
      if (!meant || (meant.name === name && meant.path === path) || copied.folders.length > 0 || madeByRun(stage, start, name)) continue;
      const where = meant.path;
      yield {
        at: file,
        message: `\`${file.value}\` is not in the image, \`${where}\` is`,
        related: [{ at: meant.at, label: `copied to \`${where}\`` }],
        help: meant.name === name ? `start \`${where}\`, or copy the file to \`${path}\`` : `start \`${meant.name}\`, or copy the right file`,
      };
    }
    yield* assemblies(stage, project);
  },
});

/** `dotnet App.dll` whose name fits no project that was published here. */
function* assemblies(stage: Stage, project: { readonly files: { has(path: string): boolean } }) {
  void project;
  const start =
    stage.instructions.filter((instruction) => instruction.keyword === 'ENTRYPOINT').at(-1) ??
    stage.instructions.filter((instruction) => instruction.keyword === 'CMD').at(-1);
  const command = start?.commands[0];
  const assembly = command?.name.value === 'dotnet' ? (command.operands()[0] ?? command.args[0]) : undefined;
  if (!start || !assembly?.known || !/\.dll$/i.test(assembly.value)) return;
  const source = stage.instructions.find((instruction) => instruction.keyword === 'COPY' && instruction.flag('from')?.value?.known);
  const from = source?.flag('from')?.value?.value.toLowerCase();
  const origin = stage.dockerfile.stages.find((other) => other.name?.value.toLowerCase() === from || String(other.index) === from);
  if (!origin) return;
  const published = publishes(origin);
  if (published.length === 0) return;
  const name = assembly.value.slice(assembly.value.lastIndexOf('/') + 1);
  if (published.some(({ names }) => names.some((candidate) => candidate.toLowerCase() === name.toLowerCase()))) return;
  const only = published[0];
  if (!only || published.length > 1 || !near(name, only.names)) return;
  yield {
    at: assembly,
    message: `\`${assembly.value}\` is not what \`dotnet publish\` writes here`,
    related: [{ at: only.at, label: `writes \`${only.names[0]}\`` }],
    help: `start \`${only.names[0]}\`, unless the project sets another \`AssemblyName\``,
  };
}

function near(name: string, names: readonly string[]): boolean {
  return nearest(name, names) !== undefined;
}

/** Assemblies that the publish commands of a stage write, by the project file that they name. */
function publishes(stage: Stage): { names: string[]; at: Value }[] {
  const found: { names: string[]; at: Value }[] = [];
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    for (const instruction of at.instructions) {
      for (const command of instruction.commands) {
        if (command.name.value !== 'dotnet' || command.operands()[0]?.value !== 'publish') continue;
        const file = command.operands()[1];
        const base = file?.known ? /(?<![^/\\])([^/\\]+)\.(cs|fs|vb)proj$/i.exec(file.value)?.[1] : undefined;
        if (file && base) found.push({ names: [`${base}.dll`], at: file });
      }
    }
  }
  return found;
}

/** The file that a command starts: the program itself when it is a path, or the script after a known interpreter. */
function fileOf(command: Command): Value | undefined {
  const { name } = command;
  if (/^(node|python3?|ruby|perl|php|bash|sh|ash|deno|bun)$/.test(name.value)) {
    const first = command.args[0];
    return first && /^[\w./-]+\.(m?js|cjs|ts|py|rb|pl|php|sh)$/.test(first.value) ? first : undefined;
  }
  if (name.value === 'java' && command.args[0]?.value === '-jar') return command.args[1];
  return /^\.{0,2}\/[\w./-]+\.(sh|py|js|jar)$|^\.{0,2}\/(docker-)?entrypoint[\w.-]*$/.test(name.value) ? name : undefined;
}

function workdir(stage: Stage, until: Instruction): string | undefined {
  let path = stage.parent ? workdir(stage.parent, stage.parent.instructions.at(-1) as Instruction) : undefined;
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'WORKDIR' && instruction.args[0]) {
      const [word] = instruction.args;
      path = word.known ? absolute(word.value, path) : undefined;
    }
    if (instruction === until) break;
  }
  return path;
}

function absolute(path: string, folder: string | undefined): string | undefined {
  if (!path.startsWith('/') && folder === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

interface Copied {
  readonly files: readonly { readonly path: string; readonly name: string; readonly at: Value; readonly certain: boolean }[];
  /** Sources whose content is not known here: folders, globs, other stages. */
  readonly folders: readonly Value[];
}

/** Files that COPY and ADD of this stage bring, or undefined when a destination cannot be known. */
function copies(stage: Stage, until: Instruction): Copied | undefined {
  const files: { path: string; name: string; at: Value; certain: boolean }[] = [];
  const folders: Value[] = [];
  if (stage.parent) return undefined;
  for (const instruction of stage.instructions) {
    if (instruction === until) break;
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const { destination } = instruction;
    if (!destination?.known) return undefined;
    const folder = workdir(stage, instruction);
    const target = absolute(destination.value, folder);
    if (!target) return undefined;
    for (const source of instruction.sources) {
      const name = source.value.slice(source.value.lastIndexOf('/') + 1);
      if (!source.known || instruction.flag('from') || !/\.[\w]+$/.test(name) || /[*?[]/.test(source.value)) {
        folders.push(source);
        continue;
      }
      const intoFolder = destination.value.endsWith('/') || destination.value === '.' || instruction.sources.length > 1 || destination.value.endsWith('/.');
      const path = intoFolder ? `${target === '/' ? '' : target}/${name}` : target;
      files.push({ path, name: path.slice(path.lastIndexOf('/') + 1), at: source, certain: intoFolder || /\.\w+$/.test(target) });
    }
  }
  return { files, folders };
}

function madeByRun(stage: Stage, until: Instruction, name: string): boolean {
  return stage.instructions.some(
    (instruction) =>
      instruction.index < until.index &&
      instruction.keyword === 'RUN' &&
      instruction.body.file.text.slice(instruction.body.span.start, instruction.body.span.end).includes(name),
  );
}
