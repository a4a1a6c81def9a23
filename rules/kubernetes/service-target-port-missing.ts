import { defineRule, type Pod } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { podsSelectedBy } from '../../src/core/project/kubernetes.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-target-port-missing',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service port that leads to no port of its pods',

  *check(service, { project }) {
    if (service.partial) return;
    const spec = service.root.get('spec');
    const ports = spec?.type === 'map' ? spec.get('ports') : undefined;
    if (ports?.type !== 'seq') return;
    const pods = podsSelectedBy(project, service).certain;
    if (pods.length === 0) return;
    for (const item of ports.items) {
      if (item.type !== 'map') continue;
      const target = item.get('targetPort');
      if (target?.type !== 'scalar' || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(target.source) || /^\d+$/.test(target.source)) continue;
      // A named port has to be declared; a number need not be (declaring ports is optional).
      const without = podWithout(pods, target.source);
      if (!without) continue;
      const declared = portsOf(without);
      if (declared.some((port) => !port.known || (port.name && !port.name.known))) continue;
      const near = nearest(
        target.source,
        declared.flatMap((port) => (port.name ? [port.name.value] : [])),
      );
      const meant = declared.find((port) => port.name?.value === near) ?? declared[0];
      const owner = without.manifest.name?.value ?? without.manifest.object.value;
      yield {
        at: target,
        message: `the pods of \`${owner}\` have no port called \`${target.source}\``,
        ...(near ? { label: `did you mean \`${near}\`` } : { label: 'this Service port has no endpoints' }),
        related: [
          meant
            ? {
                at: meant.name ?? meant,
                label: near ? 'declared here' : `declared: ${meant.container ?? ''}${meant.name ? ` as \`${meant.name.value}\`` : ', without a name'}`,
              }
            : { at: without.manifest.name ?? without.manifest.object, label: 'declares no ports' },
        ],
        help: near ? `write \`targetPort: ${near}\`` : `give the container port the name \`${target.source}\`, or use its number`,
      };
    }
  },
});

const answers = new WeakMap<readonly Pod[], Map<string, Pod | undefined>>();

/** The first pod without a port of that name. Thousands of Services may select the same pods, which are walked once for each name. */
function podWithout(pods: readonly Pod[], name: string): Pod | undefined {
  let known = answers.get(pods);
  if (!known) {
    known = new Map();
    answers.set(pods, known);
  }
  if (!known.has(name)) {
    known.set(
      name,
      pods.find((pod) => !portsOf(pod).some((port) => port.name?.value === name)),
    );
  }
  return known.get(name);
}

function portsOf(pod: Pod) {
  return pod.manifest.containers.flatMap((container) => (container.role === 'ephemeral' ? [] : container.ports));
}
