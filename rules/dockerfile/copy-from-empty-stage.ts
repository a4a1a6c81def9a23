import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { contextNames, stageUses } from './_stages.ts';

/** Instructions that leave files or folders behind. */
const FILLS = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR', 'VOLUME']);

export default defineRule<'stage'>({
  id: 'dockerfile/copy-from-empty-stage',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'copy out of a stage that holds nothing',
  aliases: ['tally/copy-from-empty-scratch-stage'],

  *check(stage, { project }) {
    if (stage.dockerfile.partial) return;
    for (const { at, to, instruction } of stageUses(stage)) {
      if (to === stage || instruction.keyword !== 'COPY' || !isEmpty(to)) continue;
      if (contextNames(stage.dockerfile, project).has(at.value.toLowerCase())) continue;
      // The empty root itself, and patterns that match nothing, can be copied.
      const source = instruction.sources.find(({ known, value }) => known && !/^[./]*$|[*?[]/.test(value));
      if (!source) continue;
      yield {
        at: source,
        message: `\`${source.value}\` cannot be in stage \`${at.value}\`, which is empty`,
        related: [{ at: to.base, label: 'nothing is added to it' }],
        help: 'copy from another stage, or add the files to that one',
      };
    }
  },
});

function isEmpty(stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    if (at.instructions.some(({ keyword }) => FILLS.has(keyword))) return false;
    if (!at.parent) return at.base.known && at.base.value === 'scratch';
  }
  return false;
}
