import { defineRule } from '../../src/core/lint/rule.ts';
import { MOVED_PLUGINS, volumeSources } from './_volume-plugins.ts';
import { own } from '../../src/core/text/own.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/in-tree-volume-plugin',
  scope: 'manifest',
  level: 'info',
  category: 'correctness',
  recommended: false,
  since: 'next',
  summary: 'kind of volume that a CSI driver has taken over',

  *check(manifest) {
    for (const { key } of volumeSources(manifest)) {
      const driver = Object.hasOwn(MOVED_PLUGINS, key.source) ? own(MOVED_PLUGINS, key.source) : undefined;
      if (driver !== undefined)
        yield {
          at: key,
          message: `volumes of kind \`${key.source}\` are deprecated`,
          label: `mounted by the driver \`${driver}\`, if the cluster has it`,
          help: `use \`csi\` with \`driver: ${driver}\`, or a claim of its storage class`,
        };
    }
  },
});
