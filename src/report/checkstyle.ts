/** Checkstyle XML, read by Jenkins, reviewdog and many others. */
import type { Outcome, ReportContext } from './model.ts';
import { groupBy, shownFindings } from './summary.ts';
import { xml } from './xml.ts';

/** A `file` element for each file with findings. */
export function checkstyle(outcome: Outcome, context: ReportContext): string {
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
  for (const [path, findings] of groupBy(shownFindings(outcome, context), (finding) => finding.at.file.path)) {
    text += `  <file name="${xml(path)}">\n`;
    for (const finding of findings) {
      const { line, column } = finding.at.file.position(finding.at.span.start);
      const message = finding.help ? `${finding.message}; help: ${finding.help}` : finding.message;
      text += `    <error line="${line}" column="${column}" severity="${finding.level}" message="${xml(message)}" source="${xml(`drydock.${finding.rule}`)}"/>\n`;
    }
    text += '  </file>\n';
  }
  return `${text}</checkstyle>\n`;
}
