import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { ownFirst } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/ports-on-shared-network',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'published ports of a service in the network of another container',

  *check(service) {
    const mode = service.networkMode;
    const ports = service.node.entry('ports');
    if (!mode?.known || !ports || !asSeq(ports.value)?.items.length) return;
    const [kind, owner] = mode.value.split(/:(.*)/s);
    if ((kind !== 'service' && kind !== 'container') || !owner) return;
    const other = kind === 'service' ? service.document.services.get(owner) : undefined;
    const [at, , swapped] = ownFirst(service, ports.key, mode);
    yield {
      at: swapped ? at : ports.key,
      message: `\`${service.name.value}\` lives in the network of \`${owner}\` and cannot publish ports of its own`,
      label: 'the engine refuses to start it',
      related: [
        { at: swapped ? ports.key : mode, label: swapped ? 'publishes here' : 'shares the network here' },
        ...(other ? [{ at: other.name, label: 'this one can publish them' }] : []),
      ],
      help: `move \`ports\` to \`${owner}\``,
    };
  },
});
