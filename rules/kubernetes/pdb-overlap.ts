import { defineRule, type Manifest, type Pod } from '../../src/core/lint/rule.ts';
import { podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { liesBeside, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-overlap',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'pods that two disruption budgets select, and nobody can evict',

  *check(budget, { project }) {
    const found = overlaps(project).get(budget);
    if (!found?.other.name) return;
    yield {
      at: budget.name ?? budget.object,
      message: `pods of \`${found.pod.manifest.name?.value ?? ''}\` are under two disruption budgets, so evicting them fails`,
      related: [{ at: found.other.name, label: 'the other budget' }],
      help: 'keep one of them, or make the selectors narrower',
    };
  },
});

interface Overlap {
  readonly pod: Pod;
  readonly other: Manifest;
}

/** Budgets, by the first other one that has a pod of theirs. Only budgets that surely go together count: those of one folder. */
const overlaps = oncePer((project) => {
  const owners = new Map<Pod, Manifest>();
  const byList = new Map<object, Manifest>();
  const found = new Map<Manifest, Overlap>();
  const meet = (budget: Manifest, other: Manifest, pod: Pod): void => {
    if (budget.name?.value !== other.name?.value && liesBeside(project, budget, other)) found.set(budget, { pod, other });
  };
  for (const budget of project.objects('PodDisruptionBudget')) {
    const { certain } = podsSelectedBy(project, budget);
    const [first] = certain;
    const same = byList.get(certain);
    if (same && first) meet(budget, same, first);
    // Budgets with one selector share one list, which is walked once.
    if (same || !first) continue;
    byList.set(certain, budget);
    for (const pod of certain) {
      const owner = owners.get(pod);
      if (!owner) owners.set(pod, budget);
      else if (!found.has(budget)) meet(budget, owner, pod);
    }
  }
  return found;
});
