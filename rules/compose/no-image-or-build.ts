import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { textAt } from '../../src/core/text/source.ts';

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
    if (service.build || service.document.partial || service.node.get('provider') || service.node.get('build')) return;
    const image = service.node.get('image');
    if (image) {
      // An empty text is none, unless the shell may have one; what else cannot be read is another rule's matter.
      const text = asScalar(image);
      if (text?.source !== '' || text.unknown?.length || textAt(text).includes('$')) return;
      yield {
        at: image,
        message: `the image of \`${service.name.value}\` is empty and there is no build, so Compose refuses the project`,
        help: 'name an image, or add `build:`',
      };
      return;
    }
    yield {
      at: service.name,
      message: `\`${service.name.value}\` has neither an image nor a build, so Compose refuses the project`,
      help: 'add `image:` or `build:`',
    };
  },
});
