import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

/** Paths at which an empty text makes Compose or the engine fail at once. */
const BREAKS = /^services\.[^.]+\.(image|container_name|ports|build|volumes|env_file|extends|networks)(\W|$)|\.(external|published|target)$/;

export default defineRule<'compose'>({
  id: 'compose/unset-variable',
  scope: 'compose',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'variable that is set nowhere and becomes the empty text',
  aliases: ['compose-go/unset-variable'],

  *check(compose, { project }) {
    if (!project.files.complete) return;
    const env = `${compose.directory === '.' || compose.directory === '' ? '' : `${compose.directory}/`}.env`;
    const file = project.files.has(env) ? project.files.read(env) : undefined;
    // Without an .env file the values come from the shell or the pipeline: nothing here can know them.
    if (!file) return;
    const names = [...file.text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=/gm)].map((match) => match[1] as string);
    const reported = new Set<string>();
    for (const variable of compose.variables) {
      if (variable.value !== undefined || variable.operator || /^COMPOSE_|^(PWD|HOME|USER|UID|GID|HOSTNAME|PATH)$/.test(variable.name)) continue;
      if (reported.has(variable.name) || names.includes(variable.name)) continue;
      const near = nearest(variable.name, names);
      const breaks = BREAKS.test(variable.path);
      if (!near && !breaks) continue;
      reported.add(variable.name);
      yield {
        at: variable,
        message: `\`${variable.name}\` is not set in \`${env}\`, so this becomes the empty text unless the shell sets it`,
        ...(near ? { label: `did you mean \`${near}\`` } : {}),
        help: near ? `write \`${near}\`` : `set \`${variable.name}\` in \`${env}\`, or give a default: \`\${${variable.name}:-…}\``,
      };
    }
  },
});
