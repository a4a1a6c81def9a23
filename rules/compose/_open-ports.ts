/** Ports published on every interface of the host, and how they are bound to this machine alone. */
import type { Edit, Port, Service } from '../../src/core/lint/rule.ts';
import { place } from '../../src/core/text/source.ts';
import { addEntry, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

/** Programs that take commands or hand out data to whoever connects, unless they are told otherwise. By their ports. */
const DATA: Readonly<Record<number, string>> = {
  1433: 'SQL Server',
  1521: 'Oracle',
  2375: 'the Docker API',
  2376: 'the Docker API',
  2379: 'etcd',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5672: 'RabbitMQ',
  5984: 'CouchDB',
  6379: 'Redis',
  7687: 'Neo4j',
  9042: 'Cassandra',
  9200: 'Elasticsearch',
  9300: 'Elasticsearch',
  11211: 'Memcached',
  15672: 'the management of RabbitMQ',
  26257: 'CockroachDB',
  27017: 'MongoDB',
};

/** The published ports that anybody who reaches the host can connect to. */
export function openPorts(service: Service): Port[] {
  if (service.networkMode) return [];
  return service.ports.filter(({ role, known, host, hostIp }) => role === 'publish' && known && host !== undefined && isEvery(hostIp));
}

function isEvery(address: string | undefined): boolean {
  return address === undefined || /^(?:|0\.0\.0\.0|::|\*)$/.test(address);
}

/** What listens behind the port, when it is a program that guards data or an engine. */
export function dataServer({ container, containerEnd, protocol }: Port): string | undefined {
  return container === undefined || containerEnd !== undefined || protocol !== 'tcp' ? undefined : DATA[container];
}

/** Edits that bind a port to `127.0.0.1`; none when it was put together from variables or is used in several places. */
export function bindLocally(service: Service, port: Port): readonly Edit[] | undefined {
  const item = asSeq(service.node.get('ports'))?.items.find((node) => node.file === port.file && node.span.start === port.span.start);
  if (!item || item.via) return undefined;
  const map = asMap(item);
  if (map) {
    const address = asScalar(map.get('host_ip'));
    return address ? setScalar(address, '127.0.0.1') : addEntry(map, 'host_ip', '127.0.0.1');
  }
  const text = item.file.text.slice(item.span.start, item.span.end);
  const found = /^(["']?)(\[::\]:|0\.0\.0\.0:)?(?=\d)/.exec(text);
  if (!found || text.includes('$')) return undefined;
  const start = item.span.start + (found[1]?.length ?? 0);
  return [{ at: place(item.file, start, start + (found[2]?.length ?? 0)), text: '127.0.0.1:' }];
}
