/** Compose files like those that people write, made up from a seed, for `npm run bench`. */
import { random } from './random.ts';

const IMAGES = [
  'nginx:1.29',
  'redis:8.2',
  'postgres:17.6',
  'rabbitmq:4.1-management',
  'registry.example.org/shop/api:3.4',
  'registry.example.org/shop/worker:3.4',
  'memcached:1.6',
  'grafana/grafana:12.1',
  'traefik:v3.5',
] as const;
const ROLES = ['web', 'api', 'worker', 'cache', 'store', 'queue', 'metrics', 'gateway', 'search', 'mailer', 'cron', 'auth'] as const;
const VARIABLES = ['LOG_LEVEL', 'PUBLIC_URL', 'TZ', 'QUEUE_NAME', 'CACHE_TTL', 'WORKERS', 'FEATURE_FLAGS', 'SMTP_HOST', 'REGION', 'RETRY_LIMIT'] as const;

/** Paths (one folder each) and texts of `count` projects. Many have the slips that linters look for. */
export function* composeFiles(count: number, seed = 7): Generator<readonly [string, string]> {
  for (let i = 0; i < count; i++) yield [`stack-${String(i).padStart(3, '0')}/compose.yaml`, composeFile(i, random(seed + i * 7919))];
}

function composeFile(number: number, next: () => number): string {
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const chance = (share: number): boolean => next() < share;
  const names = ROLES.filter(() => chance(0.5)).slice(0, 2 + below(7));
  if (names.length === 0) names.push('web');
  const lines: string[] = [`# Stack ${number}: ${names.join(', ')}`, `name: stack-${number}`];
  if (chance(0.2)) lines.push("version: '3.8'");
  lines.push('', 'x-logging: &logging', '  driver: json-file', '  options:', '    max-size: 10m', "    max-file: '3'", '', 'services:');
  for (const [i, name] of names.entries()) {
    lines.push(`  ${name}:`);
    lines.push(`    image: ${pick(IMAGES)}`);
    if (chance(0.1)) lines.push('    build:', `      context: ./${name}`, '      args:', `        VERSION: \${${name.toUpperCase()}_VERSION:-1.${below(20)}}`);
    if (chance(0.7)) lines.push('    restart: unless-stopped');
    if (chance(0.5)) lines.push('    logging: *logging');
    if (chance(0.1)) lines.push(`    container_name: stack-${number}-${name}`);
    if (chance(0.6)) {
      lines.push('    ports:');
      for (let port = 0; port <= below(2); port++)
        lines.push(
          chance(0.5)
            ? `      - "${8000 + i * 10 + port}:${pick([80, 3000, 5432, 8080])}"`
            : `      - 127.0.0.1:${9000 + i * 10 + port}:${pick([80, 3000, 8080])}`,
        );
    }
    if (chance(0.8)) {
      lines.push('    environment:');
      const list = chance(0.4);
      for (const variable of VARIABLES.filter(() => chance(0.5))) {
        const value = pick(['info', '30', '${REGION:-eu}', 'https://shop.example.org', `${pick(names)}:5672`, 'a,b,c']);
        lines.push(list ? `      - ${variable}=${value}` : `      ${variable}: "${value}"`);
      }
      lines.push(list ? `      - STACK=${number}` : `      STACK: "${number}"`);
    }
    if (chance(0.5))
      lines.push(
        '    volumes:',
        `      - ${name}-data:/var/lib/${name}`,
        ...(chance(0.4) ? [`      - ./config/${name}.conf:/etc/${name}/${name}.conf:ro`] : []),
      );
    if (chance(0.6)) {
      lines.push('    healthcheck:', `      test: [CMD, curl, -fsS, "http://localhost:${pick([80, 3000, 8080])}/health"]`);
      lines.push(`      interval: ${10 + below(50)}s`, '      timeout: 5s', `      retries: ${2 + below(4)}`);
    }
    const earlier = names.slice(0, i).filter(() => chance(0.4));
    if (earlier.length > 0) {
      lines.push('    depends_on:');
      for (const other of earlier)
        lines.push(
          ...(chance(0.5)
            ? [`      ${other}:`, '        condition: service_started']
            : [`      ${other}:`, '        condition: service_healthy', '        restart: true']),
        );
    }
    lines.push('    networks:', '      - inside', ...(i === 0 ? ['      - edge'] : []));
    if (chance(0.4))
      lines.push(
        '    deploy:',
        `      replicas: ${1 + below(3)}`,
        '      resources:',
        '        limits:',
        `          cpus: "${1 + below(3)}.5"`,
        `          memory: ${256 * (1 + below(4))}m`,
      );
    if (chance(0.4)) lines.push('    labels:', `      com.example.stack: "${number}"`, `      com.example.role: ${name}`);
    if (chance(0.15)) lines.push('    cap_drop: [ALL]', '    security_opt:', '      - no-new-privileges:true');
    lines.push('');
  }
  lines.push('networks:', '  inside:', '    internal: true', '  edge:', '    driver: bridge', '', 'volumes:');
  for (const name of names) lines.push(`  ${name}-data: {}`);
  return `${lines.join('\n')}\n`;
}
