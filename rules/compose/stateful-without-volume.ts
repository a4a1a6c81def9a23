import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Where official images keep what must survive, by repository. Several: any of them counts. */
const DATA: Readonly<Record<string, readonly string[]>> = {
  postgres: ['/var/lib/postgresql/data', '/var/lib/postgresql'],
  'postgis/postgis': ['/var/lib/postgresql/data', '/var/lib/postgresql'],
  'pgvector/pgvector': ['/var/lib/postgresql/data', '/var/lib/postgresql'],
  'timescale/timescaledb': ['/var/lib/postgresql/data', '/var/lib/postgresql', '/home/postgres/pgdata'],
  mysql: ['/var/lib/mysql'],
  mariadb: ['/var/lib/mysql'],
  percona: ['/var/lib/mysql'],
  mongo: ['/data/db', '/data'],
  couchdb: ['/opt/couchdb/data'],
  cassandra: ['/var/lib/cassandra'],
  neo4j: ['/data'],
  influxdb: ['/var/lib/influxdb', '/var/lib/influxdb2', '/var/lib/influxdb3'],
  elasticsearch: ['/usr/share/elasticsearch/data'],
  'elasticsearch/elasticsearch': ['/usr/share/elasticsearch/data'],
  rethinkdb: ['/data'],
  arangodb: ['/var/lib/arangodb3'],
  'mssql/server': ['/var/opt/mssql', '/var/opt/mssql/data'],
  'clickhouse/clickhouse-server': ['/var/lib/clickhouse'],
};

export default defineRule<'service'>({
  id: 'compose/stateful-without-volume',
  scope: 'service',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'database whose data goes away with its container',

  *check(service) {
    const { image } = service;
    if (!image?.known || service.build || service.document.partial) return;
    const paths = own(DATA, image.repository.replace(/^library\//, ''));
    if (!paths || service.node.get('volumes_from') || throwAway(service.name.value)) return;
    // A variable that moves the data, or a mount that cannot be read, leaves the question open.
    if (
      service.mounts.some((mount) => !mount.target.known) ||
      service.env.some((env) => /^(PGDATA|MONGO_DATA|MYSQL_DATADIR)$/.test(env.name.value)) ||
      service.node.get('tmpfs')
    )
      return;
    // From 18 on the image keeps its data one level higher and refuses a volume at the old path.
    const [major] = image.repository.replace(/^library\//, '') === 'postgres' && /^(\d+)/.test(image.tag ?? '') ? [Number.parseInt(image.tag ?? '', 10)] : [0];
    const old = major >= 18 ? service.mounts.find((mount) => mount.target.value.replace(/(?<!\/)\/+$/, '') === '/var/lib/postgresql/data') : undefined;
    if (old) {
      yield {
        at: old.target,
        message: `\`${image.value}\` keeps its data in \`/var/lib/postgresql\`, and refuses a mount at \`/var/lib/postgresql/data\``,
        related: [{ at: image.tagAt ?? image, label: 'from version 18 on' }],
        help: 'mount the volume at `/var/lib/postgresql`',
      };
      return;
    }
    const holds = service.mounts.some((mount) =>
      paths.some(
        (path) =>
          mount.target.value.replace(/(?<!\/)\/+$/, '') === path ||
          path.startsWith(`${mount.target.value.replace(/(?<!\/)\/+$/, '')}/`) ||
          mount.target.value.startsWith(`${path}/`),
      ),
    );
    if (holds) return;
    const wrong = service.mounts.find((mount) => mount.type === 'volume');
    yield {
      at: wrong?.target ?? image,
      message: wrong
        ? `\`${service.name.value}\` keeps its data in \`${paths[0]}\`, but the volume is at \`${wrong.target.value}\``
        : `\`${service.name.value}\` has no volume for \`${paths[0]}\``,
      label: wrong ? 'stays empty' : 'its data goes away with `docker compose down`',
      ...(wrong ? { related: [{ at: image, label: `keeps its data in \`${paths[0]}\`` }] } : {}),
      help: `mount a named volume at \`${paths[0]}\``,
    };
  },
});

/** Databases for tests are meant to forget. */
function throwAway(name: string): boolean {
  return /(^|[-_.])(test|tests|testing|e2e|ci|integration|tmp|temp|ephemeral)([-_.]|$)/i.test(name);
}
