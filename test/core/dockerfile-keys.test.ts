/** Forms of keys, put together here so that no file holds a text that looks like one. */
import { describe, expect, it } from 'vitest';
import { keysIn } from '../../rules/_keys.ts';

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
  ['Slack webhook', `hooks.slack${'.com/services/'}T${filler(9, 'QRKZP7294')}/B${filler(9, 'QRKZP7294')}/${filler(24)}`],
  ['DigitalOcean token', `do${'p_v1_'}${filler(64, '7a9f3c1e5b8d2064')}`],
  ['Anthropic key', `sk${'-ant-'}api03-${filler(80)}`],
  ['OpenAI key', `sk${'-proj-'}${filler(80)}`],
  ['Vault token', `hv${'s.'}${filler(90)}`],
];

const names = (text: string): string[] => [...keysIn(text)].map(({ what }) => what);

describe('forms of keys', () => {
  it.each(KEYS)('knows a %s', (what, key) => {
    expect([...keysIn(`ENV X="${key}"`)].map((found) => [found.what, found.index])).toEqual([[what, 7]]);
  });

  it.each(KEYS.filter(([what]) => what !== 'private key'))('does not take half a %s for one', (_, key) => {
    expect(names(key.slice(0, Math.floor(key.length / 2)))).toEqual([]);
  });

  it('takes what manuals write for placeholders', () => {
    expect(names(`${'AK'}IAIOSFODNN7EXAMPLE`)).toEqual([]);
    expect(names(`gh${'p_'}${'x'.repeat(36)}`)).toEqual([]);
  });

  it('finds nothing in digests, ids and addresses', () => {
    expect(names(`sha256:${'0a399eb1'.repeat(8)} https://example.org/${filler(40)} ${filler(64).toLowerCase()}`)).toEqual([]);
  });
});
