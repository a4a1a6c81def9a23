/** One line per finding, for grep, agents and problem matchers. */
import type { Outcome, ReportContext } from './model.ts';
import { placeText } from './places.ts';
import { shownFindings } from './summary.ts';
import { visible } from './terminal.ts';

/** `file:line:col: level id: message; help: …`, nothing when there is nothing to say. */
export function line(outcome: Outcome, context: ReportContext): string {
  return shownFindings(outcome, context)
    .map(
      (finding) =>
        `${visible(`${placeText(finding.at, context)}: ${finding.level} ${finding.rule}: ${finding.message}${finding.help ? `; help: ${finding.help}` : ''}`)}\n`,
    )
    .join('');
}
