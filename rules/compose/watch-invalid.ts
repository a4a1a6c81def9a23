import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/watch-invalid',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'watch rule that lacks what its action needs',
  aliases: ['compose-go/watch-target-required', 'compose-go/watch-path-blank', 'compose-go/watch-without-build', 'compose-go/watch-exec-without-command'],

  *check(service) {
    for (const item of asSeq(nodeAt(service.node, 'develop', 'watch'))?.items ?? []) {
      const map = asMap(item);
      if (!map) continue;
      const path = textOf(map.get('path'));
      if (path?.known && path.value === '') yield { at: path, message: 'a watch rule has an empty path', help: 'write a path relative to the compose file' };
      const action = textOf(map.get('action'));
      if (!action?.known) continue;
      const target = textOf(map.get('target'));
      if (/^sync/.test(action.value) && (!target || (target.known && target.value === ''))) {
        yield {
          at: action,
          message: `\`${action.value}\` does not say where in the container the files go`,
          label: 'Compose refuses the project',
          help: 'add `target:` with a path in the container',
        };
      }
      if (action.value === 'rebuild' && !service.node.get('build') && !service.document.partial) {
        yield {
          at: action,
          message: 'without `build` there is nothing to rebuild',
          label: '`docker compose watch` stops here',
          related: service.image ? [{ at: service.image, label: 'comes from a registry' }] : [],
          help: 'add `build:`, or choose `restart` or `sync`',
        };
      }
      if (action.value === 'sync+exec' && isNull(nodeAt(map, 'exec', 'command'))) {
        yield {
          at: action,
          message: '`sync+exec` has no command to run',
          label: 'fails after the copy',
          help: 'add `exec:` with a `command`',
        };
      }
    }
  },
});
