import { defineRule } from '../../src/core/lint/rule.ts';
import { nearestPath } from '../../src/core/project/context.ts';
import { textAt } from '../../src/core/text/source.ts';
import { besideItsFile } from './_folders.ts';

export default defineRule<'service'>({
  id: 'compose/build-context-missing',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build context or Dockerfile that is not there',

  *check(service, { project }) {
    const { build } = service;
    const { files } = project;
    if (!build || !files.complete || build.contextPath === undefined || !build.context.known) return;
    if (build.contextPath !== '.' && !files.isDirectory(build.contextPath)) {
      if (files.mayAppear?.(build.contextPath)) return;
      const beside = besideItsFile(service.document, project, build.context, textAt(build.context), build.contextPath);
      const near = beside ? undefined : nearestFolder(build.contextPath, files.list());
      yield {
        at: build.context,
        message: files.has(build.contextPath)
          ? `\`${textAt(build.context)}\` is a file, and a build context is a folder`
          : `there is no folder \`${build.contextPath}\` to build \`${service.name.value}\` in`,
        ...(beside ? { label: beside.label } : near ? { label: `did you mean \`${near}\`` } : {}),
        help: beside ? `write \`${beside.write}\`` : 'correct the path; it counts from the compose file',
      };
      return;
    }
    const path = build.dockerfilePath;
    if (path === undefined || build.inline || files.has(path) || files.mayAppear?.(path)) return;
    const written = build.dockerfileAt;
    const near = nearestPath(files, path);
    // `dockerfile: api/Dockerfile` with `context: ./api` counts the folder twice.
    const alone = written && files.has(written.value) ? written.value : undefined;
    yield {
      at: written ?? build.context,
      message: `there is no \`${path}\` to build \`${service.name.value}\` with`,
      ...(near && near !== alone ? { label: `did you mean \`${near}\`` } : {}),
      help:
        alone && build.contextPath !== '.'
          ? `write \`dockerfile: ${alone.startsWith(`${build.contextPath}/`) ? alone.slice(build.contextPath.length + 1) : alone}\`; it counts from the context`
          : 'correct the path; it counts from the context',
    };
  },
});

const FOLDERS = new WeakMap<readonly string[], Map<string, string>>();

/** A folder whose name differs only in case, dashes or blanks. The index is made once for each list of files. */
function nearestFolder(path: string, list: readonly string[]): string | undefined {
  let folders = FOLDERS.get(list);
  if (!folders) {
    folders = new Map();
    for (const file of list) {
      for (let slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
        const folder = file.slice(0, slash);
        if (!folders.has(squeeze(folder))) folders.set(squeeze(folder), folder);
      }
    }
    FOLDERS.set(list, folders);
  }
  const found = folders.get(squeeze(path));
  return found === path ? undefined : found;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[-_. ]/g, '');
}
