import { type Command, defineRule, type Instruction, type Value } from '../../src/core/lint/rule.ts';
import { isMounted, isShipped } from './_layer.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/archive-left',
  scope: 'instruction',
  words: ['tar', 'bsdtar', 'unzip', 'gpg'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'archive that stays in the image after it was unpacked',
  fixable: 'unsafe',
  aliases: ['parfum/tarSomethingRmTheSomething', 'parfum/gpgVerifyAscRmAsc'],

  *check(instruction, { project }) {
    const { keyword, script, commands, stage } = instruction;
    if (keyword !== 'RUN' || !script || script.partial || !stage || !isShipped(stage, project)) return;
    const fetched = commands.flatMap((command) => savedBy(command));
    for (const command of commands) {
      const archive = consumed(command);
      if (!archive || !fetched.some(({ raw }) => nameOf(raw) === nameOf(archive.raw)) || isRemoved(archive, command, instruction)) continue;
      const straight =
        command.depth === 0 && command.after !== '||' && ['&&', undefined].includes(commands[command.index + 1]?.after) && script.form === 'shell';
      const end = { file: command.file, span: { start: command.span.end, end: command.span.end } };
      yield {
        at: archive,
        message: `\`${archive.value}\` stays in the layer after it was used`,
        label: command.name.value === 'gpg' ? 'of no use once it is verified' : 'of no use once it is unpacked',
        help: `add \`rm ${archive.raw}\` to the same \`RUN\``,
        ...(straight && archive.known
          ? { fix: { title: 'remove it in the same `RUN`', safe: false, edits: [{ at: end, text: ` && rm ${archive.raw}` }] } }
          : {}),
      };
    }
  },
});

/** The file that a download makes. */
function savedBy(command: Command): readonly { readonly raw: string }[] {
  const { args } = command;
  const name = command.name.value;
  if (name !== 'curl' && name !== 'wget') return [];
  const flag = name === 'curl' ? /^(--output|-[a-zA-Z]*o)$/ : /^(--output-document|-[a-zA-Z]*O)$/;
  const at = args.findIndex(({ value }) => flag.test(value));
  if (at >= 0) return args[at + 1] ? [args[at + 1] as Value] : [];
  const remote = name === 'wget' ? !command.has('output-document', 'O') : command.has('O', 'remote-name', 'remote-name-all');
  return remote ? args.filter(({ value }) => /:\/\//.test(value)).map(({ raw }) => ({ raw: raw.replace(/[?#].*/, '') })) : [];
}

/** The file that is done with: unpacked, or verified against. */
function consumed(command: Command): Value | undefined {
  const { args } = command;
  switch (command.name.value) {
    case 'tar':
    case 'bsdtar': {
      if (!command.has('x', 'extract', 'get')) return undefined;
      const at = args.findIndex(({ value }, i) => value === '--file' || /^-[a-zA-Z]*f$/.test(value) || (i === 0 && /^[a-zA-Z]*f$/.test(value)));
      return at >= 0 && args[at + 1]?.value !== '-' ? args[at + 1] : undefined;
    }
    case 'unzip':
      return command.operands().find(({ value }) => value.endsWith('.zip'));
    case 'gpg':
      return command.has('verify') ? args.find(({ value }) => /\.(asc|sig)$/.test(value)) : undefined;
    default:
      return undefined;
  }
}

/** `/tmp/a.tgz`, `"a.tgz"` and `https://host/a.tgz` are one file when their last parts are the same. */
function nameOf(raw: string): string {
  const plain = raw.replace(/["']/g, '').replace(/\$\{(\w+)\}/g, '$$$1');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

function isRemoved(archive: Value, user: Command, instruction: Instruction): boolean {
  const name = nameOf(archive.raw);
  const folder = archive.value.slice(0, Math.max(0, archive.value.lastIndexOf('/')));
  if (
    isMounted(instruction, /./) &&
    instruction.flags.some(({ options }) =>
      options.some(({ key, value }) => key.value === 'target' && value !== undefined && archive.value.startsWith(value.value)),
    )
  )
    return true;
  return instruction.commands.some((command) => {
    if (command.index < user.index || !/^(rm|mv|shred|unlink|find)$/.test(command.name.value)) return false;
    return command.args.some(
      ({ value, raw, known }) =>
        !known ||
        nameOf(raw) === name ||
        /[*?[{]/.test(value) ||
        (folder !== '' && `${folder}/`.startsWith(`${value.replace(/\/$/, '')}/`)) ||
        (folder === '' && command.has('r', 'R', 'recursive')),
    );
  });
}
