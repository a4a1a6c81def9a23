import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'image'>({
  id: 'image/tag-and-digest',
  scope: 'image',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'tag that nothing reads, because a digest follows it',
  fixable: 'unsafe',
  aliases: ['sonar/S8431'],

  *check(image) {
    if (!image.known || !image.digest || !image.tag || !image.tagAt || image.role === 'build') return;
    const { file, span } = image.tagAt;
    yield {
      at: image.tagAt,
      message: `the tag \`${image.tag}\` is not looked at, because the digest decides`,
      label: 'only a note',
      help: 'drop the tag, or keep it where a bot updates both',
      // Bots read the tag to find the next digest, so this is for a person to decide.
      fix: { title: `drop \`:${image.tag}\``, safe: false, edits: [{ at: { file, span: { start: span.start - 1, end: span.end } }, text: '' }] },
    };
  },
});
