/** By what Compose tells the entries of a list apart: a later one with the same key takes the place of an earlier one. */
import type { Node } from '../model.ts';
import { asMap } from '../yaml-node.ts';
import { parsePort } from './ports.ts';
import { textOf } from './scalars.ts';
import { cleanTarget, splitVolume } from './volumes.ts';
import { own } from '../../text/own.ts';

type KeyOf = (item: Node) => string | undefined;

const beforeEquals: KeyOf = (item) => textOf(item)?.value.split('=', 1)[0];
const whole: KeyOf = (item) => textOf(item)?.value;
const mountTarget =
  (prefix: string): KeyOf =>
  (item) => {
    const map = asMap(item);
    const source = textOf(map ? map.get('source') : item)?.value;
    return textOf(map?.get('target'))?.value ?? (source === undefined ? undefined : `${prefix}${source}`);
  };

/** Only short targets are cleaned before the lists are compared: `/data` and a long `/data/` both stay, and are refused later. */
const volumeTarget: KeyOf = (item) => {
  const map = asMap(item);
  if (map) return textOf(map.get('target'))?.value;
  const spec = item.type === 'scalar' ? splitVolume(item) : undefined;
  return spec && cleanTarget(spec.target.value);
};

const portKey: KeyOf = (item) => {
  const port = parsePort(item);
  if (!port.known) return textOf(item)?.value;
  return `${port.hostIp ?? ''}:${port.host ?? ''}-${port.hostEnd ?? ''}:${port.container}-${port.containerEnd ?? ''}/${port.protocol}`;
};

const SERVICE_LISTS: Readonly<Record<string, KeyOf>> = {
  annotations: beforeEquals,
  'build.additional_contexts': beforeEquals,
  'build.args': beforeEquals,
  'build.labels': beforeEquals,
  'build.platforms': whole,
  'build.tags': beforeEquals,
  cap_add: beforeEquals,
  cap_drop: beforeEquals,
  configs: mountTarget('/'),
  'deploy.labels': beforeEquals,
  devices: (item) => (item.type === 'map' ? textOf(item.get('target'))?.value : textOf(item)?.value.split(':')[1]) ?? textOf(item)?.value,
  dns: beforeEquals,
  dns_opt: beforeEquals,
  dns_search: beforeEquals,
  env_file: (item) => textOf(asMap(item)?.get('path') ?? item)?.value,
  environment: beforeEquals,
  expose: whole,
  label_file: whole,
  labels: beforeEquals,
  links: beforeEquals,
  'networks.*.aliases': beforeEquals,
  'networks.*.link_local_ips': beforeEquals,
  ports: portKey,
  profiles: beforeEquals,
  secrets: mountTarget('/run/secrets/'),
  sysctls: beforeEquals,
  tmpfs: beforeEquals,
  volumes: volumeTarget,
};

/** How the items of the list at a path are told apart; undefined when they all stay. */
export function keyOfItems(path: readonly string[]): KeyOf | undefined {
  if (path[0] === 'services' && path.length > 2) {
    const rest = path[2] === 'networks' && path.length > 3 ? ['networks', '*', ...path.slice(4)] : path.slice(2);
    const key = rest.join('.');
    return Object.hasOwn(SERVICE_LISTS, key) ? own(SERVICE_LISTS, key) : undefined;
  }
  const key = path[0] === 'networks' ? path.slice(2).join('.') : '';
  return key === 'ipam.options' || key === 'labels' ? beforeEquals : undefined;
}

/** Of items with one key the last stays, at the position of the first. */
export function unique(items: readonly Node[], key: KeyOf): readonly Node[] {
  const positions = new Map<string, number>();
  const kept: Node[] = [];
  for (const item of items) {
    const name = key(item);
    const position = name === undefined ? undefined : positions.get(name);
    if (position !== undefined) kept[position] = item;
    else {
      if (name !== undefined) positions.set(name, kept.length);
      kept.push(item);
    }
  }
  return kept.length === items.length && kept.every((item, i) => item === items[i]) ? items : kept;
}
