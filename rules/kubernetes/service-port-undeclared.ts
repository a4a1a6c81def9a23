import { defineRule, type Pod, type Project, type Report } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { declares, declaresPorts, mentionsPort, podPorts, portsOfService, type ServicePort } from './_ports.ts';
import { isService } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-port-undeclared',
  scope: 'manifest',
  objects: ['Service'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service port that none of its pods declares',

  *check(service, { project }) {
    if (service.partial || !isService(service)) return;
    const { certain, possible } = podsSelectedBy(project, service);
    if (certain.length === 0 || possible.length > 0) return;
    // Clients of a headless Service talk to the pods themselves, on whatever port they like.
    const headless = asScalar(nodeAt(service.root, 'spec', 'clusterIP'))?.source === 'None';
    for (const port of portsOfService(service)) {
      if (headless || typeof port.target !== 'number' || port.protocol === '') continue;
      const pod = without(certain, port, project);
      if (pod) yield tell(service.name?.value ?? '', port, pod);
    }
  },
});

const answers = new WeakMap<readonly Pod[], Map<string, Pod | undefined>>();

/** The first pod when none of them listens there; the same question about the same pods is answered once. */
function without(pods: readonly Pod[], { target, protocol }: ServicePort, project: Project): Pod | undefined {
  let known = answers.get(pods);
  if (!known) {
    known = new Map();
    answers.set(pods, known);
  }
  const key = `${target}/${protocol}`;
  if (!known.has(key)) {
    const number = target as number;
    const heard = pods.some(
      (pod) => !declaresPorts(pod) || (declares(pod, number) ? declares(pod, number, protocol) : mentionsPort(pod, number, project)) || pod.manifest.partial,
    );
    known.set(key, heard ? undefined : pods[0]);
  }
  return known.get(key);
}

function tell(service: string, port: ServicePort, pod: Pod): Report {
  const number = port.target as number;
  const owner = pod.manifest.name?.value ?? pod.manifest.object.value;
  const ports = podPorts(pod);
  const other = ports.find((each) => each.container === number);
  if (other) {
    return {
      at: asScalar(port.node.get('protocol')) ?? port.targetNode ?? port.node,
      message: `service \`${service}\` sends ${port.protocol} to port ${number}, which the pods of \`${owner}\` declare for ${other.protocol.toUpperCase()}`,
      related: [{ at: other, label: `${other.protocol.toUpperCase()} here` }],
      help: `use one protocol in both, or declare the port for ${port.protocol} too`,
    };
  }
  const [only] = ports;
  return {
    at: port.targetNode ?? port.node,
    message: `service \`${service}\` sends requests to port ${number}, which the pods of \`${owner}\` do not declare`,
    ...(port.targetNode === port.portNode ? { label: 'without `targetPort` the pods are asked on this port too' } : {}),
    related: only ? [{ at: only, label: ports.length > 1 ? 'they declare this one, and others' : 'they declare this one' }] : [],
    help: ports.length === 1 && only ? `write \`targetPort: ${only.name?.value ?? only.container}\`` : 'write the port that the pods listen on as `targetPort`',
  };
}
