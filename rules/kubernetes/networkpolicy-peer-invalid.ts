import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { contains, parseAddress, parseRange } from './_address.ts';
import { specIn, wordsIn } from './_object.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-peer-invalid',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'peer of a network policy that the API server refuses',
  fixable: 'safe',

  *check(policy) {
    const spec = specIn(policy, 'networking.k8s.io');
    if (!spec || policy.partial) return;
    for (const [list, key] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const)
      for (const rule of mapsIn(spec.get(list))) for (const peer of mapsIn(rule.get(key))) yield* peerFaults(peer);
  },
});

function* peerFaults(peer: MapNode): Generator<Report> {
  const present = peer.entries.filter((entry) => !isNull(entry.value));
  const block = peer.entry('ipBlock');
  const selector = present.find(({ key }) => key.source === 'podSelector' || key.source === 'namespaceSelector');
  if (present.length === 0) {
    yield {
      at: peer.entries[0] ?? peer,
      message: 'a peer is empty',
      label: 'the API server refuses it',
      help: 'add `podSelector: {}` for all pods of the namespace, or leave out the list of peers for everyone',
    };
    return;
  }
  if (block && selector && !isNull(block.value))
    yield {
      at: selector.key,
      message: `a peer has both \`ipBlock\` and \`${selector.key.source}\``,
      label: 'the API server refuses it',
      related: [{ at: block.key, label: 'and this' }],
      help: 'make two peers of them, each with a dash of its own',
    };
  const map = asMap(block?.value);
  const cidr = asScalar(map?.get('cidr'));
  if (!map || !cidr || isTemplated(cidr)) return;
  const range = parseRange(cidr.source);
  if (!range) {
    const address = parseAddress(cidr.source);
    const right = address && `${cidr.source}/${address.bits}`;
    yield {
      at: cidr,
      message: `\`${cidr.source}\` is not a range in CIDR form`,
      label: 'the API server refuses it',
      help: right ? `write \`${right}\`` : 'write a range such as `10.0.0.0/8`',
      ...(right ? { fix: { title: `write \`${right}\``, safe: true, edits: setScalar(cidr, right) } } : {}),
    };
    return;
  }
  for (const node of asSeq(map.get('except')) ? wordsIn(map.get('except')) : []) {
    const inner = parseRange(node.source);
    if (inner && contains(range, inner) && inner.prefix > range.prefix) continue;
    yield {
      at: node,
      message: inner ? `\`${node.source}\` is no part of \`${cidr.source}\`` : `\`${node.source}\` is not a range in CIDR form`,
      label: 'the API server refuses it',
      ...(inner ? { related: [{ at: cidr, label: 'the range that it is taken from' }] } : {}),
      help: inner ? 'take out a smaller range that lies inside' : 'write a range such as `10.1.0.0/16`',
    };
  }
}
