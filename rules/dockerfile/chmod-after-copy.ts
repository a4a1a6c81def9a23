import { type Command, defineRule, type Edit, type Instruction, type Value } from '../../src/core/lint/rule.ts';
import { linesOf } from './_lines.ts';

interface Copied {
  readonly instruction: Instruction;
  readonly path: string;
}

export default defineRule<'stage'>({
  id: 'dockerfile/chmod-after-copy',
  scope: 'stage',
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'chmod in a layer of its own for a file that was copied',
  fixable: 'unsafe',
  aliases: ['tally/prefer-copy-chmod'],

  *check(stage) {
    if (stage.windows) return;
    let workdir: string | undefined;
    const copied: Copied[] = [];
    for (const instruction of stage.instructions) {
      const [first] = instruction.args;
      if (instruction.keyword === 'WORKDIR') workdir = first?.known ? absolute(first.value, workdir) : undefined;
      if (instruction.keyword === 'COPY' && !instruction.flag('chmod')) {
        for (const source of instruction.sources) {
          const path = targetOf(instruction, source, workdir);
          if (path) copied.push({ instruction, path });
        }
      }
      if (instruction.keyword !== 'RUN') continue;
      for (const command of instruction.commands) {
        if (command.name.value !== 'chmod' || command.has('R', 'recursive')) continue;
        const [mode, ...files] = command.args.filter((word) => !/^-[a-zA-Z-]{2,}$|^-[cfvR]$/.test(word.value));
        for (const file of files) {
          const found = file.known ? copied.find(({ path }) => path === absolute(file.value, workdir)) : undefined;
          if (!found || !mode) continue;
          const edits = files.length === 1 ? fixOf(found.instruction, instruction, command, mode) : undefined;
          yield {
            at: file,
            message: `\`chmod\` writes \`${file.value}\` into a second layer`,
            related: [{ at: found.instruction.keywordAt, label: 'copied here' }],
            help: `add \`--chmod\` to the \`COPY\``,
            ...(edits ? { fix: { title: `add \`--chmod=${mode.value}\` to the \`COPY\``, safe: false, edits } } : {}),
          };
        }
      }
    }
  },
});

function absolute(path: string, workdir: string | undefined): string | undefined {
  if (path.startsWith('/')) return path;
  return workdir === undefined ? undefined : `${workdir.replace(/\/$/, '')}/${path.replace(/^(\.\/)+/, '')}`;
}

/** Where a copied file ends up; undefined for folders and patterns. */
function targetOf({ destination, sources }: Instruction, source: Value, workdir: string | undefined): string | undefined {
  if (!destination?.known || !source.known || /[*?[]|\/$|^\.?$/.test(source.value)) return undefined;
  const isFolder = /(?:\/|^\.)$/.test(destination.value);
  if (!isFolder) return sources.length === 1 ? absolute(destination.value, workdir) : undefined;
  const base = source.value.slice(source.value.lastIndexOf('/') + 1);
  const folder = destination.value === '.' ? './' : destination.value;
  return absolute(folder + base, workdir);
}

/** Only where the RUN does nothing else, the COPY copies nothing else, and the mode is octal, which all versions take. */
function fixOf(copy: Instruction, run: Instruction, command: Command, mode: Value): Edit[] | undefined {
  if (copy.sources.length !== 1 || command.script.commands.length !== 1 || run.flags.length > 0 || run.heredocs.length > 0) return undefined;
  if (!/^[0-7]{3,4}$/.test(mode.value) || !mode.known) return undefined;
  const at = { file: copy.file, span: { start: copy.keywordAt.span.end, end: copy.keywordAt.span.end } };
  return [
    { at, text: ` --chmod=${mode.value}` },
    { at: linesOf(run), text: '' },
  ];
}
