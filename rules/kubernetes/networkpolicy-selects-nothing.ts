import { defineRule } from '../../src/core/lint/rule.ts';
import { namespaceOf, selectorOf } from '../../src/core/project/kubernetes.ts';
import { isPolicy, peersOf, podsOfPeer, rulesIn } from './_policy.ts';
import { missOf, tellMiss } from './_selection.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-selects-nothing',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'NetworkPolicy whose selector matches no pod',
  aliases: ['kube-linter/dangling-networkpolicy', 'kube-linter/dangling-networkpolicypeer-podselector', 'kube-score/networkpolicy-targets-pod'],

  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy)) return;
    const name = policy.name?.value ?? '';
    const own = selectorOf(policy);
    const miss = own && missOf(project, own, namespaceOf(project, policy), policy.file.path);
    if (miss) {
      const at = miss.why === 'label' ? miss.requirement : (policy.namespace ?? policy.object);
      yield { at, message: `network policy \`${name}\` applies to no pods`, ...tellMiss(miss) };
    }
    for (const direction of ['ingress', 'egress'] as const) {
      for (const rule of rulesIn(policy, direction)) {
        for (const peer of peersOf(rule, direction)) {
          const meant = podsOfPeer(project, policy, peer);
          const lost = meant && missOf(project, meant.selector, meant.namespace, policy.file.path);
          if (!meant || !lost) continue;
          const way = direction === 'ingress' ? 'lets in' : 'lets traffic out to';
          if (lost.why === 'label') {
            yield { at: lost.requirement, message: `network policy \`${name}\` ${way} no pods by this`, ...tellMiss(lost) };
            continue;
          }
          const [first] = meant.selector;
          if (!first || peer.entry('namespaceSelector')) continue;
          yield {
            at: first,
            message: `network policy \`${name}\` ${way} no pods by this: without a \`namespaceSelector\` it means its own namespace`,
            ...tellMiss(lost),
            help: `add \`namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${lost.namespace}}}\` to the same item`,
          };
        }
      }
    }
  },
});
