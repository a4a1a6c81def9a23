import { type Command, defineRule, type Fix, type Instruction } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

interface Installer {
  /** The files that say what is installed. */
  readonly lists: string;
  /** Words that must not stand behind it. */
  readonly unless?: RegExp;
  readonly flags?: readonly string[];
}

const NODE: Installer = { lists: 'package*.json' };

/** Commands that install all that a list names. Whatever builds the project too is left out. */
const INSTALLERS: Readonly<Record<string, Readonly<Record<string, Installer>>>> = {
  npm: { ci: NODE, install: NODE, i: NODE },
  yarn: { install: { lists: 'package.json yarn.lock' }, '': { lists: 'package.json yarn.lock' } },
  pnpm: { install: { lists: 'package.json pnpm-lock.yaml' }, i: { lists: 'package.json pnpm-lock.yaml' } },
  bun: { install: { lists: 'package.json bun.lock' } },
  pip: { install: { lists: '' } },
  bundle: { install: { lists: 'Gemfile Gemfile.lock' } },
  go: { mod: { lists: 'go.mod go.sum' } },
};

export default defineRule<'stage'>({
  id: 'dockerfile/source-before-dependencies',
  scope: 'stage',
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'source copied before the dependencies are installed',
  fixable: 'unsafe',

  *check(stage) {
    let copy: Instruction | undefined;
    for (const instruction of stage.instructions) {
      // An earlier install of the same kind may have been for the lists alone; then somebody has thought of it.
      if (!copy && instruction.keyword === 'RUN' && instruction.commands.some((command) => listsOf(command) !== undefined)) return;
      if (!copy && isWhole(instruction)) copy = instruction;
      if (!copy || instruction.keyword !== 'RUN' || instruction.onbuild || isCached(instruction) || instruction.script?.partial) continue;
      const command = instruction.commands.find((other) => other.depth === 0 && listsOf(other) !== undefined);
      if (!command) continue;
      const lists = listsOf(command) as string;
      const fix = reorder(copy, instruction, lists);
      const verb = command.operands()[0]?.value ?? '';
      yield {
        at: copy.sources[0] ?? copy.keywordAt,
        message: `every change of any file makes \`${`${command.name.value} ${verb}`.trim()}\` download everything again`,
        label: 'all of the source',
        related: [{ at: command.name, label: 'runs again after each change' }],
        help: `copy \`${lists}\` alone, install, and copy the rest after that`,
        ...(fix ? { fix } : {}),
      };
      return;
    }
  },
});

/** `COPY . .` and `COPY . /app` from the build context. */
function isWhole({ keyword, sources, onbuild, flags }: Instruction): boolean {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || onbuild || flags.some(({ name }) => name === 'from' || name === 'exclude')) return false;
  return sources.length === 1 && /^(\.|\.\/)$/.test(sources[0]?.value ?? '');
}

function isCached({ flags }: Instruction): boolean {
  return flags.some(({ name, value }) => name === 'mount' && /type=(cache|bind)/.test(value?.value ?? ''));
}

/** The lists that the command reads, when it installs what they name and nothing of the source itself. */
function listsOf(command: Command): string | undefined {
  const { name, args } = command;
  const program = /^pip[\d.]*$/.test(name.value) ? 'pip' : name.value;
  if (!Object.hasOwn(INSTALLERS, program)) return undefined;
  const verbs = own(INSTALLERS, program) as Readonly<Record<string, Installer>>;
  const [verb = undefined, ...rest] = command.operands();
  const key = verb?.value ?? '';
  if (!Object.hasOwn(verbs, key) || args.some(({ known }) => !known) || command.has('g', 'global', 'e', 'editable', 'prefix', 'C', 'cwd')) return undefined;
  if (program === 'go') return rest[0]?.value === 'download' ? 'go.mod go.sum' : undefined;
  if (program === 'pip') {
    const at = args.findIndex(({ value }) => value === '-r' || value === '--requirement');
    const file = args[at + 1]?.value;
    return at >= 0 &&
      rest.length === 0 &&
      file !== undefined &&
      !file.startsWith('/') &&
      args.findLastIndex(({ value }) => value === '-r' || value === '--requirement') === at
      ? file.replace(/^\.\//, '')
      : undefined;
  }
  return rest.length === 0 ? own(verbs, key)?.lists : undefined;
}

/** When the install is all that the next instruction does, the two change places. */
function reorder(copy: Instruction, run: Instruction, lists: string): Fix | undefined {
  const { file, stage } = copy;
  const to = copy.destination;
  if (run.commands.length !== 1 || copy.flags.length > 0 || !to?.known || !stage || stage.instructions[stage.instructions.indexOf(copy) + 1] !== run)
    return undefined;
  if (run.script?.form !== 'shell' || lists.includes('/')) return undefined;
  const text = file.text.slice(run.span.start, run.span.end);
  if (!/^\s*$/.test(file.text.slice(copy.span.end, run.span.start))) return undefined;
  const folder = to.value.endsWith('/') ? to.value : `${to.value}/`;
  const start = { file, span: { start: copy.span.start, end: copy.span.start } };
  return {
    title: 'install before the rest of the source is copied',
    safe: false,
    edits: [
      { at: start, text: `COPY ${lists} ${folder}\n${text}\n` },
      { at: { file, span: { start: copy.span.end, end: run.span.end } }, text: '' },
    ],
  };
}
