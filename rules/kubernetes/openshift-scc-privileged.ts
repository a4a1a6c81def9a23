import { defineRule } from '../../src/core/lint/rule.ts';
import { flag } from './_pod.ts';

/** What a cluster comes with. */
const BUILT_IN = new Set(['privileged', 'node-exporter', 'hostaccess', 'machine-api-termination-handler']);

export default defineRule<'manifest'>({
  id: 'kubernetes/openshift-scc-privileged',
  scope: 'manifest',
  objects: ['SecurityContextConstraints'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'OpenShift constraint that lets privileged containers in',
  aliases: ['kube-linter/scc-deny-privileged-container'],

  *check(constraint) {
    const { name, root } = constraint;
    const entry = root.entry('allowPrivilegedContainer');
    if (!constraint.apiVersion.value.startsWith('security.openshift.io/') || !entry || !flag(entry.value) || BUILT_IN.has(name?.value ?? '')) return;
    yield {
      at: entry,
      message: `whoever may use \`${name?.value ?? 'these constraints'}\` can start privileged containers`,
      help: 'write `false`, and allow the capabilities that are needed',
    };
  },
});
