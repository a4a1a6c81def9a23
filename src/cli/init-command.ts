/** `drydock init`: a `drydock.yaml` to begin with, made of another linter's configuration if there is one. */
import { own } from '../core/text/own.ts';
import { join } from 'node:path';
import type { RuleSetting } from '../core/lint/config.ts';
import { type DclintConfig, readDclintConfig } from '../core/lint/dclint-config.ts';
import { type HadolintConfig, readHadolintConfig, untouchedClauses } from '../core/lint/hadolint-config.ts';
import { internalRules } from '../core/lint/internal.ts';
import { type KubeLinterConfig, readKubeLinterConfig } from '../core/lint/kube-linter-config.ts';
import type { SourceFile } from '../core/text/source.ts';
import { rules as builtin } from '../generated/rules.ts';
import { dclintFile, hadolintFile, kubeLinterFile } from './config-file.ts';
import { discover, kindOf } from './discover.ts';
import { type Options, UsageError } from './options.ts';
import { CONFIG_NAME, shownFrom, whereIs } from './root.ts';
import { complain, print } from './terminal.ts';
import { writeNew } from './write.ts';

const SCHEMA = 'https://drydock.example.org/schema/config.schema.json';

/** hadolint's formats and ours that say the same. */
const FORMATS: Readonly<Record<string, string>> = {
  tty: 'frames',
  json: 'json',
  checkstyle: 'checkstyle',
  codeclimate: 'gitlab',
  gitlab_codeclimate: 'gitlab',
  gnu: 'line',
  sarif: 'sarif',
  junit: 'junit',
};

interface Begun {
  readonly file: SourceFile;
  readonly broken: string | undefined;
  readonly text: string;
}

type Tool = 'hadolint' | 'dclint' | 'kube-linter';

/** Runs the command. @returns the exit code */
export async function initCommand(options: Options): Promise<number> {
  if (options.operands.length > 0) throw new UsageError(`\`init\` takes no operand, but \`${options.operands[0]}\` was given`);
  const cwd = process.cwd();
  const { root } = whereIs([], cwd, options.value('root'));
  const shown = shownFrom(root, cwd);
  const tool = options.value('from') as Tool | undefined;
  if (options.has('stdout')) {
    for (const name of ['ci', 'pre-commit']) if (options.has(name)) throw new UsageError(`--stdout prints drydock.yaml only, so it does not go with --${name}`);
    print(1, (await begin(root, tool)).text);
    return 0;
  }
  if (kindOf(join(root, CONFIG_NAME)) === undefined) {
    const { file, text } = await begin(root, tool);
    const why = writeNew(join(root, CONFIG_NAME), text);
    if (why !== undefined) throw new UsageError(`\`${shown(CONFIG_NAME)}\` was not written: ${why}`);
    const old = file ? `; \`${shown(file.path)}\` is not read by drydock${file.path.startsWith('.hadolint.') ? ' any more' : ''}` : '';
    complain(`\`${shown(CONFIG_NAME)}\` is written${old}`);
  } else if (tool !== undefined)
    throw new UsageError(`\`${shown(CONFIG_NAME)}\` exists already; \`drydock init --from ${tool} --stdout\` prints what would be in it`);
  else complain(`\`${shown(CONFIG_NAME)}\` exists already and stays as it is`);
  if (tool !== undefined && !options.has('ci') && !options.has('pre-commit')) return 0;
  return (await import('./init-hooks.ts')).initHooks(options, root, shown);
}

/** The configuration to begin with: another linter's choices if they were asked for or there are any, else one without choices. */
async function begin(root: string, tool: Tool | undefined): Promise<{ readonly file?: SourceFile; readonly text: string }> {
  const other = tool ?? (hadolintFile(root) ? 'hadolint' : kubeLinterFile(root) ? 'kube-linter' : dclintFile(root).file ? 'dclint' : undefined);
  if (other === undefined) return { text: (await import('./init-hooks.ts')).freshYaml(SCHEMA, await discover(root)) };
  const { file, broken, text } = other === 'dclint' ? fromDclint(root) : other === 'kube-linter' ? fromKubeLinter(root) : fromHadolint(root);
  if (broken !== undefined) throw new UsageError(`\`${file.path}\` cannot be read: ${broken}`);
  return { file, text };
}

function fromHadolint(root: string): Begun {
  const file = hadolintFile(root);
  if (!file) throw new UsageError(`there is no \`.hadolint.yaml\` in \`${root}\``);
  const read = readHadolintConfig(file, [...builtin, ...internalRules]);
  return { file, broken: read.broken, text: hadolintAsYaml(read, file.path) };
}

function fromDclint(root: string): Begun {
  const { file, program } = dclintFile(root);
  if (program) throw new UsageError(`\`${program}\` is a program, which is not run here; write what it exports to \`.dclintrc.json\``);
  if (!file) throw new UsageError(`there is no \`.dclintrc\` in \`${root}\``);
  const read = readDclintConfig(file, [...builtin, ...internalRules]);
  return { file, broken: read.broken, text: dclintAsYaml(read, file.path) };
}

function fromKubeLinter(root: string): Begun {
  const file = kubeLinterFile(root);
  if (!file) throw new UsageError(`there is no \`.kube-linter.yaml\` in \`${root}\``);
  const read = readKubeLinterConfig(file, [...builtin, ...internalRules]);
  return { file, broken: read.broken, text: kubeLinterAsYaml(read, file.path) };
}

/** The same settings as a `drydock.yaml`; what has no place there becomes a comment. */
export function hadolintAsYaml(read: HadolintConfig, name: string): string {
  const lines = [`# yaml-language-server: $schema=${SCHEMA}`, `# Made of ${name}.`];
  for (const clause of untouchedClauses(read.untouched)) lines.push(`# ${clause}.`);
  if (read.neverFail) lines.push('# no-fail: run with --exit-zero.');
  else if (read.failOn) lines.push(`# failure-threshold: run with --fail-on ${read.failOn}.`);
  for (const format of read.formats) if (own(FORMATS, format)) lines.push(`# format ${format}: run with --format ${FORMATS[format]}.`);
  if (read.noPragmas) lines.push('# disable-ignore-pragma has no counterpart: `# hadolint ignore=` counts again.');
  return `${[...lines, ...choiceLines(read)].join('\n')}\n`;
}

/** See `hadolintAsYaml`. */
export function dclintAsYaml(read: DclintConfig, name: string): string {
  const lines = [`# yaml-language-server: $schema=${SCHEMA}`, `# Made of ${name}.`];
  for (const clause of read.lost) lines.push(`# ${clause}.`);
  if (read.quiet) lines.push('# quiet: run with --quiet.');
  lines.push('# The order and quoting rules that dclint has on unless told otherwise are off here; `preset: strict` turns them on.');
  if (read.ignore.length > 0) lines.push(`ignore: [${read.ignore.map((glob) => JSON.stringify(glob)).join(', ')}]`);
  return `${[...lines, ...choiceLines(read)].join('\n')}\n`;
}

/** See `hadolintAsYaml`. */
export function kubeLinterAsYaml(read: KubeLinterConfig, name: string): string {
  const lines = [`# yaml-language-server: $schema=${SCHEMA}`, `# Made of ${name}.`];
  for (const clause of read.lost) lines.push(`# ${clause}.`);
  if (read.defaults)
    lines.push('# Checks that kube-linter has on unless told otherwise, and that are a matter of taste here, are off; `preset: strict` turns them on.');
  if (read.ignore.length > 0) lines.push(`ignore: [${read.ignore.map((glob) => JSON.stringify(glob)).join(', ')}]`);
  return `${[...lines, ...choiceLines(read)].join('\n')}\n`;
}

function choiceLines({ rules, overrides }: Pick<HadolintConfig, 'rules' | 'overrides'>): string[] {
  const lines = Object.keys(rules).length > 0 ? ['rules:', ...settingLines(rules, '  ')] : [];
  if (overrides.length === 0) return lines;
  lines.push('overrides:');
  for (const override of overrides)
    lines.push(`  - files: [${override.files.map((glob) => JSON.stringify(glob)).join(', ')}]`, '    rules:', ...settingLines(override.rules, '      '));
  return lines;
}

function settingLines(settings: Readonly<Record<string, RuleSetting>>, indent: string): string[] {
  return Object.entries(settings).flatMap(([id, { level, options }]) =>
    options
      ? [
          `${indent}${id}:`,
          ...(level ? [`${indent}  level: ${level}`] : []),
          ...Object.entries(options).map(([key, value]) => `${indent}  ${key}: ${JSON.stringify(value)}`),
        ]
      : [`${indent}${id}: ${level}`],
  );
}
