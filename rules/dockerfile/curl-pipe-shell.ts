import { type Command, defineRule } from '../../src/core/lint/rule.ts';

const FETCH = new Set(['curl', 'wget', 'fetch']);
const INTERPRETER = /^(?:(?:ba|da|a|z|k)?sh|python[\d.]*|perl|ruby|node|php)$/;
/** `sh -c "$(`, `bash <(` and `eval "$(` right in front of the download. */
const SUBSTITUTED = /(?:\b(?:ba|da|a|z|k)?sh[ \t]+(?:-[a-z]*c[ \t]+["']?\$\(|<\()|\beval[ \t]+"?\$\(|\bsource[ \t]+<\()[ \t]*$/;

export default defineRule<'command'>({
  id: 'dockerfile/curl-pipe-shell',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'script from the network run without a look at it',
  aliases: ['droast/DF021'],

  *check(command) {
    if (command.instruction?.keyword !== 'RUN') return;
    const fetches = FETCH.has(command.name.value) && SUBSTITUTED.test(textBefore(command));
    const before = command.after === '|' ? command.script.commands[command.index - 1] : undefined;
    const runs = before && FETCH.has(before.name.value) && INTERPRETER.test(command.name.value) && readsInput(command);
    if (!fetches && !runs) return;
    yield {
      at: command,
      message: `${fetches ? 'a shell' : `\`${command.name.value}\``} runs whatever the server sends today`,
      label: fetches ? 'its output is run' : 'run as it arrives',
      help: 'fetch it with `ADD --checksum`, then run the file',
    };
  },
});

/** `bash`, `bash -`, `bash -s -- args`, `python3 -`: the script is what comes in. */
function readsInput(command: Command): boolean {
  const [first] = command.args.filter((word) => !/^-[euxlE]+$/.test(word.value));
  return !first || first.value === '-' || first.value === '-s' || first.value === '/dev/stdin' || first.value.startsWith('>');
}

function textBefore(command: Command): string {
  return command.file.text.slice(Math.max(0, command.span.start - 40), command.span.start);
}
