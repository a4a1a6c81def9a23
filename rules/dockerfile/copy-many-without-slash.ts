import { defineRule, within } from '../../src/core/lint/rule.ts';
import { isBrokenArray } from './_json-form.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/copy-many-without-slash',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'several COPY sources and a destination without a closing slash',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3021',
    'trivy/DS-0011',
    'kics/Copy With More Than Two Arguments Not Ending With Slash',
    'dockerfilelint/add_dest_invalid',
    'dockerfile-utils/INVALID_DESTINATION',
    'droast/DF048',
    'buddy/EC0004',
  ],

  *check(instruction) {
    const { keyword, sources, destination: target, stage } = instruction;
    if ((keyword !== 'COPY' && keyword !== 'ADD') || !target?.known || target.value === '') return;
    if (sources.length + instruction.heredocs.length < 2 || isBrokenArray(instruction)) return;
    // `.` and `..` are folders whatever is written behind them.
    if (/(?:[/\\]|(?:^|\/)\.\.?)$/.test(target.value)) return;
    if (stage?.windows && target.value.includes('\\')) return;
    const inner = target.raw.length - (/["']$/.test(target.raw) ? 1 : 0);
    yield {
      at: target,
      message: `several files are copied to \`${target.value}\`, which has no closing slash`,
      label: 'the builder takes it for a file',
      help: `write \`${target.value}/\``,
      fix: { title: 'add the slash', safe: true, edits: [{ at: within(target, inner, inner), text: '/' }] },
    };
  },
});
