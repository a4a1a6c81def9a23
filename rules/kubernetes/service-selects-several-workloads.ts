import { defineRule, type Manifest, type Pod } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { podsSelectedBy, selectorOf } from '../../src/core/project/kubernetes.ts';
import { mapsIn, textIn } from './_pod.ts';
import { isService, liesBeside } from './_set.ts';
import { declares, declaresPorts, portsOfService, type ServicePort } from './_ports.ts';

/** A Service that spans more than this is for a whole namespace: for discovery, or for monitoring. */
const FEW = 10;

export default defineRule<'manifest'>({
  id: 'kubernetes/service-selects-several-workloads',
  scope: 'manifest',
  objects: ['Service'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service that sends requests to pods of another workload too',

  *check(service, { project }) {
    if (service.partial || !isService(service)) return;
    const [first] = selectorOf(service) ?? [];
    const { certain, possible } = podsSelectedBy(project, service);
    if (!first || possible.length > 0 || certain.length < 2 || certain.length > FEW) return;
    // Without an address of its own it only lists pods, of several kinds on purpose.
    if (textIn(nodeAt(service.root, 'spec', 'clusterIP')) === 'None') return;
    const ports = portsOfService(service).filter((port) => port.target !== undefined);
    const meant = certain.filter((pod) => ports.some((port) => hears(pod, port)));
    const stray = certain.find((pod) => !meant.includes(pod) && isAnother(pod, meant) && (declaresPorts(pod) || runsOnce(pod.manifest)));
    const [owner] = meant;
    // What lies in another folder may be another environment.
    if (!owner || !stray || ports.length === 0 || !liesBeside(project, owner.manifest, stray.manifest)) return;
    yield {
      at: first,
      message: `service \`${service.name?.value ?? ''}\` also sends requests to \`${stray.manifest.name?.value ?? ''}\`, which does not listen there`,
      label: 'both have these labels',
      related: [
        { at: owner.manifest.name ?? owner.manifest.object, label: 'listens' },
        { at: stray.manifest.name ?? stray.manifest.object, label: 'does not' },
      ],
      help: `give the pods of \`${stray.manifest.name?.value ?? ''}\` a label value of their own`,
    };
  },
});

function hears(pod: Pod, port: ServicePort): boolean {
  return declares(pod, port.target as string | number) || mapsIn(pod.spec.get('containers')).length === 0;
}

function isAnother(pod: Pod, others: readonly Pod[]): boolean {
  return others.some((other) => other.manifest.name?.value !== pod.manifest.name?.value);
}

function runsOnce({ object }: Manifest): boolean {
  return object.value === 'Job' || object.value === 'CronJob';
}
