/** Folders of the node that pods mount: which of them lay the node open, and who mounts them so that it can write. */
import type { KubernetesContainer, Pod, PodVolume, ScalarNode } from '../../src/core/lint/rule.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { flag, isUnknown } from './_pod.ts';

export interface HostPath {
  readonly volume: PodVolume;
  readonly path: ScalarNode;
  /** Without a slash at its end; `/` is the whole node. */
  readonly folder: string;
}

/** Volumes of a pod that are known paths of the node. */
export function hostPathsOf(pod: Pod): HostPath[] {
  return pod.volumes.flatMap((volume) => {
    const path = asScalar(asMap(volume.node.get('hostPath'))?.get('path'));
    return path && !isUnknown(path) ? [{ volume, path, folder: path.source.replace(/(?<=[^/]|^\/)\/+$/, '') }] : [];
  });
}

const SOCKET = /(?:^|\/)(?:docker|containerd|podman|crio|cri-dockerd|dockershim)\.sock$|pipe[/\\](?:docker_engine|containerd-containerd)$/;
/** Folders in which runtimes keep their socket. */
const SOCKET_FOLDERS: ReadonlySet<string> = new Set(['', '/containerd', '/podman', '/crio', '/docker'].flatMap((name) => [`/run${name}`, `/var/run${name}`]));

export function isSocket(folder: string): boolean {
  return SOCKET.test(folder);
}

export function holdsSocket(folder: string): boolean {
  return SOCKET_FOLDERS.has(folder);
}

const SENSITIVE =
  /^\/(?:boot|dev|etc|lib|lib64|proc|sys|usr|bin|sbin|root|var\/run|var\/lib\/kubelet|var\/lib\/docker|var\/lib\/containerd|var\/lib\/etcd|var\/log)(?:\/|$)/;
/** Read by everybody, or made to be shared: the clock's zone, single devices, shared memory, certificates of the system. */
const HARMLESS =
  /^\/(?:etc\/(?:localtime|timezone|ssl|pki|ca-certificates)|usr\/(?:share|local)|dev\/(?!mem$|kmem$|port$|sd|nvme|vd|xvd|mapper|disk).+)(?:\/|$)/;

/** Whether the path is one by which the node is governed. */
export function isSensitive(folder: string): boolean {
  return folder === '/' || (SENSITIVE.test(folder) && !HARMLESS.test(`${folder}`));
}

/** Containers that mount a volume so that they can write to it. */
export function writersOf(pod: Pod, volume: PodVolume): KubernetesContainer[] {
  return pod.manifest.containers.filter((container) =>
    container.volumeMounts.some(
      ({ name, node }) => name.known && name.value === volume.name.value && !isUnknown(node.get('readOnly')) && flag(node.get('readOnly')) !== true,
    ),
  );
}

/**
 * The container that can write to a folder by which the node is governed. Agents that look after the node are DaemonSets, or
 * stand in the cluster's own namespace: they have to, and are left out.
 */
export function nodeWriter(pod: Pod, { volume, folder }: HostPath): KubernetesContainer | undefined {
  const { manifest } = pod;
  if (manifest.object.value === 'DaemonSet' || manifest.namespace?.value === 'kube-system') return undefined;
  return isSensitive(folder) && !isSocket(folder) && !holdsSocket(folder) ? writersOf(pod, volume)[0] : undefined;
}
