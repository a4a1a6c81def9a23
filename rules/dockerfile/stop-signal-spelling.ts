import { defineRule } from '../../src/core/lint/rule.ts';
import { signalName } from './_signal.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/stop-signal-spelling',
  scope: 'instruction',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'STOPSIGNAL as a number or a short name',
  fixable: 'safe',
  aliases: ['tally/prefer-canonical-stopsignal'],

  *check(instruction) {
    const [signal] = instruction.args;
    // What a variable or quotes make of it is not rewritten.
    if (instruction.keyword !== 'STOPSIGNAL' || !signal?.known || signal.raw !== signal.value) return;
    const name = signalName(signal.value);
    if (!name || name === signal.value) return;
    yield {
      at: signal,
      message: `\`${signal.value}\` is \`${name}\``,
      help: `write \`${name}\``,
      fix: { title: `write \`${name}\``, safe: true, edits: [{ at: signal, text: name }] },
    };
  },
});
