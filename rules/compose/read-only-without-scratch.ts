import { defineRule } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { cleanTarget } from '../../src/core/parse/compose/volumes.ts';
import { own } from '../../src/core/text/own.ts';
import { withEntry } from './_hardening.ts';

/** Where official images write before they serve, by repository. `/var/run` leads to `/run` in all of them. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  nginx: ['/var/cache/nginx', '/run'],
  httpd: ['/usr/local/apache2/logs'],
  postgres: ['/run/postgresql'],
  mysql: ['/run/mysqld'],
  mariadb: ['/run/mysqld'],
};
/** Mounts here bring a configuration that may have moved these files. */
const SETTINGS = /^\/(?:etc|docker-entrypoint\.d|usr\/local\/(?:apache2\/conf|etc))(?:\/|$)/;

export default defineRule<'service'>({
  id: 'compose/read-only-without-scratch',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'read-only container whose program cannot write what it has to',
  fixable: 'unsafe',

  *check(service) {
    const readOnly = booleanOf(service.node.get('read_only'));
    const { image } = service;
    if (!readOnly?.known || !readOnly.value || !image?.known || service.build || service.document.partial) return;
    const writes = own(WRITES, image.repository.replace(/^library\//, ''));
    if (!writes || ['command', 'entrypoint', 'volumes_from', 'user'].some((key) => service.node.entry(key))) return;
    if (service.mounts.some(({ target }) => !target.known || SETTINGS.test(target.value))) return;
    const writable = service.mounts.filter((mount) => !mount.readOnly).map(({ target }) => cleanTarget(target.value).replace(/^\/var\/run(?=\/|$)/, '/run'));
    const missing = writes.filter((path) => !writable.some((target) => target === '/' || path === target || path.startsWith(`${target}/`)));
    if (missing.length === 0) return;
    const edits = service.node.entry('tmpfs') ? undefined : withEntry(service, 'tmpfs', `[${missing.join(', ')}]`);
    const paths = missing.map((path) => `\`${path}\``).join(' and ');
    yield {
      at: readOnly,
      message: `\`${service.name.value}\` is read-only, but \`${image.value}\` has to write to ${paths}`,
      related: [{ at: image, label: 'ends with `Read-only file system`' }],
      help: `mount a \`tmpfs\` at ${paths}`,
      ...(edits ? { fix: { title: `mount a \`tmpfs\` at ${paths}`, safe: false, edits } } : {}),
    };
  },
});
