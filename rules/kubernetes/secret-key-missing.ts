import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { renameKey } from '../../src/core/parse/yaml-edit.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';
import { isWhole } from './_patch.ts';
import { textIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

/** Keys that a type needs: all of one list. https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-key-missing',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Secret without the key that its type needs',
  fixable: 'unsafe',

  *check(secret, { project }) {
    const typeAt = secret.root.get('type');
    const type = textIn(typeAt);
    if (!isOf(secret, '') || !typeAt || type === undefined || !isWhole(project, secret)) return;
    const maps = ['data', 'stringData'].map((field) => secret.root.get(field));
    if (maps.some((node) => !isNull(node) && node?.type !== 'map')) return;
    const entries = maps.flatMap((node) => asMap(node)?.entries ?? []);
    const has = (key: string): boolean => entries.some((entry) => entry.key.source === key);
    const refused = { label: 'the API server refuses it' };
    if (type === 'kubernetes.io/basic-auth' && !has('username') && !has('password'))
      yield { at: typeAt, message: `a Secret of type \`${type}\` has neither \`username\` nor \`password\``, ...refused, help: 'add one of them' };
    if (type === 'kubernetes.io/service-account-token' && !secret.annotations.some(({ key }) => key.value === 'kubernetes.io/service-account.name'))
      yield {
        at: typeAt,
        message: `a Secret of type \`${type}\` does not name its service account`,
        ...refused,
        help: 'add the annotation `kubernetes.io/service-account.name`',
      };
    const needed = Object.hasOwn(NEEDED, type) ? (own(NEEDED, type) as readonly string[]) : [];
    for (const key of needed) {
      if (has(key)) continue;
      const near = nearest(
        key,
        entries.flatMap((entry) => (needed.includes(entry.key.source) ? [] : entry.key.source)),
      );
      const other = entries.find((entry) => entry.key.source === near);
      yield {
        at: other?.key ?? typeAt,
        message: `a Secret of type \`${type}\` has no key \`${key}\``,
        ...refused,
        ...(other ? { related: [{ at: typeAt, label: 'its type' }] } : {}),
        help: other ? `rename it to \`${key}\`` : `add \`${key}\``,
        ...(other ? { fix: { title: `rename the key to \`${key}\``, safe: false, edits: renameKey(other, key) } } : {}),
      };
    }
  },
});
