/** The look of ESLint's default formatter, for readers and tools that are used to it. */
import type { Outcome, ReportContext } from './model.ts';
import { shownPath } from './places.ts';
import { count, groupBy, shownFindings } from './summary.ts';
import { cellWidth, colorsOf, link, visible } from './terminal.ts';

/** A table per file and a count; nothing when there is nothing to say. */
export function stylish(outcome: Outcome, context: ReportContext): string {
  const findings = shownFindings(outcome, context);
  if (findings.length === 0) return '';
  const colors = colorsOf(context);
  let text = '\n';
  for (const [path, group] of groupBy(findings, (finding) => finding.at.file.path)) {
    const rows = group.map((finding) => {
      const { line, column } = finding.at.file.position(finding.at.span.start);
      return { finding, line: String(line), column: String(column), message: visible(finding.message) };
    });
    const width = (cells: readonly string[]): number => Math.max(...cells.map(cellWidth));
    const lines = width(rows.map((row) => row.line));
    const columns = width(rows.map((row) => row.column));
    const levels = width(rows.map((row) => row.finding.level));
    const messages = width(rows.map((row) => row.message));
    text += `${colors.underline(visible(shownPath(path, context)))}\n`;
    for (const { finding, line, column, message } of rows) {
      const color = { error: colors.red, warning: colors.yellow, info: colors.blue }[finding.level];
      text += `  ${colors.dim(`${line.padStart(lines)}:${column.padEnd(columns)}`)}  ${color(finding.level)}${' '.repeat(levels - finding.level.length)}`;
      text += `  ${message}${' '.repeat(messages - cellWidth(message))}  ${link(colors.dim(visible(finding.rule)), finding.url, context)}\n`;
    }
    text += '\n';
  }
  const number = (level: string): number => findings.filter((finding) => finding.level === level).length;
  const infos = number('info');
  const color = number('error') > 0 ? colors.red : colors.yellow;
  text += `${colors.bold(color(`✖ ${count(findings.length, 'problem')} (${count(number('error'), 'error')}, ${count(number('warning'), 'warning')}${infos > 0 ? `, ${count(infos, 'info')}` : ''})`))}\n`;
  const fixable = findings.filter((finding) => finding.fix?.safe);
  if (fixable.length > 0) {
    const of = (level: string): number => fixable.filter((finding) => finding.level === level).length;
    const more = of('info') > 0 ? ` and ${count(of('info'), 'info')}` : '';
    text += `${colors.bold(color(`  ${count(of('error'), 'error')} and ${count(of('warning'), 'warning')}${more} potentially fixable with the \`--fix\` option.`))}\n`;
  }
  return `${text}\n`;
}
