import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/container-name-invalid',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'container name that the engine refuses',
  aliases: ['dclint/service-container-name-regex'],

  *check(service) {
    const node = asScalar(service.node.get('container_name'));
    if (!node || node.unknown?.length || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(node.source)) return;
    const clean = node.source.replace(/[^a-zA-Z0-9_.-]+/g, '-').replace(/^[^a-zA-Z0-9]+|(?<!-)-+$/g, '');
    yield {
      at: node,
      message: `\`${node.source}\` is no name for a container`,
      help: clean.length > 1 ? `write \`${clean}\`` : 'use at least two letters, digits, `_`, `.` or `-`',
    };
  },
});
