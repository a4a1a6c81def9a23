import { defineRule } from '../../src/core/lint/rule.ts';
import { isBrokenArray } from './_json-form.ts';
import { hasWorkdir, isAbsolute } from './_workdir.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/copy-relative-without-workdir',
  scope: 'stage',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'COPY to a relative path without WORKDIR',
  aliases: ['hadolint/DL3045', 'droast/DF063'],

  *check(stage) {
    if (hasWorkdir(stage.parent ?? stage.base.builtBy?.stage)) return;
    for (const instruction of stage.instructions) {
      const { keyword, destination } = instruction;
      if (keyword === 'WORKDIR') return;
      if (keyword !== 'COPY' || !destination?.known || destination.value === '' || isAbsolute(destination.value) || isBrokenArray(instruction)) continue;
      yield {
        at: destination,
        message: `\`${destination.value}\` is relative to a working directory that only the base image knows`,
        label: 'no `WORKDIR` before it',
        help: 'set `WORKDIR` above, or write the whole path',
      };
    }
  },
});
