/**
 * The command line as data: one table of options that the parser here and the help of `command-line.ts` are both made of.
 * The parser is Node's own and starts in no time; whatever it does not accept goes to commander, which says why.
 */
import { parseArgs } from 'node:util';

export const COMMANDS = ['lint', 'diagnose', 'explain', 'rules', 'init'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface OptionSpec {
  readonly name: string;
  /** Name of the value in the help; a switch has none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly many?: boolean;
  readonly short?: string;
  readonly about: string;
  /** Where a command means less by it than `about` says. */
  readonly aboutFor?: Readonly<Partial<Record<CommandName, string>>>;
  readonly commands: readonly CommandName[];
}

const LINT = ['lint'] as const;

export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
export const PRESETS = ['recommended', 'strict'] as const;

export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    value: 'name[:file]',
    many: true,
    commands: ['lint', 'diagnose', 'rules'],
    about: 'how to print: frames, line, stylish, json, sarif, github, gitlab, junit, checkstyle, markdown, an ESLint formatter, or ./file.js; may be repeated',
    aboutFor: { diagnose: 'how to print: frames or json', rules: 'how to print: table or json' },
  },
  { name: 'fail-on', value: 'level', choices: FAIL_ON, commands: LINT, about: 'lowest level that makes the exit code 1 (default: warning)' },
  { name: 'exit-zero', commands: LINT, about: 'exit with 0 whatever is found' },
  { name: 'config', short: 'c', value: 'file', commands: LINT, about: 'configuration file instead of drydock.yaml at the root' },
  { name: 'preset', value: 'name', choices: PRESETS, commands: LINT, about: 'rules to start from (default: recommended)' },
  { name: 'rule', value: 'id[=level]', many: true, commands: LINT, about: 'run only this rule; with a level: set it; may be repeated' },
  { name: 'fix', commands: LINT, about: 'apply safe fixes' },
  { name: 'unsafe', commands: LINT, about: 'with --fix: also apply fixes that may change behaviour' },
  { name: 'diff', commands: LINT, about: 'with --fix: print a diff and write nothing' },
  { name: 'quiet', short: 'q', commands: LINT, about: 'report errors only' },
  { name: 'all', commands: LINT, about: 'show every repeated finding in full' },
  { name: 'urls', commands: LINT, about: 'print the address of each rule page' },
  { name: 'allow-empty', commands: LINT, about: 'exit with 0 when there is nothing to lint' },
  { name: 'print-config', commands: LINT, about: "print each rule's level for the path and where it comes from" },
  {
    name: 'root',
    value: 'folder',
    commands: ['lint', 'diagnose', 'init'],
    about: 'folder to read as the project (default: nearest with drydock.yaml or .git)',
  },
  { name: 'stdin-filename', value: 'path', commands: LINT, about: 'what the text on stdin is called' },
  { name: 'no-shellcheck', commands: LINT, about: 'do not run ShellCheck over RUN instructions, even if it is installed' },
  {
    name: 'from',
    value: 'tool',
    choices: ['hadolint', 'dclint', 'kube-linter'],
    commands: ['init'],
    about: 'whose configuration to begin with: hadolint, dclint or kube-linter',
  },
  { name: 'stdout', commands: ['init'], about: 'print it and write nothing' },
  { name: 'color', commands: ['lint', 'diagnose', 'explain', 'rules', 'init'], about: 'use colour even when the output is no terminal' },
  { name: 'no-color', commands: ['lint', 'diagnose', 'explain', 'rules', 'init'], about: 'never use colour' },
];

export interface Options {
  readonly command: CommandName;
  readonly operands: readonly string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** A mistake of the user: said in one sentence on stderr, with exit code 2. */
export class UsageError extends Error {}

/**
 * The options, or undefined when the line asks for help or the version, or is not right: then commander has the word.
 */
export function readOptions(argv: readonly string[]): Options | undefined {
  const first = argv[0];
  const named = COMMANDS.find((name) => name === first);
  // `drydock compose.yaml` is short for `drydock lint compose.yaml`.
  const command = named ?? 'lint';
  const specs = OPTIONS.filter((spec) => spec.commands.includes(command));
  try {
    const { values, positionals } = parseArgs({
      args: named ? argv.slice(1) : [...argv],
      options: Object.fromEntries(
        specs.map((spec) => [
          spec.name,
          { type: spec.value ? ('string' as const) : ('boolean' as const), multiple: spec.many ?? false, ...(spec.short ? { short: spec.short } : {}) },
        ]),
      ),
      allowPositionals: true,
      strict: true,
    });
    for (const { name, choices } of specs) if (choices && values[name] !== undefined && !choices.includes(String(values[name]))) return undefined;
    return optionsOf(command, positionals, values);
  } catch {
    return undefined;
  }
}

/** The same view of the options, whoever has read them. */
export function optionsOf(command: CommandName, operands: readonly string[], values: Readonly<Record<string, unknown>>): Options {
  const values_ = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : value === undefined || typeof value === 'boolean' ? [] : [String(value)];
  };
  return { command, operands, has: (name) => values[name] !== undefined && values[name] !== false, values: values_, value: (name) => values_(name).at(-1) };
}
