import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

/** Where a metric of a type stands. */
const SOURCES: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};
const REFUSED = 'the API server refuses it';

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-metric-invalid',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'metric or pace of an autoscaler that the API server refuses',

  *check(autoscaler, { project }) {
    if (autoscaler.apiVersion.value !== 'autoscaling/v2') return;
    const spec = specIn(autoscaler, 'autoscaling');
    if (!spec || !isWhole(project, autoscaler)) return;
    for (const metric of mapsIn(spec.get('metrics'))) yield* metricFaults(metric);
    for (const direction of ['scaleUp', 'scaleDown']) {
      const rules = asMap(nodeAt(spec, 'behavior', direction));
      if (!rules) continue;
      yield* outside(rules, 'stabilizationWindowSeconds', 0, 3600);
      for (const policy of mapsIn(rules.get('policies'))) {
        yield* outside(policy, 'periodSeconds', 1, 1800);
        const value = policy.get('value');
        const number = integer(value);
        if (value && number !== undefined && number < 1)
          yield { at: value, message: `a scaling policy changes ${number} pods at a time`, label: REFUSED, help: 'write at least 1' };
      }
    }
  },
});

function* metricFaults(metric: MapNode): Generator<Report> {
  const typeAt = metric.get('type');
  const type = textIn(typeAt);
  if (!typeAt || type === undefined) return;
  const field = Object.hasOwn(SOURCES, type) ? own(SOURCES, type) : undefined;
  if (field === undefined) {
    const near = Object.keys(SOURCES).find((each) => each.toLowerCase() === type.toLowerCase());
    yield {
      at: typeAt,
      message: `there are no metrics of type \`${type}\``,
      label: REFUSED,
      help: near
        ? `write \`${near}\``
        : `use ${Object.keys(SOURCES)
            .map((each) => `\`${each}\``)
            .join(', ')}`,
    };
    return;
  }
  const source = asMap(metric.get(field));
  const other = metric.entries.find(({ key, value }) => key.source !== field && Object.values(SOURCES).includes(key.source) && !isNull(value));
  if (other)
    yield {
      at: other.key,
      message: `a metric of type \`${type}\` is said under \`${other.key.source}\``,
      label: REFUSED,
      related: [{ at: typeAt, label: 'its type' }],
      help: source ? `remove \`${other.key.source}\`` : `write \`${field}\`, or change the type`,
    };
  else if (isNull(metric.get(field)))
    yield { at: typeAt, message: `a metric of type \`${type}\` has no \`${field}\``, label: REFUSED, help: `add \`${field}\`` };
  const target = asMap(source?.get('target'));
  if (target) yield* targetFaults(target, type);
}

function* targetFaults(target: MapNode, type: string): Generator<Report> {
  const [utilization, average, value] = ['averageUtilization', 'averageValue', 'value'].map((key) => (isNull(target.get(key)) ? undefined : target.entry(key)));
  const resource = type === 'Resource' || type === 'ContainerResource';
  const clash =
    resource && utilization && average ? ([utilization, average] as const) : type === 'External' && value && average ? ([value, average] as const) : undefined;
  if (clash) {
    yield {
      at: clash[1].key,
      message: `a target has both \`${clash[0].key.source}\` and \`${clash[1].key.source}\``,
      label: REFUSED,
      related: [{ at: clash[0].key, label: 'and this' }],
      help: 'keep one of them',
    };
    return;
  }
  const allowed = resource ? ['averageUtilization', 'averageValue'] : type === 'Pods' ? ['averageValue'] : ['value', 'averageValue'];
  if (![utilization, average, value].some((entry) => entry && allowed.includes(entry.key.source)))
    yield {
      at: target.entries[0] ?? target,
      message: `the target of a metric of type \`${type}\` has no ${allowed.map((each) => `\`${each}\``).join(' or ')}`,
      label: REFUSED,
      help: `add \`${allowed[0]}\``,
    };
}

function* outside(map: MapNode, field: string, from: number, to: number): Generator<Report> {
  const node = map.get(field);
  const number = integer(node);
  if (node && number !== undefined && (number < from || number > to))
    yield { at: node, message: `\`${field}\` is ${number}, but takes ${from} to ${to}`, label: REFUSED, help: `choose ${from} to ${to} seconds` };
}
