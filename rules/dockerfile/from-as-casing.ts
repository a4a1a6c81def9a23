import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/from-as-casing',
  scope: 'stage',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'AS in another case than its FROM',
  fixable: 'safe',
  aliases: ['buildkit/FromAsCasing'],

  *check(stage) {
    const from = stage.from.keywordAt.raw;
    const as = stage.from.args[1];
    // A `From` in mixed case is another rule's.
    if (!stage.name || !as || (from !== 'FROM' && from !== 'from')) return;
    const text = from === 'FROM' ? 'AS' : 'as';
    if (as.raw === text || as.raw.toUpperCase() !== 'AS') return;
    yield {
      at: as,
      message: `\`${as.raw}\` is in another case than \`${from}\``,
      help: `write \`${text}\``,
      fix: { title: `replace \`${as.raw}\` with \`${text}\``, safe: true, edits: [{ at: as, text }] },
    };
  },
});
