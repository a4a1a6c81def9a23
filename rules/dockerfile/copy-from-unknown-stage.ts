import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { stagesNamed } from '../../src/core/project/sources.ts';
import { contextNames, stageCalled } from './_stages.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/copy-from-unknown-stage',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'copy from a stage that does not exist',
  aliases: ['hadolint/DL3022', 'droast/DF049', 'buddy/EC0002'],

  *check(dockerfile, { project }) {
    const { stages } = dockerfile;
    const declared = new Map(stages.flatMap((stage) => (stage.name ? [[stage.name.value, stage.name] as const] : [])));
    const contexts = contextNames(dockerfile, project);
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'RUN') continue;
      for (const from of stagesNamed(instruction)) {
        if (!from.known || !from.value || contexts.has(from.value.toLowerCase()) || stageCalled(dockerfile, from.value)) continue;
        if (/^\d+$/.test(from.value)) {
          // A mount knows no numbers.
          if (instruction.keyword === 'RUN') continue;
          yield {
            at: from,
            message: `there is no stage ${from.value}: the file has ${stages.length === 1 ? 'one stage, number 0' : `${stages.length} stages, numbers 0 to ${stages.length - 1}`}`,
            help: 'name the stage with `AS` and copy from its name',
          };
          continue;
        }
        // Anything else is pulled as an image; only a near miss of a stage name is certainly a slip.
        const near = /[:/@.]/.test(from.value) ? undefined : nearest(from.value, declared.keys());
        const meant = near ? declared.get(near) : undefined;
        if (!meant) continue;
        yield {
          at: from,
          message: `no stage is called \`${from.value}\``,
          label: `did you mean \`${near}\``,
          related: [{ at: meant, label: 'declared here' }],
          help: `write \`${instruction.keyword === 'COPY' ? '--' : ''}from=${near}\`, or give the image a tag if an image is meant`,
        };
      }
    }
  },
});
