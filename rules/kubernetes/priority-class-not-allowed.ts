import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, titleOf, WORKLOADS } from './_pod.ts';
import { headOf, isWhole, listed } from './_practice.ts';

export default defineRule<'pod', { allow: string[] }>({
  id: 'kubernetes/priority-class-not-allowed',
  scope: 'pod',
  objects: WORKLOADS,
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod without one of the priority classes that are set',
  aliases: ['kube-linter/priority-class-name', 'polaris/priorityClassNotSet'],
  options: { type: 'object', properties: { allow: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { allow: [] },

  *check(pod, { options, project }) {
    const node = pod.spec.get('priorityClassName');
    if (options.allow.length === 0 || isUnknown(node)) return;
    const name = asScalar(node);
    if (options.allow.includes(name?.source ?? '') || (!name && !isWhole(project, pod.manifest))) return;
    const names = options.allow.filter((each) => each !== '');
    yield {
      at: name ?? headOf(pod.manifest),
      message: name ? `\`${name.source}\` is not among the priority classes to use here` : `the ${titleOf(pod.manifest)} has no priority class`,
      help: names.length > 0 ? `write one of ${listed(names)}` : 'remove `priorityClassName`',
    };
  },
});
