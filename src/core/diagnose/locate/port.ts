/** `port`: who declares it, who publishes it, and which settings name it. */
import type { EnvVar, Port } from '../../parse/model.ts';
import { endpointsIn } from '../../project/hosts.ts';
import type { Project } from '../../project/model.ts';
import type { Place } from '../../text/source.ts';
import { within } from '../../lint/rule.ts';
import type { Suspect } from '../article.ts';
import { type Locator, NO_TIE, serviceNamed } from './tie.ts';

/** Places shown of one kind. */
const SHOWN = 3;

export const locatePort: Locator = (value, { project, scope, clauses }) => {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return NO_TIE;
  const speaker = scope?.kind === 'service' ? serviceNamed(project, scope.label) : undefined;
  const uses = [...envUses(project, port)].filter(({ env }) => !speaker || env.container === speaker);
  const ports = portsOf(project);

  // The port on the host is not the port inside the network.
  for (const { host, at } of uses) {
    const target = host === undefined ? undefined : serviceNamed(project, host);
    const published = target?.ports.find((own) => own.host === port && own.container !== undefined && own.container !== port);
    if (!target || !published || target.ports.some((own) => own.container === port)) continue;
    return {
      verdict: 'confirmed',
      suspects: [
        {
          at,
          why: clauses.hostPort(port, host ?? '', published.container as number),
          related: [{ at: published, label: clauses.publishedHere }],
          help: clauses.use(`${host}:${published.container}`),
        },
      ],
      values: { service: target.name.value, target_port: String(published.container), published_port: String(port) },
    };
  }
  // Inside a container `localhost` is the container itself.
  for (const { env, host, at } of uses) {
    if (!host || !/^(?:localhost|127\.0\.0\.1|\[?::1\]?)$/i.test(host)) continue;
    const other = ports.find((own) => own.container === port && own.owner && own.owner !== env.container)?.owner;
    const suspects: Suspect[] = [{ at, why: other ? clauses.listensThere(other.name.value, port) : clauses.isItself }];
    return { verdict: other ? 'confirmed' : 'unknown', suspects, values: other ? { service: other.name.value, target_port: String(port) } : {} };
  }
  const declared = ports.filter((own) => own.container === port || own.host === port);
  const suspects: Suspect[] = [
    ...uses.slice(0, SHOWN).map(({ env, at }): Suspect => ({ at, why: clauses.namesPort(env.name.value) })),
    ...declared.slice(0, SHOWN).map((own): Suspect => ({ at: own, why: own.host === port ? clauses.publishesPort(port) : clauses.declaresPort })),
  ];
  return { verdict: 'unknown', suspects };
};

function portsOf(project: Project): Port[] {
  return [
    ...project.containers.flatMap((container) => [...container.ports]),
    ...project.dockerfiles.flatMap((dockerfile) => dockerfile.instructions.flatMap((instruction) => [...instruction.ports])),
  ].filter((port) => port.known);
}

interface Use {
  readonly env: EnvVar;
  readonly host: string | undefined;
  /** `host:port` where the text stands in the file as it is, else the whole value. */
  readonly at: Place;
}

/** Settings that name the port: in an address, in a connection string, or alone. */
function* envUses(project: Project, port: number): Generator<Use> {
  for (const container of project.containers) {
    for (const env of container.env) {
      const { value } = env;
      if (!value) continue;
      if (value.value === String(port)) {
        yield { env, host: undefined, at: value };
        continue;
      }
      const found = endpointsIn(value.value).find((endpoint) => endpoint.port === port);
      if (!found) continue;
      const written = value.file.text.slice(value.span.start, value.span.end);
      const offset = written.indexOf(value.value);
      const end = found.portEnd !== undefined && found.portEnd > found.end ? found.portEnd : found.end;
      yield { env, host: found.host, at: offset < 0 ? value : within(value, offset + found.start, offset + end) };
    }
  }
}
