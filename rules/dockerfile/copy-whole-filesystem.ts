import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { stageUses } from './_stages.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/copy-whole-filesystem',
  scope: 'stage',
  level: 'warning',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'whole file system copied over another',
  aliases: ['hadolint/DL3067'],

  *check(stage) {
    for (const { at: from, to, instruction } of stageUses(stage)) {
      const [source, more] = instruction.sources;
      const { destination } = instruction;
      if (instruction.keyword !== 'COPY' || !source || more || source.value !== '/' || destination?.value !== '/') continue;
      // An image that is made to be laid over others holds a few files only; a stage that runs something holds a system.
      if (to === stage || standsOnScratch(stage) || !runsSomething(to)) continue;
      yield {
        at: { file: source.file, span: { start: source.span.start, end: destination.span.end } },
        message: `the whole of \`${from.value}\` is laid over this stage's own files`,
        related: [{ at: stage.base, label: 'mixed with this' }],
        help: 'copy only the folders that are needed',
      };
    }
  },
});

/** Into an empty image the copy mixes nothing: it melts the layers of another into one. */
function standsOnScratch(stage: Stage): boolean {
  let at = stage;
  while (at.parent) at = at.parent;
  return !at.base.known || at.base.value === 'scratch';
}

function runsSomething(stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.parent) if (at.instructions.some(({ keyword }) => keyword === 'RUN')) return true;
  return false;
}
