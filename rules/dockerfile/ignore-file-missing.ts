import { defineRule } from '../../src/core/lint/rule.ts';
import { ignoreFileOf } from '../../src/core/project/dockerignore.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/ignore-file-missing',
  scope: 'dockerfile',
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'whole context copied, and nothing says what to leave out',
  aliases: ['droast/DF033'],

  *check(dockerfile, { project }) {
    if (!project.files.complete) return;
    const [context] = project.contextsOf(dockerfile);
    if (!context || ignoreFileOf(dockerfile.file.path, context.path, (path) => (project.files.has(path) ? project.files.read(path) : undefined))) return;
    for (const stage of dockerfile.stages) {
      for (const instruction of stage.instructions) {
        if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) continue;
        const whole = instruction.sources.find((source) => source.known && /^(\.|\.\/|\/)$/.test(source.value));
        if (!whole) continue;
        yield {
          at: whole,
          message: `this copies all of \`${context.path}\`, and there is no \`.dockerignore\``,
          help: 'add a `.dockerignore` with `.git`, `.env` and what your tools make, such as `node_modules`',
        };
        return;
      }
    }
  },
});
