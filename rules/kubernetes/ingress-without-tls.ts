import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';

/** Annotations with which controllers take their certificate from elsewhere. */
const ELSEWHERE = /certificate|pre-shared-cert|ssl|tls|entrypoints|acme/i;

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-without-tls',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Ingress that answers unencrypted',
  aliases: ['polaris/tlsSettingsMissing'],

  *check(ingress, { project }) {
    const spec = specIn(ingress, 'networking.k8s.io', 'extensions');
    if (!spec || !isWhole(project, ingress) || !isNull(spec.get('tls'))) return;
    if (ingress.annotations.some(({ key }) => ELSEWHERE.test(key.value))) return;
    yield {
      at: ingress.name ?? ingress.object,
      message: `\`${ingress.name?.value ?? ''}\` has no certificate, so whoever is between reads along`,
      help: 'add `tls` with the host and a Secret that holds its certificate',
    };
  },
});
