import { type Command, defineRule, type Value } from '../../src/core/lint/rule.ts';

/** Tar archives that ADD unpacks. A compressed single file (`.gz`) and `.zip` it leaves as they are. */
const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst|lzma|lz|Z)|tgz|tbz2?|tb2|txz|tlz|tzst|tpz|tZ)$/;
/** What ADD cannot do while it unpacks. */
const SPECIAL = [
  'strip-components',
  'strip-path',
  'strip',
  'transform',
  'xform',
  's',
  'wildcards',
  'exclude',
  'X',
  'T',
  'files-from',
  'same-owner',
  'O',
  'to-stdout',
];

export default defineRule<'stage'>({
  id: 'dockerfile/archive-copied-then-unpacked',
  scope: 'stage',
  words: ['tar', 'bsdtar'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'archive that one layer keeps and the next unpacks',
  aliases: ['hadolint/DL3010', 'buddy/EC0003'],

  *check(stage) {
    if (stage.windows) return;
    const copied: { source: Value; names: readonly string[] }[] = [];
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'COPY' && !instruction.flag('from')) {
        const { sources, destination } = instruction;
        for (const source of sources) {
          if (!source.known || !ARCHIVE.test(source.value) || /[*?[]/.test(source.value)) continue;
          // A file may be copied to another name.
          const renamed = destination?.known && ARCHIVE.test(destination.value) ? [base(destination.value)] : [];
          copied.push({ source, names: [base(source.value), ...renamed] });
        }
      }
      if (instruction.keyword !== 'RUN' || copied.length === 0) continue;
      for (const command of instruction.commands) {
        if (!unpacks(command)) continue;
        const index = copied.findIndex(({ names }) => command.args.some((word) => names.includes(base(word.value))));
        const source = copied[index]?.source;
        if (!source) continue;
        copied.splice(index, 1);
        yield {
          at: source,
          message: `\`${base(source.value)}\` stays in this layer although it is only unpacked`,
          related: [{ at: command.name, label: 'unpacked here' }],
          help: 'use `ADD`, which unpacks it, or `RUN --mount=type=bind`',
        };
      }
    }
  },
});

function unpacks(command: Command): boolean {
  if (command.name.value !== 'tar' && command.name.value !== 'bsdtar') return false;
  return command.has('x', 'extract', 'get') && !command.has(...SPECIAL);
}

function base(path: string): string {
  const clean = path.replace(/^--file=/, '');
  return clean.slice(clean.lastIndexOf('/') + 1);
}
