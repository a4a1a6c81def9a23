import { defineRule, type Flag, type Place } from '../../src/core/lint/rule.ts';
import { platformFault, platformParts } from './_platform.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/constant-platform',
  scope: 'stage',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'stage that is made for one platform whatever is built',
  fixable: 'unsafe',
  aliases: [
    'buildkit/FromPlatformFlagConstDisallowed',
    'hadolint/DL3029',
    'kics/Using Platform Flag with FROM Command',
    'semgrep/avoid-platform-with-from',
    'parfum/DL3029',
    'droast/DF061',
  ],

  *check(stage) {
    const flag = stage.from.flag('platform');
    const value = flag?.value;
    if (!flag || !value?.known || value.value === '' || value.raw.includes('$') || platformFault(value.value)) return;
    const { system, processor } = platformParts(value.value);
    const name = stage.name?.value.toLowerCase() ?? '';
    if ((system && name.includes(system)) || (processor && name.includes(processor))) return;
    yield {
      at: flag,
      message: `this stage is always made for \`${value.value}\``,
      help: 'remove the flag, or choose the platform with `docker build --platform`',
      fix: { title: 'remove the flag', safe: false, edits: [{ at: withBlanks(flag), text: '' }] },
    };
  },
});

/** The flag and the blanks behind it. */
function withBlanks({ file, span }: Flag): Place {
  const blanks = /^[ \t]*/.exec(file.text.slice(span.end, span.end + 200))?.[0].length ?? 0;
  return { file, span: { start: span.start, end: span.end + blanks } };
}
