/** Completion scripts of four shells, made of one description. */

/** What may stand somewhere: words, a named list, files or folders. */
export type Values = readonly string[] | 'rules' | 'ids' | 'files' | 'folders';

interface CompletedOption {
  readonly long: string;
  readonly short?: string;
  readonly about: string;
  readonly many: boolean;
  /** Absent for a switch. */
  readonly values?: Values;
}

export interface Completable {
  /** Long lists, kept once. */
  readonly lists: { readonly rules: readonly string[]; readonly ids: readonly string[] };
  readonly commands: readonly {
    readonly name: string;
    readonly about: string;
    readonly operands: Values;
    readonly options: readonly CompletedOption[];
  }[];
}

const HEAD = '# Completions of drydock, written by `drydock completions`.';

/** Without a command it lints, so the options of `lint` are also those of a bare `drydock`. */
const DEFAULT = 'lint';

function flagsOf({ long, short }: CompletedOption): string[] {
  return [`--${long}`, ...(short ? [`-${short}`] : [])];
}

export function bash({ lists, commands }: Completable): string {
  const reply = (values: Values): string => {
    if (values === 'files') return `compopt -o default 2>/dev/null; COMPREPLY=()`;
    if (values === 'folders') return `COMPREPLY=($(compgen -d -- "$current"))`;
    const words = typeof values === 'string' ? `"$_drydock_${values}"` : `'${values.join(' ')}'`;
    return `COMPREPLY=($(compgen -W ${words} -- "$current"))`;
  };
  const cases = commands.flatMap(({ name, options, operands }) => [
    `    ${name})`,
    '      case "$previous" in',
    ...options.flatMap((option) => (option.values === undefined ? [] : [`        ${flagsOf(option).join('|')}) ${reply(option.values)}; return ;;`])),
    '      esac',
    `      if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W '${options.flatMap(flagsOf).join(' ')}' -- "$current"))`,
    `      else ${reply(operands)}; fi`,
    '      ;;',
  ]);
  const names = commands.map(({ name }) => name);
  return `${[
    HEAD,
    ...Object.entries(lists).map(([name, ids]) => `_drydock_${name}='${ids.join(' ')}'`),
    '_drydock() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command',
    '  if ((COMP_CWORD == 1)) && [[ "$current" != -* ]]; then',
    `    compopt -o default 2>/dev/null; COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$current")); return`,
    '  fi',
    `  case "\${COMP_WORDS[1]}" in ${names.join('|')}) command="\${COMP_WORDS[1]}" ;; *) command=${DEFAULT} ;; esac`,
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    'complete -F _drydock drydock',
  ].join('\n')}\n`;
}

export function zsh({ lists, commands }: Completable): string {
  const quoted = (text: string): string =>
    text
      .replace(/\\/g, '\\\\')
      .replace(/'/g, "'\\''")
      .replace(/[[\]:$`]/g, '\\$&');
  const action = (values: Values): string =>
    values === 'files'
      ? '_files'
      : values === 'folders'
        ? '_files -/'
        : typeof values === 'string'
          ? `_drydock_${values}`
          : values.length > 0
            ? `(${values.join(' ')})`
            : '';
  const specs = (options: readonly CompletedOption[]): string[] =>
    options.flatMap((option) =>
      flagsOf(option).map((flag) => {
        const value = option.values === undefined ? '' : `:${option.long}:${action(option.values)}`;
        // All spellings of an option shut each other out.
        const others = option.many ? '*' : option.short ? `(${flagsOf(option).join(' ')})` : '';
        return `'${others}${flag}[${quoted(option.about)}]${value}'`;
      }),
    );
  const cases = commands.flatMap(({ name, options, operands }) => [
    `    ${name})`,
    `      _arguments -s ${[...specs(options), ...(operands.length > 0 ? [`'*:${name}:${action(operands)}'`] : [])].join(' \\\n        ')}`,
    '      ;;',
  ]);
  const names = commands.map(({ name }) => name);
  return `${[
    '#compdef drydock',
    HEAD,
    ...Object.entries(lists).map(([name, ids]) => `_drydock_${name}() { compadd -- ${ids.join(' ')} }`),
    '_drydock() {',
    `  local command=${DEFAULT}`,
    `  local -a commands=(${commands.map(({ name, about }) => `'${name}:${quoted(about)}'`).join(' ')})`,
    '  if (( CURRENT == 2 )) && [[ "$PREFIX" != -* ]]; then',
    "    _describe -t commands 'command' commands",
    '    _files',
    '    return',
    '  fi',
    `  case "$words[2]" in ${names.join('|')}) command="$words[2]"; shift words; (( CURRENT-- )) ;; esac`,
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    // Found on $fpath it is called at once; sourced it has to be made known.
    'if [[ "$funcstack[1]" == _drydock ]]; then _drydock "$@"; else compdef _drydock drydock; fi',
  ].join('\n')}\n`;
}

export function fish({ lists, commands }: Completable): string {
  const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
  const value = (values: Values | undefined): string => {
    if (values === undefined) return '';
    if (values === 'files') return ' -r -F';
    if (values === 'folders') return " -x -a '(__fish_complete_directories)'";
    return ` -x${values.length > 0 ? ` -a ${typeof values === 'string' ? `"$__drydock_${values}"` : quoted(values.join(' '))}` : ''}`;
  };
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, about, options, operands }) => {
    const when = `-n '__drydock_is ${name}'`;
    return [
      `complete -c drydock -n 'test (count (commandline -opc)) -eq 1' -a ${name} -d ${quoted(about)}`,
      ...(operands === 'files' || operands.length === 0 ? [] : [`complete -c drydock ${when} -f${value(operands).replace(' -x', '')}`]),
      ...options.map(
        (option) =>
          `complete -c drydock ${when} -l ${option.long}${option.short ? ` -s ${option.short}` : ''}${value(option.values)} -d ${quoted(option.about)}`,
      ),
    ];
  });
  return `${[
    HEAD,
    ...Object.entries(lists).map(([name, ids]) => `set -g __drydock_${name} ${ids.join(' ')}`),
    'function __drydock_is',
    '  set -l words (commandline -opc)',
    `  set -l command ${DEFAULT}`,
    `  if contains -- "$words[2]" ${names}`,
    '    set command $words[2]',
    '  end',
    '  test "$command" = "$argv[1]"',
    'end',
    ...lines,
  ].join('\n')}\n`;
}

export function powershell({ lists, commands }: Completable): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const list = (values: Values | undefined): string => {
    if (values === 'files' || values === 'folders' || values === undefined) return '@()';
    return typeof values === 'string' ? `$${values}` : `@(${values.map(quoted).join(', ')})`;
  };
  const blocks = commands.flatMap(({ name, about, options, operands }) => [
    `    ${quoted(name)} = @{`,
    `      About = ${quoted(about)}`,
    `      Operands = ${list(operands)}`,
    '      Options = @(',
    ...options.map(
      (option) =>
        `        @{ Flags = @(${flagsOf(option).map(quoted).join(', ')}); About = ${quoted(option.about)}; Takes = $${option.values !== undefined}; Values = ${list(option.values)} }`,
    ),
    '      )',
    '    }',
  ]);
  return `${[
    HEAD,
    'Register-ArgumentCompleter -Native -CommandName drydock -ScriptBlock {',
    '  param($word, $ast, $cursor)',
    ...Object.entries(lists).map(([name, ids]) => `  $${name} = @(${ids.map(quoted).join(', ')})`),
    '  $commands = [ordered]@{',
    ...blocks,
    '  }',
    '  $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })',
    `  $name = if ($words.Count -gt 1 -and $commands.Contains($words[1])) { $words[1] } else { ${quoted(DEFAULT)} }`,
    '  $command = $commands[$name]',
    '  $previous = $command.Options | Where-Object { $words.Count -gt 1 -and $_.Takes -and $_.Flags -ccontains $words[-1] }',
    '  $found = if ($previous) { $previous.Values | ForEach-Object { ,@($_, $_) } }',
    "  elseif ($word -like '-*') { $command.Options | ForEach-Object { $about = $_.About; $_.Flags | ForEach-Object { ,@($_, $about) } } }",
    '  elseif ($words.Count -le 1) { $commands.Keys | ForEach-Object { ,@($_, $commands[$_].About) } }',
    '  else { $command.Operands | ForEach-Object { ,@($_, $_) } }',
    '  $found | Where-Object { $_ -and $_[0].StartsWith($word) } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])",
    '  }',
    '}',
  ].join('\n')}\n`;
}
