import { defineRule, type Value } from '../../src/core/lint/rule.ts';

/** Accounts that images of servers and boards come with: a path of theirs says where it is deployed. */
const SERVERS =
  /^(?:ubuntu|debian|ec2-user|centos|fedora|admin|azureuser|opc|pi|vagrant|coder|codespace|vscode|runner|circleci|jenkins|gitlab-runner|git|docker|deploy\w*|app|node|www(?:-data)?|web|user|username|\W.*)$/i;

export default defineRule<'service'>({
  id: 'compose/machine-path',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: "path in one person's home folder",

  *check(service) {
    const binds = service.mounts.flatMap(({ type, source }) => (type === 'bind' && source ? [source] : []));
    const paths: readonly Value[] = [...binds, ...(service.build ? [service.build.context] : []), ...service.envFiles];
    for (const path of paths) {
      const found = path.known ? /^\/(?:home|Users)\/([^/]+)(?=\/)/.exec(path.value) : null;
      if (!found || SERVERS.test(found[1] as string)) continue;
      yield {
        at: path,
        message: `\`${path.value}\` is in the home folder of \`${found[1]}\`, and exists on no other machine`,
        help: 'use a path relative to the compose file, or a variable',
      };
    }
  },
});
