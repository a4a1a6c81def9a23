/** Our findings in the shape that ESLint gives its formatters, so that any of them can print them. */
import { urlOf } from '../core/lint/lint.ts';
import type { Finding, Level, Rule } from '../core/lint/rule.ts';
import type { SourceFile } from '../core/text/source.ts';
import type { Outcome, ReportContext } from './model.ts';
import { rangeOf } from './places.ts';
import { groupBy, shownFindings } from './summary.ts';

export interface EslintFix {
  /** UTF-16 offsets into the text without its byte order mark. */
  readonly range: readonly [number, number];
  readonly text: string;
}

export interface EslintMessage {
  readonly ruleId: string;
  /** 2 for errors, 1 for warnings and infos (ESLint knows only these). */
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Only for a safe fix of one edit in the finding's own file: ESLint knows no other. */
  readonly fix?: EslintFix;
  /** The same for an unsafe one. */
  readonly suggestions?: readonly { readonly desc: string; readonly fix: EslintFix }[];
  readonly suppressions?: readonly { readonly kind: 'directive' | 'config' | 'baseline'; readonly justification: string }[];
  // Ours.
  readonly level: Level;
  readonly url: string;
  readonly label?: string;
  readonly help?: string;
  readonly fixTitle?: string;
  readonly fixSafety?: 'safe' | 'unsafe';
  readonly related?: readonly {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly label: string;
  }[];
}

export interface EslintResult {
  /** Absolute. */
  readonly filePath: string;
  /** Ours: relative to the root of the project, with `/` on every system. */
  readonly path: string;
  readonly messages: readonly EslintMessage[];
  readonly suppressedMessages: readonly EslintMessage[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  readonly usedDeprecatedRules: readonly never[];
  readonly source?: string;
}

/** Second argument of an ESLint formatter. */
export interface EslintContext {
  readonly cwd: string;
  readonly rulesMeta: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly docs: { readonly description: string; readonly url: string; readonly recommended: boolean };
        readonly fixable?: 'code';
        readonly schema: readonly object[];
      }
    >
  >;
}

export type EslintFormatter = (results: readonly EslintResult[], context: EslintContext) => string | Promise<string>;

/** A result for every linted file, and for every other file that something was found in; sorted by path. */
export function eslintResults(outcome: Outcome, context: ReportContext): EslintResult[] {
  const found = groupBy(shownFindings(outcome, context), (finding) => finding.at.file.path);
  const ignored = groupBy(outcome.ignored, (finding) => finding.at.file.path);
  const files = new Map<string, SourceFile>();
  for (const file of [...outcome.files, ...[...outcome.findings, ...outcome.ignored].map((finding) => finding.at.file)])
    if (!files.has(file.path)) files.set(file.path, file);
  const separator = context.root.includes('\\') ? '\\' : '/';
  const root = context.root.replace(/[\\/]$/, '');
  return [...files.values()]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const messages = (found.get(file.path) ?? []).map(messageOf);
      const errors = messages.filter((message) => message.severity === 2);
      const warnings = messages.filter((message) => message.severity === 1);
      return {
        filePath: `${root}${separator}${file.path.replaceAll('/', separator)}`,
        path: file.path,
        messages,
        suppressedMessages: (ignored.get(file.path) ?? []).map(suppressedOf),
        errorCount: errors.length,
        fatalErrorCount: 0,
        warningCount: warnings.length,
        fixableErrorCount: errors.filter((message) => message.fix).length,
        fixableWarningCount: warnings.filter((message) => message.fix).length,
        usedDeprecatedRules: [],
        ...(messages.length > 0 ? { source: file.text } : {}),
      };
    });
}

/** What ESLint tells its formatters about the run. */
export function eslintContext(outcome: Outcome, context: ReportContext): EslintContext {
  return { cwd: context.root, rulesMeta: Object.fromEntries(outcome.rules.map((rule) => [rule.id, metaOf(rule)])) };
}

function metaOf(rule: Rule): EslintContext['rulesMeta'][string] {
  return {
    type: rule.category === 'style' ? 'layout' : rule.category === 'correctness' ? 'problem' : 'suggestion',
    docs: { description: rule.summary, url: urlOf(rule), recommended: rule.recommended },
    ...(rule.fixable ? { fixable: 'code' as const } : {}),
    schema: rule.options ? [rule.options] : [],
  };
}

function messageOf(finding: Finding): EslintMessage {
  const { fix, related } = finding;
  const [edit, ...more] = fix?.edits ?? [];
  const simple =
    edit && more.length === 0 && edit.at.file.path === finding.at.file.path
      ? { range: [edit.at.span.start, edit.at.span.end] as const, text: edit.text }
      : undefined;
  return {
    ruleId: finding.rule,
    severity: finding.level === 'error' ? 2 : 1,
    message: finding.message,
    ...rangeOf(finding.at),
    ...(simple && fix ? (fix.safe ? { fix: simple } : { suggestions: [{ desc: fix.title, fix: simple }] }) : {}),
    level: finding.level,
    url: finding.url,
    ...(finding.label ? { label: finding.label } : {}),
    ...(finding.help ? { help: finding.help } : {}),
    ...(fix ? { fixTitle: fix.title, fixSafety: fix.safe ? ('safe' as const) : ('unsafe' as const) } : {}),
    ...(related && related.length > 0 ? { related: related.map(({ at, label }) => ({ path: at.file.path, ...rangeOf(at), label })) } : {}),
  };
}

function suppressedOf(finding: Finding): EslintMessage {
  const kind = finding.ignored === 'config' || finding.ignored === 'baseline' ? finding.ignored : 'directive';
  return { ...messageOf(finding), suppressions: [{ kind, justification: finding.reason ?? '' }] };
}
