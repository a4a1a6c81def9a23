import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/no-image-or-build',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service that has neither an image nor a build',
  aliases: ['compose-go/no-image-or-build'],

  *check(service) {
    if (service.image || service.build || service.document.partial || service.node.get('provider')) return;
    // Present but unreadable is another rule's matter.
    if (service.node.get('image') || service.node.get('build')) return;
    yield {
      at: service.name,
      message: `\`${service.name.value}\` has neither an image nor a build, so Compose refuses the project`,
      help: 'add `image:` or `build:`',
    };
  },
});
