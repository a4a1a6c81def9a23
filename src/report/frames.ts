/** The default report: findings by file, each with a frame of the reader's own code; repeats folded; a summary. */
import type { Finding } from '../core/lint/rule.ts';
import { layout } from './frame.ts';
import type { Outcome, ReportContext } from './model.ts';
import { placeText, shownPath } from './places.ts';
import { count, groupBy, ignoredCounts, levelCounts, LEVELS, scale, shownFindings } from './summary.ts';
import { type Colors, cellWidth, clip, colorsOf, levelStyle, link, visible, widthOf, wrap } from './terminal.ts';

/** Findings of one rule beyond these are folded: the first few to a line each, the rest to a count. */
const FULL = 2;
const LINES = 5;

/** What is folded below the last full finding of a rule. */
interface Folded {
  readonly shown: readonly Finding[];
  readonly hidden: number;
}

/** The whole report; ends with a line end. */
export function frames(outcome: Outcome, context: ReportContext): string {
  const colors = colorsOf(context);
  const findings = shownFindings(outcome, context);
  const { full, folded } = fold(findings, context.all);
  const blocks: string[] = [];
  for (const [path, group] of groupBy(full, (finding) => finding.at.file.path)) {
    blocks.push(colors.bold(colors.underline(visible(shownPath(path, context)))));
    for (const finding of group) blocks.push(findingLines(finding, folded.get(finding), context, colors).join('\n'));
  }
  blocks.push(summaryLines(outcome, findings, context, colors).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

function fold(findings: readonly Finding[], all: boolean): { full: readonly Finding[]; folded: Map<Finding, Folded> } {
  const folded = new Map<Finding, Folded>();
  if (all) return { full: findings, folded };
  const full = new Set(findings);
  for (const group of groupBy(findings, (finding) => finding.rule).values()) {
    if (group.length <= FULL) continue;
    for (const finding of group.slice(FULL)) full.delete(finding);
    folded.set(group[FULL - 1] as Finding, { shown: group.slice(FULL, FULL + LINES), hidden: Math.max(0, group.length - FULL - LINES) });
  }
  return { full: findings.filter((finding) => full.has(finding)), folded };
}

/** One finding: its line, its frame, and what to do. */
function findingLines(finding: Finding, folded: Folded | undefined, context: ReportContext, colors: Colors): string[] {
  const { level, rule, at, label, related = [], help, fix } = finding;
  const style = levelStyle(colors, level);
  const head = `${style(level)}${style('[')}${link(style(visible(rule)), finding.url, context)}${style(']')}${colors.bold(`: ${visible(finding.message)}`)}`;
  const labels = [{ at, primary: true, ...(label ? { label } : {}) }, ...related];
  const { lines, gutter } = layout(labels, { ...context, level });
  const notes: [name: string, text: string][] = [];
  if (help && help !== fix?.title) notes.push(['help:', visible(help)]);
  if (fix) notes.push(['fix:', `${visible(fix.title)}${fix.safe ? '' : ' (unsafe: run with --fix --unsafe)'}`]);
  if (context.urls) notes.push(['page:', visible(finding.url)]);
  const out = [head, ...lines];
  const pad = ' '.repeat(gutter + 1);
  const named = Math.max(0, ...notes.map(([name]) => name.length));
  if (notes.length > 0 || folded) out.push(colors.dim(`${pad}|`));
  for (const [name, text] of notes) {
    const indent = gutter + 4 + named;
    const [first = '', ...more] = wrap(text, widthOf(context) - indent);
    out.push(`${pad}${colors.dim('=')} ${colors.bold(name)}${' '.repeat(named - name.length)} ${first}`, ...more.map((line) => ' '.repeat(indent) + line));
  }
  if (folded) out.push(...foldedLines(folded, finding.message, pad, context, colors));
  return out;
}

function foldedLines({ shown, hidden }: Folded, said: string, pad: string, context: ReportContext, colors: Colors): string[] {
  const places = shown.map(({ at }) => visible(placeText(at, context)));
  const wide = Math.min(Math.max(...places.map(cellWidth)), Math.floor(widthOf(context) / 2));
  const indent = pad.length + 8;
  const lines = shown.map((finding, i) => {
    const where = places[i] as string;
    const room = widthOf(context) - indent - Math.max(wide, cellWidth(where)) - 2;
    // What was said above is not said again; a path that fills the line stays whole: it is what the reader goes to.
    const text = room >= 10 && finding.message !== said ? `${' '.repeat(Math.max(0, wide - cellWidth(where)))}  ${clip(visible(finding.message), room)}` : '';
    return where + text;
  });
  if (hidden > 0) lines.push(colors.dim(`… and ${hidden} more (--all)`));
  return lines.map((line, i) => (i === 0 ? `${pad}${colors.dim('=')} ${colors.bold('also:')} ${line}` : ' '.repeat(indent) + line));
}

function summaryLines(outcome: Outcome, findings: readonly Finding[], context: ReportContext, colors: Colors): string[] {
  const files = `in ${count(outcome.files.length, 'file')} ${scale(outcome)}`;
  const failing = findings.some((finding) => finding.level !== 'info');
  const none = context.quiet ? 'no errors' : 'no findings';
  const lines = [
    failing
      ? `${colors.red('✖')} ${colors.bold(levelCounts(findings))} ${files}`
      : `${colors.green('✓')} ${colors.bold(levelCounts(findings) || none)} ${files}`,
  ];
  const hidden = outcome.findings.length - findings.length;
  if (hidden > 0) lines.push(`  ${count(hidden, 'finding')} below error not shown (--quiet)`);
  if (outcome.fixed) lines.push(`  fixed ${count(outcome.fixed.findings, 'finding')} in ${count(outcome.fixed.files, 'file')}`);
  const safe = findings.filter((finding) => finding.fix?.safe).length;
  const unsafe = findings.filter((finding) => finding.fix && !finding.fix.safe).length;
  if (safe > 0) lines.push(`  ${count(safe, 'safe fix', 'safe fixes')}: run with --fix`);
  if (unsafe > 0) lines.push(`  ${count(unsafe, 'unsafe fix', 'unsafe fixes')}: run with --fix --unsafe`);
  if (outcome.ignored.length > 0) lines.push(`  ${ignoredCounts(outcome.ignored)}`);
  for (const hint of outcome.hints) lines.push(...wrap(visible(hint), widthOf(context) - 8).map((line, i) => `${i === 0 ? '  hint: ' : '        '}${line}`));
  const worst = LEVELS.map((level) => findings.find((finding) => finding.level === level)).find(Boolean);
  if (worst) lines.push(`  \`drydock explain ${visible(worst.rule)}\` says why`);
  return lines;
}
