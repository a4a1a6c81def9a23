/** The shell text of every RUN as scripts for ShellCheck, and the way back from its lines and columns to the Dockerfile. Pure. */
import type { Dockerfile, Image, Instruction, Script, Stage } from '../parse/model.ts';
import { shellName } from '../parse/shell.ts';
import type { Project } from '../project/model.ts';
import type { Edit, Fix } from '../text/edit.ts';
import type { SourceFile } from '../text/source.ts';
import { SHELLCHECK, type ShellProblem } from './shellcheck.ts';

/** One script as ShellCheck gets it. */
export interface ShellScript {
  readonly text: string;
  readonly file: SourceFile;
  /** Where a character of the text stands in the file; undefined for what was put around it. */
  at(offset: number): number | undefined;
}

/** Shells that ShellCheck knows. */
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh']);
/** Set by the builder without a declaration (docs.docker.com/reference/dockerfile, predefined ARGs). */
const PREDEFINED = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy'];
/** About files that are not here, and about the shell that was chosen for it: never a mistake of the author's. */
const EXCLUDED = new Set([1008, 1090, 1091, 2187]);
const LEVELS = { error: 'error', warning: 'warning', info: 'info', style: 'info' } as const;

/** The scripts of all RUN instructions, those behind ONBUILD too. Exec forms and shells that ShellCheck does not know are left out. */
export function shellScripts(project: Project, wanted: (path: string) => boolean = () => true): ShellScript[] {
  return project.documents.flatMap((document) => (document.kind === 'dockerfile' && wanted(document.file.path) ? scriptsIn(document) : []));
}

function scriptsIn(dockerfile: Dockerfile): ShellScript[] {
  return dockerfile.instructions.flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const { keyword, script } = instruction;
    if (keyword !== 'RUN' || !script || script.form === 'exec' || !SHELLS.has(script.shell)) return [];
    // A comment between continued lines is no shell comment; with heredocs the text still has it.
    if (instruction.heredocs.length > 0 && script.form === 'shell' && (dockerfile.escape !== '\\' || /\\\r?\n\s*#/.test(script.text))) return [];
    return [scriptOf(instruction, script, outer.stage)];
  });
}

interface Piece {
  readonly text: string;
  /** File offset of its first character. */
  readonly from?: number;
}

function scriptOf(instruction: Instruction, script: Script, stage: Stage | undefined): ShellScript {
  const own = script.form === 'heredoc' ? /^(?:#[^\n]*\n)+/.exec(script.text)?.[0] : undefined;
  const head = own ?? '';
  const names = [...PREDEFINED, ...instruction.scope.keys()].filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const prelude = `export ${[...new Set(names)].map((name) => `${name}=1`).join(' ')}\n`;
  const joined = script.form === 'shell' && instruction.heredocs.length === 0;
  const { start } = script.span;
  return assemble(script.file, [
    // Directives at the top of a heredoc speak for the whole of it, so nothing may come before them.
    ...(head.startsWith('#!') ? [] : [{ text: `#!/bin/${shebang(instruction, script, stage)}\n` }]),
    ...written(head, start, false),
    { text: prelude },
    ...written(script.text.slice(head.length), start + head.length, joined),
    { text: '\n' },
  ]);
}

/** Text of the file without the `\r` of its line ends, and without the line ends that the builder takes out. */
function* written(text: string, start: number, joined: boolean): Generator<Piece> {
  let from = 0;
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
    let end = newline;
    if (text[end - 1] === '\r') end--;
    const gap = joined && text[end - 1] === '\\';
    if (gap) end--;
    if (!gap && end === newline) continue;
    yield { text: text.slice(from, end), from: start + from };
    from = gap ? newline + 1 : newline;
  }
  yield { text: text.slice(from), from: start + from };
}

function assemble(file: SourceFile, all: readonly Piece[]): ShellScript {
  const pieces = all.filter(({ text }) => text !== '');
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  const at = (offset: number): number | undefined => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const from = pieces[low]?.from;
    return from === undefined ? undefined : from + offset - (starts[low] as number);
  };
  return { text: pieces.map(({ text }) => text).join(''), file, at };
}

/** The shell and its flags: `bash -eo pipefail` when SHELL says so. */
function shebang(instruction: Instruction, script: Script, stage: Stage | undefined): string {
  const words = shellOf(instruction, stage);
  const known = script.shell === 'sh' ? reallySh(stage) : script.shell;
  // Behind `#!/bin/ash` it would expect Debian's dash; versions before 0.10 do not know BusyBox (SC1008) and take it for bash.
  const name = known === 'ash' ? 'busybox sh' : known;
  if (!words || shellName(words[0] ?? '') !== script.shell) return name;
  const flags = words
    .slice(1)
    .filter((word) => word !== '-c')
    .map((word) => (/^-[a-z]+c$/.test(word) ? word.slice(0, -1) : word));
  return flags.every((flag) => /^[-+]?\w+$/.test(flag)) ? [name, ...flags].join(' ') : name;
}

/** The SHELL instructions of a stage, found once and not for each of its steps. */
const SHELL_LINES = new WeakMap<Stage, readonly Instruction[]>();

/** The words of the last SHELL before the instruction, in its stage or those below. */
function shellOf(instruction: Instruction, stage: Stage | undefined): readonly string[] | undefined {
  for (let at = stage; at; at = at.parent) {
    let shells = SHELL_LINES.get(at);
    if (!shells) {
      shells = at.instructions.filter((other) => other.keyword === 'SHELL');
      SHELL_LINES.set(at, shells);
    }
    const found = shells.findLast((other) => at !== stage || other.index < instruction.index);
    if (found) return found.args.map(({ value }) => value);
  }
  return undefined;
}

/** What `/bin/sh` is in the image: BusyBox's on Alpine, bash where RPMs are used. Both know more than POSIX asks for. */
function reallySh(stage: Stage | undefined): string {
  let base: Image | undefined;
  for (let at = stage; at; at = at.parent) base = at.base;
  if (!base?.known) return 'sh';
  if (/(^|\/)(alpine|busybox)$/.test(base.repository) || /(^|-)alpine/.test(base.tag ?? '')) return 'ash';
  return /(^|\/)(fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|archlinux|leap|tumbleweed|ubi\d+|ubi)(-\w+)?$/.test(base.repository)
    ? 'bash'
    : 'sh';
}

interface Comment {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: keyof typeof LEVELS;
  readonly code: number;
  readonly message: string;
  readonly fix?: { readonly replacements: readonly Replacement[] } | null;
}

interface Replacement {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly replacement: string;
}

/**
 * Reads what `shellcheck --format=json1` printed.
 * @param scriptsNamed the scripts, all of one text, that a file name in the output stands for
 * @returns undefined when it is not such an output
 */
export function readShellcheck(output: string, scriptsNamed: (file: string) => readonly ShellScript[]): ShellProblem[] | undefined {
  const comments = commentsOf(output);
  if (!comments) return undefined;
  const lines = new Map<string, readonly number[]>();
  return comments.flatMap((comment) => {
    if (EXCLUDED.has(comment.code)) return [];
    const scripts = scriptsNamed(comment.file);
    const starts = lines.get(comment.file) ?? lineStarts(scripts[0]?.text ?? '');
    lines.set(comment.file, starts);
    return scripts.flatMap((script) => problemOf(comment, script, starts) ?? []);
  });
}

function problemOf(comment: Comment, script: ShellScript, starts: readonly number[]): ShellProblem | undefined {
  const from = offsetOf(script.text, starts, comment.line, comment.column);
  const to = Math.max(from, offsetOf(script.text, starts, comment.endLine, comment.endColumn));
  const start = script.at(from);
  // What it says of the lines that were put in front is no business of the author's.
  if (start === undefined) return undefined;
  const end = to > from ? after(script, to - 1) : start;
  const fix = fixOf(comment, script, starts);
  return {
    rule: `${SHELLCHECK}/SC${comment.code}`,
    level: LEVELS[comment.level] ?? 'warning',
    at: { file: script.file, span: { start, end: end ?? start } },
    message: sentence(comment.message),
    ...(fix ? { fix } : {}),
  };
}

function commentsOf(output: string): readonly Comment[] | undefined {
  try {
    const { comments } = JSON.parse(output) as { readonly comments?: unknown };
    return Array.isArray(comments) ? (comments as readonly Comment[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Its sentences in the form of ours: no capital at the start, no full stop. */
function sentence(message: string): string {
  const text = message.replace(/\.$/, '');
  return /^[A-Z](?=[a-z' ])/.test(text) ? (text[0] as string).toLowerCase() + text.slice(1) : text;
}

/** Offsets at which lines begin. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** ShellCheck counts characters, not UTF-16 units. */
function offsetOf(text: string, starts: readonly number[], line: number, column: number): number {
  let offset = starts[line - 1] ?? text.length;
  for (let i = 1; i < column && offset < text.length; i++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

/** Its own rewrite as an edit of the Dockerfile, where nothing that the builder takes out lies in between. */
function fixOf({ fix, code }: Comment, script: ShellScript, starts: readonly number[]): Fix | undefined {
  const edits: Edit[] = [];
  for (const { line, column, endLine, endColumn, replacement } of fix?.replacements ?? []) {
    const from = offsetOf(script.text, starts, line, column);
    const to = offsetOf(script.text, starts, endLine, endColumn);
    // An insertion belongs to the character in front of it.
    const start = to > from || from === 0 ? script.at(from) : after(script, from - 1);
    const end = to > from ? after(script, to - 1) : start;
    if (start === undefined || end === undefined || script.file.text.slice(start, end) !== script.text.slice(from, to)) return undefined;
    edits.push({ at: { file: script.file, span: { start, end } }, text: replacement });
  }
  return edits.length > 0 ? { title: `rewrite it as ShellCheck says (SC${code})`, safe: false, edits } : undefined;
}

function after(script: ShellScript, offset: number): number | undefined {
  const at = script.at(offset);
  return at === undefined ? undefined : at + 1;
}
