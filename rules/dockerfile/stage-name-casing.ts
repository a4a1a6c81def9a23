import { defineRule, type Edit } from '../../src/core/lint/rule.ts';
import { childrenOf, usesOfStage } from './_stages.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/stage-name-casing',
  scope: 'stage',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'stage name that is not in lower case',
  fixable: 'unsafe',
  aliases: ['buildkit/StageNameCasing'],

  *check(stage) {
    const { name } = stage;
    if (!name?.known || name.value !== name.raw || name.value === name.value.toLowerCase()) return;
    const text = name.value.toLowerCase();
    const edits: Edit[] = [{ at: name, text }];
    for (const child of childrenOf(stage)) if (child.base.raw === name.value) edits.push({ at: child.base, text });
    for (const use of usesOfStage(stage)) if (use.at.raw === name.value) edits.push({ at: use.at, text });
    yield {
      at: name,
      message: `stage \`${name.value}\` is not in lower case`,
      help: `write \`${text}\``,
      fix: { title: `rename it to \`${text}\``, safe: false, edits },
    };
  },
});
