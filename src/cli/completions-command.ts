/** `drydock completions`: what a shell needs to complete commands, options and ids. */
import { internalRules } from '../core/lint/internal.ts';
import { rules as builtin } from '../generated/rules.ts';
import { SUMMARIES } from './command-line.ts';
import { bash, type Completable, fish, powershell, type Values, zsh } from './completions.ts';
import { loadArticles } from './knowledge.ts';
import { COMMANDS, type CommandName, FORMATS, OPTIONS, type OptionSpec, type Options, SHELLS, UsageError } from './options.ts';
import { print } from './terminal.ts';

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (of: Completable) => string>> = { bash, zsh, fish, powershell };

/** Runs the command. @returns the exit code */
export function completionsCommand(options: Options): number {
  const [name, ...more] = options.operands;
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined || more.length > 0) throw new UsageError(`\`completions\` takes the name of a shell: ${SHELLS.join(', ')}`);
  const rules = [...builtin, ...internalRules].map(({ id }) => id).sort();
  const articles = loadArticles()
    .map(({ id }) => id)
    .sort();
  print(1, SCRIPTS[shell](completable(rules, articles)));
  return 0;
}

function completable(rules: readonly string[], articles: readonly string[]): Completable {
  return {
    lists: { rules, ids: [...rules, ...articles] },
    commands: COMMANDS.map((name) => ({
      name,
      about: SUMMARIES[name].about,
      operands: operandsOf(name),
      options: [
        ...OPTIONS.filter(({ commands }) => commands.includes(name)).map((spec) => ({
          long: spec.name,
          ...(spec.short ? { short: spec.short } : {}),
          about: spec.aboutFor?.[name] ?? spec.about,
          many: spec.many ?? false,
          // A value that may be left out stands behind `=`, which shells complete badly.
          ...(spec.value && !spec.optional ? { values: valuesOf(spec, name) } : {}),
        })),
        { long: 'help', short: 'h', about: 'print this help', many: false },
      ],
    })),
  };
}

function operandsOf(name: CommandName): Values {
  if (name === 'explain') return 'ids';
  if (name === 'completions') return SHELLS;
  return name === 'rules' || name === 'init' || name === 'lsp' ? [] : 'files';
}

function valuesOf({ name, value, choices }: OptionSpec, command: CommandName): Values {
  if (choices) return choices;
  if (name === 'rule') return 'rules';
  if (name === 'format') return command === 'diagnose' ? ['frames', 'json'] : command === 'rules' ? ['table', 'json'] : FORMATS;
  return value === 'folder' ? 'folders' : value === 'file' || value === 'path' ? 'files' : [];
}
