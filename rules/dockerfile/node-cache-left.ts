import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { appended, environmentHas, isMentioned, isMounted, isShipped, mayHoldFlags, removes } from './_layer.ts';
import { own } from '../../src/core/text/own.ts';

/** Where npm and yarn keep their downloads, and folders around that are mounted or removed as a whole. */
const PATH = /\.npm\b|_cacache|\.cache|\.yarn|yarn-cache|\/yarn\b|npm-cache|^\/root\/?$|^\/(?:var\/)?tmp/;
/** pnpm and bun link files of their stores into `node_modules`: they take no second place. */
const TOOLS: Readonly<Record<string, { readonly installs: readonly string[]; readonly variables: readonly string[]; readonly clean: string }>> = {
  npm: {
    installs: ['install', 'i', 'ci', 'add', 'install-test', 'install-ci-test', 'clean-install'],
    variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'],
    clean: 'npm cache clean --force',
  },
  yarn: { installs: ['install', 'add', 'global'], variables: ['YARN_CACHE_FOLDER'], clean: 'yarn cache clean' },
};

export default defineRule<'instruction'>({
  id: 'dockerfile/node-cache-left',
  scope: 'instruction',
  words: Object.keys(TOOLS),
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'download cache of npm or yarn that stays in the image',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3060',
    'parfum/npmCacheCleanAfterInstall',
    'parfum/yarnCacheCleanAfterInstall',
    'droast/DF055',
    'datadog/Run yarn clean after yarn install',
  ],

  *check(instruction, { project }) {
    if (instruction.keyword !== 'RUN' || instruction.script?.partial || !isShipped(instruction.stage, project) || isMounted(instruction, PATH)) return;
    for (const name of Object.keys(TOOLS)) {
      const tool = own(TOOLS, name) as (typeof TOOLS)[string];
      const install = instruction.commands.findLast((command) => command.name.value === name && installs(command, tool.installs));
      if (!install || mayHoldFlags(install) || install.has('cache', 'cache-folder', 'dry-run', 'help')) continue;
      if (environmentHas(install, tool.variables) || (name === 'yarn' && isBerry(install))) continue;
      if (instruction.commands.some((other) => other.index > install.index && cleans(other, name))) continue;
      const [subcommand, second] = install.operands();
      const words = subcommand?.value === 'global' ? [name, 'global', second?.value] : [name, subcommand?.value];
      const fix = install.wrappers.length === 0 ? appended(instruction, tool.clean, `run \`${tool.clean}\` in the same \`RUN\``) : undefined;
      yield {
        at: subcommand ?? install.name,
        message: `\`${words.filter(Boolean).join(' ')}\` leaves its downloads in the layer`,
        label: 'a second copy of each package',
        help: `end the same \`RUN\` with \`&& ${tool.clean}\`, or mount a cache`,
        ...(fix ? { fix } : {}),
      };
    }
  },
});

function installs(command: Command, names: readonly string[]): boolean {
  const [first, second] = command.operands();
  // `yarn` alone installs.
  if (!first) return command.name.value === 'yarn' && !command.has('version', 'v', 'help', 'h') && command.args.every((word) => word.known);
  return first.value === 'global' ? second?.value === 'add' : names.includes(first.value);
}

function cleans(command: Command, name: string): boolean {
  if (removes(command, PATH)) return true;
  const [first, second] = command.operands();
  return command.name.value === name && first?.value === 'cache' && ['clean', 'clear', 'rm'].includes(second?.value ?? '');
}

/** Yarn 2 and newer may run packages from the cache itself, which then belongs to the project. */
function isBerry(command: Command): boolean {
  if (command.has('immutable', 'immutable-cache', 'check-cache', 'inline-builds', 'mode')) return true;
  return (
    isMentioned(command, /\.yarn(?:rc\.yml|[/\s"]|$)|\.pnp\./, ['COPY', 'ADD']) ||
    isMentioned(command, /yarn set version|corepack (?:enable|prepare|install|use)|yarn (?:workspaces focus|plugin)/)
  );
}
