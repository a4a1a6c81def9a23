import { defineRule } from '../../src/core/lint/rule.ts';
import { textAt } from '../../src/core/text/source.ts';

/** Endings of files that no folder has. `.d` is a folder's, and so are many others. */
const FILE = /\.(conf|cfg|cnf|ini|ya?ml|json|toml|xml|env|properties|sh|sql|pem|crt|key|js|ts|py|php|html?|css|txt|log|lua|vcl|hcl|acl|htpasswd)$/i;

export default defineRule<'mount'>({
  id: 'compose/mount-kind-mismatch',
  scope: 'mount',
  kinds: ['compose'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'folder mounted over a file, or file over a folder',

  *check(mount, { project }) {
    const { source, path, target } = mount;
    if (mount.type !== 'bind' || !source?.known || !target.known || path === undefined || !project.files.has(path)) return;
    const folder = project.files.isDirectory(path);
    if (folder && FILE.test(target.value)) {
      yield {
        at: source,
        message: `\`${textAt(source)}\` is a folder, but \`${target.value}\` is a file in the container`,
        related: [{ at: target, label: 'a file' }],
        help: 'mount the file itself, or the folder over the folder',
      };
    } else if (!folder && target.value.endsWith('/')) {
      yield {
        at: source,
        message: `\`${textAt(source)}\` is a file, but \`${target.value}\` is a folder in the container`,
        related: [{ at: target, label: 'a folder' }],
        help: `name the file: \`${target.value}${path.slice(path.lastIndexOf('/') + 1)}\``,
      };
    }
  },
});
