/**
 * The command line as data: one table of options that the parser here and the help of `command-line.ts` are both made of.
 * The parser here takes what is plainly right; whatever it does not accept goes to commander, which says why.
 */
import { LANGS } from '../core/diagnose/lang.ts';

export const COMMANDS = ['lint', 'diagnose', 'explain', 'rules', 'init', 'merge-reports', 'completions', 'lsp'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface OptionSpec {
  readonly name: string;
  /** Name of the value in the help; a switch has none. */
  readonly value?: string;
  /** The value may be left out; one that is given stands behind `=`, or ends with `.json`. */
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  readonly many?: boolean;
  readonly short?: string;
  readonly about: string;
  /** Where a command means less by it than `about` says. */
  readonly aboutFor?: Readonly<Partial<Record<CommandName, string>>>;
  readonly commands: readonly CommandName[];
}

const LINT = ['lint'] as const;
const REPORTS = ['lint', 'merge-reports'] as const;

export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
export const PRESETS = ['recommended', 'strict'] as const;
/** Ours by name; any ESLint formatter besides. */
export const FORMATS = ['frames', 'line', 'stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const;
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    value: 'name[:file]',
    many: true,
    commands: ['lint', 'diagnose', 'rules', 'merge-reports'],
    about: 'how to print, see Formats; may be repeated (default: frames)',
    aboutFor: { diagnose: 'how to print: frames or json (default: frames)', rules: 'how to print: table or json (default: table)' },
  },
  { name: 'fail-on', value: 'level', choices: FAIL_ON, commands: REPORTS, about: 'exit with 1 from error, warning, info or never on (default: warning)' },
  { name: 'exit-zero', commands: REPORTS, about: 'exit with 0 whatever is found' },
  {
    name: 'config',
    short: 'c',
    value: 'file',
    commands: REPORTS,
    about: 'configuration file (default: drydock.yaml at the root)',
  },
  { name: 'preset', value: 'name', choices: PRESETS, commands: LINT, about: 'rules to start from: recommended or strict (default: recommended)' },
  { name: 'rule', value: 'id[=level]', many: true, commands: LINT, about: 'run only this rule; with a level: set it; may be repeated' },
  { name: 'fix', commands: LINT, about: 'apply safe fixes' },
  { name: 'unsafe', commands: LINT, about: 'with --fix: also apply fixes that may change behaviour' },
  { name: 'diff', commands: LINT, about: 'with --fix: print a diff and write nothing' },
  { name: 'since', value: 'ref', commands: LINT, about: 'only what touches lines changed since this commit or branch' },
  { name: 'staged', commands: LINT, about: 'only what touches lines in the index of git' },
  { name: 'baseline', value: 'file', commands: LINT, about: 'known findings to ignore (default: drydock-baseline.json, if any)' },
  {
    name: 'update-baseline',
    value: 'file',
    optional: true,
    commands: LINT,
    about: 'record the findings of today as known ones',
  },
  { name: 'shard', value: 'n/total', commands: LINT, about: 'report on one part of the files, for several machines at once' },
  { name: 'quiet', short: 'q', commands: REPORTS, about: 'report errors only' },
  { name: 'all', commands: REPORTS, about: 'show every repeated finding in full' },
  { name: 'urls', commands: REPORTS, about: 'print the address of each rule page' },
  { name: 'allow-empty', commands: LINT, about: 'exit with 0 when there is nothing to lint' },
  { name: 'print-config', commands: LINT, about: "print each rule's level for the path and its origin" },
  {
    name: 'root',
    value: 'folder',
    commands: ['lint', 'diagnose', 'init', 'merge-reports'],
    about: 'the project (default: nearest with drydock.yaml or .git)',
  },
  { name: 'stdin-filename', value: 'path', commands: LINT, about: 'what the text on stdin is called' },
  { name: 'no-shellcheck', commands: LINT, about: 'do not run ShellCheck over RUN instructions if it is there' },
  {
    name: 'no-plugins',
    commands: ['lint', 'diagnose', 'explain', 'rules', 'merge-reports', 'lsp'],
    about: 'load no plugins, whatever drydock.yaml lists',
  },
  {
    name: 'from',
    value: 'tool',
    choices: ['hadolint', 'dclint', 'kube-linter'],
    commands: ['init'],
    about: 'begin with its configuration: hadolint, dclint, kube-linter',
  },
  {
    name: 'ci',
    value: 'system',
    choices: ['github', 'gitlab', 'none'],
    commands: ['init'],
    about: 'also a job for github or gitlab (default: none)',
  },
  { name: 'pre-commit', commands: ['init'], about: 'also an entry for pre-commit' },
  { name: 'stdout', commands: ['init'], about: 'print drydock.yaml and write nothing' },
  {
    name: 'lang',
    value: 'language',
    choices: LANGS,
    commands: ['diagnose', 'explain'],
    about: `language of the answer: ${LANGS.join(' or ')} (default: the locale's)`,
  },
  { name: 'stdio', commands: ['lsp'], about: 'speak over stdin and stdout, as it always does; some editors add it' },
  { name: 'color', commands: COMMANDS, about: 'use colour even when the output is no terminal' },
  { name: 'no-color', commands: COMMANDS, about: 'never use colour' },
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
  const args = withValues(argv);
  const first = args[0];
  const named = COMMANDS.find((name) => name === first);
  // `drydock compose.yaml` is short for `drydock lint compose.yaml`.
  const command = named ?? 'lint';
  const specs = OPTIONS.filter((spec) => spec.commands.includes(command));
  const read = readArguments(named ? args.slice(1) : args, specs);
  if (!read || specs.some(({ name, choices }) => choices && read.values[name] !== undefined && !choices.includes(String(read.values[name])))) return undefined;
  return optionsOf(command, read.operands, read.values);
}

/** Options and operands, or undefined for anything that is not plainly right. Node's `parseArgs` would take longer to load than to do this. */
function readArguments(
  args: readonly string[],
  specs: readonly OptionSpec[],
): { readonly operands: string[]; readonly values: Record<string, unknown> } | undefined {
  const operands: string[] = [];
  const values: Record<string, string | true | string[]> = {};
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') return { operands: [...operands, ...args.slice(i + 1)], values };
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const spec = specs.find((each) => name === `--${each.name}` || (each.short !== undefined && name === `-${each.short}`));
    if (!spec) return undefined;
    if (!spec.value) {
      if (equals >= 0) return undefined;
      values[spec.name] = true;
      continue;
    }
    const value = equals < 0 ? args[++i] : arg.slice(equals + 1);
    // What looks like an option is more likely one than a value.
    if (value === undefined || (equals < 0 && value.startsWith('-') && value !== '-')) return undefined;
    values[spec.name] = spec.many ? [...((values[spec.name] as string[] | undefined) ?? []), value] : value;
  }
  return { operands, values };
}

/** Gives an option whose value may be left out an empty one, so that what stands behind it is not taken for the value. */
export function withValues(argv: readonly string[]): string[] {
  const open = OPTIONS.filter(({ optional }) => optional).map(({ name }) => `--${name}`);
  const out: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] as string;
    if (arg === '--') return [...out, ...argv.slice(i)];
    if (!open.includes(arg)) out.push(arg);
    else if (argv[i + 1]?.endsWith('.json')) out.push(`${arg}=${argv[++i]}`);
    else out.push(`${arg}=`);
  }
  return out;
}

/** The same view of the options, whoever has read them. */
export function optionsOf(command: CommandName, operands: readonly string[], values: Readonly<Record<string, unknown>>): Options {
  const values_ = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : value === undefined || typeof value === 'boolean' ? [] : [String(value)];
  };
  return { command, operands, has: (name) => values[name] !== undefined && values[name] !== false, values: values_, value: (name) => values_(name).at(-1) };
}
