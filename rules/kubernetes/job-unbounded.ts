import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { headOf, isWhole } from './_practice.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/job-unbounded',
  scope: 'pod',
  objects: ['Job', 'CronJob'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'Job that may hang for ever',

  *check(pod, { project }) {
    const { manifest } = pod;
    const path = manifest.object.value === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
    if (!isWhole(project, manifest) || ![nodeAt(manifest.root, ...path, 'activeDeadlineSeconds'), pod.spec.get('activeDeadlineSeconds')].every(isNull)) return;
    yield {
      at: headOf(manifest),
      message: `nothing ends ${manifest.object.value === 'CronJob' ? 'a run' : 'the run'} of \`${manifest.name?.value ?? manifest.object.value}\` that hangs`,
      help: 'set `activeDeadlineSeconds` of the Job',
    };
  },
});
