import { defineRule, type KubernetesContainer, type Manifest, type MapNode, type Project, type Report } from '../../src/core/lint/rule.ts';
import { type Quantity, quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { asMap, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { type Amount, amountOf, mapsIn, saysAmount, textIn, writtenAmount } from './_pod.ts';
import { folderOf, oncePer } from './_set.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/quota-misfit',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'container that a LimitRange or ResourceQuota refuses',

  *check(container, { project }) {
    const manifest = container.document;
    if (manifest.partial || container.role === 'ephemeral') return;
    const rules = boundsOf(project).get(placeOf(project, manifest));
    if (!rules) return;
    for (const { holder, item } of rules.ranges) yield* outOfRange(container, holder, item);
    for (const quota of rules.quotas)
      yield* beyondQuota(
        container,
        quota,
        rules.ranges.map(({ item }) => item),
      );
  },
});

interface Bounds {
  readonly ranges: { readonly holder: Manifest; readonly item: MapNode }[];
  readonly quotas: Manifest[];
}

/** The namespace that is certain: the one that is said, else the folder's. */
function placeOf(project: Project, manifest: Manifest): string {
  const namespace = namespaceOf(project, manifest);
  return namespace === undefined ? `in ${folderOf(manifest)}` : namespace;
}

/** What bounds containers, by namespace. Several of one name are variants, of which nobody knows which one counts. */
const boundsOf = oncePer((project) => {
  const found = new Map<string, Bounds>();
  const seen = new Map<string, Manifest>();
  const doubtful = new Set<string>();
  const boundsIn = (place: string): Bounds => {
    const bounds = found.get(place) ?? { ranges: [], quotas: [] };
    found.set(place, bounds);
    return bounds;
  };
  for (const kind of ['LimitRange', 'ResourceQuota']) {
    for (const holder of project.objects(kind)) {
      const place = placeOf(project, holder);
      const key = `${kind}\0${place}\0${holder.name?.value ?? ''}`;
      if (seen.has(key) || holder.partial || holder.templated) doubtful.add(place);
      seen.set(key, holder);
      if (kind === 'ResourceQuota') boundsIn(place).quotas.push(holder);
      else
        for (const item of mapsIn(nodeAt(holder.root, 'spec', 'limits')))
          if (textIn(item.get('type')) === 'Container') boundsIn(place).ranges.push({ holder, item });
    }
  }
  for (const place of doubtful) found.delete(place);
  return found;
});

const SIDES = ['requests', 'limits'] as const;

function* outOfRange(container: KubernetesContainer, holder: Manifest, item: MapNode): Generator<Report> {
  const name = holder.name?.value ?? '';
  for (const { key, value } of asMap(item.get('max'))?.entries ?? []) {
    const most = quantityOf(value);
    for (const side of SIDES) {
      const own = writtenAmount(container.node, side, key.source);
      if (!most || !own || own.quantity.amount <= most.amount) continue;
      yield tell(container, own, `LimitRange \`${name}\` allows at most ${value.type === 'scalar' ? value.source : ''} of ${key.source}`, value);
      break;
    }
  }
  for (const { key, value } of asMap(item.get('min'))?.entries ?? []) {
    const least = quantityOf(value);
    const own = amountOf(container, 'requests', key.source);
    if (!least || !own || own.quantity.amount >= least.amount) continue;
    yield tell(container, own, `LimitRange \`${name}\` asks for at least ${value.type === 'scalar' ? value.source : ''} of ${key.source}`, value);
  }
  for (const { key, value } of asMap(item.get('maxLimitRequestRatio'))?.entries ?? []) {
    const ratio = quantityOf(value);
    const [limit, request] = [writtenAmount(container.node, 'limits', key.source), writtenAmount(container.node, 'requests', key.source)];
    if (!ratio || !limit || !request || request.quantity.amount <= 0 || limit.quantity.amount / request.quantity.amount <= ratio.amount) continue;
    yield tell(container, limit, `LimitRange \`${name}\` allows a limit of at most ${ratio.amount} times the request`, value);
  }
}

function tell(
  container: KubernetesContainer,
  own: Amount,
  why: string,
  at: { readonly file: Manifest['file']; readonly span: Amount['node']['span'] },
): Report {
  return {
    at: own.node,
    message: `\`${container.document.name?.value ?? ''}\` gets no pods: ${why}`,
    related: [{ at, label: 'says so' }],
    help: 'stay within it, or change it',
  };
}

/** Quantities that a quota counts, with the side and the resource; `cpu` alone is `requests.cpu`. */
function countedBy(quota: Manifest) {
  return (asMap(nodeAt(quota.root, 'spec', 'hard'))?.entries ?? []).flatMap(({ key, value }) => {
    const found = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(key.source);
    const hard = quantityOf(value);
    return found && hard ? [{ side: found[1] === 'limits' ? ('limits' as const) : ('requests' as const), resource: found[2] as string, hard, key }] : [];
  });
}

function* beyondQuota(container: KubernetesContainer, quota: Manifest, ranges: readonly MapNode[]): Generator<Report> {
  // Scopes narrow a quota to some pods.
  if (!isNull(nodeAt(quota.root, 'spec', 'scopes')) || !isNull(nodeAt(quota.root, 'spec', 'scopeSelector'))) return;
  const missing: { readonly side: string; readonly resource: string; readonly key: MapNode['entries'][number]['key'] }[] = [];
  for (const { side, resource, hard, key } of countedBy(quota)) {
    const own: Amount | undefined = amountOf(container, side, resource);
    if (own && tooMuch(own.quantity, hard)) {
      yield {
        at: own.node,
        message: `\`${container.document.name?.value ?? ''}\` gets no pods: this is more than ResourceQuota \`${quota.name?.value ?? ''}\` gives the whole namespace`,
        related: [{ at: key, label: 'says so' }],
        help: 'stay within it, or change it',
      };
    }
    if (!own && !saysAmount(container, side, resource) && !ranges.some((range) => fills(range, side, resource))) missing.push({ side, resource, key });
  }
  const [first] = missing;
  if (!first) return;
  const words = missing.map(({ side, resource }) => `\`${side}.${resource}\``).join(' and ');
  yield {
    at: container.name,
    message: `\`${container.document.name?.value ?? ''}\` gets no pods: ResourceQuota \`${quota.name?.value ?? ''}\` counts ${words}, and container \`${container.name.value}\` does not say ${missing.length > 1 ? 'them' : 'it'}`,
    related: [{ at: first.key, label: 'counted here' }],
    help: 'set it in `resources`, or add a LimitRange with defaults',
  };
}

function tooMuch(own: Quantity, hard: Quantity): boolean {
  return own.amount > hard.amount;
}

/** Whether a LimitRange fills in what a container leaves out: defaults, or its maximum. */
function fills(range: MapNode, side: 'requests' | 'limits', resource: string): boolean {
  const fields = side === 'limits' ? ['default', 'max'] : ['defaultRequest', 'default', 'max', 'min'];
  return fields.some((field) => !isNull(nodeAt(range, field, resource)));
}
