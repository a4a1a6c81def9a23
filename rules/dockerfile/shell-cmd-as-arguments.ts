import { defineRule, type Fix, type Place } from '../../src/core/lint/rule.ts';
import { startOf } from './_start.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/shell-cmd-as-arguments',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'flags for an ENTRYPOINT that arrive as `/bin/sh -c`',
  fixable: 'unsafe',

  *check(stage) {
    const { entrypoint, cmd } = startOf(stage);
    if (!cmd || cmd.json || !entrypoint?.json || entrypoint.args.length === 0 || stage.windows || cmd.heredocs.length > 0) return;
    const { file, span } = cmd.body;
    const text = file.text.slice(span.start, span.end);
    // Only a flag cannot be the start of a shell command. (Builders take two dashes for a flag of their own, and refuse it.)
    const lead = text.length - text.trimStart().length;
    if (!/^-[A-Za-z]/.test(text.slice(lead))) return;
    const at: Place = { file, span: { start: span.start + lead, end: span.start + text.trimEnd().length } };
    const fix = asJson(text.trim(), at);
    yield {
      at,
      message: 'the program gets `/bin/sh`, `-c` and this text as its arguments',
      label: 'shell form',
      related: [{ at: entrypoint.keywordAt, label: 'the program' }],
      help: 'write `CMD` as a JSON array',
      ...(fix ? { fix } : {}),
    };
  },
});

/** Only plain words: quotes, variables and continuations are for a person. */
function asJson(text: string, at: Place): Fix | undefined {
  if (!/^[\w\-./:=,@%+ \t]+$/.test(text)) return undefined;
  const words = text.split(/[ \t]+/).map((word) => JSON.stringify(word));
  return { title: 'write it as a JSON array', safe: false, edits: [{ at, text: `[${words.join(', ')}]` }] };
}
