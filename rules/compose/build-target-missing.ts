import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'project'>({
  id: 'compose/build-target-missing',
  scope: 'project',
  kinds: ['compose'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build target that the Dockerfile does not declare',

  *check(project) {
    for (const build of project.builds) {
      const { target, dockerfile } = build;
      if (build.document.kind !== 'compose' || !target?.known || !target.value || !dockerfile || dockerfile.partial) continue;
      const names = dockerfile.stages.flatMap((stage) => (stage.name?.known ? [stage.name.value] : []));
      if (names.some((name) => name.toLowerCase() === target.value.toLowerCase())) continue;
      if (/^\d+$/.test(target.value) && Number(target.value) < dockerfile.stages.length) continue;
      if (dockerfile.stages.some((stage) => stage.name && !stage.name.known)) continue;
      const near = nearest(target.value, names);
      const stage = dockerfile.stages.find((other) => other.name?.value === near) ?? dockerfile.stages[0];
      yield {
        at: target,
        message: `\`${dockerfile.file.path}\` has no stage \`${target.value}\``,
        ...(near ? { label: `did you mean \`${near}\`` } : {}),
        ...(stage
          ? {
              related: [
                {
                  at: stage.name ?? stage.from.keywordAt,
                  label: near
                    ? 'declared here'
                    : names.length > 0
                      ? `the stages are ${names.map((name) => `\`${name}\``).join(', ')}`
                      : 'the only stage has no name',
                },
              ],
            }
          : {}),
        help: near
          ? `write \`target: ${near}\``
          : names.length > 0
            ? `use one of ${names.map((name) => `\`${name}\``).join(', ')}`
            : `name the stage: \`FROM … AS ${target.value}\``,
      };
    }
  },
});
