/** SARIF 2.1.0 for code scanning: one run, every rule that ran, ignored findings as suppressed results. */
import { ruleUrl, urlOf } from '../core/lint/lint.ts';
import type { Finding, Fix, Level, Rule } from '../core/lint/rule.ts';
import type { Place } from '../core/text/source.ts';
import { isAbsent } from './absent.ts';
import { rangeOf } from './places.ts';
import { type Fingerprint, fingerprints } from './fingerprint.ts';
import { logicalName } from './logical-name.ts';
import type { Outcome, ReportContext } from './model.ts';
import { groupBy, shownFindings } from './summary.ts';

const LEVEL_NAMES: Record<Level, string> = { error: 'error', warning: 'warning', info: 'note' };
const PROBLEM_SEVERITIES: Record<Level, string> = { error: 'error', warning: 'warning', info: 'recommendation' };
/** GitHub reads 7.0 and above as high, 4.0 and above as medium. */
const SECURITY_SEVERITIES: Record<Level, string> = { error: '7.5', warning: '5.5', info: '3.0' };
/** GitHub keeps 100 locations of a result, the primary one among them. */
const MAX_RELATED = 99;
const MAX_SNIPPET = 1000;

/** Pretty-printed SARIF. */
export function sarif(outcome: Outcome, context: ReportContext): string {
  const findings = [...shownFindings(outcome, context), ...outcome.ignored];
  const rules = ruleList(outcome.rules, findings);
  const index = new Map(rules.map((rule, i) => [rule.id, i]));
  const prints = fingerprints(findings);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'drydock',
            ...(/^\d+\.\d+\.\d+/.test(context.version) ? { semanticVersion: context.version } : { version: context.version }),
            informationUri: ruleUrl('').replace(/rules\/$/, ''),
            rules: rules.map((rule) => descriptor(rule, context)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { uri: context.rootUrl } },
        results: findings.map((finding, i) => result(finding, index.get(finding.rule) ?? 0, prints[i] as Fingerprint, outcome)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What the list needs to know of a rule; enough of it is known of one that only its finding names. */
type Described = Pick<Rule, 'id' | 'summary' | 'level' | 'category'>;

/** All rules that ran, so that an alert whose finding is gone is closed; then the ones that report without running (`internal/…`). */
function ruleList(rules: readonly Rule[], findings: readonly Finding[]): Described[] {
  const known = new Map<string, Described>(rules.map((rule) => [rule.id, rule]));
  for (const { rule, level } of findings) if (!known.has(rule)) known.set(rule, { id: rule, summary: rule, level, category: 'correctness' });
  return [...known.values()];
}

function descriptor(rule: Described, context: ReportContext): object {
  const page = context.page?.(rule.id);
  return {
    id: rule.id,
    name: (rule.id.split('/').at(-1) ?? rule.id)
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: rule.summary },
    fullDescription: { text: page?.summary || rule.summary },
    help: page ? { text: page.markdown, markdown: page.markdown } : { text: `${rule.summary}: ${urlOf(rule)}` },
    helpUri: urlOf(rule),
    defaultConfiguration: { level: LEVEL_NAMES[rule.level] },
    properties: {
      tags: [rule.category],
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[rule.level],
      ...(rule.category === 'security' ? { 'security-severity': SECURITY_SEVERITIES[rule.level] } : {}),
    },
  };
}

function result(finding: Finding, ruleIndex: number, print: Fingerprint, outcome: Outcome): object {
  const related = (finding.related ?? []).slice(0, MAX_RELATED);
  const links = related.map(({ label }, i) => `[${label.replace(/[\\[\]]/g, '\\$&')}](${i + 1})`);
  const text = [
    unlinked(finding.message),
    ...(links.length > 0 ? [`see ${links.join(', ')}`] : []),
    ...(finding.help ? [`help: ${unlinked(finding.help)}`] : []),
  ].join('; ');
  const name = logicalName(outcome.project, finding.at);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL_NAMES[finding.level],
    message: { text },
    locations: [{ physicalLocation: physical(finding.at), ...(name ? { logicalLocations: [{ fullyQualifiedName: name }] } : {}) }],
    ...(related.length > 0
      ? { relatedLocations: related.map(({ at, label }, i) => ({ id: i + 1, message: { text: unlinked(label) }, physicalLocation: physical(at) })) }
      : {}),
    partialFingerprints: { primaryLocationLineHash: `${print.hash}:${print.nth}` },
    ...(finding.fix && canShow(finding.fix) ? { fixes: [fixObject(finding.fix)] } : {}),
    suppressions: finding.ignored
      ? [{ kind: finding.ignored === 'comment' ? 'inSource' : 'external', ...(finding.reason ? { justification: finding.reason } : {}) }]
      : [],
  };
}

/** Text that a SARIF reader would take for a link is escaped; everything else stays as it is. */
function unlinked(text: string): string {
  return text.replace(/\[(?=[^\]]{0,1000}\]\()/g, '\\[');
}

/** A fix that was read from a report may have lost its edits, or the file that they are for. */
function canShow({ edits }: Fix): boolean {
  return edits.length > 0 && edits.every(({ at }) => !isAbsent(at.file));
}

function physical(at: Place): object {
  const text = isAbsent(at.file) ? '' : at.file.text.slice(at.span.start, at.span.end);
  return {
    artifactLocation: artifact(at.file.path),
    region: { ...region(at), ...(text && text.length <= MAX_SNIPPET ? { snippet: { text: wellFormed(text) } } : {}) },
  };
}

function region(at: Place): object {
  const { line, column, endLine, endColumn } = rangeOf(at);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative URI whose segments are percent-encoded. */
function artifact(path: string): object {
  return { uri: wellFormed(path).split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** Half of a surrogate pair, which neither UTF-8 nor a URI can hold, becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function fixObject(fix: Fix): object {
  return {
    description: { text: fix.safe ? fix.title : `${fix.title} (may change behaviour)` },
    artifactChanges: [...groupBy(fix.edits, (edit) => edit.at.file)].map(([file, edits]) => ({
      artifactLocation: artifact(file.path),
      replacements: edits.map((edit) => ({ deletedRegion: region(edit.at), insertedContent: { text: edit.text } })),
    })),
  };
}
