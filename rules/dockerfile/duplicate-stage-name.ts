import { defineRule, type Value } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/duplicate-stage-name',
  scope: 'dockerfile',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'two stages with one name',
  aliases: [
    'hadolint/DL3024',
    'buildkit/DuplicateStageName',
    'checkov/CKV_DOCKER_11',
    'trivy/DS-0012',
    'kics/Same Alias In Different Froms',
    'dockerfile-utils/DUPLICATE_BUILD_STAGE_NAME',
    'droast/DF042',
    'buddy/EF0002',
  ],

  *check(dockerfile) {
    const seen = new Map<string, Value>();
    for (const { name } of dockerfile.stages) {
      if (!name?.known) continue;
      const key = name.value.toLowerCase();
      const first = seen.get(key);
      if (!first) {
        seen.set(key, name);
        continue;
      }
      yield {
        at: name,
        message: `stage \`${name.value}\` exists already`,
        related: [{ at: first, label: 'cannot be reached by its name from here on' }],
        help: 'give one of them another name',
      };
    }
  },
});
