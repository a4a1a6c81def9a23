import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { SIGNALS, signalName } from './_signal.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/unknown-stop-signal',
  scope: 'instruction',
  words: ['STOPSIGNAL'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'STOPSIGNAL that is no signal',
  aliases: ['dockerfile-utils/INVALID_SIGNAL'],

  *check(instruction) {
    const [signal] = instruction.args;
    if (instruction.keyword !== 'STOPSIGNAL' || !signal?.known || signal.value === '' || signalName(signal.value)) return;
    const isNumber = /^-?\d+$/.test(signal.value);
    const near = isNumber ? undefined : nearest(signal.value.toUpperCase().replace(/^(?!SIG)/, 'SIG'), SIGNALS);
    yield {
      at: signal,
      message: isNumber ? `no signal has the number ${signal.value}` : `\`${signal.value}\` is no signal`,
      ...(near ? { label: `did you mean \`${near}\`` } : {}),
      help: near ? `write \`${near}\`` : 'name the signal that the program ends on, `SIGTERM` in most cases',
    };
  },
});
