import { defineRule, type Service } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/build-conflict',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build with settings that exclude each other',
  aliases: ['compose-go/dockerfile-and-inline', 'compose-go/build-platform-mismatch', 'compose-go/additional-context-service'],

  *check(service) {
    const build = asMap(service.node.get('build'));
    if (!build) return;
    const name = service.name.value;
    const file = build.entry('dockerfile');
    const inline = build.entry('dockerfile_inline');
    if (file && inline && textOf(file.value)?.value && textOf(inline.value)?.value) {
      yield {
        at: inline.key,
        message: `\`${name}\` has both a \`dockerfile\` and a \`dockerfile_inline\``,
        label: 'Compose refuses the project',
        related: [{ at: file.key, label: 'a Dockerfile already' }],
        help: 'keep one of them',
      };
    }
    const platform = textOf(service.node.get('platform'));
    const list = asSeq(build.get('platforms'));
    const platforms = list?.items.map((item) => textOf(item)) ?? [];
    if (platform?.known && platform.value !== '' && list && platforms.length > 0 && platforms.every((each) => each?.known && each.value !== platform.value)) {
      yield {
        at: platform,
        message: `\`${name}\` runs on \`${platform.value}\`, but \`build.platforms\` leaves that out`,
        label: 'Compose refuses the project',
        related: [{ at: list, label: 'built for these' }],
        help: `add \`${platform.value}\` to \`build.platforms\``,
      };
    }
    if (!build.get('additional_contexts')) return;
    for (const ref of service.document.refs) {
      if (ref.owner !== service || ref.role !== 'additional_contexts' || !ref.to) continue;
      const other = ref.to as Service;
      if (other.node.get('build') || service.document.partial) continue;
      yield {
        at: ref,
        message: `\`${name}\` builds on \`${ref.name}\`, which is not built here`,
        label: 'Compose refuses the project',
        related: [{ at: other.name, label: 'has no `build`' }],
        help: other.image?.known ? `write \`docker-image://${other.image.value}\`` : `give \`${ref.name}\` a \`build\``,
      };
    }
  },
});
