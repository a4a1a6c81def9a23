import { defineRule } from '../../src/core/lint/rule.ts';
import { lastOf } from './_image.ts';

export default defineRule<'kubernetes-container'>({
  id: 'project/healthcheck-unused',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'HEALTHCHECK of an image, which Kubernetes does not know',

  *check(container, { project }) {
    const { image, document, node } = container;
    if (!image || document.partial || !(container.role === 'container' || container.role === 'sidecar') || ['Job', 'CronJob'].includes(document.object.value))
      return;
    if (['readinessProbe', 'livenessProbe', 'startupProbe'].some((name) => node.entry(name))) return;
    const stage = project.stageOf(container);
    const check = stage && lastOf(stage, 'HEALTHCHECK');
    if (!check || /^\s*none\s*$/i.test(check.body.file.text.slice(check.body.span.start, check.body.span.end))) return;
    yield {
      at: image,
      message: `Kubernetes does not run the HEALTHCHECK of this image, and container \`${container.name.value}\` has no probe`,
      related: [{ at: check.keywordAt, label: 'the check of the image' }],
      help: 'write the same check as `readinessProbe`',
    };
  },
});
