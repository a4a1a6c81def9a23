import { defineRule, type Node, type ScalarNode, type Value } from '../../src/core/lint/rule.ts';
import { partOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/host-syntax',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'extra host without a name or without an address',
  aliases: ['compose-go/extra-hosts-syntax'],

  *check(service) {
    for (const hosts of [service.node.get('extra_hosts'), nodeAt(service.node, 'build', 'extra_hosts')]) {
      for (const item of asSeq(hosts)?.items ?? []) {
        const node = asScalar(item);
        if (node && !node.unknown?.length) yield* entry(node);
      }
      for (const { key, value } of asMap(hosts)?.entries ?? []) {
        if (key.source === '' || /[:=]/.test(key.source))
          yield { at: key, message: `\`${key.source}\` is no name of a host`.replace('``', 'an empty text'), help: 'write the name alone as the key' };
        for (const each of addressesIn(value)) yield* address(each);
      }
    }
  },
});

const HELP = 'write `name=address`, for example `host.docker.internal=host-gateway`';

function* entry(node: ScalarNode) {
  const text = node.source;
  const cut = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  if (cut < 0) {
    yield { at: node, message: `\`${text}\` has no address`, label: 'Compose refuses the project', help: HELP };
    return;
  }
  const name = text.slice(0, cut);
  if (name === '' || name.includes(':')) {
    yield { at: node, message: name === '' ? `\`${text}\` has no name` : `\`${name}\` is no name of a host`, label: 'Compose refuses the project', help: HELP };
    return;
  }
  let start = cut + 1;
  for (const part of text.slice(start).split(',')) {
    yield* address(partOf(node, start, start + part.length));
    start += part.length + 1;
  }
}

function addressesIn(value: Node): Value[] {
  return (value.type === 'seq' ? value.items : [value]).flatMap((item) => textOf(asScalar(item)) ?? []);
}

function* address(value: Value) {
  if (!value.known || value.value === 'host-gateway') return;
  const plain = value.value.replace(/^\[(.*)\]$/, '$1');
  const parts = plain.split('.');
  const ok = plain.includes(':')
    ? /^[\da-f:.]+(%\w+)?$/i.test(plain)
    : parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  if (ok) return;
  yield {
    at: value,
    message: plain === '' ? 'the address of this host is empty' : `\`${plain}\` is no IP address`,
    label: 'the engine refuses to start the container',
    help: 'write an IP address, or `host-gateway` for the machine itself',
  };
}
