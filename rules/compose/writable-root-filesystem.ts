import { defineRule } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { isUnsure, withEntry } from './_hardening.ts';

export default defineRule<'service'>({
  id: 'compose/writable-root-filesystem',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service that can write to its root file system',
  fixable: 'unsafe',
  aliases: ['semgrep/writable-filesystem-service', 'compose-lint/CL-0007'],

  *check(service) {
    const given = booleanOf(service.node.get('read_only'));
    if (isUnsure(service) || (given && (!given.known || given.value))) return;
    const edits = given ? [{ at: given, text: 'true' }] : withEntry(service, 'read_only', 'true');
    yield {
      at: given ?? service.name,
      message: `\`${service.name.value}\` can write everywhere in its root file system`,
      help: 'set `read_only: true`, with a `tmpfs` or a volume for each path that it writes to',
      ...(edits ? { fix: { title: 'add `read_only: true`', safe: false, edits } } : {}),
    };
  },
});
