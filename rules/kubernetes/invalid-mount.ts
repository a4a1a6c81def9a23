import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { mapsIn, onWindows } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/invalid-mount',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mount whose path cannot be',

  *check({ node, pod }) {
    for (const mount of mapsIn(node.get('volumeMounts'))) {
      const path = asScalar(mount.get('mountPath'));
      if (path?.source === '')
        yield { at: path, message: '`mountPath` is empty', label: 'the API server refuses it', help: 'write the path inside the container' };
      // On Windows a path starts with a drive.
      else if (path && !isTemplated(path) && path.source.includes(':') && !onWindows(pod) && !/^[A-Za-z]:/.test(path.source)) {
        yield {
          at: path,
          message: '`mountPath` has a `:` in it',
          label: 'only the path inside the container belongs here',
          help: 'write only the path inside the container, and what is mounted there as a volume',
        };
      }
      const [sub, expression] = [asScalar(mount.get('subPath')), asScalar(mount.get('subPathExpr'))];
      if (sub?.source && expression?.source) {
        yield {
          at: mount.entry('subPathExpr')?.key ?? expression,
          message: 'the mount has both `subPath` and `subPathExpr`',
          label: 'the API server refuses it',
          related: [{ at: sub, label: 'the other' }],
          help: 'keep one of the two',
        };
      }
      for (const [field, each] of [
        ['subPath', sub],
        ['subPathExpr', expression],
      ] as const) {
        if (!each || isTemplated(each)) continue;
        const fault = each.source.startsWith('/') ? 'starts with `/`' : each.source.split('/').includes('..') ? 'leads upwards with `..`' : undefined;
        if (!fault) continue;
        yield { at: each, message: `\`${field}\` ${fault}`, label: 'the API server refuses it', help: 'write it relative to the volume, without `..`' };
      }
    }
  },
});
