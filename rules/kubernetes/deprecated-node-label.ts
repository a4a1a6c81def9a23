import { defineRule, type Pod, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { atLeast, mapsIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

/** Old labels of nodes and the names that nodes carry beside them. */
const RENAMED: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
};
const MASTER = 'node-role.kubernetes.io/master';

export default defineRule<'pod'>({
  id: 'kubernetes/deprecated-node-label',
  scope: 'pod',
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'old name of a node label',
  fixable: 'safe',

  *check(pod, { project }) {
    for (const key of labelsAsked(pod)) yield* reportOn(key, atLeast(project.kubernetesVersion, '1.24'));
  },
});

function* reportOn(key: ScalarNode, masterGone: boolean): Generator<Report> {
  if (isTemplated(key)) return;
  const name = key.source;
  if (name === MASTER && masterGone) {
    yield {
      at: key,
      message: `nodes have no label \`${MASTER}\` since Kubernetes 1.24`,
      label: 'on such a cluster the pod finds no node',
      help: 'write `node-role.kubernetes.io/control-plane`',
    };
    return;
  }
  const right = Object.hasOwn(RENAMED, name) ? own(RENAMED, name) : undefined;
  if (right === undefined) return;
  yield {
    at: key,
    message: `the node label \`${name}\` is called \`${right}\` now`,
    label: 'kept for old manifests only',
    help: `write \`${right}\``,
    ...(key.via ? {} : { fix: { title: `write \`${right}\``, safe: true, edits: setScalar({ ...key, value: '' }, right) } }),
  };
}

/** Keys by which a pod chooses nodes or tells them apart. */
function* labelsAsked({ spec }: Pod): Generator<ScalarNode> {
  for (const { key, merged } of asMap(spec.get('nodeSelector'))?.entries ?? []) if (!merged) yield key;
  const node = nodeAt(spec, 'affinity', 'nodeAffinity');
  const terms = [
    ...mapsIn(nodeAt(node, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms')),
    ...mapsIn(nodeAt(node, 'preferredDuringSchedulingIgnoredDuringExecution')).flatMap((each) => asMap(each.get('preference')) ?? []),
  ];
  for (const term of terms)
    for (const expression of mapsIn(term.get('matchExpressions'))) {
      const key = asScalar(expression.get('key'));
      // The absence of the old label is asked for to keep clear of such nodes.
      const operator = asScalar(expression.get('operator'))?.source;
      if (key && !(key.source === MASTER && (operator === 'DoesNotExist' || operator === 'NotIn'))) yield key;
    }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const rules = nodeAt(spec, 'affinity', kind);
    for (const term of [
      ...mapsIn(nodeAt(rules, 'requiredDuringSchedulingIgnoredDuringExecution')),
      ...mapsIn(nodeAt(rules, 'preferredDuringSchedulingIgnoredDuringExecution')).flatMap((each) => asMap(each.get('podAffinityTerm')) ?? []),
    ]) {
      const key = asScalar(term.get('topologyKey'));
      if (key) yield key;
    }
  }
  for (const constraint of mapsIn(spec.get('topologySpreadConstraints'))) {
    const key = asScalar(constraint.get('topologyKey'));
    if (key) yield key;
  }
}
