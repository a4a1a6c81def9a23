import { defineRule, type Edit, type Instruction } from '../../src/core/lint/rule.ts';
import { looksLikeJson } from './_json-form.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/json-args',
  scope: 'instruction',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'CMD or ENTRYPOINT in shell form, which does not pass signals on',
  fixable: 'unsafe',
  aliases: [
    'hadolint/DL3025',
    'buildkit/JSONArgsRecommended',
    'kics/Not Using JSON In CMD And ENTRYPOINT Arguments',
    'semgrep/prefer-json-notation',
    'droast/DF018',
    'droast/DF025',
    'sonar/S7019',
    'buddy/EJ0002',
  ],

  *check(instruction) {
    if (instruction.onbuild || instruction.json || !instruction.stage || instruction.stage.windows) return;
    if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') return;
    const { body, script, stage } = instruction;
    const text = body.file.text.slice(body.span.start, body.span.end);
    if (!text.trim() || instruction.heredocs.length > 0) return;
    // Whoever sets SHELL chose a shell on purpose (BuildKit is silent then too).
    for (let at: typeof stage | undefined = stage; at; at = at.parent) if (at.instructions.some((other) => other.keyword === 'SHELL')) return;
    // Brackets that are no JSON are dockerfile/malformed-json.
    if (text.startsWith('[') && looksLikeJson(text.trimEnd())) return;
    // `exec program` replaces the shell, so signals arrive.
    if (script?.commands[0]?.wrappers[0] === 'exec' && script.commands.length === 1) return;
    const words = plainWords(instruction, text);
    const edits: Edit[] = words ? [{ at: body, text: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` }] : [];
    yield {
      at: instruction.keywordAt,
      message: `\`${instruction.keyword}\` runs through \`/bin/sh -c\`, so the program never sees the stop signal`,
      label: 'shell form',
      help: words
        ? `write \`${instruction.keyword} ${edits[0]?.text}\``
        : `write \`${instruction.keyword} ["sh", "-c", "exec …"]\`, or move the shell text into a script that ends in \`exec\``,
      ...(words ? { fix: { title: `write the JSON form of \`${instruction.keyword}\``, safe: false, edits } } : {}),
    };
  },
});

/** The words of a command that means the same without a shell: no quotes, variables, globs, operators or builtins. */
function plainWords(instruction: Instruction, text: string): string[] | undefined {
  if (!/^[\w\s./:=@,+%-]+$/.test(text.trim()) || instruction.commands.length !== 1) return undefined;
  const words = text.trim().split(/\s+/);
  if (/^(cd|exec|source|\.|export|set|ulimit|umask|eval|trap|wait|alias|\w+=.*)$/.test(words[0] ?? '')) return undefined;
  return words;
}
