/**
 * The controls that the restricted Pod Security Standard adds, or has in the place of baseline ones, as the API server reads
 * them. https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import type { KubernetesContainer, Node, Pod } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { atLeast, flag, isUnknown, ownSecurity, podSecurity, securityUnknown } from './_pod.ts';
import {
  addedBeyond,
  capabilitiesBaseline,
  hasOwnUsers,
  holders,
  hostPathVolumes,
  nameOf,
  procMount,
  procMounts,
  said,
  seccompProfileBaseline,
  typesBeyond,
} from './_pss-baseline.ts';
import type { Control } from './_pss.ts';
import { forbidEscalation, runtimeSeccomp } from './_security-fix.ts';

/** Windows has none of what three of the controls ask for. Only the field counts here, not a node selector. */
function spared(pod: Pod, version: string): boolean {
  return atLeast(version, '1.25') && said(nodeAt(pod.spec, 'os', 'name'))?.source === 'windows';
}

/** Users of a pod that has its own are not users of the node. */
function sparedUsers(pod: Pod, version: string): boolean {
  return atLeast(version, '1.35') && hasOwnUsers(pod);
}

const VOLUMES = new Set(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret']);

export const restrictedVolumes: Control = {
  standard: 'restricted',
  instead: hostPathVolumes,
  *check(pod) {
    for (const { name, node } of pod.volumes) {
      const source = node.entries.find((entry) => entry.key.source !== 'name' && !isNull(entry.value) && !VOLUMES.has(entry.key.source));
      // A value that a template fills in may hold anything, a key that is one too.
      if (!source || isUnknown(source.key) || isUnknown(source.value)) continue;
      yield {
        at: source.key,
        message: `volume \`${name.value}\` is a \`${source.key.source}\``,
        help: 'use a PersistentVolumeClaim, a ConfigMap, a Secret or an `emptyDir`',
      };
    }
  },
};

export const allowPrivilegeEscalation: Control = {
  standard: 'restricted',
  since: '1.8',
  *check(pod, version) {
    if (spared(pod, version)) return;
    for (const container of pod.manifest.containers) {
      const own = ownSecurity(container, 'allowPrivilegeEscalation');
      const fix = forbidEscalation(container);
      const rest = { help: 'write `allowPrivilegeEscalation: false`', ...(fix ? { fix } : {}) };
      if (own) {
        if (flag(own) === true) yield { at: own, message: `${nameOf(container)} may gain more rights than it starts with`, ...rest };
      } else if (!isUnknown(container.node.get('securityContext'))) {
        yield { at: container.name, message: `${nameOf(container)} does not say \`allowPrivilegeEscalation: false\``, ...rest, missing: true };
      }
    }
  },
};

export const runAsNonRoot: Control = {
  standard: 'restricted',
  *check(pod, version) {
    if (sparedUsers(pod, version)) return;
    const help = 'write `runAsNonRoot: true`';
    for (const { owner, context } of holders(pod)) {
      const own = context.get('runAsNonRoot');
      if (own && flag(own) === false && !isUnknown(own)) yield { at: own, message: `${owner} may run as root`, help };
    }
    // What the pod says holds for all of them; if that is wrong it was said above.
    if (podSecurity(pod, 'runAsNonRoot') || isUnknown(pod.spec.get('securityContext'))) return;
    for (const container of pod.manifest.containers) {
      if (ownSecurity(container, 'runAsNonRoot') || securityUnknown(container)) continue;
      yield { at: container.name, message: `${nameOf(container)} does not say \`runAsNonRoot: true\`, nor does its pod`, help, missing: true };
    }
  },
};

export const runAsUser: Control = {
  standard: 'restricted',
  since: '1.23',
  *check(pod, version) {
    if (sparedUsers(pod, version)) return;
    for (const { owner, context } of holders(pod)) {
      const user = context.get('runAsUser');
      if (user && integer(user) === 0) yield { at: user, message: `${owner} runs as user 0`, help: 'remove it, or write a number above 0' };
    }
  },
};

export const seccompProfileRestricted: Control = {
  standard: 'restricted',
  instead: seccompProfileBaseline,
  since: '1.19',
  *check(pod, version) {
    if (spared(pod, version)) return;
    yield* typesBeyond(pod, 'seccompProfile', 'seccomp');
    if (typed(podSecurity(pod, 'seccompProfile')) || isUnknown(pod.spec.get('securityContext'))) return;
    let fix = runtimeSeccomp(pod);
    for (const container of pod.manifest.containers) {
      if (typed(ownSecurity(container, 'seccompProfile')) || securityUnknown(container)) continue;
      const message = `${nameOf(container)} has no seccomp profile, nor does its pod`;
      yield {
        at: container.name,
        message: `${message} give it one`,
        help: 'set `seccompProfile.type: RuntimeDefault` for the pod',
        ...(fix ? { fix } : {}),
        missing: true,
      };
      fix = undefined;
    }
  },
};

/** A profile that says its type, or may. */
function typed(profile: Node | undefined): boolean {
  return profile !== undefined && (profile.type !== 'map' || !isNull(profile.get('type')));
}

const BIND = new Set(['NET_BIND_SERVICE']);

export const capabilitiesRestricted: Control = {
  standard: 'restricted',
  instead: capabilitiesBaseline,
  since: '1.22',
  *check(pod, version) {
    if (spared(pod, version)) return;
    for (const container of pod.manifest.containers) {
      if (dropsAll(container)) continue;
      yield {
        at: container.name,
        message: `${nameOf(container)} does not drop \`ALL\` capabilities`,
        help: 'write `capabilities: { drop: [ALL] }`',
        missing: true,
      };
    }
    yield* addedBeyond(pod, BIND);
  },
};

/** Whether all capabilities are dropped, in exactly this word, or may be. */
function dropsAll(container: KubernetesContainer): boolean {
  if (isUnknown(container.node.get('securityContext')) || isUnknown(ownSecurity(container, 'capabilities'))) return true;
  const drop = ownSecurity(container, 'capabilities', 'drop');
  if (drop && drop.type !== 'seq') return true;
  return (asSeq(drop)?.items ?? []).some((item) => item.type === 'scalar' && (item.source === 'ALL' || isUnknown(item)));
}

export const procMountRestricted: Control = {
  standard: 'restricted',
  instead: procMount,
  since: '1.35',
  check: (pod) => procMounts(pod),
};
