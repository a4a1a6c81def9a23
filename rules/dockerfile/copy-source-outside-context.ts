import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/copy-source-outside-context',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'COPY or ADD source above the build context',
  aliases: ['dockerfilelint/add_src_invalid'],

  *check(instruction, { project }) {
    if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) return;
    // Where something states the context, dockerfile/copy-source-missing knows whether the file is in it after all.
    if (!instruction.onbuild && project.contextsOf(instruction.dockerfile).some(({ source }) => source !== 'guess')) return;
    for (const source of instruction.sources) {
      if (!source.known || /^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(source.value) || !escapes(source.value)) continue;
      yield {
        at: source,
        message: `\`${source.value}\` lies above the build context, which is all that the builder sees`,
        label: 'the leading `..` is cut off',
        help: 'build from the folder that holds everything, and write paths relative to it',
      };
    }
  },
});

/** More `..` than folders before it. */
function escapes(path: string): boolean {
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
