import { defineRule } from '../../src/core/lint/rule.ts';
import { atLeast } from './_pod.ts';
import { REMOVED_PLUGINS, volumeSources } from './_volume-plugins.ts';
import { own } from '../../src/core/text/own.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/removed-volume-plugin',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'kind of volume that Kubernetes no longer mounts',

  *check(manifest, { project }) {
    const version = project.kubernetesVersion;
    for (const { key } of volumeSources(manifest)) {
      const plugin = key.source;
      // An init container does what it did, and safely: https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo
      if (plugin === 'gitRepo' && atLeast(version, '1.33'))
        yield {
          at: key,
          message: 'a `gitRepo` volume is not mounted since Kubernetes 1.33',
          label: 'it let repositories run code on the node',
          help: 'clone into an `emptyDir` with an init container',
        };
      const removed = Object.hasOwn(REMOVED_PLUGINS, plugin) ? own(REMOVED_PLUGINS, plugin) : undefined;
      if (removed !== undefined && atLeast(version, removed))
        yield {
          at: key,
          message: `Kubernetes ${removed} removed volumes of kind \`${plugin}\``,
          label: `checked against ${version}; the pod stays \`ContainerCreating\``,
          help: 'use a CSI driver for this storage',
        };
    }
  },
});
