/** Help, version, and what is wrong with a command line. Loaded only when one of them is needed. */
import { Command, CommanderError, Option } from 'commander';
import { COMMANDS, type CommandName, FORMATS, OPTIONS, type Options, optionsOf, SHELLS, UsageError, withValues } from './options.ts';

export const SUMMARIES: Readonly<
  Record<CommandName, { readonly operands: string; readonly about: string; readonly examples: readonly (readonly [string, string])[] }>
> = {
  lint: {
    operands: '[paths...]',
    about: 'lint Dockerfiles, compose files and Kubernetes manifests together',
    examples: [
      ['drydock lint', 'everything below the current folder'],
      ['drydock lint api/Dockerfile', 'findings that touch this file; the project around it is read too'],
      ['drydock lint --fix', 'apply safe fixes; with --diff only print them'],
      ['drydock lint --format sarif:out.sarif --format frames', 'two formats at once'],
      ['helm template . | drydock lint -', 'what another program prints'],
      ['drydock lint --since origin/main', 'only what a branch changes'],
      ['drydock lint --update-baseline', 'what is there today no longer fails'],
    ],
  },
  diagnose: {
    operands: '[log]',
    about: 'say what an error or a log means, and where in your files its cause is',
    examples: [
      ['docker compose up 2>&1 | drydock diagnose', 'a log on stdin'],
      ['drydock diagnose -- docker compose up', 'runs the command, and answers when it fails'],
      ['drydock diagnose build.log', 'a log in a file'],
      ['drydock diagnose "exec format error"', 'a line that you have seen'],
    ],
  },
  explain: {
    operands: '<id>',
    about: 'print the page of a rule or an article',
    examples: [
      ['drydock explain image/floating-tag', 'a rule'],
      ['drydock explain DL3008', "another linter's id"],
      ['drydock explain connection-refused-to-sibling', 'an article of the knowledge base'],
    ],
  },
  rules: {
    operands: '',
    about: 'list the rules',
    examples: [['drydock rules --format json', 'all metadata, with the ids of other linters']],
  },
  init: {
    operands: '',
    about: 'write drydock.yaml, and what runs drydock in CI and before commits',
    examples: [
      ['drydock init', 'with what is in the repository; it overwrites nothing'],
      ['drydock init --ci github --pre-commit', 'also a workflow and a hook'],
      ['drydock init --from hadolint', 'with the choices of .hadolint.yaml'],
      ['drydock init --from hadolint --stdout', 'only show it'],
      ['drydock init --from dclint', 'with the choices of .dclintrc'],
      ['drydock init --from kube-linter', 'with the choices of .kube-linter.yaml'],
    ],
  },
  'merge-reports': {
    operands: '<reports...>',
    about: 'join the JSON reports of several shards into one report',
    examples: [
      ['drydock lint --shard 1/4 --format json:1.json', 'on the first of four machines'],
      ['drydock merge-reports 1.json 2.json 3.json 4.json', 'afterwards; the exit code is that of lint'],
      ['drydock merge-reports shards/*.json --format sarif:out.sarif --format frames', 'any format'],
    ],
  },
  completions: {
    operands: '<shell>',
    about: `print completions for ${SHELLS.slice(0, -1).join(', ')} or ${SHELLS.at(-1)}`,
    examples: [
      ['source <(drydock completions bash)', 'in ~/.bashrc'],
      ['source <(drydock completions zsh)', 'in ~/.zshrc, behind compinit'],
      ['drydock completions fish > ~/.config/fish/completions/drydock.fish', 'once'],
      ['drydock completions powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
    ],
  },
  lsp: {
    operands: '',
    about: 'be the language server of an editor',
    examples: [['drydock lsp', 'editors start it; docs/guides/editors.md says how']],
  },
};

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ['0', 'nothing at or above --fail-on'],
  ['1', 'findings; for diagnose: the failure is unknown'],
  ['2', 'the run itself failed, the command line or the configuration is wrong, or there was nothing to lint'],
];
const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'when set: no colour'],
  ['FORCE_COLOR', 'when set: colour even when the output is no terminal; 0 for none'],
  ['LC_ALL, LC_MESSAGES, LANG', 'when zh…: diagnose and explain answer in Chinese, as with --lang zh'],
  ['COLUMNS', 'width of reports that go to no terminal (default: 100)'],
  ['CI', 'when set: no progress line and no links'],
  ['GITHUB_ACTIONS', 'when true: annotations on stderr, and a table on the page of the step'],
  ['DRYDOCK_SHELLCHECK', 'when off: ShellCheck is not run, as with --no-shellcheck'],
  ['DRYDOCK_DEBUG', 'when set: a failure of drydock itself prints where it happened'],
];
const FILES: readonly (readonly [string, string])[] = [
  ['drydock.yaml', 'configuration, at the root of the project; `drydock init` writes one'],
  ['drydock-baseline.json', 'known findings, beside it; `drydock lint --update-baseline` writes it'],
  ['.hadolint.yaml', 'read when there is no drydock.yaml'],
  ['.gitignore', 'what git ignores is not read'],
];

/** What the manual of a command says below its options. */
function sections(name: CommandName | undefined): string {
  const examples = name ? SUMMARIES[name].examples : COMMANDS.flatMap((each) => SUMMARIES[each].examples.slice(0, 2));
  const all = name === undefined;
  const lints = all || name === 'lint' || name === 'merge-reports';
  const parts = [`Examples:\n${table(examples)}`];
  if (name === 'lint' || name === 'merge-reports')
    parts.push(`Formats:\n  ${FORMATS.join(', ')},\n  the name of an ESLint formatter, or ./file.js; \`name:file\` writes it to a file`);
  if (lints) parts.push(`Exit codes:\n${table(EXIT_CODES)}`);
  const answers = all || name === 'diagnose' || name === 'explain';
  const concerns = (variable: string): boolean => /COLOR|DEBUG/.test(variable) || (/LANG/.test(variable) ? answers : lints);
  parts.push(`Environment:\n${table(ENVIRONMENT.filter(([variable]) => concerns(variable)))}`);
  if (lints || name === 'init') parts.push(`Files:\n${table(FILES)}`);
  return `\n${parts.join('\n\n')}`;
}

/** Descriptions fit into this, so that each is one line; a wider terminal shows no more. */
const HELP_WIDTH = 100;

function program(version: string): { readonly root: Command; readonly parsed: () => Options | undefined } {
  let parsed: Options | undefined;
  const root = new Command('drydock')
    .description('Lints Dockerfiles, compose files and Kubernetes manifests together, and explains container errors with your own files.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, getOutHelpWidth: () => HELP_WIDTH })
    // Choices are named in the descriptions.
    .configureHelp({
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) => `${command.name()} ${SUMMARIES[command.name() as CommandName].operands}`.trim(),
    });
  for (const name of COMMANDS) {
    const { operands, about } = SUMMARIES[name];
    const command = root
      .command(`${name} ${operands}`.trim(), name === 'lint' ? { isDefault: true } : {})
      .description(about)
      .helpOption('-h, --help', 'print this help')
      .addHelpText('after', sections(name))
      .action((..._args: unknown[]) => {
        parsed = optionsOf(name, command.args, flatten(command.opts()));
      });
    for (const spec of OPTIONS) {
      if (!spec.commands.includes(name)) continue;
      const option = new Option(
        `${spec.short ? `-${spec.short}, ` : ''}--${spec.name}${spec.value ? (spec.optional ? ` [${spec.value}]` : ` <${spec.value}>`) : ''}`,
        spec.aboutFor?.[name] ?? spec.about,
      );
      if (spec.choices) option.choices(spec.choices);
      if (spec.many) option.argParser((value: string, before: unknown) => [...((before as string[] | undefined) ?? []), value]);
      command.addOption(option);
    }
  }
  root.addHelpText('after', `\nWithout a command it lints. \`drydock <command> --help\` lists the options of each.\n${sections(undefined)}`);
  return { root, parsed: () => parsed };
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** commander's names in camel case back to the options' own. */
function flatten(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = OPTIONS.map(({ name }) => name);
  const own = Object.entries(values).map(
    ([key, value]) => [names.find((name) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) === key) ?? key, value] as const,
  );
  const flat: Record<string, unknown> = Object.fromEntries(own);
  // commander makes one value of --color and --no-color.
  if (flat.color === false) flat['no-color'] = true;
  // A switch that begins with `no-` is there from the start, as its opposite.
  for (const name of ['shellcheck', 'plugins']) if (flat[name] === false) flat[`no-${name}`] = true;
  return flat;
}

/**
 * Reads a command line that the fast parser left. Prints help or the version itself and then returns undefined.
 * Throws UsageError with one sentence when the line is wrong.
 */
export function readCommandLine(argv: readonly string[], version: string): Options | undefined {
  const { root, parsed } = program(version);
  try {
    root.parse(withValues(argv), { from: 'user' });
    return parsed();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(sentence(error.message));
  }
}

/** commander's message as one sentence of ours. */
function sentence(message: string): string {
  const [first = '', hint] = message.replace(/^error: /, '').split('\n');
  const missing = /^option '(?:-\w, )?(--\S+) (<.*>)' argument missing$/.exec(first);
  if (missing) return `\`${missing[1]}\` needs a value: \`${missing[1]} ${missing[2]}\``;
  const invalid = /^option '(?:-\w, )?(--\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/.exec(first);
  if (invalid) return `\`${invalid[1]}\` has no \`${invalid[2]}\`; use ${(invalid[3] as string).replace(/, (?=[^,]*$)/, ' or ')}`;
  const guess = /Did you mean (?:one of )?(.*?)\?\)?$/.exec(hint ?? '')?.[1];
  return `${first.replace(/\.$/, '').replace(/'([^']*)'/g, '`$1`')}${guess ? `; did you mean ${guess.replace(/--?[\w-]+|\w[\w-]*(?=,|$)/g, '`$&`')}?` : ''}`;
}
