/** Forms of keys, put together here so that no file holds a text that looks like one. */
import { describe, expect, it } from 'vitest';
import { isPlaceholder, KEY_FORMS } from '../../rules/_keys.ts';

/** Letters and digits without a pattern that a placeholder would have. */
function filler(length: number, alphabet = 'q7Rk2ZpX9mTbW4sVnJ8gLc5dYhF3aQ6e'): string {
  let text = '';
  for (let i = 0; text.length < length; i++) text += alphabet[(i * 7 + (i >> 3)) % alphabet.length];
  return text;
}

const KEYS: readonly (readonly [string, string])[] = [
  ['private key', `${'-'.repeat(5)}BEGIN RSA PRIVATE KEY${'-'.repeat(5)}`],
  ['AWS access key', `${'AK'}IA${filler(16, 'QRKZPXMTBWSVNJGL')}`],
  ['GitHub token', `gh${'p_'}${filler(36)}`],
  ['GitHub token', `github${'_pat_'}${filler(22)}_${filler(59)}`],
  ['GitLab token', `gl${'pat-'}${filler(20)}`],
  ['npm token', `np${'m_'}${filler(36)}`],
  ['PyPI token', `py${'pi-'}AgE${filler(70)}`],
  ['Docker token', `dckr${'_pat_'}${filler(27)}`],
  ['Slack token', `xo${'xb-'}${'29384756102'}-${filler(24)}`],
  ['Google API key', `AI${'za'}${filler(35)}`],
  ['Stripe live key', `sk${'_live_'}${filler(24)}`],
  ['SendGrid key', `S${'G.'}${filler(22)}.${filler(43)}`],
  ['Hugging Face token', `h${'f_'}${filler(34, 'qRkZpXmTbWsVnJgLcdYhFaQe')}`],
  ['age key', `AGE-SECRET-${'KEY-1'}${filler(58, 'QRKZPXMTBWSVNJGL7294')}`],
];

describe('forms of keys', () => {
  it.each(KEYS)('knows a %s', (what, key) => {
    const found = KEY_FORMS.filter(({ pattern }) => pattern.test(`ENV X="${key}"`));
    expect(found.map((form) => form.what)).toEqual([what]);
    expect(isPlaceholder(pattern(key))).toBe(false);
  });

  it.each(KEYS.filter(([what]) => what !== 'private key'))('does not take half a %s for one', (_, key) => {
    expect(KEY_FORMS.some((form) => form.pattern.test(key.slice(0, Math.floor(key.length / 2))))).toBe(false);
  });

  it('takes what manuals write for placeholders', () => {
    expect(isPlaceholder(`${'AK'}IAIOSFODNN7EXAMPLE`)).toBe(true);
    expect(isPlaceholder(`gh${'p_'}${'x'.repeat(36)}`)).toBe(true);
  });

  it('finds nothing in digests, ids and addresses', () => {
    const text = `sha256:${'0a399eb1'.repeat(8)} https://example.org/${filler(40)} ${filler(64).toLowerCase()}`;
    expect(KEY_FORMS.filter((form) => form.pattern.test(text))).toEqual([]);
  });
});

function pattern(key: string): string {
  return KEY_FORMS.map((form) => form.pattern.exec(key)?.[0]).find((match) => match !== undefined) ?? '';
}
