import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/directive-casing',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'parser directive that is not in lower case',
  fixable: 'safe',
  aliases: ['dockerfile-utils/CASING_DIRECTIVE'],

  *check(dockerfile) {
    for (const { name } of dockerfile.parserDirectives) {
      if (name.raw === name.value) continue;
      yield {
        at: name,
        message: `parser directive \`${name.raw}\` is not in lower case`,
        help: `write \`${name.value}\``,
        fix: { title: `replace \`${name.raw}\` with \`${name.value}\``, safe: true, edits: [{ at: name, text: name.value }] },
      };
    }
  },
});
