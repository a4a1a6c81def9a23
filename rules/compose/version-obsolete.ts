import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'compose'>({
  id: 'compose/version-obsolete',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'top-level version, which Compose ignores',
  fixable: 'safe',
  aliases: ['dclint/no-version-field'],

  *check(compose) {
    for (const { file, root } of compose.roots) {
      const entry = root?.type === 'map' ? root.entry('version') : undefined;
      if (!entry || entry.merged || entry.file !== file) continue;
      // `docker stack deploy` reads the old formats, which need it.
      if (/(^|[/._-])(stack|swarm)[._-]/.test(file.path)) continue;
      yield {
        at: entry.key,
        message: '`version` has no meaning any more; Compose ignores it and warns on every run',
        help: 'remove the line',
        fix: { title: 'remove `version`', safe: true, edits: [{ at: { file, span: wholeLines(file.text, entry.span.start, entry.span.end) }, text: '' }] },
      };
    }
  },
});

/** From the start of the entry's line to the start of the next, with the empty line that set it apart. */
function wholeLines(text: string, start: number, end: number) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  let to = newline < 0 ? text.length : newline + 1;
  const blank = /^[ \t]*\r?\n/.exec(text.slice(to));
  const before = text.slice(0, from);
  if (blank && (before === '' || /\n[ \t]*\r?\n$/.test(before))) to += blank[0].length;
  return { start: from, end: to };
}
