import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isUnknown, mapsIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-end-port',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port range of a network policy without a first number below its last',

  *check(policy) {
    const spec = specIn(policy, 'networking.k8s.io');
    for (const rule of [...mapsIn(spec?.get('ingress')), ...mapsIn(spec?.get('egress'))]) {
      for (const item of mapsIn(rule.get('ports'))) {
        const end = asScalar(item.get('endPort'));
        const last = integer(end);
        const port = item.get('port');
        if (!end || last === undefined || isUnknown(port)) continue;
        const first = integer(port);
        if (first !== undefined && first <= last) continue;
        yield {
          at: end,
          message:
            first !== undefined
              ? `the range ends at port ${last}, before it starts at ${first}`
              : isNull(port)
                ? 'a port range has an end but no start'
                : 'a port range starts at a named port',
          label: 'the API server refuses it',
          ...(port && !isNull(port) ? { related: [{ at: port, label: 'its start' }] } : {}),
          help: first !== undefined ? 'swap the two' : 'give `port` a number',
        };
      }
    }
  },
});
