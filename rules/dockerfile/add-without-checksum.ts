import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/add-without-checksum',
  scope: 'instruction',
  words: ['ADD'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'ADD of an address without a checksum',
  aliases: ['kics/Curl or Wget Instead of Add', 'buddy/EA0001'],

  *check(instruction) {
    if (instruction.keyword !== 'ADD' || instruction.flag('checksum')) return;
    for (const source of instruction.sources) {
      // Git sources are fixed by their commit.
      if (!/^https?:\/\//i.test(source.value) || /\.git(?:[#?]|$)/i.test(source.value)) continue;
      yield {
        at: source,
        message: `\`${source.value}\` is added without a checksum`,
        label: 'whatever is served there gets into the image',
        help: 'add `--checksum=sha256:…`',
      };
    }
  },
});
