import { defineRule } from '../../src/core/lint/rule.ts';
import { versionsOf } from '../../src/core/parse/kubernetes-kinds.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';
import { atLeast } from './_pod.ts';
import { REMOVED } from './_removed.ts';
import { own } from '../../src/core/text/own.ts';

/** Kinds that are deprecated without a release that removes them, and what to use. */
const KINDS: Readonly<Record<string, readonly [deprecated: string, help: string]>> = {
  'v1 ComponentStatus': ['1.19', 'ask the health endpoints of the components'],
  'v1 Endpoints': ['1.33', 'use an `EndpointSlice` of `discovery.k8s.io/v1`'],
};

export default defineRule<'manifest'>({
  id: 'kubernetes/deprecated-api',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'API version that a coming release no longer serves',
  fixable: 'unsafe',
  aliases: ['kube-score/stable-version', 'trivy/KSV-0107', 'kyverno/check-deprecated-apis', 'popeye/POP-403'],

  *check(manifest, { project }) {
    const { apiVersion, object } = manifest;
    if (!apiVersion.known || !object.known) return;
    const name = `${apiVersion.value} ${object.value}`;
    const version = project.kubernetesVersion;
    const kind = Object.hasOwn(KINDS, name) ? own(KINDS, name) : undefined;
    if (kind && atLeast(version, kind[0])) {
      yield { at: object, message: `\`${object.value}\` is deprecated since Kubernetes ${kind[0]}`, help: kind[1] };
      return;
    }
    const entry = Object.hasOwn(REMOVED, name) ? own(REMOVED, name) : undefined;
    if (!entry) return;
    const [deprecated, removed, written] = entry;
    if (deprecated === '' || !atLeast(version, deprecated) || atLeast(version, removed)) return;
    const instead = written || versionsOf(kubernetesTable(), object.value).find((each) => each !== apiVersion.value && !REMOVED[`${each} ${object.value}`]);
    const at = asScalar(manifest.root.get('apiVersion'));
    yield {
      at: apiVersion,
      message: `\`${object.value}\` of \`${apiVersion.value}\` is deprecated and goes away with Kubernetes ${removed}`,
      label: `checked against ${version}`,
      help: instead ? `use \`apiVersion: ${instead}\`` : 'plan for its removal',
      // Fields may differ between the two, which the schema says then.
      ...(instead && at ? { fix: { title: `write \`apiVersion: ${instead}\``, safe: false, edits: setScalar(at, instead) } } : {}),
    };
  },
});
