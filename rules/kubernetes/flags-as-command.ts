import { defineRule } from '../../src/core/lint/rule.ts';
import { hasTemplate } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/flags-as-command',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'command that begins with a flag, in place of a program',
  fixable: 'unsafe',

  *check(container) {
    const entry = container.node.entry('command');
    const first = asScalar(asSeq(entry?.value)?.items[0]);
    if (!entry || !first || !/^--?[A-Za-z]/.test(first.source) || hasTemplate(first.source) || container.document.partial) return;
    const alone = !container.node.entry('args') && !entry.merged;
    yield {
      at: first,
      message: `\`${first.source.split('=')[0]}\` is a flag, and \`command\` has to begin with a program`,
      label: '`command` replaces the ENTRYPOINT of the image',
      help: 'write it as `args`',
      ...(alone ? { fix: { title: 'write it as `args`', safe: false, edits: setScalar(entry.key, 'args') } } : {}),
    };
  },
});
