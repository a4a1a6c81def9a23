import { defineRule, type Manifest, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { asMap, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isOf, wordsIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { isUnknown, mapsIn, textIn } from './_pod.ts';

const REFUSED = 'the API server refuses it';

export default defineRule<'manifest'>({
  id: 'kubernetes/claim-incomplete',
  scope: 'manifest',
  objects: ['PersistentVolumeClaim', 'StatefulSet'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume claim without access mode or size',
  aliases: ['kubesec/VolumeClaimRequestsStorage'],

  *check(manifest, { project }) {
    if (!isOf(manifest, '', 'apps') || !isWhole(project, manifest)) return;
    for (const claim of claimsOf(manifest)) yield* faultsOf(claim);
  },
});

function claimsOf(manifest: Manifest): MapNode[] {
  return manifest.object.value === 'StatefulSet' ? mapsIn(nodeAt(manifest.root, 'spec', 'volumeClaimTemplates')) : [manifest.root];
}

function* faultsOf(claim: MapNode): Generator<Report> {
  const entry = claim.entry('spec');
  const spec = asMap(entry?.value);
  if (!entry || !spec) return;
  const modes = spec.get('accessModes');
  if (isNull(modes) || asSeq(modes)?.items.length === 0)
    yield {
      at: spec.entry('accessModes')?.key ?? entry.key,
      message: 'a volume claim has no access mode',
      label: REFUSED,
      help: 'add `accessModes: [ReadWriteOnce]`',
    };
  const words = wordsIn(modes);
  const single = words.find((word) => word.source === 'ReadWriteOncePod');
  const other = words.find((word) => word !== single);
  if (single && other)
    yield {
      at: single,
      message: '`ReadWriteOncePod` stands beside another access mode',
      label: REFUSED,
      related: [{ at: other, label: 'the other one' }],
      help: 'keep one of them',
    };
  const resources = spec.entry('resources');
  const storage = nodeAt(resources?.value, 'requests', 'storage');
  if (isUnknown(resources?.value) || isUnknown(nodeAt(resources?.value, 'requests'))) return;
  const size = quantityOf(storage);
  if (isNull(storage))
    yield { at: resources?.key ?? entry.key, message: 'a volume claim says no size', label: REFUSED, help: 'add `resources.requests.storage`' };
  else if (storage && size && size.amount <= 0)
    yield { at: storage, message: `a volume claim asks for \`${textIn(storage) ?? ''}\``, label: REFUSED, help: 'ask for more than nothing' };
}
