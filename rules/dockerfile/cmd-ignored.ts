import { defineRule } from '../../src/core/lint/rule.ts';
import { startOf } from './_start.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/cmd-ignored',
  scope: 'stage',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'CMD that a shell-form ENTRYPOINT swallows',

  *check(stage) {
    const { entrypoint, cmd } = startOf(stage);
    if (!entrypoint || !cmd || entrypoint.json || entrypoint.args.length === 0 || cmd.args.length === 0 || stage.windows) return;
    // `ENTRYPOINT exec app "$@"` hands on all but the first.
    const text = entrypoint.body.file.text.slice(entrypoint.body.span.start, entrypoint.body.span.end);
    if (/\$[@*0-9]|\$\{[@*0-9]/.test(text) || /^\s*\[/.test(text)) return;
    yield {
      at: { file: cmd.body.file, span: trimmed(cmd.body.file.text, cmd.body.span.start, cmd.body.span.end) },
      message: 'nothing of this `CMD` reaches the program',
      label: 'handed to `/bin/sh -c` as its parameters',
      related: [{ at: entrypoint.keywordAt, label: 'in shell form' }],
      help: 'write `ENTRYPOINT` as a JSON array',
    };
  },
});

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}
