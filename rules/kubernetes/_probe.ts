/** Probes and hooks of a container: everything with which the kubelet runs or asks something. */
import type { KubernetesContainer, MapNode, ScalarNode } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';

interface Handled {
  /** `livenessProbe`, `preStop`. */
  readonly field: string;
  readonly probe: boolean;
  /** Where its name stands. */
  readonly key: ScalarNode;
  readonly node: MapNode;
}

export const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** Probes first, then hooks; null is absent. */
export function handledBy({ node }: KubernetesContainer): Handled[] {
  const lifecycle = asMap(node.get('lifecycle'));
  return [...PROBES.map((field) => [node, field, true] as const), ...['postStart', 'preStop'].map((field) => [lifecycle, field, false] as const)].flatMap(
    ([holder, field, probe]) => {
      const entry = holder?.entry(field);
      const map = asMap(entry?.value);
      return entry && map ? [{ field, probe, key: entry.key, node: map }] : [];
    },
  );
}

/** The port that a probe or hook connects to. */
export function portOf({ node }: Handled): ScalarNode | undefined {
  return ['httpGet', 'tcpSocket', 'grpc'].flatMap((kind) => asScalar(nodeAt(node, kind, 'port')) ?? [])[0];
}
