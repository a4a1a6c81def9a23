import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { isUnknown } from './_pod.ts';
import { isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container', { always: boolean }>({
  id: 'kubernetes/stale-image',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pull policy with which a node keeps running an old image',
  aliases: [
    'kube-score/container-image-pull-policy',
    'polaris/pullPolicyNotAlways',
    'checkov/CKV_K8S_15',
    'kics/Image Pull Policy Of The Container Is Not Set To Always',
  ],
  options: { type: 'object', properties: { always: { type: 'boolean' } }, additionalProperties: false },
  defaults: { always: false },

  *check(container, { options, project }) {
    const { image } = container;
    const node = container.node.get('imagePullPolicy');
    if (!image?.known || image.digest || isUnknown(node)) return;
    const name = container.name.value;
    const policy = asScalar(node);
    const floating = !image.tag || image.tag === 'latest';
    if (policy?.source === 'Never') {
      yield {
        at: policy,
        message: `container \`${name}\` never pulls \`${image.value}\`, so it starts only where somebody put the image`,
        help: 'write `imagePullPolicy: IfNotPresent`, or `Always`',
      };
    } else if (policy?.source === 'IfNotPresent' && floating) {
      yield {
        at: policy,
        message: `container \`${name}\` keeps what \`${image.value}\` meant when the node first pulled it`,
        related: [{ at: image.tagAt ?? image, label: 'may be another image by now' }],
        help: 'name a version, or write `imagePullPolicy: Always`',
      };
    } else if (options.always && policy?.source !== 'Always' && isWhole(project, container.document)) {
      // Without a word the API server sets Always for `latest`.
      if (!policy && (floating || !isNull(node))) return;
      yield {
        at: policy ?? container.name,
        message: `container \`${name}\` does not ask its registry for \`${image.value}\` at each start`,
        help: 'write `imagePullPolicy: Always`',
      };
    }
  },
});
