import { defineRule } from '../../src/core/lint/rule.ts';
import { nearestPath } from '../../src/core/project/context.ts';
import { textAt } from '../../src/core/text/source.ts';
import { besideItsFile } from './_folders.ts';

/** A file name, so that Docker would make a folder where a file is meant. */
const FILE = /(?<![^/])[^/]+\.[a-z0-9]{1,6}$/i;
/** Made at run time on purpose: data, caches, logs, sockets, keys. */
const MADE =
  /(^|\/)(data|db|database|logs?|cache|tmp|temp|storage|uploads?|backups?|volumes?|state|var|run|certs?|secrets?|ssl|letsencrypt|node_modules|dist|build|target|out)(\/|$)|\.(sock|pid|log|db|sqlite3?|pem|key|crt|env)$/i;

export default defineRule<'mount'>({
  id: 'compose/bind-source-missing',
  scope: 'mount',
  kinds: ['compose'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mounted file that does not exist',

  *check(mount, { project }) {
    const { source, path } = mount;
    if (!project.files.complete || mount.type !== 'bind' || !source?.known || path === undefined || path === '' || path === '.') return;
    if (project.files.has(path) || project.files.isDirectory(path)) return;
    const shown = textAt(source);
    const { document } = mount;
    const beside = document.kind === 'compose' ? besideItsFile(document, project, source, shown, path) : undefined;
    const near = beside ? undefined : nearestPath(project.files, path);
    // A missing folder is made by Docker and often meant so; a missing file becomes a folder, which is never meant.
    const meansFile = FILE.test(path) && mount.target.known && FILE.test(mount.target.value);
    if (!near && !beside && (!meansFile || MADE.test(path))) return;
    yield {
      at: source,
      message: `\`${shown}\` does not exist, so Docker makes an empty folder of that name`,
      ...(beside ? { label: beside.label } : near ? { label: `did you mean \`${near}\`` } : meansFile ? { label: 'the container expects a file' } : {}),
      help: beside ? `write \`${beside.write}\`` : near ? `mount \`${near}\`` : 'add the file, or correct the path; it is relative to the compose file',
    };
  },
});
