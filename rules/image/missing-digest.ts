import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'image'>({
  id: 'image/missing-digest',
  scope: 'image',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'image named by a tag only, without a digest',
  aliases: [
    'semgrep/dockerfile-source-not-pinned',
    'sonar/S7023',
    'docker-language-server/not_pinned_digest',
    'checkov/CKV_K8S_43',
    'kics/Image Without Digest',
    'compose-lint/CL-0019',
  ],

  *check(image) {
    if (!image.known || image.digest || image.role === 'build' || image.builtBy || image.stage?.parent) return;
    // Without a version the digest is not what is missing first; that is `image/floating-tag`.
    if (image.repository === 'scratch' || !image.tag || image.tag === 'latest') return;
    yield {
      at: image.tagAt ?? image,
      message: `\`${image.value}\` is named by its tag only, and a tag can be pushed again`,
      label: 'no digest',
      help: 'add the digest behind the tag: `docker buildx imagetools inspect` prints it',
    };
  },
});
