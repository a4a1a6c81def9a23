import { defineRule, type Report, type Value, within } from '../../src/core/lint/rule.ts';
import { isInner, plainHttpHost, verifies } from './_fetch.ts';

const FETCH = new Set(['curl', 'wget', 'aria2c', 'fetch']);

export default defineRule<'instruction'>({
  id: 'dockerfile/plain-http-download',
  scope: 'instruction',
  words: ['ADD', 'curl', 'wget', 'aria2c', 'fetch'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'download over http:// that nothing checks',
  fixable: 'unsafe',
  aliases: ['parfum/curlUseHttpsUrl', 'parfum/wgetUseHttpsUrl', 'datadog/Avoid HTTP', 'sonar/S5332'],

  *check(instruction) {
    if (instruction.keyword === 'ADD' && !instruction.flag('checksum')) {
      for (const source of instruction.sources) yield* reportsOf(source);
    }
    if (instruction.keyword !== 'RUN' || verifies(instruction)) return;
    for (const command of instruction.commands) {
      if (!FETCH.has(command.name.value)) continue;
      // Not the values of flags: a proxy or a referer is no download.
      for (const word of command.operands()) yield* reportsOf(word);
    }
  },
});

function* reportsOf(word: Value): Generator<Report> {
  const host = plainHttpHost(word);
  if (host === undefined || isInner(host)) return;
  const start = word.raw.toLowerCase().indexOf('http://');
  const fix =
    start < 0 ? undefined : { title: 'write `https://`', safe: false, edits: [{ at: within(word, start, start + 'http://'.length), text: 'https://' }] };
  yield {
    at: word,
    message: `nothing checks what comes from \`${host}\` over \`http://\``,
    label: 'can be changed on the way',
    help: 'write `https://`, or compare a checksum in the same step',
    ...(fix ? { fix } : {}),
  };
}
