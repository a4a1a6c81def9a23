import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { isOf } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn } from './_pod.ts';
import { RBAC } from './_rbac.ts';

const REFUSED = 'the API server refuses it';

export default defineRule<'manifest'>({
  id: 'kubernetes/role-binding-invalid',
  scope: 'manifest',
  objects: ['RoleBinding', 'ClusterRoleBinding'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'role binding with a role or a subject that it cannot have',
  fixable: 'safe',

  *check(binding, { project }) {
    if (!isOf(binding, RBAC)) return;
    const role = asMap(binding.root.get('roleRef'));
    const cluster = binding.object.value === 'ClusterRoleBinding';
    if (role) yield* roleFaults(role, cluster);
    for (const subject of mapsIn(binding.root.get('subjects'))) {
      yield* subjectFaults(subject);
      const kind = subject.get('kind');
      const name = subject.get('name');
      // kustomize fills in the namespace of service accounts.
      if (!cluster || textIn(kind) !== 'ServiceAccount' || !isNull(subject.get('namespace')) || !name || textIn(name) === undefined) continue;
      if (!isWhole(project, binding) || (namespaceOf(project, binding) !== undefined && !binding.namespace)) continue;
      yield {
        at: name,
        message: `service account \`${textIn(name) ?? ''}\` is named without its namespace`,
        label: `${REFUSED}: a ClusterRoleBinding has none of its own`,
        help: 'add `namespace`',
      };
    }
  },
});

function* roleFaults(role: MapNode, cluster: boolean): Generator<Report> {
  const kind = asScalar(role.get('kind'));
  const text = textIn(kind);
  if (kind && text !== undefined) {
    if (cluster && text === 'Role')
      yield {
        at: kind,
        message: 'a ClusterRoleBinding cannot grant a Role, which holds in one namespace',
        label: REFUSED,
        help: 'bind a ClusterRole, or use a RoleBinding',
      };
    else if (text !== 'Role' && text !== 'ClusterRole') {
      const near = text.toLowerCase().replace(/[^a-z]/g, '') === 'clusterrole' || cluster ? 'ClusterRole' : 'Role';
      yield { at: kind, message: `\`${text}\` is no kind of role`, label: REFUSED, help: `write \`${near}\`` };
    }
  }
  const group = asScalar(role.get('apiGroup'));
  const groupText = textIn(group);
  if (group && groupText !== undefined && groupText !== RBAC && groupText !== '') yield wrongGroup(group, groupText, RBAC);
}

function* subjectFaults(subject: MapNode): Generator<Report> {
  const kind = asScalar(subject.get('kind'));
  const text = textIn(kind);
  if (!kind || text === undefined) return;
  if (text !== 'ServiceAccount' && text !== 'User' && text !== 'Group') {
    const near = ['ServiceAccount', 'User', 'Group'].find((each) => each.toLowerCase() === text.toLowerCase().replace(/[^a-z]|s$/g, ''));
    yield {
      at: kind,
      message: `\`${text}\` cannot be the subject of a binding`,
      label: REFUSED,
      help: near ? `write \`${near}\`` : 'use `ServiceAccount`, `User` or `Group`',
    };
    return;
  }
  const group = asScalar(subject.get('apiGroup'));
  const groupText = textIn(group);
  if (!group || groupText === undefined) return;
  const right = text === 'ServiceAccount' ? '' : RBAC;
  // An empty group of a user is filled in.
  if (groupText !== right && groupText !== '') yield wrongGroup(group, groupText, right);
}

function wrongGroup(at: Parameters<typeof setScalar>[0], text: string, right: string): Report {
  return {
    at,
    message: right === '' ? `service accounts are in the core API group, not in \`${text}\`` : `\`${text}\` is not the API group of roles and users`,
    label: REFUSED,
    help: right === '' ? "remove `apiGroup`, or write `''`" : `write \`${right}\``,
    fix: {
      title: right === '' ? "write `''`" : `write \`${right}\``,
      safe: true,
      edits: right === '' ? setScalar(at, "''", { raw: true }) : setScalar(at, right),
    },
  };
}
