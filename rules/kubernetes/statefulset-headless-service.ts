import { defineRule, type Manifest, type Pod, type Project } from '../../src/core/lint/rule.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isWhole, podsSelectedBy, selectorOf, selects } from '../../src/core/project/kubernetes.ts';
import { isUnknown } from './_pod.ts';
import { isService, lost, oncePer, targetsOf } from './_set.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/statefulset-headless-service',
  scope: 'pod',
  objects: ['StatefulSet'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'StatefulSet whose Service gives its pods no names',
  aliases: ['kube-score/statefulset-has-servicename'],

  *check(pod, { project }) {
    const { manifest } = pod;
    const named = asScalar(nodeAt(manifest.root, 'spec', 'serviceName'));
    if (!named || isUnknown(named) || named.source === '' || manifest.partial) return;
    const service = targetsOf(project, manifest, 'Service', named.source).find(isService);
    const problem = service ? wrongService(service, pod) : noService(project, pod, named.source);
    if (problem) yield { at: named, ...problem };
  },
});

function wrongService(service: Manifest, pod: Pod) {
  const name = service.name?.value ?? '';
  const clusterIP = nodeAt(service.root, 'spec', 'clusterIP');
  if (service.partial || isUnknown(clusterIP)) return undefined;
  if (asScalar(clusterIP)?.source !== 'None') {
    return {
      message: `service \`${name}\` is not headless, so the pods get no names in DNS`,
      related: [{ at: isNull(clusterIP) ? (service.name ?? service.object) : (clusterIP ?? service.object), label: 'lacks `clusterIP: None`' }],
      help: 'add a Service with `clusterIP: None` and name that one',
    };
  }
  const selector = selectorOf(service);
  if (!selector || selects(selector, pod.labels) !== false) return undefined;
  const wrong = selector.find((requirement) => selects([requirement], pod.labels) === false);
  return {
    message: `service \`${name}\` does not select these pods, so they get no names in DNS`,
    related: wrong ? [{ at: wrong, label: 'they do not have this label' }] : [],
    help: 'give the selector of the Service the labels of the pods',
  };
}

/** Said when another Service here is headless and selects the pods, or one has nearly the name. */
function noService(project: Project, pod: Pod, name: string) {
  const found = lost(project, pod.manifest, 'Service', name);
  const meant = found && isWhole(project) ? headless(project).get(pod) : undefined;
  if (meant?.name) {
    return {
      message: `there is no Service \`${name}\`, so the pods get no names in DNS`,
      label: `did you mean \`${meant.name.value}\``,
      related: [{ at: meant.name, label: 'selects these pods' }],
      help: `write \`serviceName: ${meant.name.value}\``,
    };
  }
  if (found?.why !== 'misspelt') return undefined;
  return {
    message: `there is no Service \`${name}\`, so the pods get no names in DNS`,
    label: `did you mean \`${found.near}\``,
    related: [{ at: found.object.name, label: 'declared here' }],
    help: `write \`serviceName: ${found.near}\``,
  };
}

/** Pods by the headless Service that selects them. */
const headless = oncePer((project) => {
  const found = new Map<Pod, Manifest>();
  const seen = new Set<object>();
  for (const service of project.objects('Service')) {
    if (!isService(service) || asScalar(nodeAt(service.root, 'spec', 'clusterIP'))?.source !== 'None') continue;
    const { certain } = podsSelectedBy(project, service);
    if (seen.has(certain)) continue;
    seen.add(certain);
    for (const pod of certain) if (!found.has(pod)) found.set(pod, service);
  }
  return found;
});
