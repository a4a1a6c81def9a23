import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/copy-from-unknown-stage',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'COPY --from that names no earlier stage',
  aliases: ['hadolint/DL3022', 'droast/DF049', 'buddy/EC0002'],

  *check(stage, { project }) {
    const earlier = stage.dockerfile.stages.slice(0, stage.index);
    const names = earlier.flatMap((other) => (other.name ? [other.name.value] : []));
    const contexts = project.buildsOf(stage.dockerfile).flatMap((build) => build.contexts.map((context) => context.value));
    for (const instruction of stage.instructions) {
      const from = instruction.keyword === 'COPY' ? instruction.flag('from')?.value : undefined;
      if (!from?.known || !from.value) continue;
      const name = from.value.toLowerCase();
      if (names.some((other) => other.toLowerCase() === name) || contexts.some((other) => other.toLowerCase() === name)) continue;
      if (/^\d+$/.test(name)) {
        if (Number(name) < stage.index) continue;
        yield {
          at: from,
          message:
            stage.index === 0
              ? `stage ${name} is not before this one, which is the first`
              : `stage ${name} is not before this one, which is stage ${stage.index}`,
          help: 'name the stage with `AS` and copy from its name',
        };
        continue;
      }
      const later = stage.dockerfile.stages.slice(stage.index).find((other) => other.name?.value.toLowerCase() === name);
      if (later?.name) {
        yield {
          at: from,
          message: later === stage ? `\`${from.value}\` copies from itself` : `stage \`${from.value}\` comes after the stage that copies from it`,
          related: [{ at: later.name, label: later === stage ? 'this is the stage' : 'declared here' }],
          help: later === stage ? 'copy from another stage, or use `RUN cp`' : 'move that stage up',
        };
        continue;
      }
      // Anything else is pulled as an image; only a near miss of a stage name is certainly a slip.
      const near = /[:/@.]/.test(name) ? undefined : nearest(name, names);
      const meant = near ? earlier.find((other) => other.name?.value === near)?.name : undefined;
      if (!meant) continue;
      yield {
        at: from,
        message: `no stage is called \`${from.value}\``,
        label: `did you mean \`${near}\``,
        related: [{ at: meant, label: 'declared here' }],
        help: `write \`--from=${near}\`, or give the image a tag if an image is meant`,
      };
    }
  },
});
