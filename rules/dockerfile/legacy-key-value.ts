import { defineRule, type Edit, type KeyValue, type Place } from '../../src/core/lint/rule.ts';
import { quotedWords } from '../../src/core/parse/dockerfile-words.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/legacy-key-value',
  scope: 'instruction',
  words: ['ENV', 'LABEL'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'ENV or LABEL without an equals sign, a deprecated form',
  fixable: 'safe',
  aliases: ['buildkit/LegacyKeyValueFormat', 'dockerfilelint/invalid_format', 'dockerfilelint/label_invalid', 'dockadvisor/LegacyKeyValueFormat'],

  *check(instruction) {
    const [pair] = instruction.pairs;
    // A value that begins with `=` is another mistake: dockerfile/space-before-equals.
    if (!instruction.legacy || !pair?.value || pair.value.raw.startsWith('=')) return;
    const { key, value, file } = pair as KeyValue & { value: NonNullable<KeyValue['value']> };
    const gap: Place = { file, span: { start: key.span.end, end: value.span.start } };
    const edits = equalsForm(gap, value, instruction.dockerfile.escape);
    yield {
      at: gap,
      message: `\`${instruction.keyword} ${key.raw}\` is written without \`=\`, a form that is deprecated`,
      label: 'the rest of the line is one value',
      help: `write \`${key.raw}=…\`, with quotes round a value that has blanks`,
      ...(edits && !/["'\\`]/.test(key.raw) ? { fix: { title: 'write it with `=`', safe: true, edits } } : {}),
    };
  },
});

/** Edits after which the builder reads the very same value. Undefined where that cannot be had without losing a comment. */
function equalsForm(gap: Place, value: NonNullable<KeyValue['value']>, escapeChar: string): Edit[] | undefined {
  const blank = gap.file.text.slice(gap.span.start, gap.span.end);
  if (blank.includes('#')) return undefined;
  const { raw, file, span } = value;
  const end: Place = { file, span: { start: span.end, end: span.end } };
  const quote: Edit[] = [
    { at: gap, text: '="' },
    { at: end, text: '"' },
  ];
  const continued = /[\r\n]/.test(raw);
  const joined = raw.replaceAll(/[\\`][ \t]*\r?\n/g, ' ');
  if (!/["']/.test(joined) && !joined.includes(escapeChar)) return /\s/.test(joined) ? quote : [{ at: gap, text: '=' }];
  if (continued) return undefined;
  const words = quotedWords(raw, 0, raw.length, escapeChar);
  let text = '=';
  let from = 0;
  for (const word of words) {
    // Blanks between words belong to the value: each is escaped.
    text += [...raw.slice(from, word.start)].map((c) => escapeChar + c).join('') + word.text;
    from = word.end;
  }
  if (from < raw.length) return undefined;
  if (words.length === 1) return [{ at: gap, text: '=' }];
  return [{ at: { file, span: { start: gap.span.start, end: span.end } }, text }];
}
