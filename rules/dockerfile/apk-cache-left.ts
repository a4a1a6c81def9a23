import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { commandsWith, insertAfter, isMounted, isShipped, mayHoldFlags, removes } from './_layer.ts';

/** The index is here, or where this link leads. */
const PATH = /\/(?:var\/cache|etc)(?:\/?$|\/\*|\/apk|\/\{)/;

export default defineRule<'command'>({
  id: 'dockerfile/apk-cache-left',
  scope: 'command',
  words: ['apk'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'package index of apk that stays in the image',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3019',
    'trivy/DS-0025',
    'kics/Apk Add Using Local Cache Path',
    'semgrep/missing-apk-no-cache',
    'parfum/apkAddUseNoCache',
    'dockerfilelint/apkadd-missing_nocache_or_updaterm',
    'droast/DF029',
    'dockle/DKL-DI-0004',
    'buddy/ER0011',
  ],

  *check(command, { project }) {
    if (command.name.value !== 'apk') return;
    const subcommand = command.operands()[0];
    if (subcommand?.value !== 'add' || command.has('no-cache', 'root', 'p', 'cache-dir', 'no-network', 's', 'simulate')) return;
    const { instruction } = command;
    if (instruction?.keyword !== 'RUN' || !isShipped(instruction.stage, project)) return;
    if (mayHoldFlags(command) || isMounted(instruction, PATH) || cleaned(command)) return;
    // `--no-cache` fetches the index anew, so it takes the place of `--update`.
    const update = command.args.find((word) => ['-U', '--update', '--update-cache'].includes(word.value) && word.raw === word.value);
    yield {
      at: subcommand,
      message: '`apk add` leaves the package index in the layer',
      label: 'out of date tomorrow',
      help: 'add `--no-cache`',
      fix: update
        ? { title: `replace \`${update.value}\` with \`--no-cache\``, safe: true, edits: [{ at: update, text: '--no-cache' }] }
        : { title: 'add `--no-cache`', safe: true, edits: [insertAfter(command, subcommand, '--no-cache')] },
    };
  },
});

function cleaned(command: Command): boolean {
  const cleans = (other: Command): boolean =>
    removes(other, PATH) || (other.name.value === 'apk' && ['clean', 'purge'].includes(other.operands()[1]?.value ?? ''));
  return commandsWith(command.script, 'apk cache', cleans).last > command.index;
}
