import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';
import { addEntryBefore } from '../../src/core/parse/yaml-edit.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { mapsIn, textIn, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-port-without-name',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'one of several Service ports without a name',
  fixable: 'safe',

  *check(service) {
    const ports = mapsIn(specIn(service, '')?.get('ports'));
    if (ports.length < 2) return;
    const taken = new Set(ports.flatMap((port) => textIn(port.get('name')) ?? []));
    for (const port of ports) {
      if (!isNull(port.get('name')) && textIn(port.get('name')) !== '') continue;
      const number = port.entry('port');
      const [first] = port.entries;
      if (!number || !first || port.via) continue;
      const name = nameFor(textIn(port.get('targetPort')), textIn(number.value), textIn(port.get('protocol')), taken);
      if (name) taken.add(name);
      yield {
        at: number,
        message: `a port of ${titleOf(service)} has no name, though there are ${ports.length}`,
        label: 'the API server refuses it',
        help: `give it a name${name ? `, such as \`${name}\`` : ''}`,
        ...(name && !port.entry('name') ? { fix: { title: `name the port \`${name}\``, safe: true, edits: addEntryBefore(port, first, 'name', name) } } : {}),
      };
    }
  },
});

/** The name of the pods' port when it has one, else the protocol and the number. */
function nameFor(target: string | undefined, port: string | undefined, protocol: string | undefined, taken: ReadonlySet<string>): string | undefined {
  const usual: Readonly<Record<string, string>> = { '80': 'http', '443': 'https' };
  const tcp = protocol === undefined || protocol === 'TCP';
  const candidates = [
    target && /^[a-z][a-z0-9-]{0,14}$/.test(target) ? target : undefined,
    tcp && port ? own(usual, port) : undefined,
    port && /^\d+$/.test(port) ? `${(protocol ?? 'TCP').toLowerCase()}-${port}` : undefined,
  ];
  return candidates.find((candidate) => candidate !== undefined && !taken.has(candidate));
}
