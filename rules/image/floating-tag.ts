import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'image', { allow: string[] }>({
  id: 'image/floating-tag',
  scope: 'image',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'image reference whose meaning can change',
  aliases: [
    'hadolint/DL3006',
    'hadolint/DL3007',
    'trivy/DS-0001',
    'trivy/KSV-0013',
    'checkov/CKV_DOCKER_7',
    'checkov/CKV_K8S_14',
    'kics/Invalid Image Tag',
    'popeye/POP-100',
    'popeye/POP-101',
    'kics/Image Version Not Explicit',
    "kics/Image Version Using 'latest'",
    'semgrep/missing-image-version',
    'semgrep/avoid-latest-version',
    'dockerfilelint/missing_tag',
    'dockerfilelint/latest_tag',
    'dockerfile_lint/no_tag',
    'dockerfile_lint/is_latest_tag',
    'droast/DF001',
    'droast/DF024',
    'sonar/S6596',
    'buddy/EF0003',
    'buddy/EF0004',
    'dockle/DKL-DI-0006',
    'dclint/service-image-require-explicit-tag',
    'compose-lint/CL-0004',
    'kube-linter/latest-tag',
    'kube-score/container-image-tag',
    'polaris/tagNotSpecified',
    'kyverno/disallow-latest-tag',
    'monokle/KBP001',
    'monokle/KBP116',
  ],
  options: { type: 'object', properties: { allow: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { allow: [] },

  *check(image, { options }) {
    if (!image.known || image.value === '' || image.digest || image.role === 'build' || image.builtBy || image.stage?.parent) return;
    if (image.repository === 'scratch' || options.allow.includes(image.repository)) return;
    if (image.tag && image.tag !== 'latest') return;
    yield {
      at: image.tagAt ?? image,
      message: image.tag ? `\`${image.value}\` uses the \`latest\` tag` : `\`${image.value}\` has no tag, so it means \`latest\``,
      label: 'may be another image tomorrow',
      help: 'name the version that you tested, or pin the digest',
    };
  },
});
