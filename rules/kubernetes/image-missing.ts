import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/image-missing',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'container without an image',

  *check(container, { project }) {
    const { document, node } = container;
    // Custom kinds, and OpenShift's, may fill it in.
    if (!/^(?:v1|apps\/.*|batch\/.*)$/.test(document.apiVersion.value) || !isWhole(project, document)) return;
    const image = node.get('image');
    const scalar = asScalar(image);
    if (!isNull(image) && scalar?.source !== '') return;
    // A slip in the key is the schema's matter.
    if (!image && node.entries.some(({ key }) => nearest(key.source, ['image']) === 'image')) return;
    yield {
      at: image && scalar ? image : container.name,
      message: `container \`${container.name.value}\` has no image`,
      label: 'the API server refuses it',
      help: 'set `image`',
    };
  },
});
