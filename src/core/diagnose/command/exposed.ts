/** Ports that the program in an image listens on: by the project's files, else as its well-known image declares. */
import { own } from '../../text/own.ts';
import type { Port, Value } from '../../parse/model.ts';
import type { Project } from '../../project/model.ts';
import type { FaultWords } from '../words.ts';

/** `EXPOSE` of official images. */
const OFFICIAL: Readonly<Record<string, readonly number[]>> = {
  nginx: [80],
  httpd: [80],
  caddy: [80, 443, 2019],
  postgres: [5432],
  mysql: [3306, 33060],
  mariadb: [3306],
  mongo: [27017],
  redis: [6379],
  memcached: [11211],
  rabbitmq: [4369, 5671, 5672, 15671, 15672, 15691, 15692, 25672],
  wordpress: [80],
  tomcat: [8080],
  registry: [5000],
};

interface Exposed {
  readonly ports: ReadonlySet<number>;
  /** Clause that says how that is known. */
  readonly why: string;
}

/** Undefined when nothing is known of the image. */
export function exposedBy(image: Value, project: Project | undefined, say: FaultWords): Exposed | undefined {
  if (!image.known) return undefined;
  const name = repositoryOf(image.value);
  for (const service of project?.containers ?? []) {
    if (!service.image || repositoryOf(service.image.value) !== name) continue;
    const ports = numbers([...service.ports, ...exposes(service.build?.dockerfile)]);
    if (ports.size > 0) return { ports, why: say.listens(service.name.value, service.file.path) };
  }
  const official = own(OFFICIAL, name.replace(/^(?:docker\.io\/)?library\//, ''));
  if (official) return { ports: new Set(official), why: say.listens(name, undefined) };
  const [only, second] = project?.dockerfiles ?? [];
  // An image without a registry or an owner is one of one's own.
  if (!only || second || name.includes('/')) return undefined;
  const ports = numbers(exposes(only));
  return ports.size > 0 ? { ports, why: say.exposes(only.file.path) } : undefined;
}

function repositoryOf(image: string): string {
  return image.replace(/@.*/, '').replace(/:[^:/]*$/, '');
}

function exposes(dockerfile: Project['dockerfiles'][number] | undefined): readonly Port[] {
  return dockerfile?.instructions.flatMap((instruction) => instruction.ports) ?? [];
}

function numbers(ports: readonly Port[]): Set<number> {
  return new Set(ports.flatMap(({ container, known }) => (known && container !== undefined ? [container] : [])));
}
