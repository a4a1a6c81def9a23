import { type Build, defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { neededStages, stageNamed } from '../../src/core/project/sources.ts';
import { withDefaults } from '../../src/core/parse/dockerfile-defaults.ts';
import { referenceFault } from '../../src/core/parse/image-reference.ts';

export default defineRule<'project'>({
  id: 'compose/build-arg-missing',
  scope: 'project',
  kinds: ['compose'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build that leaves the base image without a name',

  *check(project) {
    for (const build of project.builds) {
      // Scripts and pipelines may give arguments in ways that are not read.
      if (build.document.kind !== 'compose' || !build.dockerfile || build.args.some(({ key }) => !key.known)) continue;
      const target = targetOf(build);
      for (const stage of target ? neededStages(target) : []) {
        const defaulted = withDefaults(stage.from);
        if (!defaulted || !referenceFault(defaulted.text)) continue;
        const missing = defaulted.empty.find(({ name }) => !build.args.some(({ key }) => key.value === name));
        // With one of several given, what is left is not known.
        if (!missing || defaulted.empty.some(({ name }) => build.args.some(({ key }) => key.value === name))) continue;
        yield {
          at: build.dockerfileAt ?? build.context,
          message: `this build does not give \`${missing.name}\`, without which \`${stage.base.raw}\` is ${defaulted.text === '' ? 'empty' : `\`${defaulted.text}\``}`,
          related: [
            { at: stage.base, label: 'the base image' },
            { at: missing.arg.name, label: missing.arg.value ? 'is empty' : 'has no default' },
          ],
          help: `add \`${missing.name}\` to \`build.args\`, or give \`ARG ${missing.name}\` a default`,
        };
      }
    }
  },
});

function targetOf({ dockerfile, target }: Build): Stage | undefined {
  if (!target) return dockerfile?.stages.at(-1);
  return target.known && dockerfile ? stageNamed(dockerfile, target.value) : undefined;
}
