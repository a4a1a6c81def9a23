import {
  type BuildContext,
  type Command,
  type Dockerfile,
  defineRule,
  type Instruction,
  type Project,
  type SourceFile,
  type Stage,
} from '../../src/core/lint/rule.ts';

/** Subcommands that restore packages unless they are told not to. */
const RESTORES = new Set(['restore', 'build', 'publish', 'test', 'run', 'pack']);

export default defineRule<'dockerfile'>({
  id: 'dockerfile/nuget-config-not-copied',
  scope: 'dockerfile',
  words: ['dotnet', 'nuget'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'package sources of nuget.config that the build cannot see',

  *check(dockerfile, { project }) {
    for (const stage of dockerfile.stages) {
      const restore = firstRestore(stage);
      if (!restore) continue;
      const context = project.contextsOf(dockerfile)[0];
      if (!context) continue;
      const config = configOf(project, dockerfile, context);
      const sources = config ? sourcesOf(config) : [];
      // A config that adds no source changes nothing for the restore.
      if (!config || sources.length === 0) continue;
      if (!arrives(stage, restore.instruction, config, context) && !namesSource(restore.command)) {
        yield {
          at: restore.command,
          message: `packages are restored before \`${config.path}\` is in the image, so its sources are unknown`,
          label: 'finds only the public source',
          related: [{ at: sources[0] as (typeof sources)[number], label: 'a source that the build needs' }],
          help: `copy it first: \`COPY ${relative(config.path, context.path)} ./\``,
        };
      }
      for (const source of sources) {
        if (!source.local || inside(config, source.value, context)) continue;
        yield {
          at: source,
          message: `package source \`${source.value}\` is a folder outside the build context \`${context.path}\``,
          label: 'a build never sees it',
          related: [{ at: restore.command, label: 'restores with this source' }],
          help: 'serve the packages over http, or copy them into the context and name that folder',
        };
      }
    }
  },
});

function firstRestore(stage: Stage): { command: Command; instruction: Instruction } | undefined {
  for (const instruction of stage.instructions) {
    for (const command of instruction.commands) {
      const verb = command.operands()[0]?.value ?? '';
      const restores =
        command.name.value === 'dotnet' ? RESTORES.has(verb) && !command.has('no-restore') : command.name.value === 'nuget' && verb === 'restore';
      if (restores) return { command, instruction };
    }
  }
  return undefined;
}

/** `--source`, `--configfile` or a source added by command say where packages are. */
function namesSource(command: Command): boolean {
  return (
    command.has('s', 'source', 'configfile') || command.script.commands.some((other) => other.name.value === 'dotnet' && other.operands()[0]?.value === 'nuget')
  );
}

/** NuGet looks from the project's folder upwards; in a context that is its root, or a folder on the way to the Dockerfile. */
function configOf(project: Project, dockerfile: Dockerfile, context: BuildContext): SourceFile | undefined {
  const folders = [context.path === '.' ? '' : `${context.path}/`];
  const parts = dockerfile.file.path.split('/').slice(0, -1);
  for (let i = parts.length; i > 0; i--) folders.push(`${parts.slice(0, i).join('/')}/`);
  const wanted = new Set(folders.flatMap((folder) => ['nuget.config', 'NuGet.config', 'NuGet.Config', 'Nuget.Config'].map((name) => folder + name)));
  const path = [...wanted].find((candidate) => project.files.has(candidate));
  return path ? project.files.read(path) : undefined;
}

interface Source {
  readonly file: SourceFile;
  readonly span: { readonly start: number; readonly end: number };
  readonly value: string;
  readonly local: boolean;
}

/** `<add key=… value=…>` under `packageSources`, the public gallery left out. */
function sourcesOf(file: SourceFile): Source[] {
  const block = /<packageSources>([\s\S]*?)<\/packageSources>/i.exec(file.text);
  if (!block) return [];
  const offset = block.index + block[0].indexOf(block[1] as string);
  const found: Source[] = [];
  for (const match of (block[1] as string).matchAll(/<add\s[^>]*?\bvalue\s*=\s*"([^"]*)"/gi)) {
    const value = match[1] as string;
    if (/^https:\/\/[a-z]+\.nuget\.org\//i.test(value)) continue;
    const end = offset + match.index + match[0].length - 1;
    found.push({ file, span: { start: end - value.length, end }, value, local: !/^[a-z][a-z0-9+.-]+:\/\//i.test(value) && !/[%$]/.test(value) });
  }
  return found;
}

/** Whether a COPY before the restore brings the config: by name, by glob, or with its whole folder. */
function arrives(stage: Stage, until: Instruction, config: SourceFile, context: BuildContext): boolean {
  const path = relative(config.path, context.path);
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    for (const instruction of at.instructions) {
      if (at === stage && instruction.index >= until.index) break;
      if (instruction.keyword === 'RUN') {
        if (/nuget\.config/i.test(instruction.body.file.text.slice(instruction.body.span.start, instruction.body.span.end))) return true;
        if (instruction.commands.some((command) => command.name.value === 'dotnet' && command.operands()[0]?.value === 'nuget')) return true;
        continue;
      }
      if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) continue;
      for (const source of instruction.sources) {
        const name = source.value.replace(/^(\.?\/)+/, '').replace(/\/$/, '');
        if (!source.known || name === '' || name === '.' || /[*?[]/.test(name)) return true;
        if (path.toLowerCase() === name.toLowerCase() || path.toLowerCase().startsWith(`${name.toLowerCase()}/`)) return true;
      }
    }
  }
  return until.flags.some((flag) => flag.name === 'mount');
}

function relative(path: string, folder: string): string {
  return folder !== '.' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** A local source relative to its config that stays inside the context. Drive letters and UNC paths never do. */
function inside(config: SourceFile, value: string, context: BuildContext): boolean {
  if (/^([a-z]:|\\\\|\/|~)/i.test(value)) return false;
  const parts = config.path.split('/').slice(0, -1);
  for (const part of value.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (parts.length === 0) return false;
      parts.pop();
    } else if (part && part !== '.') parts.push(part);
  }
  return context.path === '.' || parts.join('/') === context.path || parts.join('/').startsWith(`${context.path}/`);
}
