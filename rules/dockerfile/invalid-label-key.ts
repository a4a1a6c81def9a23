import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/invalid-label-key',
  scope: 'instruction',
  words: ['LABEL'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: "label key outside Docker's guidelines",
  aliases: ['hadolint/DL3048', 'tally/labels/valid-key'],

  *check(instruction) {
    if (instruction.keyword !== 'LABEL') return;
    for (const { key } of instruction.pairs) {
      const why = key.known && key.value !== '' ? fault(key.value) : undefined;
      if (why) yield { at: key, message: `label key \`${key.value.replaceAll('`', "'")}\` ${why.message}`, help: why.help };
    }
  },
});

function fault(key: string): { message: string; help: string } | undefined {
  const owner = /^(?:com\.docker|io\.docker|org\.dockerproject)\./.exec(key)?.[0];
  if (owner) return { message: 'begins with a name that Docker keeps for itself', help: 'begin it with a domain of your own, backwards: `org.example.`' };
  if (/[A-Z]/.test(key)) return { message: 'has capitals', help: `write \`${key.toLowerCase()}\`` };
  // The underscore is outside the guidelines too, but hadolint and much else take it.
  const odd = /[^a-z0-9._/-]/.exec(key)?.[0];
  if (odd) return { message: `has \`${odd === '`' ? "'" : odd}\` in it`, help: 'use small letters, digits, dots and hyphens' };
  if (/\.\.|--/.test(key)) return { message: 'has two dots or hyphens in a row', help: 'write one' };
  if (!/^[a-z]/.test(key)) return { message: 'does not begin with a letter', help: 'begin it with a letter' };
  if (!/[a-z0-9]$/.test(key)) return { message: 'does not end with a letter or digit', help: 'end it with a letter or digit' };
  return undefined;
}
