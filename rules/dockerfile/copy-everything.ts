import { type Dockerfile, defineRule, type Project, type Stage } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/copy-everything',
  scope: 'dockerfile',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'COPY of the whole build context into the image',
  aliases: ['sonar/S6470', 'droast/DF007', 'droast/DF026'],

  *check(dockerfile, { project }) {
    if (namesWhatMayEnter(dockerfile, project)) return;
    // Only what ends up in the image: earlier stages are thrown away.
    for (let stage: Stage | undefined = dockerfile.stages.at(-1); stage; stage = stage.parent) {
      for (const { keyword, flags, sources } of stage.instructions) {
        if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from' || name === 'exclude')) continue;
        for (const source of sources) {
          if (!source.known || !/^(?:\.?\/?|(?:\.?\/)?\*)$/.test(source.value)) continue;
          yield {
            at: source,
            message: `\`${source.value}\` is the whole build context, with whatever lies there on the machine that builds`,
            help: 'copy the files and folders that the image needs',
          };
        }
      }
    }
  },
});

/** A `.dockerignore` that begins with `*` leaves out what it does not name. */
function namesWhatMayEnter(dockerfile: Dockerfile, project: Project): boolean {
  const context = project.contextsOf(dockerfile)[0];
  return context !== undefined && project.ignoredBy(dockerfile, context, 'a-name-that-nobody-gives') !== undefined;
}
