import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { isWhole } from './_practice.ts';

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
/** Kinds whose pods serve until somebody stops them. */
const SERVES = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig', 'Rollout']);

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-probe',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'serving container that nobody asks whether it is ready',
  aliases: [
    'kube-linter/no-readiness-probe',
    'kube-linter/no-liveness-probe',
    'kube-score/pod-probes',
    'polaris/readinessProbeMissing',
    'polaris/livenessProbeMissing',
    'checkov/CKV_K8S_8',
    'checkov/CKV_K8S_9',
    'kyverno/require-probes',
    'kics/Readiness Probe Is Not Configured',
    'kics/Liveness Probe Is Not Defined',
    'popeye/POP-102',
  ],

  *check(container, { project }) {
    if (!SERVES.has(container.document.object.value) || container.role !== 'container') return;
    if (!isWhole(project, container.document) || PROBES.some((name) => !isNull(container.node.get(name)))) return;
    // Without a port nobody sends it anything, so its readiness matters to nobody.
    if (container.ports.length === 0) return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no probe, so it gets traffic before it can answer`,
      help: 'add a `readinessProbe`',
    };
  },
});
