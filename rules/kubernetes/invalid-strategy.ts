import { defineRule, type MapNode, type Node } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isKubernetesOwn } from './_names.ts';
import { isPatch } from './_patch.ts';
import { own } from '../../src/core/text/own.ts';

/** What the API server puts in, by kind: `maxUnavailable`, `maxSurge`. */
const DEFAULTS: Readonly<Record<string, readonly [number, number]>> = { Deployment: [1, 1], DaemonSet: [1, 0] };

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-strategy',
  scope: 'manifest',
  objects: ['Deployment', 'DaemonSet', 'StatefulSet'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'update strategy that cannot be followed',
  fixable: 'safe',

  *check(manifest, { project }) {
    if (!isKubernetesOwn(manifest)) return;
    const kind = manifest.object.value;
    const strategy = asMap(nodeAt(manifest.root, 'spec', kind === 'Deployment' ? 'strategy' : 'updateStrategy'));
    const entry = strategy?.entry('rollingUpdate');
    if (!strategy || !entry || isNull(entry.value)) return;
    const type = asScalar(strategy.get('type'));
    if (type && isTemplated(type)) return;
    // A DaemonSet accepts it with OnDelete, where it is without effect.
    if (type && type.source !== 'RollingUpdate' && kind !== 'DaemonSet' && /^(?:Recreate|OnDelete)$/.test(type.source)) {
      yield {
        at: entry.key,
        message: `\`rollingUpdate\` has no place beside \`type: ${type.source}\``,
        label: 'the API server refuses it',
        related: [{ at: type, label: 'no rolling update' }],
        help: 'remove it, or write `type: RollingUpdate`',
        fix: { title: 'remove `rollingUpdate`', safe: true, edits: removeEntry(strategy, entry) },
      };
      return;
    }
    const rolling = asMap(entry.value);
    if (!rolling) return;
    yield* percentages(kind, rolling);
    if (!isPatch(project, manifest.file.path) && (type?.source ?? 'RollingUpdate') === 'RollingUpdate') yield* steps(kind, rolling);
  },
});

function* percentages(kind: string, rolling: MapNode) {
  for (const field of ['maxUnavailable', 'maxSurge']) {
    const node = asScalar(rolling.get(field));
    if (!node || isTemplated(node)) continue;
    const number = integer(node);
    const percent = /^(\d+)%$/.exec(node.source);
    const fault =
      number !== undefined
        ? number < 0 && `is ${number}`
        : !percent
          ? 'is neither a number nor a percentage'
          : (field === 'maxUnavailable' || kind === 'DaemonSet') && Number(percent[1]) > 100 && 'is more than 100%';
    if (fault)
      yield { at: node, message: `\`${field}\` ${fault}`, label: 'the API server refuses it', help: 'write a whole number, or a percentage such as `25%`' };
  }
}

/** Without a pod more and without a pod less there is no first step. */
function* steps(kind: string, rolling: MapNode) {
  const defaults = own(DEFAULTS, kind);
  if (!defaults) {
    const node = rolling.get('maxUnavailable');
    if (sizeOf(node, 1) === 0 && node)
      yield { at: node, message: '`maxUnavailable` is 0, so no pod may ever be renewed', label: 'the API server refuses it', help: 'write 1 or more' };
    return;
  }
  const [unavailable, surge] = ['maxUnavailable', 'maxSurge'].map((field, i) => ({
    node: rolling.get(field),
    size: sizeOf(rolling.get(field), defaults[i] as number),
  }));
  const at = surge?.node ?? unavailable?.node;
  if (!unavailable || !surge || !at || unavailable.size === undefined || surge.size === undefined) return;
  if (unavailable.size === 0 && surge.size === 0) {
    yield {
      at,
      message: '`maxSurge` and `maxUnavailable` are both 0, so no pod may ever be renewed',
      label: surge.node && unavailable.node ? 'the API server refuses it' : `\`${surge.node ? 'maxUnavailable' : 'maxSurge'}\` is 0 unless it is written`,
      help: 'let one of them be 1 or more',
    };
  } else if (kind === 'DaemonSet' && unavailable.size > 0 && surge.size > 0) {
    yield {
      at,
      message: 'a DaemonSet takes `maxSurge` or `maxUnavailable`, not both',
      label: unavailable.node ? 'the API server refuses it' : '`maxUnavailable` is 1 unless it is written',
      help: 'write `maxUnavailable: 0` beside `maxSurge`',
    };
  }
}

function sizeOf(node: Node | undefined, absent: number): number | undefined {
  if (isNull(node)) return absent;
  const percent = node?.type === 'scalar' ? /^(\d+)%$/.exec(node.source) : null;
  return percent ? Number(percent[1]) : integer(node);
}
