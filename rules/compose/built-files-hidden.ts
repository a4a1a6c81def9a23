import { type Command, defineRule, type Instruction, type Mount, type Place, type Service, type Stage } from '../../src/core/lint/rule.ts';
import { cleanTarget } from '../../src/core/parse/compose/volumes.ts';
import { insertItem } from '../../src/core/parse/yaml-edit.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/built-files-hidden',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'bind mount over files that the image was built with',
  fixable: 'unsafe',

  *check(service, { project }) {
    const { files } = project;
    if (!files.complete || !service.build || service.mounts.some(({ target }) => !target.known)) return;
    const binds = service.mounts.filter(({ type, path }) => type === 'bind' && path !== undefined && files.isDirectory(path));
    const stage = binds.length > 0 ? project.stageOf(service) : undefined;
    if (!stage || stage.windows || installsAtStart(service, stage)) return;
    const targets = service.mounts.map(({ target }) => cleanTarget(target.value));
    const said = new Set<Mount>();
    for (const { path, at, ignorable } of installed(stage)) {
      const mount = binds.find(({ target }) => path.startsWith(`${cleanTarget(target.value)}/`.replace('//', '/')));
      if (!mount || said.has(mount)) continue;
      const target = cleanTarget(mount.target.value);
      // Another mount at the path, or between the two, brings something of its own.
      if (targets.some((other) => other.length > target.length && (other === path || path.startsWith(`${other}/`)))) continue;
      const inside = path.slice(target === '/' ? 1 : target.length + 1);
      const onHost = mount.path === '.' ? inside : `${mount.path}/${inside}`;
      if (files.has(onHost) || (!ignorable && files.mayAppear?.(onHost))) continue;
      said.add(mount);
      const volumes = asSeq(service.node.get('volumes'));
      const own = volumes && !volumes.via && volumes.items.every((item) => item.file === volumes.file && !item.via) ? volumes : undefined;
      yield {
        at: mount.source ?? mount,
        message: `this mount hides \`${path}\`, with which the image of \`${service.name.value}\` was built`,
        label: `has no \`${inside}\` of its own in a fresh clone`,
        related: [{ at, label: 'made here' }],
        help: `add a volume for it: \`- ${path}\``,
        ...(own ? { fix: { title: `add the volume \`${path}\``, safe: false, edits: insertItem(own, path) } } : {}),
      };
    }
  },
});

/** What runs at the start installs the packages itself, or may: a script. */
function installsAtStart(service: Service, stage: Stage): boolean {
  const own = [service.entrypoint, service.command].filter((script) => script !== undefined);
  if (own.some(({ text, commands }) => /\binstall\b|\b(?:npm|pnpm) (?:ci|i)\b|\.sh\b/.test(text) || commands.some(installs))) return true;
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    if (service.node.get(keyword === 'CMD' ? 'command' : 'entrypoint')) continue;
    for (let at: Stage | undefined = stage; at; at = at.parent) {
      const found = at.instructions.filter((instruction) => instruction.keyword === keyword).at(-1);
      if (!found) continue;
      if (/\.sh\b|\binstall\b/.test(found.args.map(({ value }) => value).join(' ')) || found.commands.some(installs)) return true;
      break;
    }
  }
  return false;
}

interface Installed {
  readonly path: string;
  readonly at: Place;
  /** Nobody has it in the repository, so that git ignores it says nothing. */
  readonly ignorable: boolean;
}

/** More than this is no Dockerfile that anyone reads, and each `mv` looks at all of them. */
const MOST = 200;

/** Folders that installers make and files that come from other stages, with the path that they have in the image. */
function installed(stage: Stage): Installed[] {
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.parent) chain.unshift(at);
  const found: Installed[] = [];
  let folder: string | undefined;
  for (const { instructions } of chain) {
    for (const instruction of instructions) {
      if (instruction.onbuild || found.length > MOST) continue;
      if (instruction.keyword === 'WORKDIR') folder = within(folder, instruction.args[0]);
      else if (instruction.keyword === 'COPY' && instruction.flag('from')) {
        const path = within(folder, instruction.destination);
        if (path !== undefined) found.push({ path, at: instruction.keywordAt, ignorable: false });
      } else if (instruction.keyword === 'RUN' && folder !== undefined) {
        for (const { command, name } of installers(instruction))
          found.push({ path: `${folder === '/' ? '' : folder}/${name}`, at: command.name, ignorable: true });
        // What is moved or removed later is not where it was made.
        for (const command of instruction.commands) {
          if (command.name.value !== 'mv' && command.name.value !== 'rm') continue;
          const words = command.operands().map(({ value }) => value.replace(/^.*\/(?=.)/, '').replace(/\/$/, ''));
          for (let i = found.length - 1; i >= 0; i--) if (words.includes((found[i] as Installed).path.replace(/^.*\//, ''))) found.splice(i, 1);
        }
      }
    }
  }
  return found;
}

function within(folder: string | undefined, path: { readonly value: string; readonly known: boolean } | undefined): string | undefined {
  if (!path?.known || path.value === '') return undefined;
  if (path.value.startsWith('/')) return cleanTarget(path.value);
  return folder === undefined ? undefined : cleanTarget(`${folder}/${path.value}`);
}

function* installers(instruction: Instruction): Generator<{ command: Command; name: string }> {
  if (instruction.commands.some(({ name }) => name.value === 'cd' || name.value === 'pushd')) return;
  for (const command of instruction.commands) {
    const name = folderOf(command);
    if (name) yield { command, name };
  }
}

function installs(command: Command): boolean {
  return folderOf(command) !== undefined;
}

/** The folder that an installer makes where it runs. */
function folderOf(command: Command): string | undefined {
  const [verb] = command.operands();
  switch (command.name.value) {
    case 'npm':
    case 'pnpm':
    case 'bun':
      return /^(?:ci|install|i|clean-install)$/.test(verb?.value ?? '') && !command.has('g', 'global', 'prefix', 'C', 'dir', 'cwd')
        ? 'node_modules'
        : undefined;
    case 'yarn':
      return (verb === undefined || verb.value === 'install') && !command.has('cwd', 'modules-folder', 'version', 'v') ? 'node_modules' : undefined;
    case 'composer':
      return verb?.value === 'install' && !command.has('d', 'working-dir') ? 'vendor' : undefined;
    case 'uv':
      return verb?.value === 'sync' && !command.has('directory', 'project') ? '.venv' : undefined;
    default:
      return undefined;
  }
}
