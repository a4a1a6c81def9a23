import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';

export default defineRule<'service'>({
  id: 'compose/cgroup-parent',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service under a control group of its own choice',
  aliases: ['kics/Cgroup Not Default'],

  *check(service) {
    const parent = textOf(service.node.get('cgroup_parent'));
    if (!parent?.known) return;
    yield {
      at: parent,
      message: `the limits of \`${service.name.value}\` are those of group \`${parent.value}\`, not those of the engine`,
      help: 'remove it, and set limits for the service itself',
    };
  },
});
