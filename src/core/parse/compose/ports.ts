/** `ports` and `expose` in all their spellings. */
import type { Node, Port, Value } from '../model.ts';
import { asMap } from '../yaml-node.ts';
import { masked, textOf, UNKNOWN } from './scalars.ts';

/** A port without its surroundings. `known: false` also for text that is no port at all. */
export type PortParts = Pick<Port, 'container' | 'containerEnd' | 'host' | 'hostEnd' | 'hostIp' | 'protocol' | 'name' | 'known'>;

const UNREADABLE: PortParts = { protocol: 'tcp', known: false };

/** Reads an item of `ports`: `[[ip:]host[-host]:]container[-container][/protocol]` as text, a number, or a mapping. */
export function parsePort(node: Node): PortParts {
  if (node.type === 'scalar') return short(masked(node));
  const map = asMap(node);
  if (!map) return UNREADABLE;
  const target = textOf(map.get('target'));
  const published = textOf(map.get('published'));
  const hostIp = textOf(map.get('host_ip'));
  const protocol = textOf(map.get('protocol'));
  const name = textOf(map.get('name'));
  const all = [target, published, hostIp, protocol].filter((value): value is Value => value !== undefined);
  const parts = assemble(
    target?.known ? target.value : undefined,
    published === undefined || published.value === '' ? undefined : published.known ? published.value : UNKNOWN,
    hostIp?.known ? hostIp.value : undefined,
    protocol?.value,
  );
  return { ...parts, ...(name ? { name } : {}), known: parts.known && all.every((value) => value.known) };
}

/** Reads an item of `expose`: `port[-port][/protocol]`. */
export function parseExpose(node: Node): PortParts {
  if (node.type !== 'scalar') return UNREADABLE;
  const text = masked(node);
  return text.includes(':') ? UNREADABLE : short(text);
}

function short(text: string): PortParts {
  const slash = text.lastIndexOf('/');
  const protocol = slash < 0 ? undefined : text.slice(slash + 1);
  const rest = slash < 0 ? text : text.slice(0, slash);
  const container = rest.lastIndexOf(':');
  if (container < 0) return assemble(rest, undefined, undefined, protocol);
  const front = rest.slice(0, container);
  const host = front.lastIndexOf(':');
  if (host < 0) return assemble(rest.slice(container + 1), front, undefined, protocol);
  const ip = front.slice(0, host).replace(/^\[(.*)\]$/, '$1');
  return assemble(rest.slice(container + 1), front.slice(host + 1), ip, protocol);
}

function assemble(container: string | undefined, host: string | undefined, hostIp: string | undefined, protocol = 'tcp'): PortParts {
  const inside = container === undefined ? undefined : range(container);
  const outside = host === undefined || host === '' ? undefined : range(host);
  const lower = protocol.toLowerCase();
  const isProtocol = lower === 'tcp' || lower === 'udp' || lower === 'sctp';
  const fits = !inside || !outside || inside[0] === inside[1] || inside[1] - inside[0] === outside[1] - outside[0];
  const unknownIp = hostIp?.includes(UNKNOWN) === true;
  return {
    ...(inside ? { container: inside[0] } : {}),
    ...(inside && inside[1] > inside[0] ? { containerEnd: inside[1] } : {}),
    ...(outside ? { host: outside[0] } : {}),
    ...(outside && outside[1] > outside[0] ? { hostEnd: outside[1] } : {}),
    ...(hostIp && !unknownIp ? { hostIp } : {}),
    protocol: isProtocol ? lower : 'tcp',
    known: inside !== undefined && (host === undefined || host === '' || outside !== undefined) && isProtocol && fits && !unknownIp,
  };
}

function range(text: string): readonly [number, number] | undefined {
  const found = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!found) return undefined;
  const first = Number(found[1]);
  const last = found[2] === undefined ? first : Number(found[2]);
  return last < first || last > 65_535 ? undefined : [first, last];
}
