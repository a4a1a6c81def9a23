import { defineRule, within } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/todo-comment',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'comment about work that is still to be done',
  aliases: ['sonar/S1135'],

  *check(dockerfile) {
    for (const comment of dockerfile.comments) {
      // In capitals only: `the todo app` is no promise.
      const match = /(?:^|[^\w/.-])(TODO|FIXME)(?![\w/.-])/.exec(comment.raw);
      if (!match) continue;
      const word = match[1] as string;
      const start = match.index + match[0].length - word.length;
      yield { at: within(comment, start, start + word.length), message: `\`${word}\` is still open`, help: 'do it, or move it to where work is tracked' };
    }
  },
});
