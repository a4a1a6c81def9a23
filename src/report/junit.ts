/** JUnit XML: a suite per file, a test case per finding, a passing one for a clean file. */
import type { Finding } from '../core/lint/rule.ts';
import { placeText } from './places.ts';
import type { Outcome, ReportContext } from './model.ts';
import { groupBy, shownFindings } from './summary.ts';
import { xml } from './xml.ts';

/** Infos are passing cases with a note: they never fail a build. */
export function junit(outcome: Outcome, context: ReportContext): string {
  const found = groupBy(shownFindings(outcome, context), (finding) => finding.at.file.path);
  const paths = [...new Set([...outcome.files.map((file) => file.path), ...found.keys()])].sort();
  const suites = paths.map((path) => {
    const findings = found.get(path) ?? [];
    const failures = findings.filter((finding) => finding.level !== 'info').length;
    const cases = findings.length > 0 ? findings.map(testCase) : [`    <testcase name="no findings" classname="${xml(path)}" time="0"/>\n`];
    return {
      tests: cases.length,
      failures,
      text: `  <testsuite name="${xml(path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0">\n${cases.join('')}  </testsuite>\n`,
    };
  });
  const sum = (of: (suite: (typeof suites)[number]) => number): number => suites.reduce((total, suite) => total + of(suite), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="drydock" tests="${sum((suite) => suite.tests)}" failures="${sum((suite) => suite.failures)}" errors="0" time="0">\n${suites.map((suite) => suite.text).join('')}</testsuites>\n`;
}

function testCase(finding: Finding): string {
  const body = [`${placeText(finding.at)}: ${finding.level}: ${finding.message}`, ...(finding.help ? [`help: ${finding.help}`] : []), finding.url]
    .map(xml)
    .join('\n');
  const inner =
    finding.level === 'info' ? `<system-out>${body}</system-out>` : `<failure type="${finding.level}" message="${xml(finding.message)}">${body}</failure>`;
  const { line } = finding.at.file.position(finding.at.span.start);
  return `    <testcase name="${xml(`${finding.rule} (${placeText(finding.at)})`)}" classname="${xml(finding.at.file.path)}" file="${xml(finding.at.file.path)}" line="${line}" time="0">${inner}</testcase>\n`;
}
