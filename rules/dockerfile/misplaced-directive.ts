import { defineRule, type Dockerfile, type Edit, type Fix, type Value } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/misplaced-directive',
  scope: 'dockerfile',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'parser directive that is read as a comment',
  fixable: 'unsafe',
  aliases: ['tally/syntax-directive-typo'],

  *check(dockerfile) {
    const { comments, instructions, parserDirectives, file } = dockerfile;
    const end = parserDirectives.at(-1)?.value.span.end ?? 0;
    for (const comment of comments) {
      const match = /^([a-z]+)\s*([=:])\s*(\S+)$/i.exec(comment.value);
      if (!match) continue;
      const [, written = '', sign, value = ''] = match;
      const name = directiveName(written, value);
      if (!name) continue;
      const top = onlyBlanks(file.text, end, comment.span.start);
      if (written.toLowerCase() === name && sign === '=') {
        const stopper = comments.find((other) => other.span.start >= end && other.span.start < comment.span.start) ?? instructions[0]?.keywordAt;
        const before = stopper && stopper.span.start < comment.span.start ? stopper : undefined;
        const fix = name === 'syntax' ? moveUp(dockerfile, comment) : undefined;
        yield {
          at: comment,
          message: `\`# ${name}=\` is an ordinary comment here, because it is not at the very top`,
          ...(before ? { related: [{ at: before, label: 'directives end here' }] } : {}),
          help: 'move it to the first line',
          ...(fix ? { fix } : {}),
        };
      } else if (top && !parserDirectives.some((other) => other.name.value === name)) {
        const text = `# ${name}=${value}`;
        yield {
          at: comment,
          message:
            sign === ':'
              ? `a parser directive has \`=\` behind its name, so this is an ordinary comment`
              : `\`${written}\` is no parser directive, so this is an ordinary comment`,
          ...(written.toLowerCase() === name ? {} : { label: `did you mean \`${name}\`` }),
          help: `write \`${text}\``,
          ...(name === 'syntax' ? { fix: { title: `write \`${text}\``, safe: false, edits: [{ at: comment, text }] } } : {}),
        };
      }
    }
  },
});

/** The directive that a comment was meant to be: its value has to look like one as well. */
function directiveName(written: string, value: string): 'syntax' | 'escape' | undefined {
  const name = ['syntax', 'escape'].find((known) => known === written.toLowerCase()) ?? nearest(written, ['syntax', 'escape']);
  if (name === 'syntax' && /^[a-z0-9][a-z0-9.-]*(?::\d+)?\/[\w./:@-]+$/.test(value)) return name;
  if (name === 'escape' && /^[\\`]$/.test(value)) return name;
  return undefined;
}

/** Nothing but line ends, so that the comment itself is in the place of a directive. */
function onlyBlanks(text: string, start: number, end: number): boolean {
  return /^\r?\n?[ \t]*$/.test(text.slice(start, end));
}

function moveUp({ file, parserDirectives }: Dockerfile, comment: Value): Fix | undefined {
  if (parserDirectives.some(({ name }) => name.value === 'syntax') || file.text.startsWith('#!')) return undefined;
  const { line } = file.position(comment.span.start);
  const { text } = file;
  const whole = file.lineSpan(line);
  // Inside a continued instruction or behind an indentation it is left to the reader.
  if (whole.start !== comment.span.start) return undefined;
  let end = whole.end;
  if (text[end] === '\r') end++;
  if (text[end] === '\n') end++;
  const ending = text.slice(whole.end, end) || '\n';
  const edits: Edit[] = [
    { at: { file, span: { start: 0, end: 0 } }, text: `${comment.raw}${ending}` },
    { at: { file, span: { start: whole.start, end } }, text: '' },
  ];
  return { title: 'move it to the first line', safe: false, edits };
}
