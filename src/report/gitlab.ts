/** GitLab's code quality report. */
import { fingerprints } from './fingerprint.ts';
import type { Outcome, ReportContext } from './model.ts';
import { shownFindings } from './summary.ts';

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const;

/** An array of issues with fingerprints that survive moved lines. */
export function gitlab(outcome: Outcome, context: ReportContext): string {
  const findings = shownFindings(outcome, context);
  const prints = fingerprints(findings);
  const issues = findings.map((finding, i) => ({
    description: finding.help ? `${finding.message}; help: ${finding.help}` : finding.message,
    check_name: finding.rule,
    fingerprint: `${prints[i]?.hash}:${prints[i]?.nth}`,
    severity: SEVERITIES[finding.level],
    location: {
      path: finding.at.file.path,
      lines: { begin: finding.at.file.position(finding.at.span.start).line, end: finding.at.file.position(finding.at.span.end).line },
    },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
