import { defineRule, type Entry } from '../../src/core/lint/rule.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, titleOf } from './_pod.ts';

/** Left to be filled in, or encrypted before it was written. */
const NO_SECRET =
  /^(?:|change.?me.*|changeit|placeholder|replace.*|todo.*|xxx+|dummy.*|<.*>|your[-_ ].*|example.*|ENC\[.*|vault:.*|ref\+.*|\(\(.*|null|true|false)$/is;
/** Names of settings that are in a Secret only because all of them are. */
const SETTING = /^(?:username|user|host|hostname|port|database|dbname|url|type|project|name|namespace|server|region|bucket|ca\.crt|tls\.crt)$/i;

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-committed',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Secret whose values stand in the repository',

  *check(manifest) {
    // Files that sops made hold its own key beside the encrypted values.
    if (manifest.apiVersion.value !== 'v1' || manifest.root.get('sops')) return;
    const entries = ['data', 'stringData'].flatMap((field) => asMap(manifest.root.get(field))?.entries ?? []);
    const first = entries.find(isSecret);
    if (!first) return;
    yield {
      at: first.key,
      message: `${titleOf(manifest)} is in the repository with its value`,
      label: manifest.root.get('data') === undefined ? 'written out' : 'base64 hides nothing',
      help: 'keep it in a secret store, or encrypt it: SealedSecret, ExternalSecret, sops',
    };
  },
});

function isSecret({ key, value }: Entry): boolean {
  const scalar = asScalar(value);
  return scalar !== undefined && !isUnknown(scalar) && !SETTING.test(key.source) && !NO_SECRET.test(scalar.source.trim());
}
