import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile', { dialects: string[] }>({
  id: 'dockerfile/ignore-comment',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'comment that silences a linter',
  aliases: ['hadolint/DL1001'],
  options: { type: 'object', properties: { dialects: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  // Silent by default, as it is in hadolint: an exception with a reason is good practice.
  defaults: { dialects: [] },

  *check(dockerfile, { options }) {
    for (const directive of dockerfile.directives) {
      if (!options.dialects.includes(directive.dialect) && !options.dialects.includes('*')) continue;
      const ids = directive.ids.map((id) => id.value).filter((id) => id !== '*');
      yield {
        at: { file: directive.file, span: directive.span },
        message: `this comment silences ${ids.length > 0 ? ids.map((id) => `\`${id.replaceAll('`', "'")}\``).join(', ') : 'everything'}`,
        help: 'remove the comment and mend what it hides',
      };
    }
  },
});
