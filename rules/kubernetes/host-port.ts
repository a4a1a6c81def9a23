import { defineRule } from '../../src/core/lint/rule.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/host-port',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'container port bound to the node',
  aliases: [
    'polaris/hostPortSet',
    'pss/hostPorts',
    'trivy/KSV-0024',
    'checkov/CKV_K8S_26',
    'kyverno/disallow-host-ports',
    'kics/HostPort Is Set',
    'monokle/PSS106',
    'kyverno/disallow-host-ports-range',
  ],

  *check(container, { project }) {
    const spec = container.pod.spec;
    const hostNetwork = spec.get('hostNetwork');
    // With the node's network every port is the node's; a DaemonSet has one pod on each node, where this is the usual way in.
    if (hostNetwork?.type === 'scalar' && hostNetwork.value !== false) return;
    if (container.document.object.value === 'DaemonSet' || isJudged(project, container.pod, 'baseline')) return;
    const ports = container.node.get('ports');
    if (ports?.type !== 'seq') return;
    for (const item of ports.items) {
      const entry = item.type === 'map' ? item.entry('hostPort') : undefined;
      if (entry?.value.type !== 'scalar' || !/^[1-9]\d*$/.test(entry.value.source)) continue;
      yield {
        at: entry,
        message: `\`hostPort: ${entry.value.source}\` lets only one such pod run on each node`,
        label: 'a second one stays `Pending`',
        help: 'remove it and reach the pods through a Service',
      };
    }
  },
});
