import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { programOf } from './_installs.ts';
import { commandsWith, environmentHas, insertAfter, isMentioned, isMounted, isShipped, mayHoldFlags, removes } from './_layer.ts';

const PATH = /\.cache(?:\/pip|\/?$|\/\*)|\/pip\b|^\/root\/?$|^\/(?:var\/)?tmp/;

export default defineRule<'command'>({
  id: 'dockerfile/pip-cache-left',
  scope: 'command',
  words: ['pip'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'download cache of pip that stays in the image',
  fixable: 'safe',
  aliases: ['hadolint/DL3042', 'kics/Pip install Keeping Cached Packages', 'semgrep/missing-pip-no-cache-dir', 'parfum/pipUseNoCacheDir', 'droast/DF030'],

  *check(command, { project }) {
    if (programOf(command) !== 'pip') return;
    const subcommand = command.operands()[0];
    if (subcommand?.value !== 'install' || command.has('no-cache-dir', 'cache-dir', 'dry-run')) return;
    const { instruction } = command;
    if (instruction?.keyword !== 'RUN' || !isShipped(instruction.stage, project) || mayHoldFlags(command)) return;
    // Any value turns the cache off, `off` and `0` as well; pip keeps it so for compatibility.
    if (environmentHas(command, ['PIP_NO_CACHE_DIR', 'PIP_CACHE_DIR', 'XDG_CACHE_HOME']) || isMounted(instruction, PATH)) return;
    if (cleaned(command) || isMentioned(command, /no-cache-dir[ =]+["']?(?:true|1|yes|on|false|0|off)\b/i)) return;
    yield {
      at: subcommand,
      message: `\`${command.name.value} install\` leaves its downloads in the layer`,
      label: 'a second copy of each package',
      help: 'add `--no-cache-dir`, or mount a cache at `/root/.cache/pip`',
      fix: {
        title: 'add `--no-cache-dir`',
        safe: true,
        edits: [insertAfter(command, subcommand, '--no-cache-dir')],
      },
    };
  },
});

function cleaned(command: Command): boolean {
  const cleans = (other: Command): boolean => {
    if (removes(other, PATH)) return true;
    const [cache, subcommand] = other.operands();
    return programOf(other) === 'pip' && cache?.value === 'cache' && ['purge', 'remove'].includes(subcommand?.value ?? '');
  };
  return commandsWith(command.script, 'pip cache', cleans).last > command.index;
}
