import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/redundant-target-platform',
  scope: 'stage',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'platform that is the default anyway',
  fixable: 'safe',
  aliases: ['buildkit/RedundantTargetPlatform', 'hadolint/DL3065'],

  *check(stage) {
    const flag = stage.from.flag('platform');
    const raw = flag?.value?.raw;
    if (!flag || (raw !== '$TARGETPLATFORM' && raw !== '${TARGETPLATFORM}')) return;
    // An ARG of that name above FROM may change what it means.
    if (stage.dockerfile.globalArgs.some((arg) => arg.name.value === 'TARGETPLATFORM' && arg.value)) return;
    const { file, span } = flag;
    const blanks = /^[ \t]*/.exec(file.text.slice(span.end, span.end + 200))?.[0].length ?? 0;
    yield {
      at: flag,
      message: `\`${raw}\` is the platform of every stage that names none`,
      help: 'remove the flag',
      fix: { title: 'remove the flag', safe: true, edits: [{ at: { file, span: { start: span.start, end: span.end + blanks } }, text: '' }] },
    };
  },
});
