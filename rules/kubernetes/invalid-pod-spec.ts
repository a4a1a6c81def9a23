import { defineRule, type MapNode, type Node, type Pod } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isAddress, isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { dnsLabel, isKubernetesOwn } from './_names.ts';
import { flag, isUnknown, mapsIn } from './_pod.ts';
import { isPatch } from './_patch.ts';

const REFUSED = { label: 'the API server refuses it' };

export default defineRule<'pod'>({
  id: 'kubernetes/invalid-pod-spec',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'pod whose settings do not go together',

  *check(pod, { project }) {
    const { spec, manifest } = pod;
    const whole = !manifest.partial && !isPatch(project, manifest.file.path);
    const containers = spec.entry('containers');
    if (whole && containers && asSeq(containers.value)?.items.length === 0) {
      yield { at: containers.key, message: 'the pod has no container', ...REFUSED, help: 'add a container' };
    }
    const ephemeral = spec.entry('ephemeralContainers');
    if (ephemeral && (asSeq(ephemeral.value)?.items.length ?? 0) > 0) {
      yield {
        at: ephemeral.key,
        message: 'ephemeral containers cannot be written in a manifest',
        ...REFUSED,
        help: 'remove them, and use `kubectl debug` on the running pod',
      };
    }
    yield* deadline(pod);
    for (const field of ['hostname', 'subdomain']) yield* hostLabel(field, spec.get(field));
    yield* dns(spec, whole);
    for (const alias of mapsIn(spec.get('hostAliases'))) yield* address(alias.get('ip'));
    yield* namespaces(spec);
    yield* otherSystem(pod);
  },
});

/** Pods that are always restarted have no end. */
const ENDLESS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController'];

function* deadline({ spec, manifest }: Pod) {
  const entry = spec.entry('activeDeadlineSeconds');
  if (!entry || isNull(entry.value)) return;
  if (ENDLESS.includes(manifest.object.value) && isKubernetesOwn(manifest)) {
    yield { at: entry.key, message: `the pods of a ${manifest.object.value} have no deadline`, ...REFUSED, help: 'remove it, or make a Job of what ends' };
  } else if ((integer(entry.value) ?? 1) < 1) {
    yield { at: entry.value, message: '`activeDeadlineSeconds` is less than 1', ...REFUSED, help: 'write 1 or more' };
  }
}

function* hostLabel(field: string, node: Node | undefined) {
  const scalar = asScalar(node);
  const fault = scalar && !isTemplated(scalar) ? dnsLabel(scalar.source) : undefined;
  if (scalar?.source && fault) yield { at: scalar, message: `\`${field}\` ${fault}`, ...REFUSED, help: 'use at most 63 lower-case letters, digits and `-`' };
}

function* address(node: Node | undefined) {
  const scalar = asScalar(node);
  if (!scalar || isTemplated(scalar) || isAddress(scalar.source)) return;
  yield { at: scalar, message: `\`${scalar.source}\` is no IP address`, ...REFUSED, help: 'write an address such as `10.0.0.5`' };
}

/** Limits of the resolver. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config */
function* dns(spec: MapNode, whole: boolean) {
  const policy = asScalar(spec.get('dnsPolicy'));
  const config = spec.get('dnsConfig');
  const servers = asSeq(nodeAt(config, 'nameservers'))?.items ?? [];
  if (whole && policy?.source === 'None' && servers.length === 0 && !isUnknown(config) && !isUnknown(nodeAt(config, 'nameservers'))) {
    yield { at: policy, message: '`dnsPolicy: None` needs name servers', ...REFUSED, help: 'add `dnsConfig.nameservers`' };
  }
  if (servers.length > 3)
    yield { at: servers[3] as Node, message: `the pod has ${servers.length} name servers, and 3 are the most`, ...REFUSED, help: 'keep three' };
  for (const server of servers) yield* address(server);
  const searches = asSeq(nodeAt(config, 'searches'))?.items ?? [];
  if (searches.length > 32)
    yield { at: searches[32] as Node, message: `the pod has ${searches.length} search domains, and 32 are the most`, ...REFUSED, help: 'keep 32' };
}

function* namespaces(spec: MapNode) {
  const share = spec.entry('shareProcessNamespace');
  const host = spec.entry('hostPID');
  if (share && host && flag(share.value) && flag(host.value)) {
    yield {
      at: share,
      message: '`shareProcessNamespace` and `hostPID` exclude each other',
      ...REFUSED,
      related: [{ at: host, label: 'the processes of the node' }],
      help: 'remove one of them',
    };
  }
  const users = spec.entry('hostUsers');
  if (!users || flag(users.value) !== false) return;
  for (const field of ['hostPID', 'hostIPC']) {
    const entry = spec.entry(field);
    if (entry && flag(entry.value)) {
      yield {
        at: entry,
        message: `\`${field}\` and \`hostUsers: false\` exclude each other`,
        ...REFUSED,
        related: [{ at: users, label: 'users of its own' }],
        help: 'remove one of them',
      };
    }
  }
}

/** What is refused when `os.name` says the other system. https://kubernetes.io/docs/concepts/workloads/pods/#pod-os */
const LINUX_OF_PODS = ['hostPID', 'hostIPC', 'shareProcessNamespace'];
const LINUX_OF_CONTEXTS =
  `appArmorProfile seLinuxOptions seccompProfile fsGroup fsGroupChangePolicy sysctls runAsUser runAsGroup supplementalGroups capabilities
  readOnlyRootFilesystem privileged allowPrivilegeEscalation procMount`.split(/\s+/);

function* otherSystem({ spec, manifest }: Pod) {
  const os = asScalar(nodeAt(spec, 'os', 'name'));
  const system = os?.source;
  if (!os || (system !== 'windows' && system !== 'linux')) return;
  const contexts = [spec, ...manifest.containers.map(({ node }) => node)].flatMap((holder) => asMap(holder.get('securityContext')) ?? []);
  const entries = [
    ...(system === 'windows' ? LINUX_OF_PODS.map((field) => spec.entry(field)) : []),
    ...contexts.flatMap((context) => (system === 'windows' ? LINUX_OF_CONTEXTS : ['windowsOptions']).map((field) => context.entry(field))),
  ];
  for (const entry of entries) {
    if (!entry || isNull(entry.value)) continue;
    yield {
      at: entry.key,
      message: `\`${entry.key.source}\` is not for pods on ${system === 'windows' ? 'Windows' : 'Linux'}`,
      ...REFUSED,
      related: [{ at: os, label: 'the system of this pod' }],
      help: `remove \`${entry.key.source}\``,
    };
  }
}
