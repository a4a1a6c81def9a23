import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { onWindows, podSecurity } from './_pod.ts';
import { holders } from './_pss-baseline.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/root-group',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container in the group of root',
  aliases: ['trivy/KSV-0116', 'monokle/KBP109'],

  *check(pod) {
    if (onWindows(pod)) return;
    const groups = holders(pod).map(({ owner, context }) => ({ owner, group: context.get('runAsGroup') }));
    const owner = 'the pod';
    groups.push({ owner, group: podSecurity(pod, 'fsGroup') });
    for (const group of asSeq(podSecurity(pod, 'supplementalGroups'))?.items ?? []) groups.push({ owner, group });
    for (const { owner, group } of groups) {
      if (group && integer(group) === 0) yield { at: group, message: `${owner} is in group 0, which is root's`, help: 'use a number above 0' };
    }
  },
});
