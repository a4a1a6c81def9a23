import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { stageCalled, stageUses } from './_stages.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/unreachable-stage',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'stage that no build needs',
  aliases: ['tally/no-unreachable-stages'],

  *check(dockerfile, { project }) {
    const last = dockerfile.stages.at(-1);
    if (!last || dockerfile.partial) return;
    const open: Stage[] = [last];
    for (const { target } of project.buildsOf(dockerfile)) {
      if (!target) continue;
      if (!target.known) return;
      const stage = stageCalled(dockerfile, target.value);
      if (stage) open.push(stage);
    }
    const needed = new Set<Stage>();
    for (let stage = open.pop(); stage; stage = open.pop()) {
      if (needed.has(stage)) continue;
      needed.add(stage);
      if (stage.parent) open.push(stage.parent);
      // A base that a variable names may be any stage above.
      if (!stage.base.known) open.push(...dockerfile.stages.slice(0, stage.index));
      for (const { to } of stageUses(stage)) open.push(to);
    }
    for (const stage of dockerfile.stages) {
      if (needed.has(stage)) continue;
      yield {
        at: stage.name ?? stage.base,
        message: stage.name ? `no build needs stage \`${stage.name.value}\`` : 'no build needs this stage',
        help: 'remove it, or build it with `--target`',
      };
    }
  },
});
