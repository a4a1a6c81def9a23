import { defineRule } from '../../src/core/lint/rule.ts';
import { projectName } from '../../src/core/parse/compose/environment.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nameInEnv } from './_project-name.ts';

export default defineRule<'compose'>({
  id: 'compose/project-name-changed',
  scope: 'compose',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'project name that Compose changes',

  *check(compose, { project }) {
    const name = textOf(compose.root.get('name'));
    const form = name?.known ? projectName(name.value) : '';
    if (!name || form === '' || form === name.value || nameInEnv(compose, project)) return;
    yield {
      at: name,
      message: `the project is called \`${form}\`, not \`${name.value}\``,
      label: 'Compose puts names into form',
      help: `write \`${form}\``,
    };
  },
});
