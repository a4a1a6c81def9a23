import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Package managers whose `update` only refreshes lists (apt, apk) or is cached alone in a layer. */
const UPDATES: Record<string, readonly string[]> = {
  'apt-get': ['update'],
  apt: ['update'],
  aptitude: ['update'],
  apk: ['update'],
  zypper: ['refresh', 'ref'],
};
const INSTALLS = ['install', 'add', 'in', 'upgrade', 'dist-upgrade', 'full-upgrade', 'up', 'update', 'build-dep', 'satisfy', 'download', 'source'];

export default defineRule<'instruction'>({
  id: 'dockerfile/apt-update-alone',
  scope: 'instruction',
  words: Object.keys(UPDATES),
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'package lists refreshed in a layer of their own',
  aliases: [
    'trivy/DS-0017',
    'checkov/CKV_DOCKER_5',
    'kics/Update Instruction Alone',
    'parfum/aptGetUpdatePrecedesInstall',
    'dockerfilelint/apt-get-update_require_install',
    'droast/DF028',
    'cis/CIS-DI-0007',
  ],

  *check(instruction) {
    if (instruction.keyword !== 'RUN' || instruction.onbuild || instruction.script?.partial) return;
    const update = instruction.commands.find((command) => own(UPDATES, command.name.value)?.includes(command.operands()[0]?.value ?? ''));
    if (!update || instruction.commands.some((command) => command.index > update.index && uses(command, update))) return;
    const later = instruction.stage?.instructions.find(
      (other) => other.index > instruction.index && other.keyword === 'RUN' && other.commands.some((command) => uses(command, update)),
    );
    const install = later?.commands.find((command) => uses(command, update));
    if (!install) return;
    yield {
      at: update.operands()[0] ?? update.name,
      message: `\`${update.name.value} ${update.operands()[0]?.value}\` is cached apart from the install that needs it`,
      label: 'this layer is reused for months',
      related: [{ at: install.operands()[0] ?? install.name, label: 'installs from lists that may be old' }],
      help:
        update.name.value === 'apk'
          ? 'drop it and use `apk add --no-cache`'
          : `join both into one \`RUN\`: \`${update.name.value} update && ${update.name.value} install …\``,
    };
  },
});

function uses(command: Command, update: Command): boolean {
  const family = (name: string): string => (['apt-get', 'apt', 'aptitude'].includes(name) ? 'apt' : name);
  if (family(command.name.value) !== family(update.name.value) || command === update) return !own(UPDATES, command.name.value) && !command.name.known;
  const subcommand = command.operands()[0]?.value ?? '';
  return INSTALLS.includes(subcommand) && !own(UPDATES, command.name.value)?.includes(subcommand);
}
