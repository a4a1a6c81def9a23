import { defineRule, type MapNode } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { isOf, wordsIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/webhook-blocks-cluster',
  scope: 'manifest',
  objects: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'webhook that holds back the pods it runs in itself',

  *check(configuration, { project }) {
    if (!isOf(configuration, 'admissionregistration.k8s.io') || !isWhole(project, configuration)) return;
    const stable = configuration.apiVersion.value === 'admissionregistration.k8s.io/v1';
    for (const webhook of mapsIn(configuration.root.get('webhooks'))) {
      const policy = webhook.get('failurePolicy');
      // v1beta1 let requests pass when nothing was said.
      if (isNull(policy) ? !stable : textIn(policy) !== 'Fail') continue;
      if (!asMap(asMap(webhook.get('clientConfig'))?.get('service'))) continue;
      if (selects(webhook, 'namespaceSelector') || selects(webhook, 'objectSelector') || !isNull(webhook.get('matchConditions'))) continue;
      const rule = mapsIn(webhook.get('rules')).find(createsPods);
      if (!rule) continue;
      const name = textIn(webhook.get('name'));
      yield {
        at: rule.get('resources') ?? rule,
        message: `${name === undefined ? 'the webhook' : `webhook \`${name}\``} is asked for every pod of the cluster, those of its own Service too`,
        label: 'when its pods are gone, no pod can be made, not even they',
        ...(policy && !isNull(policy) ? { related: [{ at: policy, label: 'no answer means no' }] } : {}),
        help: 'leave out its namespace and `kube-system` with a `namespaceSelector`, or set `failurePolicy: Ignore`',
      };
    }
  },
});

function selects(webhook: MapNode, field: string): boolean {
  const node = webhook.get(field);
  return !isNull(node) && (asMap(node)?.entries.some(({ value }) => !isNull(value) && asSeq(value)?.items.length !== 0) ?? true);
}

function createsPods(rule: MapNode): boolean {
  const has = (field: string, ...words: readonly string[]): boolean => wordsIn(rule.get(field)).some((word) => words.includes(word.source));
  return has('apiGroups', '', '*') && has('resources', 'pods', '*', '*/*') && has('operations', 'CREATE', '*');
}
