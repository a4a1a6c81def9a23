import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';
import { handledBy, portOf } from './_probe.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/probe-port-missing',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'probe or hook of a port name that the container does not have',
  aliases: ['kube-linter/liveness-port', 'kube-linter/readiness-port', 'kube-linter/startup-port', 'popeye/POP-105'],

  *check(container) {
    if (container.document.partial) return;
    const ports = container.node.get('ports');
    if (ports && ports.type !== 'seq' && !(ports.type === 'scalar' && ports.value === null)) return;
    const names = mapsIn(ports).map((port) => asScalar(port.get('name')));
    if ((asSeq(ports)?.items ?? []).some((item) => item.type !== 'map') || names.some((name) => name && isTemplated(name))) return;
    for (const handled of handledBy(container)) {
      const port = portOf(handled);
      // A number in quotes is refused, and reported, as a name.
      if (!port || isTemplated(port) || integer(port) !== undefined || /^\d*$/.test(port.source)) continue;
      if (names.some((name) => name?.source === port.source)) continue;
      const near = nearest(
        port.source,
        names.flatMap((name) => name?.source ?? []),
      );
      const meant = names.find((name) => name !== undefined && name.source === near);
      const first = meant ?? names.find((name) => name !== undefined);
      yield {
        at: port,
        message: `\`${handled.field}\` asks for port \`${port.source}\`, but container \`${container.name.value}\` has no port of that name`,
        label: near ? `did you mean \`${near}\`` : handled.probe ? 'the probe always fails' : 'the hook always fails',
        related: [first ? { at: first, label: 'declared here' } : { at: container.name, label: 'names no port' }],
        help: near ? `write \`port: ${near}\`` : `give the port the name \`${port.source}\`, or use its number`,
      };
    }
  },
});
