import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/git-sync',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that runs what a repository holds at the moment',
  aliases: ['checkov/CKV_K8S_159'],

  *check(container) {
    const { image } = container;
    if (!image || !/(?:^|\/)git-sync$/.test(image.repository ?? '')) return;
    const rev = container.env.find(({ name }) => /^(?:GITSYNC_REF|GIT_SYNC_REV)$/.test(name.value))?.value?.value ?? '';
    // A commit by its hash is the same tomorrow.
    if (/^[0-9a-f]{40}$/.test(rev)) return;
    yield {
      at: image,
      message: `container \`${container.name.value}\` brings in whatever the repository holds, past every review of images`,
      help: 'build it into an image, or pin `GITSYNC_REF` to a commit',
    };
  },
});
