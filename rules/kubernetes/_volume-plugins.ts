/** Kinds of volumes that Kubernetes itself once mounted. https://kubernetes.io/docs/concepts/storage/volumes/ */
import type { Entry, Manifest } from '../../src/core/lint/rule.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';

/** Plugins that are gone, and the release without them. */
export const REMOVED_PLUGINS: Readonly<Record<string, string>> = {
  flocker: '1.25',
  quobyte: '1.25',
  storageos: '1.25',
  scaleIO: '1.22',
  glusterfs: '1.26',
  cephfs: '1.31',
  rbd: '1.31',
};

/** Plugins whose work a CSI driver does by now, if it is installed, and the driver. */
export const MOVED_PLUGINS: Readonly<Record<string, string>> = {
  awsElasticBlockStore: 'ebs.csi.aws.com',
  azureDisk: 'disk.csi.azure.com',
  azureFile: 'file.csi.azure.com',
  cinder: 'cinder.csi.openstack.org',
  gcePersistentDisk: 'pd.csi.storage.gke.io',
  portworxVolume: 'pxd.portworx.com',
  vsphereVolume: 'csi.vsphere.vmware.com',
};

/** The entries that say what a volume is: of the volumes of a pod, or of a PersistentVolume. */
export function* volumeSources(manifest: Manifest): Generator<Entry> {
  const owners = [...(manifest.pod?.volumes.map(({ node }) => node) ?? [])];
  const spec = manifest.object.value === 'PersistentVolume' && isOf(manifest, '') ? asMap(manifest.root.get('spec')) : undefined;
  if (spec) owners.push(spec);
  for (const owner of owners) for (const entry of owner.entries) if (!isNull(entry.value)) yield entry;
}
