import { defineRule, type Manifest, type Project } from '../../src/core/lint/rule.ts';
import { distance } from '../../src/core/parse/nearest.ts';
import { mayConcludeAbsence, namespaceOf, serviceName } from '../../src/core/project/kubernetes.ts';
import { hostsIn } from './_hosts.ts';
import { lost, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/unknown-service-host',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'host that no Service bears, but for a slip of the name',
  fixable: 'unsafe',

  *check(manifest, { project }) {
    if (manifest.partial || !mayConcludeAbsence(project, 'Service')) return;
    for (const { endpoint, at } of hostsIn(manifest)) {
      const parts = serviceName(endpoint.host);
      // Two names with a dot between them are more often a domain than a Service and a namespace.
      if (!parts || (parts.namespace !== undefined && !parts.full) || parts.name.length < 4 || otherNames(project).has(parts.name)) continue;
      const found = lost(project, manifest, 'Service', parts.name, parts.namespace ?? namespaceOf(project, manifest));
      if (found?.why !== 'misspelt' || distance(parts.name, found.near.toLowerCase(), 1) > 1) continue;
      const nameAt = { file: at.file, span: { start: at.span.start, end: at.span.start + parts.name.length } };
      yield {
        at: nameAt,
        message: `there is no service \`${parts.name}\``,
        label: `did you mean \`${found.near}\``,
        related: [{ at: found.object.name, label: 'declared here' }],
        help: `write \`${found.near}\``,
        fix: { title: `write \`${found.near}\``, safe: false, edits: [{ at: nameAt, text: found.near }] },
      };
    }
  },
});

/** Names that are somebody else's: of compose services, of workloads whose Service may be elsewhere, of external names. */
const otherNames = oncePer((project: Project) => {
  const names = new Set<string>();
  for (const compose of project.composes)
    for (const service of compose.services.values()) for (const { value } of service.hostnames) names.add(value.toLowerCase());
  for (const manifest of project.manifests as readonly Manifest[]) {
    if (manifest.name && manifest.object.value !== 'Service') names.add(manifest.name.value.toLowerCase());
    for (const { name } of manifest.containers) names.add(name.value.toLowerCase());
  }
  return names;
});
