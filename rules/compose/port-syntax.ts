import { defineRule, type Node } from '../../src/core/lint/rule.ts';
import { partOf } from '../../src/core/parse/compose/scalars.ts';
import { textAt } from '../../src/core/text/source.ts';

export default defineRule<'service'>({
  id: 'compose/port-syntax',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port mapping that Compose refuses',
  aliases: ['compose-go/port-syntax'],

  *check(service) {
    const ports = service.node.get('ports');
    if (ports?.type !== 'seq') return;
    for (const item of ports.items) {
      if (item.type === 'scalar') yield* short(item);
      else if (item.type === 'map') yield* long(item);
    }
  },
});

function* short(item: Extract<Node, { type: 'scalar' }>) {
  // A variable without a value may be anything, and a template is filled in by others. A default or a value of `.env` counts.
  if (item.unknown?.length || item.source.includes('{{')) return;
  const text = item.source;
  // An empty default is there for the shell to fill.
  if (text === '' && textAt(item).includes('$')) return;
  const fault = faultOf(text);
  if (!fault) return;
  const part = fault.part ? partOf(item, fault.start, fault.start + fault.part.length) : item;
  yield { at: { file: part.file, span: part.span }, message: fault.message, help: fault.help };
}

interface Fault {
  readonly message: string;
  readonly help: string;
  readonly part: string;
  readonly start: number;
}

const FORM = 'write `[address:][host:]container[/protocol]`, for example `127.0.0.1:8080:80/tcp`';

/** What is wrong with a short mapping, by the grammar of the engine: `[ip:][host[-end]:]container[-end][/proto]`. */
function faultOf(text: string): Fault | undefined {
  const at = (part: string, start: number, message: string, help = FORM): Fault => ({ message, help, part, start });
  if (text === '') return at('', 0, 'the port mapping is empty');
  const slash = text.indexOf('/');
  const protocol = slash < 0 ? '' : text.slice(slash + 1);
  if (protocol && !/^(tcp|udp|sctp)$/i.test(protocol))
    return at(protocol, slash + 1, `\`${protocol}\` is not a protocol for ports`, 'use `tcp`, `udp` or `sctp`');
  const rest = slash < 0 ? text : text.slice(0, slash);
  const last = rest.lastIndexOf(':');
  const container = rest.slice(last + 1);
  const front = last < 0 ? '' : rest.slice(0, last);
  const bracket = front.endsWith(']') ? front.length : front.lastIndexOf(':');
  const address = last < 0 ? '' : bracket >= front.length ? front : bracket < 0 ? '' : front.slice(0, bracket);
  const host = last < 0 ? undefined : bracket >= front.length ? '' : front.slice(bracket + 1);
  const c = range(container);
  if (typeof c === 'string') return at(container, last + 1, container === '' ? 'the container port is missing' : `\`${container}\` is not a port${c}`);
  if (host) {
    const h = range(host);
    const start = front.length - host.length;
    if (typeof h === 'string') return at(host, start, `\`${host}\` is not a port${h}`);
    if (h.count !== c.count && c.count !== 1)
      return at(text, 0, `${h.count} host ports cannot go to ${c.count} container ports`, 'make both ranges equally long');
  }
  const plain = address.replace(/^\[|\]$/g, '');
  if (plain && !isAddress(plain)) return at(address, 0, `\`${address}\` is not an IP address`, 'use an address of this machine, for example `127.0.0.1`');
  return undefined;
}

function range(text: string): { count: number } | string {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return '';
  const first = Number(match[1]);
  const end = match[2] === undefined ? first : Number(match[2]);
  if (first > 65535 || end > 65535) return ': the highest is 65535';
  if (end < first) return ': the range ends before it begins';
  return { count: end - first + 1 };
}

function isAddress(text: string): boolean {
  if (text.includes(':')) return /^[\da-f:.]+(%\w+)?$/i.test(text);
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function* long(item: Extract<Node, { type: 'map' }>) {
  const target = item.get('target');
  if (target?.type === 'scalar' && /^\d+$/.test(target.source) && (Number(target.source) > 65535 || Number(target.source) < 1)) {
    yield { at: target, message: `\`${target.source}\` is not a port: they go from 1 to 65535`, help: 'correct the number' };
  }
  const protocol = item.get('protocol');
  if (protocol?.type === 'scalar' && /^\w+$/.test(protocol.source) && !/^(tcp|udp|sctp)$/i.test(protocol.source)) {
    yield { at: protocol, message: `\`${protocol.source}\` is not a protocol for ports`, help: 'use `tcp`, `udp` or `sctp`' };
  }
}
