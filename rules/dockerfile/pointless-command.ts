import { type Command, defineRule } from '../../src/core/lint/rule.ts';

/** What each of them does that no layer keeps. */
const WHY: ReadonlyMap<string, string> = new Map([
  ['free', 'only prints the memory of the machine that builds'],
  ['ps', 'only lists the processes of the build'],
  ['top', 'waits for a terminal'],
  ['htop', 'waits for a terminal'],
  ['vi', 'waits for a terminal'],
  ['vim', 'waits for a terminal'],
  ['nano', 'waits for a terminal'],
  ['shutdown', 'there is no machine to stop'],
  ['reboot', 'there is no machine to restart'],
  ['poweroff', 'there is no machine to stop'],
  ['halt', 'there is no machine to stop'],
  ['ifconfig', 'the network is set up anew for every container'],
  ['mount', 'mounts end with this `RUN`, and need privileges that a build does not have'],
  ['kill', 'no process outlives the `RUN` that started it'],
  ['ssh', 'a build has no keys and nobody to type a password'],
]);

export default defineRule<'command'>({
  id: 'dockerfile/pointless-command',
  scope: 'command',
  words: [...WHY.keys()],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'command that does nothing for an image',
  aliases: ['hadolint/DL3001', 'kics/Run Utilities And POSIX Commands', 'semgrep/nonsensical-command', 'droast/DF060', 'buddy/ER0005'],

  *check(command) {
    const why = WHY.get(command.name.value);
    // Inside `$(…)`, a condition or a loop its output or status is used.
    if (!why || command.instruction?.keyword !== 'RUN' || command.depth > 0 || command.has('help', 'version') || isUsed(command)) return;
    yield {
      at: command.name,
      message: `\`${command.name.value}\` leaves nothing behind in the image`,
      label: why,
      help: 'remove the command',
    };
  },
});

function isUsed(command: Command): boolean {
  const { commands } = command.script;
  const next = commands[command.index + 1]?.after;
  if (command.after === '|' || next === '|' || next === '||') return true;
  if (/>/.test(command.file.text.slice(command.name.span.end, command.span.end))) return true;
  switch (command.name.value) {
    case 'ssh':
    case 'mount':
      return (
        command.instruction?.flags.some(({ name, value }) => name === 'security' || (name === 'mount' && /\bssh|secret\b/.test(value?.value ?? ''))) ?? false
      );
    case 'vi':
    case 'vim':
      // `vim -es +PluginInstall +qall` installs plug-ins.
      return command.args.some(({ value }) => value.startsWith('+') || /^-\w*[cesE]/.test(value));
    case 'kill':
    case 'ps':
      return /[^&>|]&(?![&>])/.test(command.script.text) || commands.slice(0, command.index).some((other) => other.name.value !== 'kill');
    case 'top':
      return command.has('b');
    default:
      return false;
  }
}
