/** Says in our words what is wrong with a YAML text, from the error codes of `yaml`. */
import type { YAMLParseError } from 'yaml';
import type { Report } from '../lint/rule.ts';
import { place, type SourceFile, type Span } from '../text/source.ts';

/** A parse error without an owner: `at`, `message` and perhaps `help`, `label` and `related`. */
export type YamlProblem = Report;

/** A binary file can have an error on every byte; more than this helps nobody. */
export const MAX_PROBLEMS = 100;

/** One problem for each line that has errors: further errors of a line are consequences of its first. */
export function explain(file: SourceFile, errors: readonly YAMLParseError[]): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const lines = new Set<number>();
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (problems.length >= MAX_PROBLEMS) break;
    const start = Math.min(error.pos[0], file.text.length);
    const { line } = file.position(start);
    if (lines.has(line)) continue;
    lines.add(line);
    problems.push(tabProblem(file, line) ?? describe(file, error, start, line));
  }
  return problems;
}

/** A tab in the indentation explains every error on its line. */
function tabProblem(file: SourceFile, line: number): YamlProblem | undefined {
  const { start } = file.lineSpan(line);
  const indent = /^ *\t+/.exec(file.line(line));
  if (!indent) return undefined;
  const from = start + indent[0].indexOf('\t');
  return {
    at: place(file, from, start + indent[0].length),
    message: 'a tab is used as indentation',
    label: 'YAML allows only spaces here',
    help: 'indent with spaces',
  };
}

function describe(file: SourceFile, error: YAMLParseError, start: number, line: number): YamlProblem {
  const end = Math.min(Math.max(error.pos[1], start + 1), Math.max(file.lineSpan(line).end, start));
  const span: Span = { start, end };
  const [message, help] = words(file, error, span, line);
  // The library says where it gave up, the end of the text; the quote that opened is what has to be looked at.
  const opened =
    error.code === 'MISSING_CHAR' && error.message.includes('closing') ? file.text.lastIndexOf(error.message.includes("'") ? "'" : '"', start - 1) : -1;
  const at = opened < 0 ? place(file, span.start, span.end) : place(file, opened, file.lineSpan(file.position(opened).line).end);
  return help ? { at, message, help } : { at, message };
}

function words(file: SourceFile, error: YAMLParseError, span: Span, line: number): readonly [string, string?] {
  const found = (file.text.slice(span.start, span.end).split('\n')[0] ?? '').trim().slice(0, 40);
  const shown = found ? `\`${found.replaceAll('`', "'")}\`` : 'the end of the line';
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return ['a tab is used as indentation', 'indent with spaces'];
    case 'BAD_INDENT':
      if (error.message.includes('end with')) return unclosed(error.message);
      return ['the indentation fits neither the line above nor an outer level', 'line it up with its siblings'];
    case 'BLOCK_AS_IMPLICIT_KEY':
      return ['a second `: ` stands on one line', 'quote the value, or put the nested mapping on a line of its own'];
    case 'MULTILINE_IMPLICIT_KEY':
      return [`${shown} and the lines after it are read as one key`, 'check for a missing `: `, quote or bracket on this line'];
    case 'BAD_SCALAR_START':
      return [`a plain value cannot start with \`${file.text[span.start] ?? ''}\``.replace('```', '"`"'), 'quote the value'];
    case 'BAD_DQ_ESCAPE':
      return [`${shown} is not an escape that double quotes know`, 'use single quotes, or double the backslash'];
    case 'MULTIPLE_ANCHORS':
      return ['a node has two anchors', 'keep one of them'];
    case 'MULTIPLE_TAGS':
      return ['a node has two tags', 'keep one of them'];
    case 'ALIAS_PROPS':
      return ['an alias has an anchor or a tag of its own', 'put the tag on the node that carries the anchor'];
    case 'BAD_ALIAS':
      return ['an anchor or alias has no name', 'name it, or quote the text'];
    case 'KEY_OVER_1024_CHARS':
      return ['a key is longer than 1024 characters', 'check for a missing line break or quote'];
    case 'BLOCK_IN_FLOW':
      return ['an indented block stands inside `{ }` or `[ ]`', 'write it in brackets too'];
    case 'BAD_DIRECTIVE':
      return ['a line starts with `%` but is no YAML directive', 'quote the text'];
    case 'MISSING_CHAR':
      return missing(error.message, file, line);
    default:
      return [`${shown} is not expected here`, 'check the quotes, brackets and indentation before it'];
  }
}

function unclosed(message: string): readonly [string, string] {
  const [open, close] = message.includes('}') ? ['{', '}'] : ['[', ']'];
  return [`a \`${open}\` before this is never closed`, `add the closing \`${close}\``];
}

function missing(message: string, file: SourceFile, line: number): readonly [string, string?] {
  if (message.includes('closing')) return [`a ${message.includes("'") ? 'single' : 'double'} quote is never closed`, 'add the closing quote'];
  if (message.includes('followed by map values')) {
    const text = file.line(line).trim().slice(0, 40).replaceAll('`', "'");
    return [`\`${text}\` is neither a \`key: value\` nor part of the value above`, 'add the `:` with a space after it, or indent the line'];
  }
  if (message.includes('without - indicator')) return ['a list item has no `- `', 'start it with `- `, or move it out of the list'];
  if (message.includes('Comments must be')) return ['a comment has no space before its `#`', 'put a space before `#`, or quote the value'];
  if (message.includes('Missing space after :')) return ['there is no space after `:`', 'put a space after it'];
  if (message.includes('Missing ,')) return ['a comma is missing between two items in brackets', 'separate them with `,`'];
  if (message.includes('end with')) return unclosed(message);
  if (message.includes('separated from')) return ['a tag or an anchor is not followed by a space', 'put a space after it'];
  if (message.includes('directives-end') || message.includes('doc-start'))
    return ['a directive or `---` does not stand on a line of its own', 'put `---` on a line of its own'];
  return ['something is missing here', 'check the quotes, brackets and indentation before it'];
}
