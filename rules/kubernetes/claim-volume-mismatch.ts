import { defineRule, type Manifest, type Node } from '../../src/core/lint/rule.ts';
import { quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { asScalar, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnknown } from './_pod.ts';
import { targetsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/claim-volume-mismatch',
  scope: 'manifest',
  objects: ['PersistentVolumeClaim'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'claim that its own volume does not fit',

  *check(claim, { project }) {
    const named = asScalar(nodeAt(claim.root, 'spec', 'volumeName'));
    if (!named || isUnknown(named) || named.source === '' || claim.partial) return;
    const volumes = targetsOf(project, claim, 'PersistentVolume', named.source, undefined);
    const [volume] = volumes;
    if (!volume || volumes.length > 1 || volume.partial) return;
    const wanted = nodeAt(claim.root, 'spec', 'resources', 'requests', 'storage');
    const held = nodeAt(volume.root, 'spec', 'capacity', 'storage');
    const [asked, size] = [quantityOf(wanted), quantityOf(held)];
    if (wanted && held && asked && size && asked.amount > size.amount) {
      yield {
        at: wanted,
        message: `volume \`${named.source}\` is smaller than what this claim asks for`,
        related: [{ at: held, label: 'its size' }],
        help: 'ask for no more than the volume holds',
      };
    }
    const modes = textsOf(nodeAt(volume.root, 'spec', 'accessModes'));
    const missing = items(claim).find((mode) => modes && !isUnknown(mode) && !modes.includes(asScalar(mode)?.source ?? ''));
    if (missing && modes && modes.length > 0) {
      yield {
        at: missing,
        message: `volume \`${named.source}\` does not offer \`${asScalar(missing)?.source}\``,
        related: [{ at: nodeAt(volume.root, 'spec', 'accessModes') ?? volume.object, label: 'its access modes' }],
        help: `write ${modes.map((mode) => `\`${mode}\``).join(' or ')}, or add the mode to the volume`,
      };
    }
    const [own, other] = [nodeAt(claim.root, 'spec', 'storageClassName'), nodeAt(volume.root, 'spec', 'storageClassName')];
    // A claim that says none gets the default class, which is not known here.
    if (!own || isNull(own) || isUnknown(own) || isUnknown(other)) return;
    const [mine, theirs] = [asScalar(own)?.source ?? '', asScalar(other)?.source ?? ''];
    if (mine === theirs) return;
    yield {
      at: own,
      message: `volume \`${named.source}\` has ${theirs === '' ? 'no storage class' : `storage class \`${theirs}\``}, not \`${mine}\``,
      related: [{ at: other ?? volume.name ?? volume.object, label: 'the volume' }],
      help: `write \`storageClassName: ${theirs === '' ? "''" : theirs}\``,
    };
  },
});

function items({ root }: Manifest): readonly Node[] {
  return asSeq(nodeAt(root, 'spec', 'accessModes'))?.items ?? [];
}

/** Undefined when one of them is not known. */
function textsOf(node: Node | undefined): string[] | undefined {
  const all = asSeq(node)?.items ?? [];
  return all.some(isUnknown) ? undefined : all.flatMap((item) => asScalar(item)?.source ?? []);
}
