import { defineRule, type KubernetesContainer, type Node } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { numberOr, probeAt } from './_practice.ts';

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/identical-probes',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'liveness probe that restarts as soon as the readiness probe fails',
  aliases: ['kube-score/pod-probes-identical'],

  *check(container) {
    const at = probeAt(container, 'livenessProbe');
    const other = probeAt(container, 'readinessProbe');
    if (!at || !other) return;
    const liveness = container.node.get('livenessProbe');
    const readiness = container.node.get('readinessProbe');
    const kind = HANDLERS.find((name) => !isNull(nodeAt(liveness, name)));
    if (!kind || !same(nodeAt(liveness, kind), nodeAt(readiness, kind), container)) return;
    const patience = patienceOf(liveness);
    const before = patienceOf(readiness);
    // A liveness probe that waits longer gives the container time to recover.
    if (patience === undefined || before === undefined || patience > before) return;
    yield {
      at,
      message: `container \`${container.name.value}\` is restarted by the same check that takes it out of the Service, and as early`,
      related: [{ at: other, label: 'asks the same' }],
      help: 'give the `livenessProbe` a higher `failureThreshold`, or a check of its own',
    };
  },
});

/** Seconds of failed checks until the probe counts as failed. */
function patienceOf(probe: Node | undefined): number | undefined {
  const period = numberOr(nodeAt(probe, 'periodSeconds'), 10);
  const failures = numberOr(nodeAt(probe, 'failureThreshold'), 3);
  return period === undefined || failures === undefined ? undefined : period * failures;
}

function same(a: Node | undefined, b: Node | undefined, container: KubernetesContainer): boolean {
  return a !== undefined && b !== undefined && textOf(a, container) === textOf(b, container);
}

/** A handler in one spelling: keys sorted, a named port by its number. */
function textOf(node: Node, container: KubernetesContainer, key = ''): string {
  if (node.type === 'seq') return `[${node.items.map((item) => textOf(item, container)).join(',')}]`;
  if (node.type === 'map') {
    const entries = node.entries
      .filter(({ value }) => !isNull(value))
      .map((entry) => `${entry.key.source}:${textOf(entry.value, container, entry.key.source)}`);
    return `{${entries.sort().join(',')}}`;
  }
  const port = key === 'port' ? container.ports.find(({ name }) => name?.value === node.source)?.container : undefined;
  return JSON.stringify(port === undefined ? node.source : String(port));
}
