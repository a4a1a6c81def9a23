/** The answer of `drydock diagnose` on a terminal, always in the same order: verdict, evidence, reason, place, proof, fix. */
import type { CommandAnswer, Diagnosis, DiagnosisResult, Match, Suspect, Unknown } from '../core/diagnose/article.ts';
import { stripTerminal } from '../core/diagnose/normalise.ts';
import { unfilled } from '../core/diagnose/render.ts';
import { maskSecrets } from '../core/diagnose/secrets.ts';
import { type SectionName, WORDS, type Words } from '../core/diagnose/words.ts';
import type { Place } from '../core/text/source.ts';
import { frame } from './frame.ts';
import type { ReportContext as Context } from './model.ts';
import { shownPath } from './places.ts';
import { cellWidth, clip, colorsOf, MIN_WIDTH, pieces, visible, widthOf, wrap } from './terminal.ts';
import { renderMarkdown } from './terminal-markdown.ts';

/** Log lines shown as evidence of one diagnosis. */
const EVIDENCE = 3;
/** Places shown in full. */
const SUSPECTS = 3;

interface ReportContext extends Context {
  readonly words: Words;
}

/** Columns left of a section's text: two, the longest name (`because`), two. */
function indentOf({ sections }: Words): number {
  return 4 + Math.max(...Object.values(sections).map(cellWidth));
}

/** Columns for a section's text. */
function roomOf(context: ReportContext): number {
  return widthOf(context) - indentOf(context.words);
}

/** The whole answer; ends with a line end. */
export function diagnosis(result: DiagnosisResult, given: Context): string {
  const words = WORDS[result.lang ?? 'en'];
  const context = { ...given, words };
  const blocks = result.diagnoses.map((one) => diagnosisBlock(one, context));
  const { commands = [] } = result;
  blocks.push(...commands.map((one) => commandBlock(one, context)));
  // That nothing failed is no answer to somebody who asks about a command.
  if (result.unknown && !(commands.length > 0 && result.unknown.state === 'none'))
    blocks.push(unknownBlock(result.unknown, result.diagnoses.length > 0, context));
  if (blocks.length === 0) blocks.push(unknownBlock({ state: 'none', lines: [], similar: [] }, false, context));
  blocks.push(...result.notices.map((one) => diagnosisBlock(one, context)));
  if (result.notes.length > 0) blocks.push(result.notes.flatMap((note) => section('note', wrap(visible(note), roomOf(context)), context)).join('\n'));
  const others = result.diagnoses.flatMap((one) => one.alternatives.map((match) => match.article.id));
  const help = [...[...result.diagnoses, ...result.notices].map((one) => one.match.article.id), ...others][0];
  if (help) blocks.push(words.explain(visible(help)));
  return `${blocks.join('\n\n')}\n`;
}

/** A name in the left column and its lines beside it. */
function section(key: SectionName, lines: readonly string[], context: ReportContext): string[] {
  const { bold } = colorsOf(context);
  const name = context.words.sections[key];
  const indent = indentOf(context.words);
  return lines.map((line, i) => (i === 0 ? `  ${bold(name)}${' '.repeat(indent - 2 - cellWidth(name))}${line}` : line && ' '.repeat(indent) + line));
}

function diagnosisBlock(one: Diagnosis, context: ReportContext): string {
  const { match, suspects } = one;
  const { words } = context;
  const parts: string[][] = [verdict(one, context), evidence(match, context)];
  const markdown = (name: SectionName, text: string | undefined): void => {
    if (text?.trim()) parts.push(section(name, renderMarkdown(text, roomOf(context), context, text.trimStart().startsWith('```') ? '' : '    '), context));
  };
  markdown('because', one.why);
  if (suspects.length > 0) parts.push(here(suspects, context));
  markdown('check', one.confirm);
  markdown('fix', one.fix);
  const fixes = fixHints(suspects, context);
  if (fixes.length > 0) {
    const last = parts.at(-1);
    if (one.fix.trim() && last) last.push('', ...fixes.map((line) => ' '.repeat(indentOf(words)) + line));
    else parts.push(section('fix', fixes, context));
  }
  markdown('prevent', one.prevent);
  const more: string[] = [];
  if (one.consequences.length > 0) more.push(words.consequences(one.consequences.map((other) => mention(other, words))));
  if (one.alternatives.length > 0) {
    more.push(words.alternatives(one.alternatives.map(({ article }) => `\`${visible(article.id)}\``)));
  }
  if (more.length > 0) parts.push(more.flatMap((text) => wrap(text, widthOf(context))));
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function verdict({ title, match, confidence }: Diagnosis, context: ReportContext): string[] {
  const colors = colorsOf(context);
  const color = confidence === 'confirmed' ? colors.green : confidence === 'likely' ? colors.yellow : colors.dim;
  const id = `[${visible(match.article.id)}]`;
  const word = context.words.confidence[match.article.role === 'notice' ? 'notice' : confidence];
  const tag = `${colors.dim(id)} ${color(word)}`;
  const tagWidth = cellWidth(id) + 1 + cellWidth(word);
  const lines = wrap(visible(title), widthOf(context));
  const last = lines.at(-1) ?? '';
  const bold = lines.map((line) => colors.bold(line));
  if (cellWidth(last) + 2 + tagWidth > widthOf(context)) return [...bold, tag];
  return [...bold.slice(0, -1), `${colors.bold(last)}  ${tag}`];
}

/** `line 41`, `lines 44, 52`. */
function lineNumbers(places: readonly Place[], words: Words): string {
  const lines = [...new Set(places.map(({ file, span }) => file.position(span.start).line))].sort((a, b) => a - b);
  return words.lines(lines.slice(0, 4), lines.length > 4);
}

function mention(match: Match, words: Words): string {
  return `\`${visible(match.article.id)}\`${match.lines.length > 0 ? words.aside(lineNumbers(match.lines, words)) : ''}`;
}

function evidence(match: Match, context: ReportContext): string[] {
  const notes = [...(match.scope ? [visible(match.scope)] : []), ...(match.count > 1 ? [context.words.moreLikeIt(match.count - 1)] : [])];
  return section('seen', quoted(match.lines, EVIDENCE, notes, context), context);
}

/** Log lines as they are but for the colours, each with its number; the notes stand behind the last number. */
function quoted(places: readonly Place[], limit: number, notes: readonly string[], context: ReportContext): string[] {
  const { dim } = colorsOf(context);
  const width = roomOf(context);
  const seen = new Map(places.map(({ file, span }) => [file.position(span.start).line, file] as const));
  const shown = [...seen].slice(0, limit);
  return shown.flatMap(([number, file], i) => {
    const last = i === shown.length - 1;
    const rest = last && seen.size > limit ? [context.words.moreLines(seen.size - limit)] : [];
    const all = last ? [...rest, ...notes] : [];
    const where = context.words.logLine(number, all);
    const line = visible(stripTerminal(maskSecrets(file.line(number))).trim());
    if (cellWidth(line) + 3 + cellWidth(where) <= width) return [`${line}   ${dim(where)}`];
    return [
      ...cut(
        line,
        width,
        places.find((at) => at.file.position(at.span.start).line === number),
      ),
      ...wrap(where, width - 2).map((row) => dim(`  ${row}`)),
    ];
  });
}

/** A long log line, at most three rows of it, cut at the width alone; what was matched stays in view. */
function cut(line: string, width: number, at: Place | undefined): string[] {
  const rows = pieces(line, width);
  if (rows.length <= 3) return rows;
  const matched = at ? visible(stripTerminal(maskSecrets(at.file.text.slice(at.span.start, at.span.end))).trim()) : '';
  const from = matched ? line.indexOf(matched) : -1;
  if (from <= width * 2) return [...rows.slice(0, 2), clip(rows.slice(2).join(''), width)];
  return [clip(line, width), clip(`…${line.slice(from)}`, width)];
}

function here(suspects: readonly Suspect[], context: ReportContext): string[] {
  // On the narrowest terminals the frame needs all of the width.
  const pad = widthOf(context) - 2 < MIN_WIDTH ? '' : '  ';
  const inner = { ...context, width: widthOf(context) - pad.length };
  const { words } = context;
  const lead = cellWidth(words.help);
  const lines = suspects.slice(0, SUSPECTS).flatMap(({ at, why, related = [], help, finding }, i) => {
    const drawn = frame([{ at, label: why, primary: true }, ...related], { ...inner, ...(finding ? { level: finding.level } : {}) });
    const advice = help ? wrap(visible(help), inner.width - lead).map((line, k) => `${k === 0 ? words.help : ' '.repeat(lead)}${line}`) : [];
    return [...(i > 0 ? [''] : []), ...drawn, ...advice].map((line) => line && pad + line);
  });
  const left = suspects.slice(SUSPECTS).map(({ at }) => `${visible(shownPath(at.file.path, context))}:${at.file.position(at.span.start).line}`);
  if (left.length > 0) lines.push('', `  ${words.andAt(left.slice(0, 5), Math.max(0, left.length - 5))}`);
  return [`  ${colorsOf(context).bold(words.sections.here)}`, ...lines];
}

/** What would change the files: each fix of a finding once, with the command that applies it on a line of its own. */
function fixHints(suspects: readonly Suspect[], context: ReportContext): string[] {
  const { cyan } = colorsOf(context);
  const hints = new Map<string, string[]>();
  for (const { finding } of suspects) {
    if (!finding?.fix) continue;
    const { title, safe } = finding.fix;
    const command = `drydock lint --fix${safe ? '' : ' --unsafe'} --rule ${visible(finding.rule)}`;
    hints.set(`${title}\0${command}`, [...wrap(context.words.inYourFiles(visible(title)), roomOf(context)), `    ${cyan(command)}`]);
  }
  return [...hints.values()].flat();
}

/** A pasted command: what is wrong under its words, and how it reads when it is mended. */
function commandBlock({ faults, corrected }: CommandAnswer, context: ReportContext): string {
  const { bold, cyan } = colorsOf(context);
  const worst = faults.find(({ level }) => level === 'error') ?? faults.find(({ level }) => level === 'warning') ?? faults[0];
  const title = context.words.command[worst?.level ?? 'info'];
  const pad = widthOf(context) - 2 < MIN_WIDTH ? '' : '  ';
  const inner = { ...context, width: widthOf(context) - pad.length };
  const drawn = frame(
    faults.map(({ at, message }) => ({ at, label: message, primary: true })),
    { ...inner, level: worst?.level ?? 'info' },
  ).map((line) => line && pad + line);
  const help = [...new Set(faults.map((fault) => fault.help))];
  const fix = help.flatMap((text) => wrap(visible(text), roomOf(context)));
  const command = corrected === undefined ? [] : maskSecrets(corrected).split('\n').map(visible);
  return [
    bold(title),
    drawn.join('\n'),
    section('fix', [...fix, ...(command.length > 0 ? ['', ...command.map((line) => cyan(`  ${line}`))] : [])], context).join('\n'),
  ].join('\n\n');
}

function unknownBlock(unknown: Unknown, beside: boolean, context: ReportContext): string {
  const { bold } = colorsOf(context);
  const { words } = context;
  if (unknown.state === 'none' && unknown.empty) return [bold(words.empty), ...wrap(words.emptyHelp, widthOf(context))].join('\n');
  if (unknown.state === 'none') return bold(words.noFailure);
  const title = words.unknown(unknown.scope && visible(unknown.scope), beside);
  const parts: string[][] = [wrap(title, widthOf(context)).map((line) => bold(line))];
  if (unknown.lines.length > 0) parts.push(section('lookAt', quoted(unknown.lines, 5, [], context), context));
  if (unknown.exitCode) parts.push(section('exit', wrap(words.exitCode(unknown.exitCode.code, visible(unknown.exitCode.meaning)), roomOf(context)), context));
  if (unknown.similar.length > 0) {
    const articles = unknown.similar.map(({ id, title }) => `${visible(id)}: ${visible(unfilled(title, 'dropped'))}`);
    parts.push(
      section(
        'similar',
        [words.similar, ...articles.flatMap((text) => wrap(text, roomOf(context) - 2).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)))],
        context,
      ),
    );
  }
  return parts.map((part) => part.join('\n')).join('\n\n');
}
