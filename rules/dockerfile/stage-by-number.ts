import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { stageCalled, stageUses } from './_stages.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/stage-by-number',
  scope: 'stage',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'stage that is meant by its number',
  fixable: 'safe',
  aliases: ['kics/Using Unnamed Build Stages', 'droast/DF023'],

  *check(stage) {
    for (const { at, to } of stageUses(stage)) {
      if (!/^\d+$/.test(at.value) || to === stage) continue;
      const name = usableName(to);
      const literal = at.raw === at.value;
      yield {
        at,
        message: `\`${at.value}\` means another stage as soon as one is added above`,
        related: [{ at: to.name ?? to.base, label: `stage ${at.value} today` }],
        help: name ? `write \`${name}\`` : 'name that stage with `AS`, and use the name',
        ...(name && literal ? { fix: { title: `replace \`${at.value}\` with \`${name}\``, safe: true, edits: [{ at, text: name }] } } : {}),
      };
    }
  },
});

/** The name of a stage, when it leads to this stage and no other. */
function usableName(stage: Stage): string | undefined {
  const { name, dockerfile } = stage;
  return name?.known && stageCalled(dockerfile, name.value) === stage ? name.value : undefined;
}
