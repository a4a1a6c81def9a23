import { defineRule, type Node, type Project, type Manifest } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { fewestPods } from './_selection.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-blocks-eviction',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'disruption budget that never lets a pod be moved',
  aliases: [
    'kube-linter/pdb-min-available',
    'kube-linter/pdb-max-unavailable',
    'polaris/pdbDisruptionsIsZero',
    'polaris/pdbMinAvailableGreaterThanHPAMinReplicas',
  ],

  *check(budget, { project }) {
    const spec = budget.root.get('spec');
    const name = budget.name?.value ?? '';
    const most = asScalar(nodeAt(spec, 'maxUnavailable'));
    if (most && /^0+%?$/.test(most.source)) {
      yield { at: most, message: `disruption budget \`${name}\` lets no pod be moved`, label: 'none at all', help: 'let one go: `maxUnavailable: 1`' };
    }
    const least = asScalar(nodeAt(spec, 'minAvailable'));
    const asked = amountOf(least);
    if (!least || !asked) return;
    if (asked.percent && asked.number >= 100) {
      yield {
        at: least,
        message: `disruption budget \`${name}\` lets no pod be moved`,
        label: 'all have to stay',
        help: 'write `maxUnavailable: 1` in its place',
      };
      return;
    }
    const workloads = new Set(podsSelectedBy(project, budget).certain.map((pod) => pod.manifest));
    // A budget for a whole namespace is about more than what is here.
    if (workloads.size === 0 || workloads.size > 20) return;
    const pods = sumOf(project, workloads);
    if (!pods) return;
    const wanted = asked.percent ? Math.ceil((asked.number * pods) / 100) : asked.number;
    if (wanted < pods) return;
    const [first] = workloads;
    yield {
      at: least,
      message: `disruption budget \`${name}\` lets no pod be moved: there ${pods === 1 ? 'is 1' : `are ${pods}`}, and ${wanted} ${wanted === 1 ? 'has' : 'have'} to stay`,
      related: first
        ? [
            {
              at: asScalar(nodeAt(first.root, 'spec', 'replicas')) ?? first.name ?? first.object,
              label: workloads.size > 1 ? 'one of its workloads' : 'these are its pods',
            },
          ]
        : [],
      help: 'write `maxUnavailable: 1`, or run more replicas',
    };
  },
});

function amountOf(node: Node | undefined): { readonly number: number; readonly percent: boolean } | undefined {
  const found = /^(\d{1,9})(%?)$/.exec(asScalar(node)?.source ?? '');
  return found ? { number: Number(found[1]), percent: found[2] === '%' } : undefined;
}

/** All pods of workloads when all is well; undefined when one of them cannot be told. */
function sumOf(project: Project, workloads: ReadonlySet<Manifest>): number | undefined {
  let sum = 0;
  for (const workload of workloads) {
    const pods = fewestPods(project, workload);
    if (pods === undefined) return undefined;
    sum += pods;
  }
  return sum;
}
