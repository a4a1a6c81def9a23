/** Annotations for GitHub Actions, as workflow commands, and the table for the step's summary. */
import type { Finding, Level } from '../core/lint/rule.ts';
import { placeText, rangeOf } from './places.ts';
import { table } from './markdown.ts';
import type { Outcome, ReportContext } from './model.ts';
import { count, LEVELS, shownFindings } from './summary.ts';
import { visible } from './terminal.ts';

/** GitHub shows no more annotations than this per level and step. */
const PER_LEVEL = 10;

const COMMANDS: Record<Level, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** One command per finding, errors first; a closing notice counts what is left out. */
export function github(outcome: Outcome, context: ReportContext): string {
  const findings = shownFindings(outcome, context);
  let text = '';
  let left = 0;
  for (const level of LEVELS) {
    const group = findings.filter((finding) => finding.level === level);
    // The closing notice needs a place among the notices.
    const limit = level === 'info' && (left > 0 || group.length > PER_LEVEL) ? PER_LEVEL - 1 : PER_LEVEL;
    for (const finding of group.slice(0, limit)) text += `${command(finding)}\n`;
    left += Math.max(0, group.length - limit);
  }
  return left > 0 ? `${text}::notice title=drydock::… and ${left} more, see the log\n` : text;
}

function command(finding: Finding): string {
  const { line, column, endLine, endColumn } = rangeOf(finding.at);
  // Columns together with several lines are refused by the runner.
  const columns = line === endLine ? `,col=${column},endLine=${endLine},endColumn=${endColumn}` : `,endLine=${endLine}`;
  const lines = [
    `${placeText(finding.at)}: ${finding.message}`,
    ...(finding.related ?? []).map((other) => `${placeText(other.at)}: ${other.label}`),
    ...(finding.help ? [`help: ${finding.help}`] : []),
  ];
  return `::${COMMANDS[finding.level]} title=${property(finding.rule)},file=${property(finding.at.file.path.replace(/[^\r\n]+/g, visible))},line=${line}${columns}::${lines.map(visible).map(data).join('%0A')}`;
}

/** Escapes the text of a command as the runner reads it back. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Rows that a step's summary holds (it may have 1 MiB). */
const ROWS = 500;

/**
 * Markdown for `$GITHUB_STEP_SUMMARY`. `blobUrl` is the address of the repository's files at this commit, without
 * trailing slash (`https://host/owner/name/blob/<sha>`); places are links when it is known.
 */
export function stepSummary(outcome: Outcome, context: ReportContext, blobUrl?: string): string {
  const findings = shownFindings(outcome, context);
  const text = table(outcome, findings.slice(0, ROWS), ({ at }) => {
    const path = at.file.path.split('/').map(encodeURIComponent).join('/');
    return blobUrl === undefined ? undefined : `${blobUrl}/${path}#L${at.file.position(at.span.start).line}`;
  });
  return findings.length > ROWS ? `${text}\n… and ${count(findings.length - ROWS, 'more finding')}, see the log\n` : text;
}
