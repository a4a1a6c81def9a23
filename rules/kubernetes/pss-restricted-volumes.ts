import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { restrictedVolumes } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-restricted-volumes',
  summary: 'kind of volume that the restricted standard does not let through',
  aliases: ['pss/restrictedVolumes', 'kyverno/restrict-volume-types', 'monokle/PSS201', 'trivy/KSV-0028'],
  check: (pod, context) => judge(restrictedVolumes, pod, context),
});
