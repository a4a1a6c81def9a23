import { defineRule, type Manifest, type Pod, type Project, type Report } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { isPolicy, peersOf, type PolicyPort, podsOfPeer, portsIn, rulesIn } from './_policy.ts';
import { declares, declaresPorts, mentionsPort, portsOfService, type ServicePort } from './_ports.ts';
import { isService, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-port-mismatch',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'NetworkPolicy with the port of a Service, not of its pods',
  fixable: 'unsafe',

  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy)) return;
    const own = podsSelectedBy(project, policy);
    if (own.possible.length > 0) return;
    for (const rule of rulesIn(policy, 'ingress')) for (const port of portsIn(rule)) yield* judge(policy, port, own.certain, project);
    for (const rule of rulesIn(policy, 'egress')) {
      const peers = peersOf(rule, 'egress');
      const [first] = peers;
      // Where several are meant, the port may be that of another.
      const meant = peers.length === 1 && first ? podsOfPeer(project, policy, first) : undefined;
      if (meant && meant.pods.possible.length === 0) for (const port of portsIn(rule)) yield* judge(policy, port, meant.pods.certain, project);
    }
  },
});

function* judge(policy: Manifest, { port, end, portNode, known }: PolicyPort, pods: readonly Pod[], project: Project): Generator<Report> {
  const scalar = asScalar(portNode);
  if (!known || typeof port !== 'number' || end !== undefined || !scalar || pods.length === 0) return;
  const meant = mixedUp(pods, port, project);
  if (!meant?.port.portNode || meant.port.target === undefined) return;
  const { target } = meant.port;
  yield {
    at: scalar,
    message: `\`${policy.name?.value ?? ''}\` names port ${port} of the Service, and packets arrive at port ${typeof target === 'number' ? target : `\`${target}\``} of the pods`,
    related: [{ at: meant.port.portNode, label: 'the port of the Service' }],
    help: `write \`port: ${target}\``,
    fix: { title: `write \`${target}\``, safe: false, edits: setScalar(scalar, String(target), { raw: true }) },
  };
}

interface Mixed {
  readonly port: ServicePort;
}

const answers = new WeakMap<readonly Pod[], Map<number, Mixed | undefined>>();

/** The Service port that was written in place of the pods' own; each question about one list of pods is answered once. */
function mixedUp(pods: readonly Pod[], port: number, project: Project): Mixed | undefined {
  let known = answers.get(pods);
  if (!known) {
    known = new Map();
    answers.set(pods, known);
  }
  if (!known.has(port)) {
    const heard = pods.some((pod) => !declaresPorts(pod) || declares(pod, port) || mentionsPort(pod, port, project));
    const found = heard
      ? undefined
      : servicePorts(project)
          .get(pods[0] as Pod)
          ?.get(port);
    known.set(port, found && (typeof found.target === 'string' || found.target !== port) ? { port: found } : undefined);
  }
  return known.get(port);
}

/** Ports of the Services in front of a pod, by number; Services with one selector share what they have. */
const servicePorts = oncePer((project) => {
  const byList = new Map<readonly Pod[], Map<number, ServicePort>>();
  for (const service of project.objects('Service')) {
    if (!isService(service)) continue;
    const { certain } = podsSelectedBy(project, service);
    const ports = byList.get(certain) ?? new Map<number, ServicePort>();
    byList.set(certain, ports);
    for (const port of portsOfService(service)) if (port.port !== undefined && port.target !== undefined && !ports.has(port.port)) ports.set(port.port, port);
  }
  const byPod = new Map<Pod, Map<number, ServicePort>>();
  for (const [pods, ports] of byList) {
    for (const pod of pods) {
      const known = byPod.get(pod);
      if (!known) byPod.set(pod, ports);
      else if (known !== ports) byPod.set(pod, new Map([...ports, ...known]));
    }
  }
  return byPod;
});
