/** `drydock init`: a `drydock.yaml` to begin with, made of another linter's configuration. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSetting } from '../core/lint/config.ts';
import { type HadolintConfig, readHadolintConfig, untouchedClauses } from '../core/lint/hadolint-config.ts';
import { internalRules } from '../core/lint/internal.ts';
import { rules as builtin } from '../generated/rules.ts';
import { hadolintFile } from './config-file.ts';
import { kindOf, reason } from './discover.ts';
import { type Options, UsageError } from './options.ts';
import { CONFIG_NAME, shownFrom, whereIs } from './root.ts';
import { complain, print } from './terminal.ts';

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

/** Runs the command. @returns the exit code */
export async function initCommand(options: Options): Promise<number> {
  if (options.operands.length > 0) throw new UsageError(`\`init\` takes no operand, but \`${options.operands[0]}\` was given`);
  if (options.value('from') === undefined) throw new UsageError('say whose configuration to begin with: `drydock init --from hadolint`');
  const cwd = process.cwd();
  const { root } = whereIs([], cwd, options.value('root'));
  const shown = shownFrom(root, cwd);
  const file = hadolintFile(root);
  if (!file) throw new UsageError(`there is no \`.hadolint.yaml\` in \`${root}\``);
  const read = readHadolintConfig(file, [...builtin, ...internalRules]);
  if (read.broken !== undefined) throw new UsageError(`\`${shown(file.path)}\` cannot be read: ${read.broken}`);
  const text = hadolintAsYaml(read, file.path);
  if (options.has('stdout')) {
    print(1, text);
    return 0;
  }
  const path = join(root, CONFIG_NAME);
  if (kindOf(path) !== undefined)
    throw new UsageError(`\`${shown(CONFIG_NAME)}\` exists already; \`drydock init --from hadolint --stdout\` prints what would be in it`);
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`\`${shown(CONFIG_NAME)}\` was not written: ${reason(error)}`);
  }
  complain(`\`${shown(CONFIG_NAME)}\` is written; \`${shown(file.path)}\` is not read by drydock any more`);
  return 0;
}

/** The same settings as a `drydock.yaml`; what has no place there becomes a comment. */
export function hadolintAsYaml(read: HadolintConfig, name: string): string {
  const lines = [`# yaml-language-server: $schema=${SCHEMA}`, `# Made of ${name}.`];
  for (const clause of untouchedClauses(read.untouched)) lines.push(`# ${clause}.`);
  if (read.neverFail) lines.push('# no-fail: run with --exit-zero.');
  else if (read.failOn) lines.push(`# failure-threshold: run with --fail-on ${read.failOn}.`);
  for (const format of read.formats) if (FORMATS[format]) lines.push(`# format ${format}: run with --format ${FORMATS[format]}.`);
  if (read.noPragmas) lines.push('# disable-ignore-pragma has no counterpart: `# hadolint ignore=` counts again.');
  if (Object.keys(read.rules).length > 0) lines.push('rules:', ...settingLines(read.rules, '  '));
  if (read.overrides.length > 0) {
    lines.push('overrides:');
    for (const { files, rules } of read.overrides)
      lines.push(`  - files: [${files.map((glob) => JSON.stringify(glob)).join(', ')}]`, '    rules:', ...settingLines(rules, '      '));
  }
  return `${lines.join('\n')}\n`;
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
