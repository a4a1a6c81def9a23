import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { flag, isUnknown, mapsIn, textIn } from './_pod.ts';

const REFUSED = 'the API server refuses it';

export default defineRule<'manifest'>({
  id: 'kubernetes/crd-versions-invalid',
  scope: 'manifest',
  objects: ['CustomResourceDefinition'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'versions of a custom resource definition that cannot be served',

  *check(definition, { project }) {
    if (definition.apiVersion.value !== 'apiextensions.k8s.io/v1' || !isWhole(project, definition)) return;
    const entry = specIn(definition, 'apiextensions.k8s.io')?.entry('versions');
    const list = asSeq(entry?.value);
    const versions = mapsIn(list);
    if (!entry || !list || versions.length === 0 || versions.length < list.items.length) return;
    if (versions.some((version) => isUnknown(version.get('storage')) || isUnknown(version.get('served')))) return;
    const stored = versions.filter((version) => flag(version.get('storage')));
    const [first, second] = stored;
    if (!first) yield { at: entry.key, message: 'no version is the one that is stored', label: REFUSED, help: 'set `storage: true` for one version' };
    else if (second)
      yield {
        at: second.get('storage') ?? second,
        message: `${stored.length} versions are the one that is stored`,
        label: REFUSED,
        related: [{ at: first.get('storage') ?? first, label: 'the first one' }],
        help: 'set `storage: false` for all but one version',
      };
    if (!versions.some((version) => flag(version.get('served'))))
      yield { at: entry.key, message: 'no version is served', label: 'requests find no such resource', help: 'set `served: true` for a version' };
    for (const version of versions) {
      if (!isNull(nodeAt(version, 'schema', 'openAPIV3Schema'))) continue;
      const name = version.get('name') ?? version;
      const text = textIn(version.get('name'));
      yield {
        at: name,
        message: `${text === undefined ? 'a version' : `version \`${text}\``} has no schema`,
        label: REFUSED,
        help: 'add `schema.openAPIV3Schema` with `type: object`',
      };
    }
  },
});
