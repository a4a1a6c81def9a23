import { defineRule, type Port, type Service, inValue } from '../../src/core/lint/rule.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';
import { own } from '../../src/core/text/own.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0']);
/** Addresses that a browser or another machine uses, and addresses to listen on: for them `localhost` is right. */
const OUTSIDE =
  /(^|_)(public|external|browser|frontend|client|callback|redirect|origin|origins|cors|allowed|listen|bind|listener|listeners|advertised|site|next_public|vite|react_app|vue_app|expo_public|nuxt_public|gatsby|server_name|hostname|canonical|issuer|audience|swagger|docs)(_|$)|^aspnetcore_urls$/i;
/** Words that mean the same inside camelCase names: `SpaBaseUrl`, `MvcClient`, `XamarinCallback`. */
const OUTSIDE_CAMEL = /Public|External|Callback|Redirect|Origin|Cors|Browser|Frontend|Spa|Client(?!s?Secret)|Listen|Bind|Hc\b/;

export default defineRule<'service'>({
  id: 'compose/localhost-between-services',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service that looks for a sibling on localhost',
  fixable: 'unsafe',

  *check(service) {
    if (service.networkMode) return;
    const siblings = [...service.document.services.values()].filter((other) => other !== service && !other.networkMode);
    for (const env of service.env) {
      const name = env.name.value;
      if (!env.value?.known || OUTSIDE.test(name) || OUTSIDE_CAMEL.test(name)) continue;
      for (const endpoint of endpointsIn(env.value.value)) {
        const { port } = endpoint;
        if (!LOOPBACK.has(endpoint.host) || port === undefined || listens(service, port)) continue;
        const owners = siblings.flatMap((other) => {
          const own = portOf(other, port);
          return own ? [{ service: other, port: own }] : [];
        });
        const owner = owners.length === 1 ? owners[0] : undefined;
        if (!owner) continue;
        const target = owner.service.name.value;
        const containerPort = owner.port.container ?? port;
        const at = inValue(env.value, endpoint.start, endpoint.start + endpoint.host.length);
        const edits = at ? [{ at, text: target }] : [];
        const portAt =
          at && containerPort !== port && endpoint.portStart !== undefined && endpoint.portEnd !== undefined
            ? inValue(env.value, endpoint.portStart, endpoint.portEnd)
            : undefined;
        if (portAt) edits.push({ at: portAt, text: String(containerPort) });
        yield {
          at: at ?? env.value,
          message: `\`${service.name.value}\` looks for \`${target}\` on \`${endpoint.host}\``,
          label: `inside the container this is \`${service.name.value}\` itself`,
          related: [{ at: owner.service.name, label: 'this service answers to its name' }],
          help: `use \`${target}:${containerPort}\``,
          ...(edits.length > 0 && (containerPort === port || portAt)
            ? { fix: { title: `replace \`${endpoint.host}:${port}\` with \`${target}:${containerPort}\``, safe: false, edits } }
            : {}),
        };
      }
    }
  },
});

/** The service itself uses this port, so its own localhost may be meant. */
function listens(service: Service, port: number): boolean {
  return [...service.ports, ...service.expose].some((candidate) => candidate.container === port || candidate.host === port);
}

/** Ports of well-known images that nothing in the file says. */
const DEFAULTS: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  redis: 6379,
  valkey: 6379,
  mongo: 27017,
  rabbitmq: 5672,
  memcached: 11211,
  elasticsearch: 9200,
  nats: 4222,
};

function portOf(service: Service, port: number): Pick<Port, 'container'> | undefined {
  const declared = [...service.ports, ...service.expose].find((candidate) => candidate.known && (candidate.container === port || candidate.host === port));
  if (declared) return declared;
  const repository = service.image?.known ? service.image.repository.replace(/^library\//, '') : '';
  return own(DEFAULTS, repository) === port ? { container: port } : undefined;
}
