/** Pods of workloads, and their containers. */
import type { Place } from '../text/source.ts';
import { imageOf } from './image.ts';
import { bool, integer, manifestValue, stringMap, wordValue } from './kubernetes-values.ts';
import type { EnvVar, KubernetesContainer, Manifest, MapNode, Mount, Node, Pod, PodVolume, Port, Value } from './model.ts';
import { SHELLS } from './shell-flags.ts';
import { parseExec, parseValue, shellName } from './shell.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt } from './yaml-node.ts';
import { own } from '../text/own.ts';

/** Where the pod template of a kind stands. Kinds that are not here, and have one where a Deployment has it, count too. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
/** Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController, Job, DeploymentConfig, Rollout, Knative's Service. */
const USUAL = ['spec', 'template'];

/** The pod that a manifest makes, when it makes one. Knows its volumes; containers are read by `containersOf`. */
export function podOf(manifest: Manifest): Pod | undefined {
  const path = Object.hasOwn(TEMPLATES, manifest.object.value) ? (own(TEMPLATES, manifest.object.value) as readonly string[]) : USUAL;
  const template = asMap(nodeAt(manifest.root, ...path));
  const spec = asMap(template?.get('spec'));
  if (!template || !spec || (path === USUAL && !spec.entry('containers') && !isWorkload(manifest.object.value))) return undefined;
  const metadata = template.get('metadata');
  const entry = template.entry('spec');
  const volumes: PodVolume[] = [];
  for (const item of asSeq(spec.get('volumes'))?.items ?? []) {
    const node = asMap(item);
    const name = asScalar(node?.get('name'));
    if (node && name) volumes.push({ file: node.file, span: node.span, name: manifestValue(name), node });
  }
  const at: Place = entry ?? template;
  return {
    file: at.file,
    span: at.span,
    labels: stringMap(nodeAt(metadata, 'labels')),
    annotations: stringMap(nodeAt(metadata, 'annotations')),
    spec,
    volumes,
    manifest,
  };
}

function isWorkload(kind: string): boolean {
  return ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'Job'].includes(kind);
}

/** Init containers first, in the order in which they run; then the pod's own, then ephemeral ones. */
export function containersOf(pod: Pod): KubernetesContainer[] {
  const containers: KubernetesContainer[] = [];
  const volumes = new Map<string, MapNode | undefined>(claimTemplates(pod.manifest).map((name) => [name, undefined]));
  for (const volume of pod.volumes) volumes.set(volume.name.value, volume.node);
  for (const field of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    for (const item of asSeq(pod.spec.get(field))?.items ?? []) {
      const node = asMap(item);
      if (node) containers.push(containerOf(node, roleOf(field, node), pod, volumes));
    }
  }
  return containers;
}

/** An init container that is restarted always keeps running beside the others (Kubernetes 1.29). */
function roleOf(field: string, node: MapNode): KubernetesContainer['role'] {
  if (field === 'containers') return 'container';
  if (field === 'ephemeralContainers') return 'ephemeral';
  return asScalar(node.get('restartPolicy'))?.source === 'Always' ? 'sidecar' : 'init';
}

/** Volumes by name; a StatefulSet's claim templates have no volume in the pod. */
type Volumes = ReadonlyMap<string, MapNode | undefined>;

function claimTemplates({ root }: Manifest): string[] {
  return maps(nodeAt(root, 'spec', 'volumeClaimTemplates')).flatMap((claim) => asScalar(nodeAt(claim, 'metadata', 'name'))?.source ?? []);
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function containerOf(node: MapNode, role: KubernetesContainer['role'], pod: Pod, volumes: Volumes): KubernetesContainer {
  const document = pod.manifest;
  const first = node.entries[0]?.key ?? node;
  const name = asScalar(node.get('name'));
  const at: Place = { file: node.file, span: node.span };
  const container: Draft<KubernetesContainer> = {
    ...at,
    kind: 'kubernetes',
    name: name ? manifestValue(name) : { file: first.file, span: first.span, value: '', raw: '', known: false },
    env: [],
    ports: [],
    mounts: [],
    volumeMounts: [],
    document,
    node,
    role,
    pod,
  };
  const image = asScalar(node.get('image'));
  if (image) container.image = imageOf(manifestValue(image), 'run', document, { container });
  container.env = maps(node.get('env')).flatMap((item) => envOf(item, container));
  container.ports = maps(node.get('ports')).flatMap((item) => portOf(item, container));
  container.volumeMounts = maps(node.get('volumeMounts')).flatMap(volumeMountOf);
  container.mounts = container.volumeMounts.map((mount) => mountOf(mount, container, volumes));
  commandsOf(container);
  const privileged = bool(nodeAt(node, 'securityContext', 'privileged'));
  if (privileged) container.privileged = privileged;
  const user = asScalar(nodeAt(node, 'securityContext', 'runAsUser')) ?? asScalar(nodeAt(pod.spec, 'securityContext', 'runAsUser'));
  if (user) container.user = manifestValue(user);
  return container;
}

function maps(node: Node | undefined): MapNode[] {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}

function envOf(item: MapNode, container: KubernetesContainer): EnvVar[] {
  const name = asScalar(item.get('name'));
  if (!name) return [];
  const written = item.get('value');
  const scalar = written?.type === 'scalar' && !isNull(written) ? written : undefined;
  // `$(X)` is replaced by an earlier variable of the container.
  const value = scalar && (/\$\([\w.-]+\)/.test(scalar.source) ? { ...manifestValue(scalar), known: false } : manifestValue(scalar));
  return [{ file: item.file, span: item.span, name: manifestValue(name), ...(value ? { value } : {}), container, document: container.document, source: 'env' }];
}

function portOf(item: MapNode, container: KubernetesContainer): Port[] {
  const number = item.entry('containerPort');
  if (!number) return [];
  const inside = integer(number.value);
  const host = integer(item.get('hostPort'));
  const hostIp = asScalar(item.get('hostIP'))?.source;
  const name = asScalar(item.get('name'));
  const protocol = asScalar(item.get('protocol'));
  const word = protocol?.source.toLowerCase() ?? 'tcp';
  const fits = word === 'tcp' || word === 'udp' || word === 'sctp';
  return [
    {
      file: number.file,
      span: number.span,
      ...(inside === undefined ? {} : { container: inside }),
      ...(host ? { host } : {}),
      ...(hostIp ? { hostIp } : {}),
      protocol: fits ? word : 'tcp',
      ...(name ? { name: manifestValue(name) } : {}),
      role: 'container',
      owner: container,
      document: container.document,
      known: inside !== undefined && fits,
    },
  ];
}

type VolumeMount = KubernetesContainer['volumeMounts'][number];

function volumeMountOf(node: MapNode): VolumeMount[] {
  const name = asScalar(node.get('name'));
  const path = asScalar(node.get('mountPath'));
  return name && path ? [{ name: manifestValue(name), path: manifestValue(path), node }] : [];
}

function mountOf({ name, path, node }: VolumeMount, owner: KubernetesContainer, volumes: Volumes): Mount {
  const volume = volumes.get(name.value);
  const { type, source } = volume ? volumeType(volume) : { type: volumes.has(name.value) ? ('volume' as const) : ('other' as const), source: name };
  return {
    file: node.file,
    span: node.span,
    type,
    ...(source ? { source } : {}),
    target: path,
    readOnly: bool(node.get('readOnly'))?.value ?? (type === 'config' || type === 'secret'),
    owner,
    document: owner.document,
  };
}

function volumeType(volume: MapNode): { readonly type: Mount['type']; readonly source?: Value } {
  const named = (...path: string[]): { source?: Value } => {
    const scalar = asScalar(nodeAt(volume, ...path));
    return scalar ? { source: manifestValue(scalar) } : {};
  };
  if (volume.entry('hostPath')) return { type: 'bind', ...named('hostPath', 'path') };
  if (volume.entry('persistentVolumeClaim')) return { type: 'volume', ...named('persistentVolumeClaim', 'claimName') };
  if (volume.entry('configMap')) return { type: 'config', ...named('configMap', 'name') };
  if (volume.entry('secret')) return { type: 'secret', ...named('secret', 'secretName') };
  // Without any source a volume is an emptyDir.
  if (volume.entry('emptyDir') || volume.entries.length === 1)
    return { type: asScalar(nodeAt(volume, 'emptyDir', 'medium'))?.source === 'Memory' ? 'tmpfs' : 'anonymous' };
  return { type: 'other', ...named('name') };
}

/** `command` and `args` run without a shell; `command: ["sh", "-c"]` makes a script of the first of `args`. */
function commandsOf(container: Draft<KubernetesContainer>): void {
  const owner = { document: container.document, container };
  const command = asSeq(container.node.get('command'));
  const args = asSeq(container.node.get('args'));
  const names = new Set(container.env.map((env) => env.name.value));
  const more = container.node.entry('envFrom') !== undefined;
  // What `envFrom` brings is not known by name.
  const words = (items: readonly Node[]): Value[] =>
    items.flatMap((item) => (item.type === 'scalar' ? wordValue(item, (name) => names.has(name) || (more && /^[A-Z_][A-Z0-9_]*$/.test(name))) : []));
  const program = words(command?.items ?? []);
  const given = words(args?.items ?? []);
  if (command) container.entrypoint = parseExec(program, command, owner);
  if (!args) return;
  const shell = program[0]?.value ?? '';
  const script = SHELLS.has(shellName(shell)) && program.length > 1 && /^-[a-z]*c$/.test(program.at(-1)?.value ?? '') ? given[0] : undefined;
  container.command = script ? parseValue(script, shell, owner) : parseExec(given, args, owner);
}
