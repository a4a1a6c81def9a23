import { defineRule } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot } from '../../src/core/parse/compose/paths.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/watch-path-mounted',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'watched path that a bind mount has in the container already',
  aliases: ['compose-go/watch-path-mounted'],

  *check(service) {
    for (const item of asSeq(nodeAt(service.node, 'develop', 'watch'))?.items ?? []) {
      const map = asMap(item);
      const path = textOf(map?.get('path'));
      const action = textOf(map?.get('action'));
      if (!path?.known || !action?.known || !action.value.startsWith('sync')) continue;
      // Paths of included and extended files count from folders of their own.
      if (directoryOf(path.file.path) !== service.document.directory) continue;
      const watched = insideRoot(service.document.directory, path.value);
      if (watched === undefined) continue;
      const mount = service.mounts.find(
        (each) => each.type === 'bind' && each.path !== undefined && (each.path === '.' || watched === each.path || watched.startsWith(`${each.path}/`)),
      );
      if (!mount) continue;
      yield {
        at: path,
        message: `\`${path.value}\` is not watched, because \`${service.name.value}\` mounts it`,
        related: [{ at: mount, label: 'in the container already' }],
        help: 'remove the mount or the watch rule',
      };
    }
  },
});
