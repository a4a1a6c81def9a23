import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'project'>({
  id: 'meta/ignore-without-reason',
  scope: 'project',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'ignore comment that does not say why',

  *check(project) {
    // One file can be part of several compose projects; the engine drops what is said twice.
    for (const document of project.documents) {
      for (const directive of document.directives) {
        if (directive.dialect !== 'drydock' || directive.reason) continue;
        yield {
          at: { file: directive.file, span: directive.span },
          message: 'this ignore comment gives no reason',
          help: 'add one behind a colon: `# drydock-ignore image/floating-tag: rebuilt every night`',
        };
      }
    }
  },
});
