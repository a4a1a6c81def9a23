import { defineRule } from '../../src/core/lint/rule.ts';
import { signalName } from './_signal.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/kill-as-stop-signal',
  scope: 'instruction',
  words: ['STOPSIGNAL'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'STOPSIGNAL that gives the program no chance to end cleanly',
  aliases: ['tally/no-ungraceful-stopsignal'],

  *check(instruction) {
    const [signal] = instruction.args;
    if (instruction.keyword !== 'STOPSIGNAL' || !signal?.known || instruction.stage?.windows) return;
    const name = signalName(signal.value);
    if (name !== 'SIGKILL' && name !== 'SIGSTOP') return;
    yield {
      at: signal,
      message: `\`${signal.value}\` ${name === 'SIGKILL' ? 'ends' : 'freezes'} the program without telling it`,
      label: 'no program can catch this signal',
      help: 'name the signal that the program ends cleanly on, `SIGTERM` in most cases',
    };
  },
});
