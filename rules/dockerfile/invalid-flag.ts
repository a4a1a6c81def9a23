import { defineRule, type Flag, type Instruction, type Place, type Report, within } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { FLAGS, type FlagType, MOUNT_KEYS, MOUNT_TYPES, WORDS } from './_flags.ts';
import { own } from '../../src/core/text/own.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/invalid-flag',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'flag that the builder refuses',
  fixable: 'unsafe',
  aliases: [
    'buildkit/unknown flag',
    'dockerfile-utils/UNKNOWN_ADD_FLAG',
    'dockerfile-utils/UNKNOWN_COPY_FLAG',
    'dockerfile-utils/UNKNOWN_FROM_FLAG',
    'dockerfile-utils/UNKNOWN_HEALTHCHECK_FLAG',
    'dockerfile-utils/FLAG_DUPLICATE',
    'dockerfile-utils/FLAG_MISSING_VALUE',
    'dockerfile-utils/FLAG_EXPECTED_BOOLEAN_VALUE',
    'dockerfile-utils/FLAG_INVALID_LINK_VALUE',
    'dockadvisor/CopyInvalidFlag',
    'dockadvisor/AddInvalidFlag',
    'dockadvisor/RunInvalidMountFlag',
    'dockadvisor/RunInvalidNetworkFlag',
    'dockadvisor/RunInvalidSecurityFlag',
  ],

  *check(instruction) {
    const { keyword } = instruction;
    const known = own(FLAGS, keyword);
    // The builder does not look at the flags of HEALTHCHECK NONE.
    if (!known || (keyword === 'HEALTHCHECK' && instruction.args[0]?.value.toUpperCase() === 'NONE')) return;
    const used = new Map<string, Flag>();
    for (const flag of instruction.flags) {
      const written = textOf(flag);
      if (/\{\{|\{%|<%/.test(written)) continue;
      // Flags are told apart by case; the model holds them lower-cased.
      const name = nameOf(flag, written);
      const type = own(known, name);
      if (!type) {
        yield unknown(instruction, flag, name, Object.keys(known));
        continue;
      }
      const first = used.get(name);
      if (first && type !== 'list') {
        yield { at: flag, message: `\`--${name}\` is given twice`, related: [{ at: first, label: 'first given here' }], help: 'remove one of them' };
        continue;
      }
      used.set(name, flag);
      yield* valueFaults(instruction, flag, name, type);
    }
  },
});

function textOf({ file, span }: Place): string {
  return file.text.slice(span.start, span.end);
}

/** As written, unless quotes or escapes stand in it. */
function nameOf(flag: Flag, written: string): string {
  const name = written.slice(2, 2 + flag.name.length);
  return name.toLowerCase() === flag.name ? name : flag.name;
}

function unknown({ keyword }: Instruction, flag: Flag, name: string, known: readonly string[]): Report {
  const at = flag;
  if (known.length === 0) {
    const runs = keyword === 'CMD' || keyword === 'ENTRYPOINT';
    return {
      at,
      message: `\`--${name}\` is read as a flag of \`${keyword}\`, which has none`,
      help: runs ? `write the command as a JSON array: \`${keyword} ["--${name}"]\`` : 'remove it',
    };
  }
  const near = nearest(name, known);
  if (near) {
    const end = 2 + name.length;
    const fix = { title: `replace \`--${name}\` with \`--${near}\``, safe: false, edits: [{ at: within(flag, 0, end), text: `--${near}` }] };
    const literal = textOf(flag).startsWith(`--${name}`);
    return {
      at,
      message: `\`${keyword}\` has no flag \`--${name}\``,
      label: `did you mean \`--${near}\``,
      help: `write \`--${near}\``,
      ...(literal ? { fix } : {}),
    };
  }
  const owners = Object.keys(FLAGS).filter((other) => Object.hasOwn(FLAGS[other] ?? {}, name));
  if (owners.length > 0)
    return {
      at,
      message: `\`--${name}\` is a flag of ${list(owners, 'and')}, not of \`${keyword}\``,
      help: `use ${list(owners, 'or')}, or remove the flag`,
    };
  const own = known.map((other) => `--${other}`);
  return { at, message: `\`${keyword}\` has no flag \`--${name}\``, help: `use ${list(own, 'or')}` };
}

function* valueFaults(instruction: Instruction, flag: Flag, name: string, type: FlagType): Generator<Report> {
  const { value } = flag;
  if (type === 'switch') {
    if (!value?.known || /^(?:true|false)$/i.test(value.value)) return;
    const at = value.value === '' ? flag : value;
    yield { at, message: value.value === '' ? `\`--${name}=\` has no value` : `\`--${name}\` is either \`true\` or \`false\``, help: `write \`--${name}\`` };
    return;
  }
  if (!value) {
    yield missing(instruction, flag, name);
    return;
  }
  if (!value.known && name !== 'mount') return;
  const words = WORDS[`${instruction.keyword} --${name}`];
  if (words && value.known && value.value !== '' && !words.includes(value.value))
    yield { at: value, message: `\`${value.value}\` is not a value of \`--${name}\``, help: `use ${list(words, 'or')}` };
  if (name !== 'mount') return;
  for (const { key, value: option } of flag.options) {
    if (!key.known) continue;
    if (!MOUNT_KEYS.includes(key.value)) {
      const near = nearest(key.value, MOUNT_KEYS);
      const fix = near && { title: `replace \`${key.raw}\` with \`${near}\``, safe: false, edits: [{ at: key, text: near }] };
      yield {
        at: key,
        message: `\`--mount\` has no option \`${key.raw}\``,
        ...(near ? { label: `did you mean \`${near}\`` } : {}),
        help: near ? `write \`${near}\`` : `use ${list(MOUNT_KEYS, 'or')}`,
        ...(fix ? { fix } : {}),
      };
    } else if (key.value === 'type' && option?.known && !MOUNT_TYPES.includes(option.value.toLowerCase()))
      yield { at: option, message: `a mount of type \`${option.value}\` does not exist in a build`, help: `use ${list(MOUNT_TYPES, 'or')}` };
  }
}

/** `--from build`: the value stands behind a blank, where it is the first argument. */
function missing({ args, keyword }: Instruction, flag: Flag, name: string): Report {
  const [next] = args;
  const between = next && flag.file.text.slice(flag.span.end, next.span.start);
  const joins = next && between !== undefined && /^[ \t]+$/.test(between) && (args.length > 2 || keyword === 'FROM' || keyword === 'HEALTHCHECK');
  if (!next || !joins) return { at: flag, message: `\`--${name}\` has no value`, help: `write \`--${name}=…\`` };
  const written = `--${name}=${next.raw}`;
  const at = { file: flag.file, span: { start: flag.span.end, end: next.span.start } };
  return {
    at: flag,
    message: `\`--${name}\` has no value`,
    help: `write \`${written}\``,
    fix: { title: `write \`${written}\``, safe: false, edits: [{ at, text: '=' }] },
  };
}

function list(words: readonly string[], last: string): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}
