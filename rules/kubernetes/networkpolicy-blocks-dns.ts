import { defineRule, type Manifest, type MapNode, type Pod } from '../../src/core/lint/rule.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { isWhole, mayShareNamespace, namespaceOf, podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { hasOtherPolicies, isAbout, isPolicy, peersOf, podsOf, portsIn, rulesIn } from './_policy.ts';
import { mapsIn } from './_pod.ts';
import { oncePer, siblingsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-blocks-dns',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'NetworkPolicy that lets pods reach others, but not DNS',
  aliases: ['kyverno/add-networkpolicy-dns'],

  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy) || !isAbout(policy, 'egress') || !isWhole(project) || hasOtherPolicies(project)) return;
    const rules = rulesIn(policy, 'egress');
    // What may reach nothing, or only addresses, needs no names.
    const named = rules.filter((rule) => peersOf(rule, 'egress').some((peer) => peer.entry('podSelector') || peer.entry('namespaceSelector')));
    if (named.length === 0 || rules.some(mayAllowDns)) return;
    const { certain, possible } = podsSelectedBy(project, policy);
    const helped = allowing(project);
    if (possible.length > 0) return;
    // Without pods here it cannot be told which other policies meet them.
    const namespace = namespaceOf(project, policy);
    if (
      certain.length === 0
        ? siblingsOf(project)
            .flatMap((view) => allowing(view).namespaces)
            .some((other) => mayShareNamespace(namespace, other))
        : isHelped(certain, helped.pods)
    )
      return;
    const tcpOnly = rules.flatMap(portsIn).find(({ port, protocol }) => port === 53 && protocol === 'TCP');
    const name = policy.name?.value ?? '';
    if (tcpOnly?.portNode) {
      yield {
        at: tcpOnly.portNode,
        message: `\`${name}\` lets pods reach DNS only over TCP, and they ask over UDP`,
        ...(tcpOnly.node.entry('protocol') ? {} : { label: 'a port without `protocol` is TCP' }),
        help: 'add `port: 53` with `protocol: UDP`',
      };
      return;
    }
    yield {
      at: asMap(policy.root.get('spec'))?.entry('egress')?.key ?? policy.name ?? policy.object,
      message: `\`${name}\` keeps pods from DNS, so they cannot look up what it lets them reach`,
      help: 'add a rule with port 53 for UDP and TCP',
    };
  },
});

/** Port 53 over UDP, or behind a translation 5353; all ports; or what cannot be told. To peers that DNS may be among. */
function mayAllowDns(rule: MapNode): boolean {
  const ports = portsIn(rule);
  const open =
    isNull(rule.get('ports')) ||
    ports.length === 0 ||
    ports.some(({ port, end, protocol, known }) => {
      if (!known) return true;
      if (protocol !== 'UDP') return false;
      return port === undefined || typeof port === 'string' || port === 53 || port === 5353 || (end !== undefined && port <= 53 && end >= 53);
    });
  if (!open) return false;
  const peers = mapsIn(rule.get('to'));
  // Pods of the own namespace are no DNS server, as a rule.
  return peers.length === 0 || peers.some((peer) => peer.entry('namespaceSelector') || peer.entry('ipBlock'));
}

interface Allowing {
  readonly pods: ReadonlySet<Pod>;
  readonly namespaces: readonly (string | undefined)[];
}

const allowing = oncePer((project): Allowing => {
  const policies = project
    .objects('NetworkPolicy')
    .filter((policy: Manifest) => isPolicy(policy) && isAbout(policy, 'egress') && rulesIn(policy, 'egress').some(mayAllowDns));
  return { pods: podsOf(project, policies), namespaces: [...new Set(policies.map((policy) => namespaceOf(project, policy)))] };
});

const answers = new WeakMap<readonly Pod[], boolean>();

/** Whether another policy gives DNS to one of the pods; asked once for each list. */
function isHelped(pods: readonly Pod[], helped: Allowing['pods']): boolean {
  let answer = answers.get(pods);
  if (answer === undefined) {
    answer = pods.some((pod) => helped.has(pod));
    answers.set(pods, answer);
  }
  return answer;
}
