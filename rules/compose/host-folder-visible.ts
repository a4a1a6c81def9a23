import { defineRule } from '../../src/core/lint/rule.ts';
import { hostMounts, isSystemFolder, isTelling } from './_host-mounts.ts';

export default defineRule<'service'>({
  id: 'compose/host-folder-visible',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'folder of the host that tells a service too much',
  aliases: ['kics/Volume Has Sensitive Host Directory', 'compose-lint/CL-0013'],

  *check(service) {
    for (const { path, readOnly, at } of hostMounts(service)) {
      // What can be written to is the other rule's.
      if (!isTelling(path) || (!readOnly && isSystemFolder(path))) continue;
      yield {
        at,
        message: `\`${service.name.value}\` can read \`${path}\` of the host`,
        help: 'mount only the files that are needed',
      };
    }
  },
});
