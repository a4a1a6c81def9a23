import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-wide-peer',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'network policy rule that lets in more than it seems to',

  *check(policy) {
    const spec = specIn(policy, 'networking.k8s.io');
    if (!spec || policy.partial) return;
    for (const [list, key, who] of [
      ['ingress', 'from', 'from everywhere'],
      ['egress', 'to', 'to everywhere'],
    ] as const) {
      for (const rule of mapsIn(spec.get(list))) {
        const entry = rule.entry(key);
        if (!entry) continue;
        const peers = mapsIn(entry.value);
        if (isNull(entry.value) || asSeq(entry.value)?.items.length === 0) {
          yield {
            at: entry,
            message: `an empty \`${key}\` allows traffic ${who}`,
            help: `leave out \`${key}\` if that is meant, or remove the rule to allow nothing`,
          };
          continue;
        }
        const only = (field: string) => peers.find((peer) => peer.entries.length === 1 && !isNull(peer.get(field)));
        const [namespaces, pods] = [only('namespaceSelector'), only('podSelector')];
        if (namespaces && pods && peers.length === 2)
          yield {
            at: pods,
            message: 'two peers, so either the namespace or the pod label is enough',
            related: [{ at: namespaces, label: 'the other peer' }],
            help: 'put both selectors under one dash if pods of these namespaces are meant',
          };
      }
    }
  },
});
