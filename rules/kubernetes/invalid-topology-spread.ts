import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/invalid-topology-spread',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'topology spread constraint that the API server does not accept',
  aliases: ['kube-score/pod-topology-spread-constraints'],

  *check(pod) {
    const refused = { label: 'the API server refuses it' };
    for (const constraint of mapsIn(pod.spec.get('topologySpreadConstraints'))) {
      const skew = constraint.get('maxSkew');
      if (skew && (integer(skew) ?? 1) < 1) yield { at: skew, message: '`maxSkew` is less than 1', ...refused, help: 'write 1 or more' };
      const key = asScalar(constraint.get('topologyKey'));
      if (key?.source === '')
        yield { at: key, message: '`topologyKey` is empty', ...refused, help: 'name a label of nodes, such as `topology.kubernetes.io/zone`' };
      const domains = constraint.entry('minDomains');
      if (domains && (integer(domains.value) ?? 1) < 1)
        yield { at: domains.value, message: '`minDomains` is less than 1', ...refused, help: 'write 1 or more' };
      const when = asScalar(constraint.get('whenUnsatisfiable'));
      if (domains && !isNull(domains.value) && when?.source === 'ScheduleAnyway') {
        yield {
          at: domains.key,
          message: '`minDomains` is only for `whenUnsatisfiable: DoNotSchedule`',
          ...refused,
          related: [{ at: when, label: 'scheduled in any case' }],
          help: 'remove it, or write `DoNotSchedule`',
        };
      }
      const keys = constraint.entry('matchLabelKeys');
      if (keys && !isNull(keys.value) && isNull(constraint.get('labelSelector')) && !pod.manifest.partial) {
        yield { at: keys.key, message: '`matchLabelKeys` needs a `labelSelector`', ...refused, help: 'add `labelSelector`' };
      }
    }
  },
});
