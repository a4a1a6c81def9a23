import { defineRule } from '../../src/core/lint/rule.ts';
import { renameKey } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/legacy-links',
  scope: 'service',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'links, which networks have replaced',
  fixable: 'unsafe',

  *check(service) {
    // On the default bridge of the engine there are no names without links.
    if (service.networkMode) return;
    const { node } = service;
    for (const key of ['links', 'external_links'] as const) {
      const entry = node.entry(key);
      const items = asSeq(entry?.value)?.items;
      if (!entry || !items?.length) continue;
      const plain = key === 'links' && items.every((item) => asScalar(item) && !asScalar(item)?.source.includes(':'));
      const rename = plain && !entry.merged && !node.entry('depends_on') && service.declaredIn.length === 1;
      yield {
        at: entry.key,
        message: `\`${service.name.value}\` uses \`${key}\`, though services of one network know each other by name`,
        help:
          key === 'external_links'
            ? 'join the network of that container'
            : plain
              ? 'write `depends_on`'
              : 'write `depends_on`, and the second name under `aliases` of a network',
        ...(rename ? { fix: { title: 'rename it to `depends_on`', safe: false, edits: renameKey(entry, 'depends_on') } } : {}),
      };
    }
  },
});
