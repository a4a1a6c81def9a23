/** A Markdown table, for pull request comments and the summary of a CI step. */
import type { Finding } from '../core/lint/rule.ts';
import { placeText } from './places.ts';
import type { Outcome, ReportContext } from './model.ts';
import { count, levelCounts, scale, shownFindings } from './summary.ts';
import { visible } from './terminal.ts';

/** A heading, one row for each finding, and the counts. */
export function markdown(outcome: Outcome, context: ReportContext): string {
  return table(outcome, shownFindings(outcome, context), () => undefined);
}

/** The same table; `link` gives the address of a place, or nothing. */
export function table(outcome: Outcome, findings: readonly Finding[], link: (finding: Finding) => string | undefined): string {
  const files = `in ${count(outcome.files.length, 'file')} ${scale(outcome)}`;
  if (findings.length === 0) return `### drydock\n\nNo findings ${files}.\n`;
  const rows = findings.map((finding) => {
    const place = cell(placeText(finding.at));
    const url = link(finding);
    const help = finding.help ? `<br>${cell(finding.help)}` : '';
    return `| ${finding.level} | ${url ? `[${place}](${url})` : place} | ${cell(finding.message)}${help} | [${cell(finding.rule)}](${finding.url}) |\n`;
  });
  return `### drydock\n\n${levelCounts(findings)} ${files}.\n\n| level | place | finding | rule |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

/** Text inside a table cell: code spans stay, everything else that Markdown or HTML would read does not. */
function cell(text: string): string {
  const parts = visible(text).split('`');
  // An odd backtick is a character, not the start of code.
  const balanced = parts.length % 2 === 1;
  return parts
    .map((part, i) =>
      balanced && i % 2 === 1
        ? `\`${part.replaceAll('|', '\\|')}\``
        : part.replace(/[\\|<>[\]*_&~#@]/g, (char) => (char === '<' ? '&lt;' : char === '&' ? '&amp;' : char === '@' ? '&#64;' : `\\${char}`)),
    )
    .join(balanced ? '' : '\\`');
}
