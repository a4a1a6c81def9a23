import { type Command, defineRule, type Place, within } from '../../src/core/lint/rule.ts';
import { ancestry } from './_users.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/supplementary-groups-dropped',
  scope: 'stage',
  words: ['usermod', 'useradd', 'adduser', 'addgroup', 'gpasswd'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'USER with a group, which drops the groups the user was given',
  fixable: 'unsafe',
  aliases: ['tally/user-explicit-group-drops-supplementary-groups'],

  *check(stage) {
    const all = ancestry(stage);
    for (const instruction of stage.instructions) {
      const user = instruction.keyword === 'USER' ? instruction.args[0] : undefined;
      if (!user?.known || !user.value.includes(':')) continue;
      const [name, group] = user.value.split(':') as [string, string];
      const memberships = all.flatMap((other) => (other.keyword === 'RUN' ? other.commands.flatMap((command) => groupsGiven(command, name)) : []));
      const dropped = memberships.filter((membership) => membership.group !== group);
      const [first] = dropped;
      if (!first) continue;
      const colon = user.raw.indexOf(':');
      const plain = user.raw === user.value;
      yield {
        at: user,
        message: `\`USER ${user.value}\` leaves out the group \`${first.group}\` that \`${name}\` was given`,
        label: `only \`${group}\` counts`,
        related: [{ at: first.at, label: 'given here' }],
        help: `write \`USER ${name}\``,
        ...(plain ? { fix: { title: `drop \`:${group}\``, safe: false, edits: [{ at: within(user, colon, user.raw.length), text: '' }] } } : {}),
      };
    }
  },
});

/** `usermod -aG a,b name`, `useradd -G a name`, `adduser name group`, `addgroup name group`, `gpasswd -a name group`. */
function groupsGiven(command: Command, user: string): { group: string; at: Place }[] {
  const words = command.args;
  const program = command.name.value;
  if ((program === 'usermod' || program === 'useradd') && words.at(-1)?.value === user) {
    const at = words.findIndex((word) => /^-[a-z]*G$/.test(word.value) || word.value === '--groups');
    const list = at < 0 ? words.find((word) => word.value.startsWith('--groups=')) : words[at + 1];
    if (!list?.known) return [];
    return list.value
      .replace('--groups=', '')
      .split(',')
      .map((group) => ({ group, at: list }));
  }
  const operands = command.operands();
  const [first, second] = operands;
  if ((program === 'adduser' || program === 'addgroup') && operands.length === 2 && first?.value === user && second?.known) {
    return [{ group: second.value, at: second }];
  }
  if (program === 'gpasswd' && words.length === 3 && words[0]?.value === '-a' && words[1]?.value === user && words[2]?.known) {
    return [{ group: words[2].value, at: words[2] }];
  }
  return [];
}
