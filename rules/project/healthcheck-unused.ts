import { defineRule } from '../../src/core/lint/rule.ts';
import { ancestry } from '../dockerfile/_users.ts';
import { keepsRunning } from '../kubernetes/_pod.ts';

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
    if (!image || document.partial || !keepsRunning(container) || ['Job', 'CronJob'].includes(document.object.value)) return;
    if (['readinessProbe', 'livenessProbe', 'startupProbe'].some((name) => node.entry(name))) return;
    const stage = project.stageOf(container);
    const check =
      stage &&
      ancestry(stage)
        .filter(({ keyword }) => keyword === 'HEALTHCHECK')
        .at(-1);
    if (!check || /^\s*none\s*$/i.test(check.body.file.text.slice(check.body.span.start, check.body.span.end))) return;
    yield {
      at: image,
      message: `Kubernetes does not run the HEALTHCHECK of this image, and container \`${container.name.value}\` has no probe`,
      related: [{ at: check.keywordAt, label: 'the check of the image' }],
      help: 'write the same check as `readinessProbe`',
    };
  },
});
