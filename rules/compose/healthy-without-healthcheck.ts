import { defineRule, type Service } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Official images that are known to declare no HEALTHCHECK. */
const WITHOUT = new Set([
  'postgres',
  'mysql',
  'mariadb',
  'redis',
  'mongo',
  'rabbitmq',
  'nginx',
  'httpd',
  'memcached',
  'valkey',
  'node',
  'python',
  'alpine',
  'debian',
  'ubuntu',
  'busybox',
  'traefik',
  'haproxy',
  'caddy',
  'elasticsearch',
  'zookeeper',
  'wordpress',
  'php',
  'ruby',
  'golang',
  'tomcat',
  'eclipse-mosquitto',
  'influxdb',
  'cassandra',
  'nats',
  'vault',
  'consul',
  'registry',
  'adminer',
  'phpmyadmin',
  'mongo-express',
  'ghost',
  'nextcloud',
]);

/** Known-good checks, for the help. */
const CHECKS: Readonly<Record<string, string>> = {
  postgres: '["CMD-SHELL", "pg_isready -U postgres"]',
  mysql: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1"]',
  mariadb: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
  redis: '["CMD", "redis-cli", "ping"]',
  valkey: '["CMD", "valkey-cli", "ping"]',
  mongo: '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\')"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
};

export default defineRule<'service'>({
  id: 'compose/healthy-without-healthcheck',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'waiting for the health of a service that has no health check',

  *check(service, { project }) {
    if (service.document.partial) return;
    for (const dependency of service.dependsOn) {
      const target = dependency.to;
      if (dependency.condition.value !== 'service_healthy' || !dependency.condition.known || !target) continue;
      if (target.healthcheck && !target.healthcheck.disabled) continue;
      const why = target.healthcheck?.disabled ? 'its health check is switched off' : lacks(target, project.stageOf(target));
      if (!why) continue;
      const repository = target.image?.repository.replace(/^library\//, '') ?? '';
      yield {
        at: dependency.condition,
        message: `\`${service.name.value}\` waits for \`${target.name.value}\` to be healthy, but ${why}`,
        label: 'can never become true',
        related: [{ at: target.healthcheck?.node ?? target.name, label: target.healthcheck ? 'switched off here' : 'no `healthcheck` here' }],
        help: own(CHECKS, repository)
          ? `add \`healthcheck: { test: ${own(CHECKS, repository)} }\` to \`${target.name.value}\``
          : `add a \`healthcheck\` to \`${target.name.value}\`, or wait for \`service_started\``,
      };
    }
  },
});

/** Why the target has no health check, when that is certain. */
function lacks(target: Service, stage: ReturnType<import('../../src/core/lint/rule.ts').Project['stageOf']>): string | undefined {
  if (stage) {
    for (let at: typeof stage | undefined = stage; at; at = at.parent) {
      if (at.instructions.some((instruction) => instruction.keyword === 'HEALTHCHECK')) return undefined;
      if (!at.parent && !(at.base.known && (at.base.repository === 'scratch' || WITHOUT.has(at.base.repository)))) return undefined;
    }
    return 'neither the service nor its Dockerfile has a health check';
  }
  if (!target.image?.known || target.build || target.image.registry) return undefined;
  return WITHOUT.has(target.image.repository.replace(/^library\//, '')) ? `\`${target.image.value}\` has no health check of its own` : undefined;
}
