import { type Command, defineRule, within } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/useradd-large-uid',
  scope: 'command',
  words: ['useradd'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'useradd with a large uid, which makes a huge login log',
  fixable: 'safe',
  aliases: ['hadolint/DL3046', 'parfum/DL3046', 'droast/DF064', 'datadog/Use recommended flags with useradd'],

  *check(command) {
    if (command.name.value !== 'useradd' || command.instruction?.keyword !== 'RUN' || command.has('l', 'no-log-init')) return;
    const uid = uidOf(command);
    if (uid === undefined || uid < 100_000) return;
    yield {
      at: command.name,
      message: `\`useradd\` with uid ${uid} makes a sparse login log that is stored in full`,
      help: 'add `-l`',
      fix: {
        title: 'add `-l`',
        safe: true,
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' -l' }],
      },
    };
  },
});

/** `-u 1`, `-u1`, `-ou 1`, `--uid 1`, `--uid=1`. */
function uidOf({ args }: Command): number | undefined {
  for (const [i, { value }] of args.entries()) {
    const inside = /^(?:--uid=|-[lmMNorU]*u)(\d+)$/.exec(value)?.[1];
    const digits = inside ?? (/^(?:--uid|-[lmMNorU]*u)$/.test(value) ? args[i + 1]?.value : undefined);
    if (digits !== undefined && /^\d+$/.test(digits)) return Number(digits);
  }
  return undefined;
}
