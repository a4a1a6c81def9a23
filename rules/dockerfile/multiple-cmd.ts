import { defineRule } from '../../src/core/lint/rule.ts';
import { linesOf } from './_lines.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/multiple-cmd',
  scope: 'stage',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'CMD, ENTRYPOINT or HEALTHCHECK that a later one replaces',
  fixable: 'unsafe',
  aliases: [
    'hadolint/DL4003',
    'hadolint/DL4004',
    'hadolint/DL3012',
    'buildkit/MultipleInstructionsDisallowed',
    'trivy/DS-0016',
    'trivy/DS-0007',
    'trivy/DS-0023',
    'kics/Multiple CMD Instructions Listed',
    'kics/Multiple ENTRYPOINT Instructions Listed',
    'datadog/Multiple HEALTHCHECK instructions',
    'semgrep/multiple-entrypoint-instructions',
    'dockerfile-utils/MULTIPLE_INSTRUCTIONS',
    'droast/DF038',
    'droast/DF039',
    'droast/DF041',
    'sonar/S6589',
    'buddy/EI0001',
  ],

  *check(stage) {
    for (const keyword of ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']) {
      const all = stage.instructions.filter((instruction) => instruction.keyword === keyword);
      const last = all.at(-1);
      for (const instruction of all) {
        if (instruction === last || !last) continue;
        yield {
          at: instruction.keywordAt,
          message: `this \`${keyword}\` has no effect, because a later one in the stage replaces it`,
          related: [{ at: last.keywordAt, label: 'only this one counts' }],
          help: `remove it, or join both into one \`${keyword}\``,
          fix: { title: `remove this \`${keyword}\``, safe: false, edits: [{ at: linesOf(instruction), text: '' }] },
        };
      }
    }
  },
});
