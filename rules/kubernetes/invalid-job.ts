import { defineRule, type MapNode } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isKubernetesOwn } from './_names.ts';
import { flag, isUnknown, mapsIn } from './_pod.ts';
import { isPatch } from './_patch.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-job',
  scope: 'manifest',
  objects: ['Job', 'CronJob'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Job whose fields do not go together',

  *check(manifest, { project }) {
    const spec = asMap(nodeAt(manifest.root, 'spec', ...(manifest.object.value === 'CronJob' ? ['jobTemplate', 'spec'] : [])));
    if (!spec || manifest.partial || !isKubernetesOwn(manifest) || isPatch(project, manifest.file.path)) return;
    if (!isUnknown(spec.get('completionMode'))) yield* indexes(spec);
    yield* policy(spec);
    const selector = spec.entry('selector');
    const manual = spec.get('manualSelector');
    if (selector && asMap(selector.value)?.entries.length && !isUnknown(manual) && flag(manual) !== true) {
      yield {
        at: selector.key,
        message: 'a Job makes its `selector` itself',
        label: 'the API server refuses one that it did not make',
        help: 'remove `selector`, and the labels `controller-uid` and `job-name` from the template',
      };
    }
  },
});

function* indexes(spec: MapNode) {
  const indexed = asScalar(spec.get('completionMode'))?.source === 'Indexed';
  const mode = spec.entry('completionMode');
  if (indexed && mode && isNull(spec.get('completions'))) {
    yield { at: mode.key, message: '`completionMode: Indexed` needs `completions`', label: 'the API server refuses it', help: 'add `completions`' };
  }
  for (const field of ['backoffLimitPerIndex', 'successPolicy']) {
    const entry = spec.entry(field);
    if (!entry || isNull(entry.value) || indexed) continue;
    yield { at: entry.key, message: `\`${field}\` is only for Jobs with an index`, label: 'the API server refuses it', help: 'add `completionMode: Indexed`' };
  }
  const failed = spec.entry('maxFailedIndexes');
  if (!failed || isNull(failed.value)) return;
  if (isNull(spec.get('backoffLimitPerIndex'))) {
    yield {
      at: failed.key,
      message: '`maxFailedIndexes` needs `backoffLimitPerIndex`',
      label: 'the API server refuses it',
      help: 'add `backoffLimitPerIndex`',
    };
  }
  const [most, all] = [integer(failed.value), integer(spec.get('completions'))];
  if (most !== undefined && all !== undefined && most > all) {
    yield {
      at: failed.value,
      message: `\`maxFailedIndexes\` is ${most}, but there are only ${all}`,
      label: 'the API server refuses it',
      help: `write at most ${all}`,
    };
  }
}

function* policy(spec: MapNode) {
  const entry = spec.entry('podFailurePolicy');
  if (!entry || isNull(entry.value)) return;
  const restart = asScalar(nodeAt(spec, 'template', 'spec', 'restartPolicy'));
  if (restart?.source === 'OnFailure') {
    yield {
      at: entry.key,
      message: '`podFailurePolicy` needs pods that are not restarted',
      label: 'the API server refuses it',
      related: [{ at: restart, label: 'the container is restarted before the policy is asked' }],
      help: 'write `restartPolicy: Never`',
    };
  }
  for (const rule of mapsIn(nodeAt(entry.value, 'rules'))) {
    const action = asScalar(rule.get('action'));
    if (action?.source !== 'FailIndex' || !isNull(spec.get('backoffLimitPerIndex'))) continue;
    yield { at: action, message: '`FailIndex` needs `backoffLimitPerIndex`', label: 'the API server refuses it', help: 'add `backoffLimitPerIndex`' };
  }
}
