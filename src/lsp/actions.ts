/** Code actions: the fixes of findings, all safe ones at once, and ignore comments. */
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '../core/lint/rule.ts';
import type { Edit } from '../core/text/edit.ts';
import type { SourceFile, Span } from '../core/text/source.ts';
import { type Addresses, type ClientAbilities, diagnosticOf, touches, workspaceEditOf } from './convert.ts';
import { canBeIgnored, type Ignores } from './ignore-here.ts';

export const FIX_ALL = 'source.fixAll.drydock';
export const ACTION_KINDS = ['quickfix', FIX_ALL] as const;

export interface ActionRequest {
  readonly file: SourceFile;
  /** Those of this file. */
  readonly findings: readonly Finding[];
  readonly range: Range;
  /** Kinds that are asked for; all when absent. */
  readonly only: readonly string[] | undefined;
  readonly addresses: Addresses;
  readonly able: ClientAbilities;
  ignores(span: Span, rule: string): Ignores | undefined;
  fixAll(): readonly Edit[];
}

/** What can be done in a range of a file, the safest first. */
export function codeActions(request: ActionRequest): CodeAction[] {
  const { file, findings, range, addresses, able, only } = request;
  const actions: CodeAction[] = [];
  if (isWanted('quickfix', only)) {
    const here = findings.filter(({ at }) => touches(file, at.span, range));
    const edit = (edits: readonly Edit[]) => workspaceEditOf(edits, addresses, able);
    const said = here.map((finding) => ({ finding, diagnostics: [diagnosticOf(finding, addresses, able)] as Diagnostic[] }));
    const fixes = said.flatMap(({ finding: { fix }, diagnostics }) => (fix ? [{ fix, diagnostics }] : []));
    for (const { fix, diagnostics } of fixes.sort((a, b) => Number(b.fix.safe) - Number(a.fix.safe)))
      actions.push({
        title: `${fix.title} (${fix.safe ? 'safe' : 'unsafe: may change behaviour'})`,
        kind: 'quickfix',
        diagnostics,
        ...(fix.safe ? { isPreferred: true } : {}),
        edit: edit(fix.edits),
      });
    const met = new Set<string>();
    for (const { finding, diagnostics } of said) {
      if (!canBeIgnored(finding.rule) || met.has(finding.rule)) continue;
      met.add(finding.rule);
      const ignores = request.ignores(finding.at.span, finding.rule);
      if (ignores?.here) actions.push({ title: `ignore \`${finding.rule}\` here`, kind: 'quickfix', diagnostics, edit: edit([ignores.here]) });
      if (ignores?.file) actions.push({ title: `ignore \`${finding.rule}\` in this file`, kind: 'quickfix', diagnostics, edit: edit([ignores.file]) });
    }
  }
  if (isWanted(FIX_ALL, only) && findings.some(({ fix }) => fix?.safe)) {
    const all: CodeAction = { title: 'fix all that is safe to fix', kind: FIX_ALL };
    const { uriOf } = addresses;
    if (able.lateEdits) actions.push({ ...all, data: { uri: uriOf(file.path) } });
    else {
      const edits = request.fixAll();
      if (edits.length > 0) actions.push({ ...all, edit: workspaceEditOf(edits, addresses, able) });
    }
  }
  return actions;
}

/** `source` asks for `source.fixAll` too, and that for ours. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}
