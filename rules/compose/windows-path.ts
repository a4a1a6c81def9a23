import { defineRule } from '../../src/core/lint/rule.ts';
import { textAt } from '../../src/core/text/source.ts';

export default defineRule<'mount'>({
  id: 'compose/windows-path',
  scope: 'mount',
  kinds: ['compose'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'mount source that exists on one Windows machine only',

  *check(mount) {
    const { source, target } = mount;
    if (!source?.known || !target.known || mount.type !== 'bind') return;
    const text = textAt(source).replace(/^["']|["']$/g, '');
    // A Windows container takes Windows paths on both sides.
    if (/^[a-z]:[\\/]|\\/i.test(target.value)) return;
    const drive = /^[a-z]:[\\/]/i.test(text);
    if (!drive && !/^\.{1,2}\\|^\\\\/.test(text)) return;
    const relative = text.replaceAll('\\', '/');
    yield {
      at: source,
      message: drive || text.startsWith('\\\\') ? `\`${text}\` exists on one machine only` : `\`${text}\` is a name with a backslash everywhere but on Windows`,
      help: drive || text.startsWith('\\\\') ? 'use a path relative to the compose file, or a variable' : `write \`${relative}\``,
    };
  },
});
