import { defineRule } from '../../src/core/lint/rule.ts';
import { isSharedWith } from '../../src/core/project/neighbours.ts';

export default defineRule<'compose'>({
  id: 'compose/project-name-missing',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'project that is called like its folder',
  aliases: ['dclint/require-project-name-field'],

  *check(compose, { project }) {
    if (compose.partial || compose.root.get('name')) return;
    // A file that others include or extend has no name of its own.
    if (isSharedWith(project, compose)) return;
    const services = compose.root.entry('services');
    if (!services) return;
    yield { at: services.key, message: 'the project has no name, so it is called like its folder', help: 'add `name:` at the top' };
  },
});
