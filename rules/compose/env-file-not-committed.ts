import { defineRule } from '../../src/core/lint/rule.ts';
import { neededFiles, templateOf } from './_env-files.ts';

export default defineRule<'compose'>({
  id: 'compose/env-file-not-committed',
  scope: 'compose',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'env file that a fresh clone lacks',
  aliases: ['compose-go/env-file-missing'],

  *check(compose, { project }) {
    const { files } = project;
    if (!files.complete) return;
    const said = new Set<string>();
    for (const { at, shown, path } of neededFiles(compose, project)) {
      const place = `${at.file.path}:${at.span.start}`;
      if (files.has(path) || files.isDirectory(path) || said.has(place)) continue;
      const template = templateOf(project, path);
      if (!template && !files.mayAppear?.(path)) continue;
      said.add(place);
      yield {
        at,
        message: template
          ? `\`${shown}\` has to be copied from \`${template}\` before Compose runs`
          : `\`${shown}\` is ignored by git, so a fresh clone lacks it`,
        help: template ? `copy \`${template}\` to \`${path}\`, or write \`required: false\`` : 'write `path:` with `required: false`, or commit an example',
      };
    }
  },
});
