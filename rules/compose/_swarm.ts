/** Tells files for Swarm (`docker stack deploy`) from files for Compose: the two read the same format and heed different keys. */
import type { Compose, Service } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, nodeAt } from '../../src/core/parse/yaml-node.ts';

/** Keys of `deploy` that only Swarm heeds. */
export const SWARM_KEYS = ['mode', 'placement', 'update_config', 'rollback_config', 'endpoint_mode', 'labels'] as const;
/** Keys of a service that Swarm does not know: who writes them runs the file with Compose. */
const COMPOSE_KEYS = ['container_name', 'profiles', 'develop', 'network_mode', 'extends', 'mem_limit', 'cpus', 'scale'] as const;

/** Rules ask once for each service; the answer is that of the file. */
const swarm = new WeakMap<Compose, boolean>();
const composed = new WeakMap<Compose, boolean>();

function remembered(answers: WeakMap<Compose, boolean>, compose: Compose, find: (compose: Compose) => boolean): boolean {
  const known = answers.get(compose) ?? find(compose);
  answers.set(compose, known);
  return known;
}

function namedForSwarm(compose: Compose): boolean {
  return compose.files.some((file) => /stack|swarm/i.test(file.path));
}

/** The file may be meant for Swarm: it is named so, or something in it works there only. */
export function maybeSwarm(compose: Compose): boolean {
  return remembered(swarm, compose, looksLikeSwarm);
}

function looksLikeSwarm(compose: Compose): boolean {
  if (namedForSwarm(compose)) return true;
  for (const network of compose.networks.values()) if (textOf(asMap(network.node)?.get('driver'))?.value === 'overlay') return true;
  return [...compose.services.values()].some((service) => SWARM_KEYS.some((key) => asMap(service.node.get('deploy'))?.entry(key)));
}

/** The file is run with Compose: something in it works there only, and nothing names it for Swarm. */
export function surelyCompose(compose: Compose): boolean {
  return remembered(composed, compose, (each) => !namedForSwarm(each) && [...each.services.values()].some(usesCompose));
}

function usesCompose({ node, dependsOn }: Service): boolean {
  return (
    COMPOSE_KEYS.some((key) => node.entry(key)) ||
    dependsOn.some((each) => each.condition.value !== 'service_started') ||
    nodeAt(node, 'build', 'target') !== undefined
  );
}
