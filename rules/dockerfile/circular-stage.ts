import { defineRule } from '../../src/core/lint/rule.ts';
import { circles } from './_stages.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/circular-stage',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'stages that need each other',
  aliases: ['tally/circular-stage-deps'],

  *check(dockerfile) {
    for (const uses of circles(dockerfile)) {
      // A stage can stand on earlier ones only, so every circle takes from a later one somewhere.
      const use = uses.find(({ by, to }) => to.index > by.index);
      if (!use) continue;
      const { at, by, to } = use;
      const own = by.name ? `stage \`${by.name.value}\`` : 'this stage';
      yield {
        at,
        message: `${own} takes from \`${at.value}\`, which needs it in turn`,
        related: [
          ...uses.filter((other) => other !== use).map((other) => ({ at: other.at, label: 'needed for it here' })),
          ...(uses.length === 1 ? [{ at: to.base, label: 'stands on it' }] : []),
        ],
        help: 'move what both need to a stage of its own',
      };
    }
  },
});
