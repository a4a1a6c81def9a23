import { defineRule, type Pod, type Project } from '../../src/core/lint/rule.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { accountOf, tokenOf } from './_accounts.ts';
import { podTitle } from './_hardening.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/shared-service-account',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'one account for several workloads',
  aliases: ['kics/Shared Service Account'],

  *check(pod, { project }) {
    const account = accountOf(pod);
    if (!account?.at || account.name === 'default') return;
    const first = indexOf(project).get(keyOf(project, pod, account.name));
    const other = first && accountOf(first);
    // Copies of one workload in several folders are one workload.
    if (!first || first === pod || !other?.at || first.manifest.name?.value === pod.manifest.name?.value) return;
    yield {
      at: account.at,
      message: `${podTitle(pod)} has the rights of ${titleOf(first.manifest)} too`,
      related: [{ at: other.at, label: `the account of ${titleOf(first.manifest)}` }],
      help: 'make an account for each of them',
    };
  },
});

const indexes = new WeakMap<Project, Map<string, Pod>>();

/** The first pod of each account. */
function indexOf(project: Project): Map<string, Pod> {
  const known = indexes.get(project);
  if (known) return known;
  const index = new Map<string, Pod>();
  for (const { pod } of project.manifests) {
    const account = pod && accountOf(pod);
    if (!pod || !account?.at || tokenOf(project, pod) === 'none') continue;
    const key = keyOf(project, pod, account.name);
    if (!index.has(key)) index.set(key, pod);
  }
  indexes.set(project, index);
  return index;
}

/** Sets of different folders are different clusters as far as anybody knows. */
function keyOf(project: Project, { manifest }: Pod, account: string): string {
  const folder = manifest.file.path.replace(/(?<![^/])[^/]*$/, '');
  return `${folder}\0${namespaceOf(project, manifest) ?? ''}\0${account}`;
}
