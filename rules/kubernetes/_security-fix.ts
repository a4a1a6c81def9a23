/** Edits of security contexts, made where there is none yet as well. */
import type { Edit, Fix, KubernetesContainer, MapNode, Pod } from '../../src/core/lint/rule.ts';
import { addEntry, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { flag, isUnknown, ownSecurity } from './_pod.ts';

/** A value, or a mapping with one entry. */
type Written = string | readonly [key: string, value: string];

/** Adds a field to the security context of a container or a pod; nothing when it cannot be written there. */
export function addSecurity(holder: MapNode, key: string, value: Written): Edit[] {
  // What came in through an anchor may serve others as well.
  if (holder.via) return [];
  const context = holder.entry('securityContext');
  if (!context) return addEntry(holder, 'securityContext', written([key, value], holder.flow));
  const map = asMap(context.value);
  return map && !map.via && !context.merged && map.entries.length > 0 ? addEntry(map, key, written(value, map.flow)) : [];
}

function written(value: Written | readonly [key: string, value: Written], flow: boolean): string {
  if (typeof value === 'string') return value;
  const inner = written(value[1], flow);
  if (flow) return `{ ${value[0]}: ${inner} }`;
  return `\n  ${value[0]}:${inner.startsWith('\n') ? inner.replaceAll('\n', '\n  ') : ` ${inner}`}`;
}

/** Whether the API server would refuse `allowPrivilegeEscalation: false` beside what the container asks for. */
function needsEscalation(container: KubernetesContainer): boolean {
  if (flag(ownSecurity(container, 'privileged')) || isUnknown(ownSecurity(container, 'privileged'))) return true;
  return (asSeq(ownSecurity(container, 'capabilities', 'add'))?.items ?? []).some(
    (item) => item.type === 'scalar' && /SYS_ADMIN|ALL|\{\{|\$/.test(item.source),
  );
}

/** `allowPrivilegeEscalation: false` for a container. */
export function forbidEscalation(container: KubernetesContainer): Fix | undefined {
  if (needsEscalation(container)) return undefined;
  const own = nodeAt(container.node, 'securityContext', 'allowPrivilegeEscalation');
  if (own && isNull(own)) return undefined;
  const edits = own?.type === 'scalar' ? setScalar(own, 'false', { raw: true }) : addSecurity(container.node, 'allowPrivilegeEscalation', 'false');
  return edits.length > 0 ? { title: 'write `allowPrivilegeEscalation: false`', safe: false, edits } : undefined;
}

/** The runtime's own seccomp profile for all containers of a pod. */
export function runtimeSeccomp(pod: Pod): Fix | undefined {
  const edits = nodeAt(pod.spec, 'securityContext', 'seccompProfile') ? [] : addSecurity(pod.spec, 'seccompProfile', ['type', 'RuntimeDefault']);
  return edits.length > 0 ? { title: 'take the seccomp profile of the runtime', safe: false, edits } : undefined;
}
