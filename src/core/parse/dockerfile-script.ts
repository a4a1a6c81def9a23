/** What RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD execute, as a script with the places of the file. */
import type { SourceFile, Span } from '../text/source.ts';
import type { ReadInstruction, Writable } from './dockerfile-instruction.ts';
import { parseHeredocWord } from './dockerfile-words.ts';
import type { Heredoc, Instruction, Script } from './model.ts';
import { isForeign, parseExec, parseScript, shellName } from './shell.ts';
import { type MappedText, partOf, textOfSpans } from './shell-text.ts';

const RUNS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Adds `script` and `commands`. Text for PowerShell or cmd gets neither. */
export function readScript(read: ReadInstruction, file: SourceFile, shell: string): void {
  const { instruction } = read;
  if (!RUNS.has(instruction.keyword)) return;
  const script = scriptFor(read, file, shell);
  if (!script) return;
  instruction.script = script;
  instruction.commands = script.commands;
}

function scriptFor({ instruction, line, commandStart, end }: ReadInstruction, file: SourceFile, shell: string): Script | undefined {
  const { keyword, args, heredocs } = instruction;
  if (keyword === 'HEALTHCHECK' && args[0]?.value.toUpperCase() !== 'CMD') return undefined;
  const owner = { document: instruction.dockerfile, instruction: instruction as Instruction };
  const start = Math.min(commandStart, end);
  if (instruction.json) {
    const words = keyword === 'HEALTHCHECK' ? args.slice(1) : args;
    return words.length > 0 ? parseExec(words, { file, span: line.span(start, end) }, owner) : undefined;
  }
  if (start >= end) return undefined;
  const [first] = heredocs;
  if (first && heredocs.length === 1 && parseHeredocWord(line.text.slice(start, end))) {
    const language = shebang(file.text, first.body.span) ?? shell;
    if (isForeign(language)) return undefined;
    return parseScript(file, first.body.span, 'heredoc', language, { ...owner, source: linesOf(file, first.body.span.start, first.body.span.end) });
  }
  if (isForeign(shell)) return undefined;
  if (heredocs.length > 0) return withHeredocs(instruction, partOf(line, start, end), file, shell);
  const span = line.span(start, end);
  const source = partOf(line, start, end);
  return parseScript(file, span, 'shell', shell, { ...owner, source, text: blanked(span, source) });
}

/** `cat <<EOF > file`: the shell gets the line and the bodies, and reads the heredocs itself. */
function withHeredocs(instruction: Writable<Instruction>, command: MappedText, file: SourceFile, shell: string): Script {
  const span: Span = { start: command.at(0), end: instruction.span.end };
  const lineEnd = command.at(command.text.length);
  const tail = linesOf(file, (instruction.heredocs[0] as Heredoc).body.span.start, span.end);
  const text = `${command.text}\n${tail.text}`;
  const cut = command.text.length;
  // The line break stands somewhere behind the line's last character.
  const at = (offset: number): number => (offset < cut ? command.at(offset) : offset === cut ? lineEnd : tail.at(offset - cut - 1));
  const source: MappedText = { text, at, span: (from, to) => (to > from ? { start: at(from), end: at(to - 1) + 1 } : { start: at(from), end: at(from) }) };
  return parseScript(file, span, 'shell', shell, { document: instruction.dockerfile, instruction, source });
}

/** A part of the file without the `\r` of its line endings. */
function linesOf(file: SourceFile, start: number, end: number): MappedText {
  const spans: Span[] = [];
  let from = start;
  for (let i = file.text.indexOf('\r\n', start); i >= 0 && i < end; i = file.text.indexOf('\r\n', i + 2)) {
    spans.push({ start: from, end: i });
    from = i + 1;
  }
  spans.push({ start: from, end });
  return textOfSpans(file, spans);
}

/** The program that `#!` names, seen through `env`. */
function shebang(text: string, body: Span): string | undefined {
  if (!text.startsWith('#!', body.start)) return undefined;
  const newline = text.indexOf('\n', body.start);
  const words = text
    .slice(body.start + 2, newline < 0 || newline > body.end ? body.end : newline)
    .trim()
    .split(/\s+/);
  const [program] = words;
  if (!program || shellName(program) !== 'env') return program;
  return words.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) ?? program;
}

/** Text of the span's own length: what the builder leaves out is blank, each gap ends as a shell's continuation. */
function blanked(span: Span, source: MappedText): string {
  if (source.text.length === span.end - span.start) return source.text;
  let result = '';
  let from = 0;
  for (let i = 1; i <= source.text.length; i++) {
    const gap = i < source.text.length ? source.at(i) - source.at(i - 1) - 1 : 0;
    if (gap === 0 && i < source.text.length) continue;
    result += source.text.slice(from, i);
    if (gap > 1) result += `${' '.repeat(gap - 2)}\\\n`;
    else if (gap === 1) result += ' ';
    from = i;
  }
  return result.padEnd(span.end - span.start);
}
