import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';

/** Databases and brokers that take seconds before they answer. */
const SLOW =
  /^(?:library\/)?(?:postgres|mysql|mariadb|percona|mongo|rabbitmq|cassandra|couchdb|elasticsearch|neo4j|influxdb|rethinkdb|arangodb)$|^(?:postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb|mssql\/server|clickhouse\/clickhouse-server|elasticsearch\/elasticsearch|opensearchproject\/opensearch|bitnami(?:legacy)?\/(?:postgresql|mysql|mariadb|mongodb|rabbitmq|kafka|elasticsearch)|confluentinc\/cp-kafka|apache\/kafka)$/;

export default defineRule<'service'>({
  id: 'compose/database-not-awaited',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'start that does not wait until the database answers',

  *check(service) {
    // What gives up is started again.
    const restart = textOf(service.node.get('restart'));
    if (restart && (!restart.known || /^(?:always|on-failure|unless-stopped)/.test(restart.value))) return;
    for (const dependency of service.dependsOn) {
      const { to } = dependency;
      if (dependency.condition.value !== 'service_started' || !dependency.condition.known || !to?.image?.known || !SLOW.test(to.image.repository)) continue;
      const checked = to.healthcheck && !to.healthcheck.disabled;
      yield {
        at: dependency,
        message: `\`${service.name.value}\` starts as soon as \`${dependency.name}\` runs, not when it answers`,
        related: [{ at: to.image, label: checked ? 'has a health check' : 'takes a while before it answers' }],
        help: checked ? 'wait for `condition: service_healthy`' : `give \`${dependency.name}\` a \`healthcheck\`, and wait for \`condition: service_healthy\``,
      };
    }
  },
});
