/** What rules share that ask for more than an ordinary project does: of which containers something may be said to be missing. */
import type { KubernetesContainer, Node, Pod, Project } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { isWhole } from './_patch.ts';
import { isUnknown, onWindows, ownSecurity, securityUnknown, titleOf } from './_pod.ts';

/** Whether the absence of a security setting means something for a container: all of it is here, and it is one of Linux. */
export function mayMiss(container: KubernetesContainer, project: Project): boolean {
  return isWhole(project, container.document) && container.role !== 'ephemeral' && !onWindows(container.pod) && !securityUnknown(container);
}

/** What to call a pod: `pod \`web\``, `the pod of Deployment \`web\``. */
export function podTitle({ manifest }: Pod): string {
  return manifest.object.value === 'Pod' ? `pod${manifest.name ? ` \`${manifest.name.value}\`` : ''}` : `the pod of ${titleOf(manifest)}`;
}

/** Names in `capabilities.add` or `drop`; undefined when a template has a hand in it. */
export function capabilities(container: KubernetesContainer, list: 'add' | 'drop'): readonly Extract<Node, { type: 'scalar' }>[] | undefined {
  if ([container.node.get('securityContext'), ownSecurity(container, 'capabilities')].some(isUnknown)) return undefined;
  const node = ownSecurity(container, 'capabilities', list);
  if (node && node.type !== 'seq') return undefined;
  const items = asSeq(node)?.items ?? [];
  return items.some(isUnknown) ? undefined : items.flatMap((item) => (item.type === 'scalar' ? [item] : []));
}

/** The name as the kernel has it, however it is written: `cap_net_admin` is `NET_ADMIN`. */
export function plainName(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}

/** Capabilities with which a container owns its node. https://man7.org/linux/man-pages/man7/capabilities.7.html */
export const DANGEROUS: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'SYS_BOOT']);

/** What container runtimes give when nothing is said. */
export const USUAL: ReadonlySet<string> = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

/** All that Linux knows. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...USUAL,
  ...DANGEROUS,
  ...`AUDIT_CONTROL AUDIT_READ BLOCK_SUSPEND BPF CHECKPOINT_RESTORE IPC_LOCK IPC_OWNER LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE NET_ADMIN NET_BROADCAST NET_RAW
  PERFMON SYS_NICE SYS_PACCT SYS_PTRACE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM`.split(/\s+/),
]);
