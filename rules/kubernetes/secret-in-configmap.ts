import { defineRule, type Entry } from '../../src/core/lint/rule.ts';
import { manifestValue } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { isLiteral, isSecretName } from '../_secrets.ts';
import { titleOf } from './_pod.ts';

/** `password: x`, `password = x` on a line of its own. Bounded, so that matching stays linear. */
const LINE = /^[ \t]{0,20}["']?([\w.-]{3,60})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?([^\s"'#,]{4,200})["']?,?[ \t]{0,8}$/gm;
/** `user:password@` behind `://`. */
const ADDRESS = /:\/\/[^\s:@/'"]{0,100}:([^\s@/'"]{1,200})@/g;

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-in-configmap',
  scope: 'manifest',
  objects: ['ConfigMap'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'secret in a ConfigMap',
  aliases: ['polaris/sensitiveConfigmapContent', 'trivy/KSV-01010', 'trivy/KSV-0109'],

  *check(manifest) {
    if (manifest.apiVersion.value !== 'v1') return;
    for (const entry of asMap(manifest.root.get('data'))?.entries ?? []) {
      const found = secretIn(entry);
      if (!found) continue;
      yield {
        at: entry.key,
        message: `\`${entry.key.source}\` of ${titleOf(manifest)} holds ${found}`,
        help: 'keep it in a Secret; ConfigMaps are shown to whoever may look around',
      };
    }
  },
});

function secretIn({ key, value }: Entry): string | undefined {
  const scalar = asScalar(value);
  if (!scalar) return undefined;
  if (isSecretName(key.source) && isLiteral(manifestValue(scalar)) && !scalar.source.includes('\n')) return 'a secret';
  for (const [, name = '', text = ''] of scalar.source.matchAll(LINE)) {
    if (isSecretName(name) && !/[${<*(]|^(?:true|false|yes|no|none|null|\d{1,3}|\/.*)$/i.test(text)) return `a secret in \`${name}\``;
  }
  for (const [, password = ''] of scalar.source.matchAll(ADDRESS)) if (!/[${<*]/.test(password)) return 'an address with a password';
  return undefined;
}
