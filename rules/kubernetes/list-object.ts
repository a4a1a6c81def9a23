import { defineRule } from '../../src/core/lint/rule.ts';
import { place } from '../../src/core/text/source.ts';

/** `kind: List` at the start of a line in YAML, or as a member in JSON. */
const LIST = /^kind:[ \t]*(["']?)List\1[ \t]*(?:#.*)?\r?$|^[ \t]{0,8}"kind":[ \t]*"List"/m;

export default defineRule<'project'>({
  id: 'kubernetes/list-object',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'objects in a `List` instead of documents of their own',

  *check(project) {
    for (const file of new Set(project.manifests.map((manifest) => manifest.file))) {
      const found = LIST.exec(file.text);
      if (!found) continue;
      const start = found.index + found[0].indexOf('kind');
      const end = start + found[0].slice(found[0].indexOf('kind')).lastIndexOf('List') + 4;
      yield {
        at: place(file, start, end),
        message: 'the objects are wrapped in a `List`',
        label: '`kubectl get` makes such lists, and the API has no kind `List`',
        help: 'write them as documents of their own, with `---` between them',
      };
    }
  },
});
