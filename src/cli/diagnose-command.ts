/** `drydock diagnose`: a log from stdin, a file or the command line, answered with the project at hand. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, DEFAULT_CONFIG } from '../core/lint/config.ts';
import { lint } from '../core/lint/lint.ts';
import type { Rule } from '../core/lint/rule.ts';
import { openLog } from '../core/diagnose/diagnose.ts';
import type { DiagnosisResult } from '../core/diagnose/article.ts';
import { openProject } from '../core/project/open.ts';
import type { Project } from '../core/project/model.ts';
import { rules as builtin } from '../generated/rules.ts';
import { diagnosis } from '../report/diagnosis.ts';
import { diagnosisJson } from '../report/diagnosis-json.ts';
import type { ReportContext } from '../report/model.ts';
import { pluginsAt } from './config-file.ts';
import { decode } from './decode.ts';
import { discover, isThere, kindOf, reason } from './discover.ts';
import { stdoutFormat } from './formats.ts';
import { loadArticles } from './knowledge.ts';
import { languageOf } from './language.ts';
import { type Options, UsageError } from './options.ts';
import { shownFrom, whereIs } from './root.ts';
import { print, reportContext } from './terminal.ts';
import { VERSION } from './version.ts';

const FORMATS: Readonly<Record<string, (result: DiagnosisResult, context: ReportContext) => string>> = { frames: diagnosis, json: diagnosisJson };

/**
 * Runs the command.
 * @param command a command line to run instead of reading a log
 * @returns 0 when something was recognised or nothing failed, 1 when a failure is unknown; the exit code of `command` when there is one
 */
export async function diagnoseCommand(options: Options, command?: readonly string[]): Promise<number> {
  const cwd = process.cwd();
  const format = stdoutFormat('diagnose', options.values('format'), 'frames');
  const reporter = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!reporter) throw new UsageError(`\`diagnose\` has no format \`${format}\`; use ${Object.keys(FORMATS).join(' or ')}`);
  const lang = languageOf(options);
  if (command) return diagnoseRun(command, options, cwd, reporter);
  const source = sourceOf(options.operands, cwd);
  const { root } = whereIs([], cwd, options.value('root'));
  const plugins = await pluginsAt(root, options, builtin);
  const lintRules = lintWith([...builtin, ...plugins.rules]);
  const project = openProject(await discover(root));
  const log = openLog(source.path, [...loadArticles(lang), ...plugins.articles]);
  let blank = true;
  await feed(source, (chunk) => {
    blank &&= chunk.trim() === '';
    log.push(chunk);
  });
  const found = log.end({ project, lintRules, lang });
  const result: DiagnosisResult = blank ? { ...found, unknown: { state: 'none', empty: true, lines: [], similar: [] } } : found;
  const text = reporter(result, reportContext(options, root, VERSION, shownFrom(root, cwd)));
  print(1, text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return result.diagnoses.length === 0 && !result.commands?.length && result.unknown?.state === 'failed' ? 1 : 0;
}

/** Runs a command line; the answer goes beside its output, to stderr, and only when it fails. */
async function diagnoseRun(
  command: readonly string[],
  options: Options,
  cwd: string,
  reporter: (result: DiagnosisResult, context: ReportContext) => string,
): Promise<number> {
  if (command.length === 0) throw new UsageError('`diagnose --` needs a command behind it: `drydock diagnose -- docker compose up`');
  if (options.operands.length > 0) throw new UsageError('`diagnose` takes a log or, behind `--`, a command; not both');
  const lang = languageOf(options);
  const { watched } = await import('./watched-command.ts');
  const { root } = whereIs([], cwd, options.value('root'));
  const plugins = await pluginsAt(root, options, builtin);
  const lintRules = lintWith([...builtin, ...plugins.rules]);
  const log = openLog('output', [...loadArticles(lang), ...plugins.articles]);
  const { code, failed } = await watched(command, log.push);
  if (!failed) return code;
  // Only now: while it ran, the command had the machine to itself.
  const project = openProject(await discover(root));
  const text = reporter(log.end({ project, lintRules, lang }), reportContext(options, root, VERSION, shownFrom(root, cwd)));
  print(2, `\n${text.endsWith('\n') ? text : `${text}\n`}`);
  return code;
}

/** Rules that an article names look whatever their preset, since the failure says that something is wrong. */
function lintWith(rules: readonly Rule[]) {
  return (project: Project, ids: readonly string[]) => {
    const config: Config = { ...DEFAULT_CONFIG, preset: 'strict', only: ids };
    return lint(
      project,
      rules.filter((rule) => ids.includes(rule.id)),
      config,
    );
  };
}

interface Source {
  /** How the log is called in the answer. */
  readonly path: string;
  readonly text?: string;
  /** Chunks may be laid over each other in one buffer. */
  readonly chunks?: () => AsyncIterable<Buffer> | Iterable<Buffer>;
}

function sourceOf(operands: readonly string[], cwd: string): Source {
  if (operands.length > 1) {
    // `drydock diagnose exec format error`, without quotes.
    if (operands.every((word) => kindOf(resolve(cwd, word)) !== 'file')) return { path: 'log', text: operands.join(' ') };
    throw new UsageError('`diagnose` takes one log; join several with `cat`');
  }
  const [operand] = operands;
  if (operand === undefined || operand === '-') {
    if (operand === undefined && process.stdin.isTTY) throw new UsageError('`diagnose` needs a log: pipe one in, name a file, or give the message in quotes');
    return { path: 'stdin', chunks: () => process.stdin };
  }
  const path = resolve(cwd, operand);
  const kind = kindOf(path);
  if (kind === 'folder') throw new UsageError(`\`${operand}\` is a folder; name a log`);
  if (kind !== undefined || isThere(path)) return { path: operand, chunks: () => (kind === 'file' ? chunksOf(path) : createReadStream(path)) };
  if (!/\s/.test(operand) && /[\\/]|\.(?:log|txt|out)$/.test(operand)) throw new UsageError(`there is no file \`${operand}\``);
  return { path: 'log', text: operand };
}

/** Up to here a log is held in memory, so that its encoding can be guessed from all of it. */
const WHOLE = 8 * 1024 * 1024;

async function feed(source: Source, push: (chunk: string) => void): Promise<void> {
  if (source.text !== undefined) return push(source.text);
  let held: Buffer[] | undefined = [];
  let size = 0;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const bytes of source.chunks?.() ?? []) {
      size += bytes.length;
      if (held) {
        held.push(Buffer.from(bytes));
        if (size < WHOLE) continue;
        // One by one: as a whole it would be in memory three times.
        decoder = new TextDecoder(wideOr8(Buffer.concat(held.slice(0, 2))));
        for (const each of held) push(decoder.decode(each, { stream: true }));
        held = undefined;
      } else if (decoder) push(decoder.decode(bytes, { stream: true }));
    }
  } catch (error) {
    throw new UsageError(`log \`${source.path}\` cannot be read: ${reason(error)}`);
  }
  if (held) {
    const all = Buffer.concat(held);
    // Logs may hold stray NULs; that makes them no less readable.
    push(decode(all)?.text ?? new TextDecoder(wideOr8(all)).decode(all));
  } else if (decoder) push(decoder.decode());
}

/** A file in chunks, all in the same buffer: fresh ones pile up before anybody collects them. */
function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    // Texts of larger chunks are large objects to V8, which it frees late.
    const buffer = Buffer.allocUnsafe(1 << 16);
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) yield buffer.subarray(0, size);
  } finally {
    closeSync(file);
  }
}

function wideOr8([a, b]: Buffer): string {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
}
