import { type Command, defineRule, type Instruction, type Report } from '../../src/core/lint/rule.ts';

const NAMES = new Set(['chpasswd', 'passwd', 'useradd', 'usermod']);

export default defineRule<'command'>({
  id: 'dockerfile/password-in-run',
  scope: 'command',
  words: [...NAMES],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'password set by a build step',
  aliases: ['checkov/CKV2_DOCKER_17'],

  *check(command) {
    if (!NAMES.has(command.name.value)) return;
    const { instruction, script } = command;
    if (instruction?.keyword !== 'RUN' || script.text.includes('/run/secrets') || hasSecret(instruction)) return;
    const before = command.after === '|' ? script.commands[command.index - 1] : undefined;
    switch (command.name.value) {
      case 'chpasswd':
        if (before ? writesPassword(before) : /<<</.test(textOf(command))) yield report(command);
        return;
      case 'passwd':
        if (command.has('d', 'delete') && !command.has('l', 'lock')) {
          yield {
            at: command,
            message: `\`${textOf(command).slice(0, 60)}\` lets everybody in without a password`,
            label: 'an empty password',
            help: 'lock it instead: `passwd -l`',
          };
        } else if (before && command.has('stdin')) {
          if (writesPassword(before)) yield report(command);
        }
        return;
      case 'useradd':
      case 'usermod': {
        const at = command.args.findIndex((word) => word.value === '-p' || word.value === '--password');
        const word = at < 0 ? command.args.find(({ value }) => value.startsWith('--password=')) : command.args[at + 1];
        if (!word) return;
        const value = word.value.replace('--password=', '');
        if (word.known ? !/^[*!x]*$/.test(value) : /openssl passwd|mkpasswd|crypt/.test(word.raw) && !/\$\{?\w+\}?\s*\)/.test(word.raw)) yield report(word);
        return;
      }
    }
  },
});

function report(at: Report['at']): Report {
  return {
    at,
    message: 'every container of this image has the same password',
    label: 'stands in the history of the image',
    help: 'do without a password, or take it from `RUN --mount=type=secret`',
  };
}

/** `echo name:password`; a star or exclamation mark locks, and what a command prints may be random. */
function writesPassword(command: Command): boolean {
  if (command.name.value !== 'echo' && command.name.value !== 'printf') return false;
  const words = command.args.filter((word) => !/^-[neE]+$/.test(word.value));
  const text = words.map((word) => word.raw).join(' ');
  if (text === '' || /\$\(|`/.test(text)) return false;
  // A variable of the script itself may hold a random text; one of the Dockerfile is the same for all.
  const variables = [...text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? '');
  if (variables.some((name) => !command.instruction?.scope.has(name))) return false;
  return !/:[*!]+(\\n)?['"]?$/.test(text);
}

function textOf(command: Command): string {
  return command.file.text.slice(command.span.start, command.span.end);
}

function hasSecret(instruction: Instruction): boolean {
  return instruction.flags.some(({ options }) => options.some(({ key, value }) => key.value === 'type' && value?.value === 'secret'));
}
