import { defineRule } from '../../src/core/lint/rule.ts';
import { nearestPath } from '../../src/core/project/context.ts';
import { neededFiles, templateOf } from './_env-files.ts';
import { besideItsFile } from './_folders.ts';

export default defineRule<'compose'>({
  id: 'compose/env-file-missing',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'env file that does not exist',
  aliases: ['compose-go/env-file-missing', 'compose-go/label-file-missing'],

  *check(compose, { project }) {
    const { files } = project;
    if (!files.complete) return;
    const said = new Set<string>();
    for (const { at, shown, path, key, owner } of neededFiles(compose, project)) {
      const place = `${at.file.path}:${at.span.start}`;
      if (said.has(place)) continue;
      const folder = files.isDirectory(path);
      if (!folder && (files.has(path) || files.mayAppear?.(path) || templateOf(project, path))) continue;
      said.add(place);
      const beside = folder ? undefined : besideItsFile(compose, project, at, shown, path);
      const near = folder || beside ? undefined : nearestPath(files, path);
      yield {
        at,
        message: folder
          ? `\`${shown}\` is a folder, not ${key === 'env_file' ? 'an env' : 'a label'} file`
          : `\`${shown}\`${owner ? ` of \`${owner}\`` : ''} does not exist`,
        label: beside ? beside.label : near ? `did you mean \`${near}\`` : 'every command of Compose stops here',
        help: folder
          ? 'name a file in it'
          : beside
            ? `write \`${beside.write}\``
            : near
              ? `write the path of \`${near}\``
              : key === 'env_file' && owner
                ? 'add the file, or write `path:` with `required: false`'
                : 'add the file, or remove it here',
      };
    }
  },
});
