/** Reads JSON reports back into findings, so that several can be printed as one. */
import type { Finding, Fix, Level } from '../core/lint/rule.ts';
import { type Place, place, type SourceFile } from '../core/text/source.ts';
import { absentFile, type LinePlace } from './absent.ts';
import type { EslintMessage, EslintResult } from './eslint.ts';
import { groupBy } from './summary.ts';

/** One file of a report. */
export type ReportedFile = Pick<EslintResult, 'path' | 'messages' | 'suppressedMessages'>;

export interface Merged {
  /** All that were linted or found in, sorted by path. */
  readonly files: readonly SourceFile[];
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
}

/** Reads a report. @returns its files, or why the text is no report of ours, as a clause */
export function readReport(text: string): readonly ReportedFile[] | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  if (!Array.isArray(read)) return 'is no JSON report of drydock';
  for (const file of read as readonly unknown[]) {
    const { path, messages, suppressedMessages } = (file ?? {}) as Partial<ReportedFile>;
    const whole = typeof path === 'string' && Array.isArray(messages) && Array.isArray(suppressedMessages);
    if (!whole || ![...messages, ...suppressedMessages].every(isMessage)) return 'is no JSON report of drydock';
  }
  return read as readonly ReportedFile[];
}

function isMessage(value: unknown): value is EslintMessage {
  const { ruleId, message, level, url, related = [], ...rest } = (value ?? {}) as Partial<EslintMessage>;
  const texts = [ruleId, message, url].every((text) => typeof text === 'string') && ['error', 'warning', 'info'].includes(level as Level);
  return texts && isPlace(rest) && Array.isArray(related) && related.every((other) => typeof other?.path === 'string' && isPlace(other));
}

function isPlace({ line, column, endLine, endColumn }: Partial<LinePlace>): boolean {
  return [line, column, endLine, endColumn].every((number) => Number.isInteger(number) && (number as number) > 0);
}

/**
 * The findings of all reports, each once.
 * @param read the text of a file, if it is here. One that is not, or whose lines are too short for what was found in it, has only places.
 */
export function findingsFrom(reported: readonly ReportedFile[], read: (path: string) => SourceFile | undefined): Merged {
  const wanted = new Map<string, LinePlace[]>();
  const want = (path: string, at?: LinePlace): void => {
    const places = wanted.get(path) ?? [];
    if (at) places.push(at);
    wanted.set(path, places);
  };
  for (const { path, messages, suppressedMessages } of reported) {
    want(path);
    for (const message of [...messages, ...suppressedMessages]) {
      want(path, message);
      for (const other of message.related ?? []) want(other.path, other);
    }
  }
  const sources = new Map([...wanted].map(([path, places]) => [path, sourceOf(path, places, read)]));
  const at = (path: string, { line, column, endLine, endColumn }: LinePlace): Place => {
    const file = sources.get(path) as SourceFile;
    return place(file, file.offset(line, column), file.offset(endLine, endColumn));
  };
  const findings = new Map<string, Finding>();
  const ignored = new Map<string, Finding>();
  for (const [path, files] of groupBy(reported, (file) => file.path)) {
    for (const message of files.flatMap((file) => file.messages)) findings.set(JSON.stringify([path, message]), findingOf(path, message));
    for (const message of files.flatMap((file) => file.suppressedMessages)) {
      const [suppression] = message.suppressions ?? [];
      const kind = suppression?.kind === 'config' || suppression?.kind === 'baseline' ? suppression.kind : 'comment';
      const finding = findingOf(path, message);
      ignored.set(JSON.stringify([path, message]), {
        ...finding,
        ignored: kind,
        ...(suppression?.justification ? { reason: suppression.justification } : {}),
      });
    }
  }
  const own = new Set(reported.map(({ path }) => path));
  return {
    files: [...own].sort().map((path) => sources.get(path) as SourceFile),
    findings: [...findings.values()],
    ignored: [...ignored.values()],
  };

  function findingOf(path: string, message: EslintMessage): Finding {
    const { ruleId, level, url, label, help, related } = message;
    const fix = fixOf(sources.get(path) as SourceFile, message);
    return {
      rule: ruleId,
      level,
      url,
      message: message.message,
      at: at(path, message),
      ...(label ? { label } : {}),
      ...(help ? { help } : {}),
      ...(fix ? { fix } : {}),
      ...(related ? { related: related.map((other) => ({ at: at(other.path, other), label: other.label })) } : {}),
    };
  }
}

/** The file itself, when every place is in it; else one in which the places have their lines and columns. */
function sourceOf(path: string, places: readonly LinePlace[], read: (path: string) => SourceFile | undefined): SourceFile {
  const file = read(path);
  const isIn = (line: number, column: number): boolean => {
    const found = file?.position(file.offset(line, column));
    return found?.line === line && found.column === column;
  };
  const fits = file && places.every((at) => isIn(at.line, at.column) && isIn(at.endLine, at.endColumn));
  return fits ? file : absentFile(path, places);
}

/** What the report says of a fix. One of several edits is in no report, so only its title is known. */
function fixOf(file: SourceFile, { fix, suggestions, fixTitle, fixSafety }: EslintMessage): Fix | undefined {
  if (fixTitle === undefined) return undefined;
  const simple = fix ?? suggestions?.[0]?.fix;
  const edits = simple ? [{ at: place(file, simple.range[0], simple.range[1]), text: simple.text }] : [];
  return { title: fixTitle, safe: fixSafety === 'safe', edits };
}
