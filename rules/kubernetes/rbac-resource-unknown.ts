import { defineRule, type MapNode, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isOf, hasUnknownItem, wordsIn } from './_object.ts';
import { mapsIn } from './_pod.ts';
import { RBAC, resources } from './_rbac.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-resource-unknown',
  scope: 'manifest',
  objects: ['Role', 'ClusterRole'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'rule of a role for a resource that its API group does not have',

  *check(role) {
    if (!isOf(role, RBAC)) return;
    for (const rule of mapsIn(role.root.get('rules'))) yield* faultsOf(rule);
  },
});

function* faultsOf(rule: MapNode): Generator<Report> {
  const groups = wordsIn(rule.get('apiGroups'));
  if (groups.length === 0 || hasUnknownItem(rule.get('apiGroups')) || groups.some((group) => group.source === '*')) return;
  const versioned = groups.filter((group) => /(?:^|\/)v\d+(?:(?:alpha|beta)\d+)?$/.test(group.source));
  for (const group of versioned) {
    const right = group.source.replace(/\/?v\d+(?:(?:alpha|beta)\d+)?$/, '');
    yield {
      at: group,
      message: `\`${group.source}\` is an API version, and a role names groups`,
      label: 'matches nothing',
      help: right === '' ? "write `''`, the core group" : `write \`${right}\``,
    };
  }
  const { groupsOf, groups: builtIn } = resources();
  // What a group of somebody else holds is not known here.
  if (versioned.length > 0 || groups.some((group) => !builtIn.has(group.source))) return;
  const listed = new Set(groups.map((group) => group.source));
  for (const word of wordsIn(rule.get('resources'))) {
    const [name = '', ...sub] = word.source.split('/');
    if (name === '*' || name === '' || [...(groupsOf.get(name) ?? [])].some((group) => listed.has(group))) continue;
    const report = unknown(word, name, sub.join('/'), groups, listed);
    if (report) yield report;
  }
}

function unknown(at: ScalarNode, name: string, sub: string, groups: readonly ScalarNode[], listed: ReadonlySet<string>): Report | undefined {
  const { groupsOf } = resources();
  const elsewhere = groupsOf.get(name);
  const [first] = groups;
  if (elsewhere) {
    const right = [...elsewhere][0] ?? '';
    return {
      at,
      message: `\`${name}\` ${groups.length > 1 ? 'is in none of these API groups' : `is not in ${called(first?.source ?? '')}`}`,
      label: 'grants nothing',
      ...(first ? { related: [{ at: first, label: 'the API group' }] } : {}),
      help: right === '' ? "add `''`, the core group, to `apiGroups`" : `use \`apiGroups: ['${right}']\` for it`,
    };
  }
  const lower = name.toLowerCase();
  const here = [...groupsOf].filter(([, groups_]) => [...groups_].some((group) => listed.has(group))).map(([plural]) => plural);
  const near = [lower, `${lower}s`, `${lower}es`, lower.replace(/y$/, 'ies')].find((candidate) => here.includes(candidate)) ?? nearest(lower, here);
  if (!near) return undefined;
  const right = sub ? `${near}/${sub}` : near;
  return {
    at,
    message: `there is no resource \`${name}\` in ${groups.length > 1 ? 'these API groups' : called(first?.source ?? '')}`,
    label: `grants nothing; did you mean \`${right}\``,
    help: `write \`${right}\``,
  };
}

function called(group: string): string {
  return group === '' ? 'the core API group' : `\`${group}\``;
}
