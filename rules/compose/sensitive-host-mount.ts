import { defineRule } from '../../src/core/lint/rule.ts';
import { hostMounts, isSystemFolder } from './_host-mounts.ts';

export default defineRule<'service'>({
  id: 'compose/sensitive-host-mount',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'folder of the host that a service can take it over with',
  aliases: ['kics/Volume Has Sensitive Host Directory', 'compose-lint/CL-0025', 'compose-lint/CL-0013'],

  *check(service) {
    for (const { path, readOnly, at, mount } of hostMounts(service)) {
      if (readOnly || !isSystemFolder(path)) continue;
      yield {
        at,
        message: `\`${service.name.value}\` can write to \`${path}\` of the host`,
        ...(at.file === mount.file && at.span.start >= mount.span.start && at.span.end <= mount.span.end
          ? {}
          : { related: [{ at: mount, label: 'mounted here' }] }),
        help: 'mount only the folder that is needed, read-only if it is only read',
      };
    }
  },
});
