import { defineRule } from '../../src/core/lint/rule.ts';
import { lookup } from '../../src/core/parse/kubernetes-kinds.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';
import { isPatch } from './_patch.ts';

/** Objects that are asked and never kept, and parts of others. */
const NAMELESS = /(?:Review|Options|Status|Binding|Eviction|Scale)$/;

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-name',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'object without a name',
  aliases: ['datree/RESOURCE_MISSING_NAME'],

  *check(manifest, { project }) {
    const { apiVersion, object, root } = manifest;
    if (manifest.partial || !apiVersion.known || !object.known) return;
    if (NAMELESS.test(object.value) && !/^(?:Cluster)?RoleBinding$/.test(object.value)) return;
    const metadata = root.get('metadata');
    if (metadata && metadata.type !== 'map' && !isNull(metadata)) return;
    if (!isNull(nodeAt(metadata, 'name')) || !isNull(nodeAt(metadata, 'generateName'))) return;
    if (metadata?.type === 'map' && metadata.entries.some(({ key }) => /\{\{|\$/.test(key.source))) return;
    // Of other groups nothing is known: many are configuration files of a program, and no objects.
    if (!('type' in lookup(kubernetesTable(), apiVersion.value, object.value)) || isPatch(project, manifest.file.path)) return;
    yield {
      at: root.entry('metadata')?.key ?? object,
      message: `this ${object.value} has no name`,
      label: 'the API server refuses it',
      help: 'add `metadata.name`',
    };
  },
});
