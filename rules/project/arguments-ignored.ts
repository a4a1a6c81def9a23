import { defineRule } from '../../src/core/lint/rule.ts';
import { lastOf } from './_image.ts';

export default defineRule<'container'>({
  id: 'project/arguments-ignored',
  scope: 'container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'arguments for an ENTRYPOINT that never sees them',

  *check(container, { project }) {
    const { command } = container;
    if (!command || container.entrypoint || container.document.partial || command.commands.length === 0) return;
    const stage = project.stageOf(container);
    if (!stage || stage.windows || stage.dockerfile.partial) return;
    const entrypoint = lastOf(stage, 'ENTRYPOINT');
    if (!entrypoint || entrypoint.json || entrypoint.heredocs.length > 0) return;
    const { file, span } = entrypoint.body;
    const text = file.text.slice(span.start, span.end);
    // `sh -c 'api "$@"' …` reads them; an empty ENTRYPOINT starts nothing.
    if (text.trim() === '' || /\$(?:[@*#0-9]|\{[@*#0-9])/.test(text)) return;
    yield {
      at: command,
      message: `the ENTRYPOINT of \`${container.name.value}\` never sees these arguments`,
      related: [{ at: entrypoint.body, label: 'in shell form, so the shell gets them' }],
      help: 'write the ENTRYPOINT as a JSON array',
    };
  },
});
