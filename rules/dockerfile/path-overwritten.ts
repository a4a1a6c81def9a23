import { defineRule } from '../../src/core/lint/rule.ts';
import { origin } from './_ancestry.ts';

export default defineRule<'env'>({
  id: 'dockerfile/path-overwritten',
  scope: 'env',
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'PATH set without the folders of the base image',

  *check({ name, value, stage }) {
    if (name.value !== 'PATH' || !value?.known || !stage || stage.windows || /PATH/.test(value.raw)) return;
    const base = origin(stage);
    if (base.repository === 'scratch' || /distroless|chiseled|static/.test(base.value)) return;
    const folders = value.value.split(':');
    if (folders.includes('/bin') || folders.includes('/usr/bin')) return;
    yield {
      at: name,
      message: `\`PATH\` loses the folders of \`${base.value}\`, so \`ls\` and \`mkdir\` are not found any more`,
      label: 'replaced, not extended',
      help: 'write `PATH=…:$PATH`',
    };
  },
});
