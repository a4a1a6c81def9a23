import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { programOf } from './_installs.ts';
import { commandsWith, environmentHas, instructionBefore, isMentioned, isMounted, mayHoldFlags } from './_layer.ts';
import { own } from '../../src/core/text/own.ts';

interface Downloader {
  /** Subcommands that fetch what the project's lock file names; `''` is the program alone. */
  readonly fetches: readonly string[];
  /** Where root has the cache. */
  readonly folder: string;
  /** The folder is in that place only in these images. */
  readonly images?: RegExp;
  /** Later commands read what was fetched from there, so that they need the mount too. */
  readonly shared?: boolean;
  /** It only concerns the project when one of these is given. */
  readonly needs?: readonly string[];
}

const NODE: readonly string[] = ['install', 'ci', 'i', 'clean-install'];
const DOWNLOADERS: Readonly<Record<string, Downloader>> = {
  npm: { fetches: NODE, folder: '/root/.npm' },
  pnpm: { fetches: ['install', 'i', 'fetch'], folder: '/root/.local/share/pnpm/store' },
  yarn: { fetches: ['', 'install'], folder: '/usr/local/share/.cache/yarn' },
  bun: { fetches: ['install', 'i'], folder: '/root/.bun/install/cache' },
  pip: { fetches: ['install'], folder: '/root/.cache/pip', needs: ['r', 'requirement'] },
  uv: { fetches: ['sync', 'pip install'], folder: '/root/.cache/uv' },
  poetry: { fetches: ['install', 'sync'], folder: '/root/.cache/pypoetry' },
  composer: { fetches: ['install', 'i'], folder: '/tmp/cache', images: /(?:^|\/)composer$/ },
  go: { fetches: ['mod download'], folder: '/go/pkg/mod', images: /(?:^|\/)golang$/, shared: true },
  cargo: { fetches: ['fetch', 'build'], folder: '/usr/local/cargo/registry', images: /(?:^|\/)rust$/, shared: true },
  dotnet: { fetches: ['restore'], folder: '/root/.nuget/packages', shared: true },
  mvn: { fetches: ['dependency:go-offline', 'dependency:resolve', 'package', 'install', 'verify'], folder: '/root/.m2', shared: true },
};

export default defineRule<'command'>({
  id: 'dockerfile/downloads-not-cached',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'dependencies that are all fetched anew when one of them changes',
  fixable: 'unsafe',
  aliases: ['tally/prefer-package-cache-mounts', 'tally/js/node-gyp-cache-mounts', 'tally/ruby/prefer-bundler-cache-mount'],

  *check(command) {
    const { instruction } = command;
    const name = programOf(command);
    if (instruction?.keyword !== 'RUN' || instruction.onbuild || !Object.hasOwn(DOWNLOADERS, name)) return;
    const tool = own(DOWNLOADERS, name) as Downloader;
    const fetches = fetchedBy(command, tool);
    if (fetches === undefined || command.has('g', 'global', 'help', 'version', 'offline', 'no-cache') || mayHoldFlags(command)) return;
    if (tool.needs && !command.has(...tool.needs)) return;
    // Somebody who mounts a cache has thought about it, and a mount of the whole source leaves nothing to fetch.
    if (isMounted(instruction, /./) || hasVendored(command)) return;
    let base = instruction.stage;
    while (base?.parent) base = base.parent;
    if (!base || (tool.images && !tool.images.test(base.base.repository))) return;
    // What an earlier RUN of the stage fetched is there already.
    const first = instructionBefore(command, `download ${name}`, (other) =>
      other.commands.some((one) => programOf(one) === name && fetchedBy(one, tool) !== undefined),
    );
    if (first && first !== instruction) return;
    const moved =
      isMentioned(command, /./, ['USER']) ||
      environmentHas(command, ['HOME', 'XDG_CACHE_HOME', 'npm_config_cache', 'YARN_CACHE_FOLDER', 'UV_CACHE_DIR', 'GOMODCACHE', 'GOPATH', 'CARGO_HOME']);
    // With the option the cache would stay empty.
    const off = environmentHas(command, ['PIP_NO_CACHE_DIR', 'UV_NO_CACHE']) || command.has('no-cache-dir');
    // A mount cannot be removed as a folder.
    const cleans = commandsWith(command.script, 'cleans', (other) => other.name.value === 'rm' || other.operands()[0]?.value === 'cache').last > command.index;
    const end = instruction.keywordAt.span.end;
    const at = command.operands()[fetches === '' ? -1 : fetches.split(' ').length - 1] ?? command.name;
    const mount = `--mount=type=cache,target=${tool.folder}`;
    yield {
      at,
      message: `\`${[command.name.value, fetches].filter(Boolean).join(' ')}\` fetches everything anew whenever this layer is built`,
      help: tool.shared ? `mount a cache, here and in every \`RUN\` that reads it: \`RUN ${mount}\`` : `mount a cache: \`RUN ${mount}\``,
      ...(moved || off || cleans || tool.shared
        ? {}
        : { fix: { title: 'mount a cache', safe: false, edits: [{ at: { file: instruction.file, span: { start: end, end } }, text: ` ${mount}` }] } }),
    };
  },
});

function fetchedBy(command: Command, tool: Downloader): string | undefined {
  return tool.fetches.find((words) => isCalled(command, words));
}

function isCalled(command: Command, words: string): boolean {
  const operands = command.operands();
  if (words === '') return operands.length === 0 && command.args.every((word) => word.known);
  const parts = words.split(' ');
  if (!parts.every((part, i) => operands[i]?.value === part)) return false;
  // Packages by name are a layer of their own that seldom changes.
  return ['mvn', 'dotnet'].includes(command.name.value) || operands.length === parts.length;
}

function hasVendored(command: Command): boolean {
  return command.args.some((word) => /^-mod=vendor$|@/.test(word.value)) || command.has('no-index', 'find-links');
}
