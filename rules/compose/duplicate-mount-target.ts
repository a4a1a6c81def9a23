import { defineRule, type Mount, type Node, type Service } from '../../src/core/lint/rule.ts';
import { cleanTarget } from '../../src/core/parse/compose/volumes.ts';

export default defineRule<'service'>({
  id: 'compose/duplicate-mount-target',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'path at which two things are mounted',
  aliases: ['compose-go/duplicate-mount-target'],

  *check(service) {
    const taken = new Map<string, Mount>();
    // `tmpfs` comes first for Compose, and its paths are compared as they are written.
    const starts = new Set(tmpfsOf(service).map(({ file, span }) => `${file.path}:${span.start}`));
    const isShort = ({ file, span }: Mount): boolean => starts.has(`${file.path}:${span.start}`);
    const volumes = service.mounts.filter((mount) => !isShort(mount) && mount.type !== 'config' && mount.type !== 'secret');
    for (const mount of [...service.mounts.filter(isShort), ...volumes]) {
      if (!mount.target.known) continue;
      const path = isShort(mount) ? mount.target.value : cleanTarget(mount.target.value);
      const other = taken.get(path);
      if (!other) {
        taken.set(path, mount);
        continue;
      }
      yield {
        at: mount.target,
        message: `two things are mounted at \`${path}\`, so Compose refuses the project`,
        related: [{ at: other.target, label: 'taken here' }],
        help: 'remove one of them, or mount it elsewhere',
      };
    }
  },
});

function tmpfsOf(service: Service): readonly Node[] {
  const written = service.node.get('tmpfs');
  return written?.type === 'seq' ? written.items : written ? [written] : [];
}
