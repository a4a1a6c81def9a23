import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/kube-system-namespace',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'own program among those that run the cluster',
  aliases: ['trivy/KSV-0037'],

  *check(pod) {
    const { namespace } = pod.manifest;
    if (!namespace?.known || namespace.value !== 'kube-system') return;
    // What runs the cluster says so by its priority.
    const priority = pod.spec.get('priorityClassName');
    if (priority?.type === 'scalar' && /^system-/.test(priority.source)) return;
    yield { at: namespace, message: `${podTitle(pod)} runs among the programs of the cluster itself`, help: 'make a namespace for it' };
  },
});
