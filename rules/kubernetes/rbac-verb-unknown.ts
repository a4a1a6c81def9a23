import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { hasUnknownItem, isOf, wordsIn } from './_object.ts';
import { mapsIn } from './_pod.ts';
import { RBAC, resources } from './_rbac.ts';
import { own } from '../../src/core/text/own.ts';

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
/** Verbs of single resources. https://kubernetes.io/docs/reference/access-authn-authz/authorization/ */
const SPECIAL = [
  '*',
  'use',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'proxy',
  'head',
  'post',
  'put',
  'options',
  'request-serviceaccounts-token-audience',
];
/** What people write for what they mean. */
const MEANT: Readonly<Record<string, string>> = {
  read: 'get`, `list` and `watch',
  view: 'get`, `list` and `watch',
  write: 'create`, `update` and `patch',
  edit: 'update` and `patch',
  modify: 'update` and `patch',
  remove: 'delete',
  add: 'create',
  all: '*',
  any: '*',
};

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-verb-unknown',
  scope: 'manifest',
  objects: ['Role', 'ClusterRole'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'rule of a role for a verb that no request has',

  *check(role) {
    if (!isOf(role, RBAC)) return;
    const { groups: builtIn } = resources();
    for (const rule of mapsIn(role.root.get('rules'))) {
      const groups = wordsIn(rule.get('apiGroups'));
      // Other APIs may ask for verbs of their own.
      if (groups.length === 0 || hasUnknownItem(rule.get('apiGroups')) || groups.some((group) => !builtIn.has(group.source))) continue;
      for (const verb of wordsIn(rule.get('verbs'))) {
        const text = verb.source;
        if (VERBS.includes(text) || SPECIAL.includes(text) || /[:/]/.test(text)) continue;
        const meant = own(MEANT, text.toLowerCase()) ?? (VERBS.includes(text.toLowerCase()) ? text.toLowerCase() : nearest(text.toLowerCase(), VERBS));
        if (!meant) continue;
        yield {
          at: verb,
          message: `\`${text}\` is no verb of the Kubernetes API`,
          label: 'grants nothing',
          help: `write \`${meant}\``,
        };
      }
    }
  },
});
