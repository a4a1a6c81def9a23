import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/consecutive-runs',
  scope: 'stage',
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'short RUN instructions that could share a layer',
  fixable: 'unsafe',
  aliases: ['hadolint/DL3059', 'kics/Multiple RUN, ADD, COPY, Instructions Listed', 'parfum/ruleMoreThanOneInstall', 'droast/DF003', 'sonar/S7031'],

  *check(stage) {
    if (stage.windows) return;
    let previous: Instruction | undefined;
    for (const instruction of stage.instructions) {
      const first = previous;
      previous = instruction.keyword === 'RUN' && !instruction.onbuild ? instruction : undefined;
      if (!first || !previous || !isShort(first) || !isShort(instruction) || flagsOf(first) !== flagsOf(instruction)) continue;
      const between = instruction.file.text.slice(first.span.end, instruction.span.start);
      const joined = first.script?.form === 'shell' && instruction.script?.form === 'shell' && /^\s*$/.test(between);
      const gap = { file: instruction.file, span: { start: first.script?.span.end ?? 0, end: instruction.script?.span.start ?? 0 } };
      yield {
        at: instruction.keywordAt,
        message: 'this `RUN` makes a second layer for what could be one script',
        related: [{ at: first.keywordAt, label: 'continues this one' }],
        help: 'join the two with `&&`',
        ...(joined ? { fix: { title: 'join it with the `RUN` above', safe: false, edits: [{ at: gap, text: ` ${stage.dockerfile.escape}\n && ` }] } } : {}),
      };
    }
  },
});

/** Two commands at most, as other linters count them. */
function isShort({ script, commands, heredocs }: Instruction): boolean {
  return script !== undefined && !script.partial && heredocs.length === 0 && commands.length <= 2;
}

function flagsOf(instruction: Instruction): string {
  return instruction.flags
    .map((flag) => instruction.file.text.slice(flag.span.start, flag.span.end))
    .sort()
    .join(' ');
}
