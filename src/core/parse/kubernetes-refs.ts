/** Every name in a manifest that should lead to another object. */
import type { KubernetesContainer, Manifest, MapNode, Node, ObjectRef, Pod } from './model.ts';
import { manifestValue } from './kubernetes-values.ts';
import { asMap, asScalar, asSeq, nodeAt } from './yaml-node.ts';
import { readKubernetes } from './schema-format.ts';

interface Extra {
  readonly namespace?: string | undefined;
  readonly key?: Node | undefined;
  readonly optional?: boolean;
  readonly owner?: KubernetesContainer;
}

/** References of a manifest, in the order in which its parts are read. Names that a template fills in are left out. */
export function refsOf(manifest: Manifest): ObjectRef[] {
  const refs: ObjectRef[] = [];
  const add = (object: string, name: Node | undefined, role: string, extra: Extra = {}): void => {
    const scalar = asScalar(name);
    const value = scalar && manifestValue(scalar);
    if (!value?.known || value.value === '') return;
    const key = asScalar(extra.key);
    refs.push({
      file: value.file,
      span: value.span,
      name: value.value,
      external: false,
      object,
      optional: extra.optional ?? false,
      role,
      manifest,
      ...(extra.namespace === undefined ? {} : { namespace: extra.namespace }),
      ...(key ? { key: manifestValue(key) } : {}),
      ...(extra.owner ? { owner: extra.owner } : {}),
    });
  };
  if (manifest.pod) podRefs(manifest.pod, manifest.containers, add);
  const spec = asMap(manifest.root.get('spec'));
  switch (manifest.object.value) {
    case 'Ingress':
      ingressRefs(spec, add);
      break;
    case 'HorizontalPodAutoscaler':
    case 'VerticalPodAutoscaler':
    case 'ScaledObject':
      targetRef(asMap(spec?.get('scaleTargetRef') ?? spec?.get('targetRef')), manifest.object.value === 'ScaledObject' ? 'Deployment' : undefined, add);
      break;
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      bindingRefs(manifest, add);
      break;
    case 'StatefulSet':
      add('Service', spec?.get('serviceName'), 'serviceName');
      for (const claim of itemsOf(spec?.get('volumeClaimTemplates'))) add('StorageClass', nodeAt(claim, 'spec', 'storageClassName'), 'storageClassName');
      break;
    case 'PersistentVolumeClaim':
      add('StorageClass', spec?.get('storageClassName'), 'storageClassName');
      add('PersistentVolume', spec?.get('volumeName'), 'volumeName');
      break;
    case 'PersistentVolume':
      add('StorageClass', spec?.get('storageClassName'), 'storageClassName');
      break;
    case 'ServiceAccount':
      for (const secret of itemsOf(manifest.root.get('secrets'))) add('Secret', secret.get('name'), 'secrets');
      for (const secret of itemsOf(manifest.root.get('imagePullSecrets'))) add('Secret', secret.get('name'), 'imagePullSecrets');
      break;
    case 'ValidatingWebhookConfiguration':
    case 'MutatingWebhookConfiguration':
      for (const webhook of itemsOf(manifest.root.get('webhooks'))) serviceRef(nodeAt(webhook, 'clientConfig', 'service'), add);
      break;
    case 'CustomResourceDefinition':
      serviceRef(nodeAt(spec, 'conversion', 'webhook', 'clientConfig', 'service'), add);
      break;
    case 'APIService':
      serviceRef(spec?.get('service'), add);
      break;
  }
  return refs;
}

type Add = (object: string, name: Node | undefined, role: string, extra?: Extra) => void;

function itemsOf(node: Node | undefined): MapNode[] {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}

function podRefs({ spec, volumes }: Pod, containers: readonly KubernetesContainer[], add: Add): void {
  for (const container of containers) {
    for (const item of itemsOf(container.node.get('env'))) {
      for (const [field, object] of [
        ['configMapKeyRef', 'ConfigMap'],
        ['secretKeyRef', 'Secret'],
      ] as const) {
        const from = asMap(nodeAt(item, 'valueFrom', field));
        if (from) add(object, from.get('name'), 'env', { key: from.get('key'), optional: isTrue(from.get('optional')), owner: container });
      }
    }
    for (const item of itemsOf(container.node.get('envFrom'))) {
      for (const [field, object] of [
        ['configMapRef', 'ConfigMap'],
        ['secretRef', 'Secret'],
      ] as const) {
        const from = asMap(item.get(field));
        if (from) add(object, from.get('name'), 'envFrom', { optional: isTrue(from.get('optional')), owner: container });
      }
    }
  }
  for (const { node } of volumes) volumeRefs(node, add);
  for (const secret of itemsOf(spec.get('imagePullSecrets'))) add('Secret', secret.get('name'), 'imagePullSecrets');
  // `serviceAccount` is the old name of the same field; the newer one wins.
  add('ServiceAccount', spec.get('serviceAccountName') ?? spec.get('serviceAccount'), 'serviceAccountName');
  add('PriorityClass', spec.get('priorityClassName'), 'priorityClassName');
  add('RuntimeClass', spec.get('runtimeClassName'), 'runtimeClassName');
}

function volumeRefs(volume: MapNode, add: Add): void {
  sourceRefs(volume, 'volume', add);
  add('PersistentVolumeClaim', nodeAt(volume, 'persistentVolumeClaim', 'claimName'), 'volume');
  for (const source of itemsOf(nodeAt(volume, 'projected', 'sources'))) sourceRefs(source, 'projected', add);
  add('StorageClass', nodeAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName'), 'storageClassName');
  for (const kind of ['csi', 'rbd', 'cephfs', 'flexVolume', 'scaleIO', 'iscsi', 'storageos']) {
    add('Secret', nodeAt(volume, kind, kind === 'csi' ? 'nodePublishSecretRef' : 'secretRef', 'name'), 'volume');
  }
}

/** A configMap or secret of a volume. In a volume the Secret's name stands in `secretName`, in a projected one in `name`. */
function sourceRefs(volume: MapNode, role: string, add: Add): void {
  for (const [field, object, name] of [
    ['configMap', 'ConfigMap', 'name'],
    ['secret', 'Secret', role === 'volume' ? 'secretName' : 'name'],
  ] as const) {
    const source = asMap(volume.get(field));
    if (!source) continue;
    const optional = isTrue(source.get('optional'));
    const items = itemsOf(source.get('items'));
    if (items.length === 0) add(object, source.get(name), role, { optional });
    for (const item of items) add(object, source.get(name), role, { key: item.get('key'), optional });
  }
}

function ingressRefs(spec: MapNode | undefined, add: Add): void {
  const backend = (node: Node | undefined): void => {
    add('Service', nodeAt(node, 'service', 'name') ?? nodeAt(node, 'serviceName'), 'backend');
    const resource = asMap(nodeAt(node, 'resource'));
    const kind = asScalar(resource?.get('kind'))?.source;
    if (kind) add(kind, resource?.get('name'), 'backend');
  };
  backend(spec?.get('defaultBackend') ?? spec?.get('backend'));
  for (const rule of itemsOf(spec?.get('rules'))) for (const path of itemsOf(nodeAt(rule, 'http', 'paths'))) backend(path.get('backend'));
  for (const tls of itemsOf(spec?.get('tls'))) add('Secret', tls.get('secretName'), 'tls');
  add('IngressClass', spec?.get('ingressClassName'), 'ingressClassName');
}

function targetRef(target: MapNode | undefined, usual: string | undefined, add: Add): void {
  const kind = asScalar(target?.get('kind'))?.source ?? usual;
  if (kind) add(kind, target?.get('name'), 'scaleTargetRef');
}

function bindingRefs(manifest: Manifest, add: Add): void {
  const role = asMap(manifest.root.get('roleRef'));
  const kind = asScalar(role?.get('kind'))?.source;
  if (kind) add(kind, role?.get('name'), 'roleRef');
  for (const subject of itemsOf(manifest.root.get('subjects'))) {
    if (asScalar(subject.get('kind'))?.source !== 'ServiceAccount') continue;
    add('ServiceAccount', subject.get('name'), 'subjects', { namespace: asScalar(subject.get('namespace'))?.source });
  }
}

function serviceRef(node: Node | undefined, add: Add): void {
  const service = asMap(node);
  if (service) add('Service', service.get('name'), 'webhook', { namespace: asScalar(service.get('namespace'))?.source });
}

function isTrue(node: Node | undefined): boolean {
  const scalar = asScalar(node);
  return scalar !== undefined && readKubernetes(scalar).text === 'true';
}
