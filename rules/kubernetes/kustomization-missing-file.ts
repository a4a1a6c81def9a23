import { defineRule } from '../../src/core/lint/rule.ts';
import { kustomizationsOf } from '../../src/core/project/kustomize.ts';
import { nearestPath } from '../../src/core/project/near.ts';

export default defineRule<'project'>({
  id: 'kubernetes/kustomization-missing-file',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'kustomization that names a file that is not there',
  fixable: 'unsafe',

  *check(project) {
    const { files } = project;
    if (!files.complete) return;
    const { all } = kustomizationsOf(files);
    const folders = new Set(all.map(({ folder }) => folder));
    for (const { folder, listed } of all) {
      for (const { file, span, field, path, value, known } of listed) {
        const at = { file, span };
        if (!known || path === undefined) continue;
        if (!files.has(path)) {
          if (files.mayAppear?.(path)) continue;
          const near = nearestPath(files, path);
          const text = near === undefined ? undefined : relativeTo(folder, near);
          yield {
            at,
            message: `\`${field}\` names \`${value}\`, which does not exist`,
            ...(text === undefined ? {} : { label: `did you mean \`${text}\`` }),
            help: text === undefined ? 'correct the path: it is relative to this file' : `write \`${text}\``,
            ...(text !== undefined && value === file.text.slice(span.start, span.end)
              ? { fix: { title: `replace it with \`${text}\``, safe: false, edits: [{ at, text }] } }
              : {}),
          };
        } else if (/^(?:resources|bases|components)$/.test(field) && files.isDirectory(path) && !folders.has(path) && !path.includes('*')) {
          yield {
            at,
            message: `the folder \`${value}\` holds no \`kustomization.yaml\``,
            help: 'name the files in it, or give it a `kustomization.yaml` that lists them',
          };
        }
      }
    }
  },
});

/** A path of the root as seen from a folder. */
function relativeTo(folder: string, path: string): string {
  const from = folder === '.' ? [] : folder.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
