import { type Command, defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/wget-and-curl',
  scope: 'stage',
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'stage that downloads with both wget and curl',
  aliases: ['hadolint/DL4001', 'trivy/DS-0014', "kics/Run Using 'wget' and 'curl'", 'semgrep/use-either-wget-or-curl', 'droast/DF058', 'buddy/ER0007'],

  *check(stage) {
    let first: Command | undefined;
    for (const { keyword, commands } of stage.instructions) {
      if (keyword !== 'RUN') continue;
      for (const command of commands) {
        const name = command.name.value;
        if (name !== 'curl' && name !== 'wget') continue;
        first ??= command;
        if (name === first.name.value) continue;
        yield {
          at: command.name,
          message: `this stage downloads with both \`${first.name.value}\` and \`${name}\``,
          label: 'the second program for one job',
          related: [{ at: first.name, label: 'the first' }],
          help: `use \`${first.name.value}\` here too`,
        };
        return;
      }
    }
  },
});
