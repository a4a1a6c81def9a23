import { defineRule, type Node } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export default defineRule<'pod'>({
  id: 'kubernetes/invalid-affinity',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'affinity that the API server does not accept',

  *check(pod) {
    const affinity = asMap(pod.spec.get('affinity'));
    if (!affinity) return;
    const terms = nodeAt(affinity, 'nodeAffinity', REQUIRED, 'nodeSelectorTerms');
    const key = asMap(nodeAt(affinity, 'nodeAffinity', REQUIRED))?.entry('nodeSelectorTerms')?.key;
    if (key && asSeq(terms)?.items.length === 0) {
      yield { at: key, message: '`nodeSelectorTerms` is empty', label: 'the API server refuses it', help: 'add a term, or remove the affinity' };
    }
    for (const kind of ['nodeAffinity', 'podAffinity', 'podAntiAffinity']) {
      for (const preferred of mapsIn(nodeAt(affinity, kind, PREFERRED))) {
        yield* weight(preferred.get('weight'));
        if (kind !== 'nodeAffinity') yield* topology(nodeAt(preferred, 'podAffinityTerm', 'topologyKey'));
      }
      if (kind !== 'nodeAffinity') for (const term of mapsIn(nodeAt(affinity, kind, REQUIRED))) yield* topology(term.get('topologyKey'));
    }
  },
});

function* weight(node: Node | undefined) {
  const value = integer(node);
  if (!node || value === undefined || (value >= 1 && value <= 100)) return;
  yield { at: node, message: `\`weight\` is ${value}, and weights go from 1 to 100`, label: 'the API server refuses it', help: 'write a number from 1 to 100' };
}

function* topology(node: Node | undefined) {
  const key = asScalar(node);
  if (key?.source !== '') return;
  yield { at: key, message: '`topologyKey` is empty', label: 'the API server refuses it', help: 'name a label of nodes, such as `kubernetes.io/hostname`' };
}
