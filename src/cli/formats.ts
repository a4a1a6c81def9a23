/** `--format`: names to reporters, ours or ESLint formatters, and where their text goes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EslintFormatter } from '../report/eslint.ts';
import type { Outcome, ReportContext } from '../report/model.ts';
import { reason } from './discover.ts';
import { importModule } from './import.ts';
import { UsageError } from './options.ts';
import { print } from './terminal.ts';

export interface Output {
  readonly name: string;
  /** Absent: stdout. */
  readonly file?: string;
  report(outcome: Outcome, context: ReportContext): string | Promise<string>;
}

/** `name`, `name:file`, `./formatter.js`, `./formatter.js:file`; a drive letter is no name. */
export function splitFormat(text: string): { readonly name: string; readonly file?: string } {
  const colon = text.indexOf(':', /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0);
  return colon < 0 ? { name: text } : { name: text.slice(0, colon), file: text.slice(colon + 1) };
}

/**
 * The one format of a command that prints to stdout only.
 * @throws UsageError when a file is named behind it
 */
export function stdoutFormat(command: string, texts: readonly string[], fallback: string): string {
  const { name, file } = splitFormat(texts.at(-1) ?? fallback);
  if (file !== undefined) throw new UsageError(`\`${command}\` prints to stdout only; write \`--format ${name} > ${file || 'file'}\``);
  return name;
}

/**
 * Finds every format before anything is linted, so that a slip costs no time.
 * @throws UsageError for a format that does not exist, or two that want stdout
 */
export async function openOutputs(texts: readonly string[], cwd: string): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const text of texts.length > 0 ? texts : ['frames']) {
    const { name, file } = splitFormat(text);
    if (file === '') throw new UsageError(`\`--format ${text}\` names no file behind the colon`);
    if (file === undefined && outputs.some((other) => other.file === undefined))
      throw new UsageError('two formats want stdout; give one of them a file, as in `--format sarif:out.sarif`');
    outputs.push({ name, report: await reporterOf(name, cwd), ...(file === undefined ? {} : { file: resolve(cwd, file) }) });
  }
  return outputs;
}

async function reporterOf(name: string, cwd: string): Promise<Output['report']> {
  // The default needs none of the others.
  if (name === 'frames') return (await import('../report/frames.ts')).frames;
  const { formats } = await import('../report/formats.ts');
  const own = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (own) return own;
  return eslintFormatter(name, cwd, Object.keys(formats));
}

/** An ESLint formatter: `(results, context) => string`, CommonJS or not, in a file or a package. */
async function eslintFormatter(name: string, cwd: string, known: readonly string[]): Promise<Output['report']> {
  const require = createRequire(join(cwd, 'package.json'));
  const candidates = /^\.{0,2}[\\/]|^[A-Za-z]:[\\/]/.test(name) ? [resolve(cwd, name)] : packageNames(name);
  let path: string | undefined;
  for (const candidate of candidates) {
    try {
      path ??= require.resolve(candidate);
    } catch {}
  }
  if (path === undefined) {
    const { nearest } = await import('../core/parse/nearest.ts');
    const guess = nearest(name, known);
    throw new UsageError(
      `there is no format \`${name}\`${guess ? `; did you mean \`${guess}\`?` : `; known are ${known.join(', ')}, and any installed ESLint formatter`}`,
    );
  }
  let format: unknown;
  try {
    const loaded = await importModule(pathToFileURL(path).href);
    format = loaded.default;
    if (typeof format === 'object' && format !== null && 'default' in format) format = format.default;
  } catch (error) {
    throw new UsageError(`formatter \`${name}\` cannot be loaded: ${(error as Error).message.split('\n')[0]}`);
  }
  if (typeof format !== 'function') throw new UsageError(`formatter \`${name}\` does not export a function`);
  const { eslintContext, eslintResults } = await import('../report/eslint.ts');
  return async (outcome, context) => {
    // A formatter may change what it is given, and may give back nothing.
    const text: unknown = await (format as EslintFormatter)(structuredClone(eslintResults(outcome, context)), eslintContext(outcome, context));
    return typeof text === 'string' ? text : '';
  };
}

function packageNames(name: string): string[] {
  if (!name.startsWith('@')) return [name.startsWith('eslint-formatter-') ? name : `eslint-formatter-${name}`, name];
  const [scope, rest] = name.split('/');
  return rest === undefined ? [`${scope}/eslint-formatter`] : [rest.startsWith('eslint-formatter') ? name : `${scope}/eslint-formatter-${rest}`, name];
}

/** Prints an outcome in every format that was asked for. */
export async function printAll(outputs: readonly Output[], outcome: Outcome, context: ReportContext, stdout: 1 | 2 = 1): Promise<void> {
  for (const output of outputs) {
    // Files are read by machines and other people: no colour, no links.
    const text = await output.report(outcome, output.file === undefined ? context : { ...context, color: false, links: false, width: 100 });
    const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    if (output.file === undefined) print(stdout, whole);
    else {
      try {
        mkdirSync(dirname(output.file), { recursive: true });
        writeFileSync(output.file, whole);
      } catch (error) {
        throw new UsageError(`report \`${output.file}\` cannot be written: ${reason(error)}`);
      }
    }
  }
}
