import { defineRule } from '../../src/core/lint/rule.ts';
import { certainlyMissing, missingIn } from '../_programs.ts';

export default defineRule<'service'>({
  id: 'compose/healthcheck-program-missing',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check with a program that the image does not have',

  *check(service, { project }) {
    const test = service.healthcheck?.test;
    if (!test || service.healthcheck?.disabled || test.partial) return;
    const stage = project.stageOf(service);
    const { image } = service;
    // A service with `build` runs what is built, whatever `image` calls it.
    if (stage ? stage.windows : service.build || !image || image.builtBy) return;
    const lacks = (program: string): boolean => (stage ? certainlyMissing(stage, program) : image !== undefined && missingIn(image).has(program));
    const at = stage ? stage.base : image;
    const fetches = test.commands.filter(({ name }) => name.value === 'curl' || name.value === 'wget');
    const [first] = fetches;
    // `curl … || wget …` tries what is there. A mounted folder may bring the program.
    if (!first || !at || fetches.length > 1 || !lacks(first.name.value) || service.mounts.some(({ target }) => /^\/(usr|bin|sbin)(\/|$)/.test(target.value)))
      return;
    const name = first.name.value;
    const busybox = name === 'curl' && !lacks('wget');
    yield {
      at: first.name,
      message: `\`${at.value}\` has no \`${name}\`, so this health check never succeeds`,
      label: 'not in the image',
      related: [{ at, label: 'the image' }],
      help: busybox ? "use BusyBox's `wget -q -O /dev/null`" : `install \`${name}\` in the image, or let a program that it has ask`,
    };
  },
});
