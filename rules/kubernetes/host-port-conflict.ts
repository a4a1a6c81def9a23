import { defineRule, type KubernetesContainer, type ScalarNode } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { flag, mapsIn } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-port-conflict',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'host port that the pod uses twice or cannot have',
  fixable: 'safe',

  *check(pod) {
    const onHost = flag(pod.spec.get('hostNetwork')) === true;
    // Init containers run one by one, so each of them is alone with its ports.
    const running = pod.manifest.containers.filter(({ role }) => role === 'container');
    const alone = pod.manifest.containers.filter(({ role }) => role === 'init' || role === 'sidecar');
    for (const group of [running, ...alone.map((each) => [each])]) yield* conflicts(group, onHost);
  },
});

function* conflicts(containers: readonly KubernetesContainer[], onHost: boolean) {
  const taken = new Map<string, { at: ScalarNode; inside: number | undefined }>();
  for (const port of containers.flatMap((container) => mapsIn(container.node.get('ports')))) {
    const at = asScalar(port.get('hostPort'));
    const host = integer(at);
    if (!at || !host) continue;
    const inside = integer(port.get('containerPort'));
    const protocol = asScalar(port.get('protocol'))?.source ?? 'TCP';
    const key = `${protocol}/${asScalar(port.get('hostIP'))?.source ?? ''}/${host}`;
    const first = taken.get(key);
    if (onHost && inside !== undefined && inside > 0 && inside !== host) yield differs(at, host, inside);
    // Two containers that also listen on the same port are reported for that.
    else if (first && first.inside !== inside) {
      yield {
        at,
        message: `the pod asks twice for port ${host}/${protocol.toLowerCase()} of its node`,
        label: 'the API server refuses it',
        related: [{ at: first.at, label: 'taken here' }],
        help: 'give each port a `hostPort` of its own, or remove them and use a Service',
      };
    }
    if (!first) taken.set(key, { at, inside });
  }
}

function differs(at: ScalarNode, host: number, inside: number) {
  return {
    at,
    message: `with \`hostNetwork\` host port ${host} cannot lead to container port ${inside}`,
    label: 'the API server refuses it',
    help: `write \`hostPort: ${inside}\`, or remove it`,
    fix: { title: `write \`hostPort: ${inside}\``, safe: true, edits: setScalar(at, String(inside), { raw: true }) },
  };
}
