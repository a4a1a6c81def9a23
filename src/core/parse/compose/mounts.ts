/** What a service mounts: `volumes`, `tmpfs`, `secrets` and `configs`, short and long. */
import type { Compose, MapNode, Mount, Node, Service, Value } from '../model.ts';
import { asMap, asScalar, asSeq, isNull } from '../yaml-node.ts';
import { insideRoot, isAbsolute, resolvePath } from './paths.ts';
import { booleanOf, partOf, textOf } from './scalars.ts';
import { splitVolume } from './volumes.ts';

export interface MountContext {
  readonly owner: Service;
  readonly document: Compose;
  /** The folder that a relative path in a node counts from. */
  readonly directoryOf: (node: Node) => string;
}

/** The mounts of a service, in the order volumes, tmpfs, configs, secrets. */
export function mountsOf(service: MapNode, context: MountContext): Mount[] {
  const mounts: Mount[] = [];
  for (const item of asSeq(service.get('volumes'))?.items ?? []) {
    const mount = item.type === 'map' ? longVolume(item, context) : item.type === 'scalar' && !isNull(item) ? shortVolume(item, context) : undefined;
    if (mount) mounts.push(mount);
  }
  for (const item of listed(service.get('tmpfs'))) {
    if (item.type !== 'scalar' || isNull(item)) continue;
    const colon = item.source.indexOf(':');
    const target = partOf(item, 0, colon < 0 ? item.source.length : colon);
    mounts.push({ ...at(item), type: 'tmpfs', target, readOnly: /(?:^|[:,])ro(?:,|$)/.test(item.source.slice(target.value.length)), ...held(context) });
  }
  for (const key of ['configs', 'secrets'] as const) {
    for (const item of asSeq(service.get(key))?.items ?? []) {
      const source = textOf(asMap(item)?.get('source') ?? asScalar(item));
      if (!source) continue;
      const given = textOf(asMap(item)?.get('target'));
      const prefix = key === 'secrets' ? '/run/secrets/' : '/';
      const inFolder = given && key === 'secrets' && !given.value.startsWith('/') ? `${prefix}${given.value}` : given?.value;
      const target: Value = { ...(given ?? source), value: inFolder ?? `${prefix}${source.value}` };
      mounts.push({ ...at(item), type: key === 'secrets' ? 'secret' : 'config', source, target, readOnly: true, ...held(context) });
    }
  }
  return mounts;
}

function listed(node: Node | undefined): readonly Node[] {
  return node === undefined ? [] : node.type === 'seq' ? node.items : [node];
}

function at(node: Node): Pick<Node, 'file' | 'span'> {
  return { file: node.file, span: node.span };
}

function held({ owner, document }: MountContext): Pick<Mount, 'owner' | 'document'> {
  return { owner, document };
}

function shortVolume(item: Extract<Node, { type: 'scalar' }>, context: MountContext): Mount | undefined {
  const parts = splitVolume(item);
  if (!parts) return undefined;
  const { type, source, target, options } = parts;
  const bind = type === 'bind' && source ? bindSource(source, context.directoryOf(item)) : source ? { source } : {};
  return { ...at(item), type, ...bind, target, readOnly: options.includes('ro'), ...held(context) };
}

const TYPES: ReadonlySet<string> = new Set(['bind', 'volume', 'tmpfs']);

function longVolume(item: MapNode, context: MountContext): Mount | undefined {
  const target = textOf(item.get('target'));
  if (!target) return undefined;
  const kind = textOf(item.get('type'));
  const sourceNode = asScalar(item.get('source'));
  const written = textOf(sourceNode);
  // A volume without a name is as good as one that leaves the source out.
  const source = kind?.value === 'volume' && written?.known && written.value === '' ? undefined : written;
  const readOnly = booleanOf(item.get('read_only'))?.value === true;
  const type = !kind?.known || !TYPES.has(kind.value) ? 'other' : kind.value === 'volume' && !source ? 'anonymous' : (kind.value as Mount['type']);
  const bind = type === 'bind' && source && sourceNode ? bindSource(source, context.directoryOf(sourceNode)) : source ? { source } : {};
  return { ...at(item), type, ...bind, target, readOnly, ...held(context) };
}

/** The source of a bind relative to the project root, and as a path in it when it lies inside. */
function bindSource(source: Value, directory: string): Pick<Mount, 'source' | 'path'> {
  if (!source.known || isAbsolute(source.value)) return { source };
  const path = insideRoot(directory, source.value);
  return { source: { ...source, value: resolvePath(directory, source.value) }, ...(path === undefined ? {} : { path }) };
}
