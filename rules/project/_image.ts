/** What an image of this project says of the containers that run it. Rules of a group do not reach into another's helpers. */
import type { Instruction, KubernetesContainer, Node, Stage } from '../../src/core/lint/rule.ts';
import { bool } from '../../src/core/parse/kubernetes-values.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';

/** The stage and those that it stands on, nearest first; a longer chain than people write is cut. */
export function lineage(stage: Stage): Stage[] {
  const found: Stage[] = [];
  for (let at: Stage | undefined = stage; at && found.length < 100; at = at.parent) found.push(at);
  return found;
}

/** The last instruction of a kind that counts for an image. */
export function lastOf(stage: Stage, keyword: string): Instruction | undefined {
  for (const { instructions } of lineage(stage)) {
    const found = instructions.findLast((instruction) => instruction.keyword === keyword);
    if (found) return found;
  }
  return undefined;
}

/** A field of a container's security context, else of its pod's; null is absent. */
export function securityOf(container: KubernetesContainer, field: 'runAsUser' | 'runAsNonRoot'): Node | undefined {
  return [container.node, container.pod.spec].map((holder) => nodeAt(holder, 'securityContext', field)).find((node) => !isNull(node));
}

/** A security context that a template or an alias of something else fills in. */
export function isSecurityUnknown(container: KubernetesContainer): boolean {
  return [container.node, container.pod.spec].some((holder) => {
    const context = holder.get('securityContext');
    return !isNull(context) && context?.type !== 'map';
  });
}

/** Whether a node says `true` for certain. */
export function isTrue(node: Node | undefined): boolean {
  const value = bool(node);
  return value?.known === true && value.value;
}
