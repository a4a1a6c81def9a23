import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/copy-source-ignored',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'COPY or ADD source that .dockerignore keeps out of the context',
  aliases: ['buildkit/CopyIgnoredFile'],

  *check(dockerfile, { project }) {
    const context = project.contextsOf(dockerfile)[0];
    if (!context) return;
    for (const stage of dockerfile.stages) {
      for (const instruction of stage.instructions) {
        if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) continue;
        for (const source of instruction.sources) {
          if (!source.known || /^[a-z]+:\/\/|^git@|[*?[]/.test(source.value)) continue;
          const line = project.ignoredBy(dockerfile, context, source.value);
          if (!line) continue;
          yield {
            at: source,
            message: `\`${source.value}\` is excluded by \`${line.file.path}\`, so the build cannot copy it`,
            related: [{ at: line, label: 'this line leaves it out' }],
            help: `add \`!${source.value.replace(/^(\.?\/)+/, '')}\` below that line, or copy something else`,
          };
        }
      }
    }
  },
});
