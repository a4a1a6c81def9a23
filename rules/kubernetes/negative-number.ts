import { defineRule, type Node } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isKubernetesOwn } from './_names.ts';
import { WORKLOADS } from './_pod.ts';

const OF_JOBS = ['parallelism', 'completions', 'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'];
const OF_ALL = [
  'replicas',
  'minReadySeconds',
  'revisionHistoryLimit',
  'progressDeadlineSeconds',
  'startingDeadlineSeconds',
  'successfulJobsHistoryLimit',
  'failedJobsHistoryLimit',
];

export default defineRule<'manifest'>({
  id: 'kubernetes/negative-number',
  scope: 'manifest',
  objects: WORKLOADS.filter((kind) => kind !== 'Pod' && kind !== 'Rollout' && kind !== 'DeploymentConfig'),
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'number of a workload that is too small',

  *check(manifest) {
    if (!isKubernetesOwn(manifest)) return;
    const { root } = manifest;
    const spec = root.get('spec');
    const fields: [string, Node | undefined][] = [
      ...OF_ALL.map((field): [string, Node | undefined] => [field, nodeAt(spec, field)]),
      ...[spec, nodeAt(spec, 'jobTemplate', 'spec')].flatMap((job) => OF_JOBS.map((field): [string, Node | undefined] => [field, nodeAt(job, field)])),
    ];
    for (const [field, node] of fields) {
      const value = integer(node);
      if (!node || value === undefined || value >= 0) continue;
      yield { at: node, message: `\`${field}\` is ${value}`, label: 'the API server refuses it', help: 'write a number from 0' };
    }
    const deadline = nodeAt(spec, 'progressDeadlineSeconds');
    const ready = nodeAt(spec, 'minReadySeconds');
    const [waits, ends] = [integer(ready), integer(deadline) ?? 600];
    if (
      manifest.object.value === 'Deployment' &&
      ready &&
      waits !== undefined &&
      waits >= ends &&
      ends >= 0 &&
      (!deadline || integer(deadline) !== undefined)
    ) {
      yield {
        at: ready,
        message: `a pod counts as available after ${waits} seconds, but the rollout is given up after ${ends}`,
        label: 'the API server refuses it',
        ...(deadline ? { related: [{ at: deadline, label: 'the end' }] } : {}),
        help: `write a \`progressDeadlineSeconds\` above ${waits}`,
      };
    }
  },
});
