import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { ownLabels } from './_label.ts';

const DIGEST = /^sha\d+:[0-9a-f]+$/;

export default defineRule<'stage'>({
  id: 'dockerfile/stale-base-digest-label',
  scope: 'stage',
  words: ['LABEL'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'label with another base digest than FROM has',
  fixable: 'unsafe',
  aliases: ['tally/labels/no-stale-base-digest'],

  *check(stage) {
    let root: Stage = stage;
    while (root.parent) root = root.parent;
    const { digest } = root.base;
    if (!digest || !DIGEST.test(digest) || !root.base.known) return;
    for (const { key, value } of ownLabels(stage)) {
      if (key.value !== 'org.opencontainers.image.base.digest' || !value?.known || !DIGEST.test(value.value) || value.value === digest) continue;
      const inner = value.raw.indexOf(value.value);
      const start = value.span.start + inner;
      yield {
        at: value,
        message: 'this is not the digest that the image is built on',
        related: [{ at: root.base, label: 'the base image' }],
        help: 'write the digest of `FROM`',
        ...(inner < 0
          ? {}
          : {
              fix: {
                title: 'write the digest of `FROM`',
                safe: false,
                edits: [{ at: { file: value.file, span: { start, end: start + value.value.length } }, text: digest }],
              },
            }),
      };
    }
  },
});
