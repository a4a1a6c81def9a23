import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { ROLES, rulesOf } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-wildcard',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role with `*` for verbs or resources',
  aliases: [
    'kube-linter/wildcard-in-rules',
    'trivy/KSV-0044',
    'trivy/KSV-0045',
    'trivy/KSV-0046',
    'trivy/KSV-0112',
    'checkov/CKV_K8S_49',
    'semgrep/legacy-api-clusterrole-excessive-permissions',
    'kics/RBAC Wildcard In Rule',
  ],

  *check(role) {
    for (const { node, groups, resources, verbs } of rulesOf(role)) {
      const star = (list: typeof verbs) => list.find(({ source }) => source === '*');
      const verb = star(verbs);
      const resource = star(resources);
      if (!verb && !resource) continue;
      // With paths instead of resources it is about pages such as /metrics.
      if (resources.length === 0 && node.get('nonResourceURLs')) continue;
      const all = verb && resource;
      const where = star(groups) ? '' : ' of its API groups';
      yield {
        at: verb ?? resource ?? node,
        message: all
          ? `whoever has ${titleOf(role)} may do everything with everything${where}`
          : `whoever has ${titleOf(role)} ${verb ? 'may do everything with its resources' : `reaches every resource${where}`}`,
        label: 'also what a later version adds',
        ...(all ? { related: [{ at: resource, label: 'every resource' }] } : {}),
        help: `name the ${all ? 'verbs and resources' : verb ? 'verbs' : 'resources'} that are needed`,
      };
    }
  },
});
