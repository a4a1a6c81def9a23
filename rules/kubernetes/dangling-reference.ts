import { defineRule } from '../../src/core/lint/rule.ts';
import { lostRef } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/dangling-reference',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: false,
  since: 'next',
  summary: 'name of an object that is in none of the files',
  aliases: ['monokle/LNK003'],

  *check(manifest, { project }) {
    const said = new Set<string>();
    for (const ref of manifest.refs) {
      if (lostRef(project, ref)?.why !== 'absent') continue;
      // A ConfigMap that gives ten keys is missing once.
      const key = `${ref.object}\0${ref.name}`;
      if (said.has(key)) continue;
      said.add(key);
      yield {
        at: ref,
        message: `there is no ${ref.object} \`${ref.name}\` in these files`,
        help: `add the ${ref.object}, or make it before this is applied`,
      };
    }
  },
});
