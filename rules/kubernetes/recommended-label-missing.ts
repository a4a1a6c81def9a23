import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { headOf, isWhole, listed } from './_practice.ts';

const NAMES = ['name', 'instance', 'version', 'component', 'part-of', 'managed-by'];

export default defineRule<'manifest', { labels: string[] }>({
  id: 'kubernetes/recommended-label-missing',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'object without the labels that tools agree on',
  aliases: ['monokle/MTD-recommended-labels'],
  options: { type: 'object', properties: { labels: { type: 'array', items: { enum: NAMES } } }, additionalProperties: false },
  defaults: { labels: [] },

  *check(manifest, { options, project }) {
    if (options.labels.length === 0 || !isWhole(project, manifest) || manifest.labels.some(({ key }) => !key.known)) return;
    const own = new Set(manifest.labels.map(({ key }) => key.value));
    const missing = options.labels.map((name) => `app.kubernetes.io/${name}`).filter((key) => !own.has(key));
    if (missing.length === 0) return;
    yield {
      at: headOf(manifest),
      message: `the ${titleOf(manifest)} has no label ${listed(missing)}`,
      help: `set ${missing.length === 1 ? 'it' : 'them'} in \`metadata.labels\``,
    };
  },
});
