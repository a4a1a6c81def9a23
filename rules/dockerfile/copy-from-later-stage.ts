import { defineRule } from '../../src/core/lint/rule.ts';
import { circles, contextNames, stageUses } from './_stages.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/copy-from-later-stage',
  scope: 'dockerfile',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'stage that is used before it is declared',
  aliases: ['hadolint/DL3022', 'droast/DF049', 'buddy/EC0002'],

  *check(dockerfile, { project }) {
    const contexts = contextNames(dockerfile, project);
    const forward = dockerfile.stages.flatMap(stageUses).filter(({ by, to, at }) => to.index > by.index && !contexts.has(at.value.toLowerCase()));
    if (forward.length === 0) return;
    const circular = new Set(circles(dockerfile).flatMap((uses) => uses.map(({ at }) => at)));
    for (const { at, to } of forward) {
      if (circular.has(at)) continue;
      yield {
        at,
        message: `stage \`${at.value}\` comes after the stage that takes from it, which only BuildKit accepts`,
        related: [{ at: to.name ?? to.base, label: 'declared here' }],
        help: 'move that stage up',
      };
    }
  },
});
