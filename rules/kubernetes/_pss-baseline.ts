/**
 * The controls of the baseline Pod Security Standard, field by field as the API server reads them: names are compared exactly,
 * and nothing is inherited. https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import type { Entry, KubernetesContainer, MapNode, Node, Pod, ScalarNode } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { atLeast, flag, isUnknown, mapsIn } from './_pod.ts';
import type { Breach, Control } from './_pss.ts';
import { own } from '../../src/core/text/own.ts';

/** A security context of a pod, with what to call its owner. */
export interface Holder {
  readonly owner: string;
  readonly context: MapNode;
  readonly container?: KubernetesContainer;
}

/** Security contexts that are written: the pod's, then its containers'. */
export function holders(pod: Pod): Holder[] {
  const own = asMap(pod.spec.get('securityContext'));
  return [...(own ? [{ owner: 'the pod', context: own }] : []), ...containerHolders(pod)];
}

export function containerHolders(pod: Pod): Holder[] {
  return pod.manifest.containers.flatMap((container) => {
    const context = asMap(container.node.get('securityContext'));
    return context ? [{ owner: nameOf(container), context, container }] : [];
  });
}

export function nameOf(container: KubernetesContainer): string {
  return `container \`${container.name.value}\``;
}

/** Whether the pod has its users in a namespace of its own. */
export function hasOwnUsers(pod: Pod): boolean {
  return flag(pod.spec.get('hostUsers')) === false;
}

/** A scalar that is there and not filled in by a template. */
export function said(node: Node | undefined): ScalarNode | undefined {
  const scalar = asScalar(node);
  return scalar && !isUnknown(scalar) ? scalar : undefined;
}

export const privileged: Control = {
  standard: 'baseline',
  *check(pod) {
    for (const { owner, context } of containerHolders(pod)) {
      const entry = context.entry('privileged');
      if (entry && flag(entry.value)) yield { at: entry.value, message: `${owner} runs privileged`, help: 'remove `privileged`' };
    }
  },
};

export const windowsHostProcess: Control = {
  standard: 'baseline',
  *check(pod) {
    for (const { owner, context } of holders(pod)) {
      const entry = asMap(context.get('windowsOptions'))?.entry('hostProcess');
      if (entry && flag(entry.value)) yield { at: entry, message: `${owner} runs as a process of the Windows host`, help: 'remove `hostProcess`' };
    }
  },
};

export const hostNamespaces: Control = {
  standard: 'baseline',
  *check(pod) {
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
      const entry = pod.spec.entry(key);
      if (entry && flag(entry.value)) yield { at: entry, message: `the pod shares the node's ${own(NAMESPACES, key)}`, help: `remove \`${key}\`` };
    }
  },
};

const NAMESPACES: Readonly<Record<string, string>> = { hostNetwork: 'network', hostPID: 'process ids', hostIPC: 'shared memory' };

const DEFAULT_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

export const capabilitiesBaseline: Control = {
  standard: 'baseline',
  replaced: '1.22',
  check: (pod) => addedBeyond(pod, DEFAULT_CAPABILITIES),
};

/** Capabilities that containers get beyond a list. */
export function* addedBeyond(pod: Pod, allowed: ReadonlySet<string>): Generator<Breach> {
  for (const { owner, context } of containerHolders(pod)) {
    for (const item of asSeq(nodeAt(context, 'capabilities', 'add'))?.items ?? []) {
      const name = said(item);
      if (name && !allowed.has(name.source)) yield { at: name, message: `${owner} gets the capability \`${name.source}\``, help: 'remove it from `add`' };
    }
  }
}

export const hostPathVolumes: Control = {
  standard: 'baseline',
  replaced: '1.0',
  *check(pod) {
    for (const { name, node } of pod.volumes) {
      const entry = node.entry('hostPath');
      if (entry && !isNull(entry.value))
        yield { at: entry.key, message: `volume \`${name.value}\` is a folder of the node`, help: 'use an `emptyDir` or a PersistentVolumeClaim' };
    }
  },
};

export const hostPorts: Control = {
  standard: 'baseline',
  *check(pod) {
    for (const container of pod.manifest.containers) {
      for (const port of mapsIn(container.node.get('ports'))) {
        const entry = port.entry('hostPort');
        if (entry && integer(entry.value)) yield { at: entry, message: `${nameOf(container)} takes a port of the node`, help: 'remove `hostPort`' };
      }
    }
  },
};

export const hostProbesAndHostLifecycle: Control = {
  standard: 'baseline',
  since: '1.34',
  *check(pod) {
    for (const container of pod.manifest.containers) {
      for (const [group, hook] of HOOKS) {
        for (const handler of ['httpGet', 'tcpSocket']) {
          const entry = entryAt(container.node, ...(group ? [group] : []), hook, handler, 'host');
          const host = entry && said(entry.value);
          if (entry && host && host.source !== '') yield { at: entry, message: `\`${hook}\` of ${nameOf(container)} asks another host`, help: 'remove `host`' };
        }
      }
    }
  },
};

const HOOKS: readonly (readonly [string, string])[] = [
  ['', 'livenessProbe'],
  ['', 'readinessProbe'],
  ['', 'startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

export function entryAt(root: MapNode, ...path: readonly string[]): Entry | undefined {
  return asMap(nodeAt(root, ...path.slice(0, -1)))?.entry(path.at(-1) ?? '');
}

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

export const appArmorProfile: Control = {
  standard: 'baseline',
  *check(pod) {
    for (const { key, value } of pod.annotations) {
      if (!key.value.startsWith(APPARMOR) || !value?.known) continue;
      if (value.value === '' || value.value === 'runtime/default' || value.value.startsWith('localhost/')) continue;
      yield {
        at: value,
        message: `container \`${key.value.slice(APPARMOR.length)}\` has the AppArmor profile \`${value.value}\``,
        help: 'write `runtime/default`',
      };
    }
    yield* typesBeyond(pod, 'appArmorProfile', 'AppArmor');
  },
};

/** Profiles of a field that are neither the runtime's nor a file of the node. */
export function* typesBeyond(pod: Pod, field: string, title: string): Generator<Breach> {
  for (const { owner, context } of holders(pod)) {
    const type = said(nodeAt(context, field, 'type'));
    if (!type || type.source === 'RuntimeDefault' || type.source === 'Localhost') continue;
    yield { at: type, message: `${owner} has the ${title} profile \`${type.source}\``, help: 'write `RuntimeDefault`' };
  }
}

export const seLinuxOptions: Control = {
  standard: 'baseline',
  *check(pod, version) {
    const types = ['', 'container_t', 'container_init_t', 'container_kvm_t', ...(atLeast(version, '1.31') ? ['container_engine_t'] : [])];
    for (const { owner, context } of holders(pod)) {
      for (const field of ['type', 'user', 'role']) {
        const value = said(nodeAt(context, 'seLinuxOptions', field));
        if (!value || value.source === '' || (field === 'type' && types.includes(value.source))) continue;
        yield {
          at: value,
          message: `${owner} has the SELinux ${field} \`${value.source}\``,
          help: field === 'type' ? 'write `container_t`' : `remove \`${field}\``,
        };
      }
    }
  },
};

export const procMount: Control = {
  standard: 'baseline',
  replaced: '1.35',
  check: (pod, version) => (atLeast(version, '1.35') && hasOwnUsers(pod) ? [] : procMounts(pod)),
};

export function* procMounts(pod: Pod): Generator<Breach> {
  for (const { owner, context } of containerHolders(pod)) {
    const value = said(context.get('procMount'));
    if (value && value.source !== 'Default') yield { at: value, message: `${owner} sees all of \`/proc\``, help: 'remove `procMount`' };
  }
}

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

export const seccompProfileBaseline: Control = {
  standard: 'baseline',
  replaced: '1.19',
  *check(pod, version) {
    if (atLeast(version, '1.19')) {
      yield* typesBeyond(pod, 'seccompProfile', 'seccomp');
      return;
    }
    for (const { key, value } of pod.annotations) {
      if ((key.value !== SECCOMP_POD && !key.value.startsWith(SECCOMP_CONTAINER)) || !value?.known) continue;
      if (value.value === 'runtime/default' || value.value === 'docker/default' || value.value.startsWith('localhost/')) continue;
      const owner = key.value === SECCOMP_POD ? 'the pod' : `container \`${key.value.slice(SECCOMP_CONTAINER.length)}\``;
      yield { at: value, message: `${owner} has the seccomp profile \`${value.value}\``, help: 'write `runtime/default`' };
    }
  },
};

/** Settings of the kernel that belong to one pod alone, by the policy version that lets them through. */
const SYSCTLS: readonly (readonly [string, readonly string[]])[] = [
  [
    '1.0',
    ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start'],
  ],
  ['1.27', ['net.ipv4.ip_local_reserved_ports']],
  ['1.29', ['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes']],
  ['1.32', ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  ['1.37', ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']],
];

export function isSafeSysctl(name: string, version: string): boolean {
  return SYSCTLS.some(([since, names]) => atLeast(version, since) && names.includes(name));
}

export const sysctls: Control = {
  standard: 'baseline',
  *check(pod, version) {
    for (const item of mapsIn(nodeAt(pod.spec, 'securityContext', 'sysctls'))) {
      const name = said(item.get('name'));
      if (name && !isSafeSysctl(name.source, version)) yield { at: name, message: `the pod sets \`${name.source}\``, help: 'remove it, or set it on the node' };
    }
  },
};
