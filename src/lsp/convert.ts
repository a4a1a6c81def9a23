/** Findings, places and edits in the words of the language server protocol. Offsets are UTF-16 on both sides. */
import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticTag,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, Level } from '../core/lint/rule.ts';
import type { Edit } from '../core/text/edit.ts';
import type { Place, SourceFile, Span } from '../core/text/source.ts';

/** How the client calls the files of a project. */
export interface Addresses {
  uriOf(path: string): string;
  /** Version of the text in the editor; null for a file that is not open. */
  versionOf(path: string): number | null;
}

/** What the client understands. */
export interface ClientAbilities {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly markdown: boolean;
  /** Edits of a code action may come later, when it is chosen. */
  readonly lateEdits: boolean;
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const satisfies Record<Level, number>;

const UNNECESSARY: DiagnosticTag = 1;
const DEPRECATED: DiagnosticTag = 2;

/** Editors fade the text of the first and strike through that of the second, so only rules whose span is the very thing are named. */
export const TAGS: Readonly<Record<string, DiagnosticTag>> = {
  'compose/unused-resource': UNNECESSARY,
  'compose/version-obsolete': UNNECESSARY,
  'dockerfile/unreachable-stage': UNNECESSARY,
  'kubernetes/unused-config': UNNECESSARY,
  'kubernetes/unused-volume': UNNECESSARY,
  'meta/unused-ignore': UNNECESSARY,
  'compose/external-name-deprecated': DEPRECATED,
  'dockerfile/legacy-key-value': DEPRECATED,
  'dockerfile/maintainer-deprecated': DEPRECATED,
  'kubernetes/deprecated-annotation': DEPRECATED,
  'kubernetes/deprecated-api': DEPRECATED,
  'kubernetes/deprecated-node-label': DEPRECATED,
  'kubernetes/deprecated-service-account-field': DEPRECATED,
};

export function positionAt(file: SourceFile, offset: number): Position {
  const { line, column } = file.position(offset);
  return { line: line - 1, character: column - 1 };
}

export function rangeOf(file: SourceFile, { start, end }: Span): Range {
  return { start: positionAt(file, start), end: positionAt(file, end) };
}

/** The offset of a position; one behind the end of its line is its end. */
export function offsetAt(file: SourceFile, { line, character }: Position): number {
  return file.offset(line + 1, character + 1);
}

export function diagnosticOf(
  finding: Finding,
  { uriOf }: Pick<Addresses, 'uriOf'>,
  able: Pick<ClientAbilities, 'relatedInformation' | 'codeDescription'>,
): Diagnostic {
  const { at, message, help, related = [], rule, level, url } = finding;
  const tag = TAGS[rule];
  const place = ({ file, span }: Place) => ({ uri: uriOf(file.path), range: rangeOf(file, span) });
  const information: DiagnosticRelatedInformation[] = related.map((other) => ({ location: place(other.at), message: other.label }));
  // Where the client has no room for other places, their first lines are better than nothing.
  const elsewhere = able.relatedInformation ? [] : related.map(({ at: { file, span }, label }) => `${file.path}:${file.position(span.start).line}: ${label}`);
  return {
    range: rangeOf(at.file, at.span),
    severity: SEVERITIES[level],
    source: 'drydock',
    code: rule,
    ...(able.codeDescription ? { codeDescription: { href: url } } : {}),
    message: [message, ...(help ? [`help: ${help}`] : []), ...elsewhere].join('\n'),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(able.relatedInformation && information.length > 0 ? { relatedInformation: information } : {}),
  };
}

/** Whether a file's lines end as on Windows, all of them. */
function isWindows({ text }: SourceFile): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

export function textEditOf({ at, text }: Edit): TextEdit {
  return { range: rangeOf(at.file, at.span), newText: isWindows(at.file) ? text.replace(/\r?\n/g, '\r\n') : text };
}

/** Edits of one or several files. With versions, where the client understands them, so that none is applied to another text. */
export function workspaceEditOf(
  edits: readonly Edit[],
  { uriOf, versionOf }: Addresses,
  { documentChanges }: Pick<ClientAbilities, 'documentChanges'>,
): WorkspaceEdit {
  const byPath = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { path } = edit.at.file;
    const list = byPath.get(path);
    if (list) list.push(textEditOf(edit));
    else byPath.set(path, [textEditOf(edit)]);
  }
  if (!documentChanges) return { changes: Object.fromEntries([...byPath].map(([path, list]) => [uriOf(path), list])) };
  return {
    documentChanges: [...byPath].map(([path, list]): TextDocumentEdit => ({ textDocument: { uri: uriOf(path), version: versionOf(path) }, edits: list })),
  };
}

/** Whether a span and a range of the editor touch: a cursor at either end of a finding counts. */
export function touches(file: SourceFile, span: Span, range: Range): boolean {
  return offsetAt(file, range.start) <= span.end && offsetAt(file, range.end) >= span.start;
}
