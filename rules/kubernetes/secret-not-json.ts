import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { decodeText } from './_base64.ts';
import { isOf } from './_object.ts';
import { textIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

const KEYS: Readonly<Record<string, string>> = { 'kubernetes.io/dockerconfigjson': '.dockerconfigjson', 'kubernetes.io/dockercfg': '.dockercfg' };

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-not-json',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'registry credentials of a Secret that are no JSON',

  *check(secret) {
    const type = textIn(secret.root.get('type'));
    const key = type === undefined ? undefined : own(KEYS, type);
    if (!isOf(secret, '') || key === undefined || secret.partial) return;
    for (const field of ['data', 'stringData']) {
      const node = asScalar(nodeAt(secret.root, field, key));
      if (!node || isTemplated(node) || node.source.length > 100_000) continue;
      const text = field === 'data' ? decodeText(node.source) : node.source;
      // What is not base64 is a matter of the schema; a value in braces is somebody's placeholder.
      if (text === undefined || /\{\{|\$[({]/.test(text)) continue;
      if (isJson(text)) continue;
      yield {
        at: node,
        message: `\`${key}\` holds no JSON`,
        label: 'the API server refuses it',
        help: 'write it with `kubectl create secret docker-registry --dry-run=client -o yaml`',
      };
    }
  },
});

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
