/** Completion of rule ids in ignore comments, and of what `drydock.yaml` may hold. Works on lines, since what is being typed does not parse. */
import type { CompletionItem, Position } from 'vscode-languageserver';
import { CONFIG_KEYS } from '../core/lint/config-schema.ts';
import type { SourceFile } from '../core/text/source.ts';

export interface CompletionRequest {
  readonly file: SourceFile;
  readonly position: Position;
  readonly isConfig: boolean;
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
  /** Rules that found something in this file: what a comment is likely to be about. */
  readonly found: ReadonlySet<string>;
}

const LEVELS = ['off', 'on', 'info', 'warning', 'error'];
const VALUE = 12;
const PROPERTY = 10;
const KEYWORD = 14;

/** Ids before the colon of a comment, or of the annotation that does the same. */
const IDS = /(?:#\s*drydock-ignore(?:-file)?\s|^\s*["']?drydock\/ignore["']?:\s*["']?)[^:#"']*$/;
const COMMENT = /#\s*(d[\w-]*)$/;

export function completionsOf({ file, position, isConfig, rules, found }: CompletionRequest): CompletionItem[] {
  const line = file.line(position.line + 1);
  const before = line.slice(0, position.character);
  const items = (list: readonly Offered[]): CompletionItem[] => {
    const start = /(?<![\w/-])[\w/-]*$/.exec(before)?.index ?? before.length;
    const rest = /^[\w/-]*/.exec(line.slice(position.character))?.[0].length ?? 0;
    const range = { start: { line: position.line, character: start }, end: { line: position.line, character: position.character + rest } };
    return list.map(({ label, detail, kind = VALUE, text = label, rank = 1 }) => ({
      label,
      kind,
      ...(detail ? { detail } : {}),
      sortText: `${rank}${label}`,
      filterText: label,
      textEdit: { range, newText: text },
    }));
  };
  const ids = (behind = ''): Offered[] =>
    rules.map(({ id, summary }) => ({
      label: id,
      detail: summary,
      text: `${id}${line.slice(position.character).includes(':') ? '' : behind}`,
      rank: found.has(id) ? 0 : 1,
    }));
  if (IDS.test(before)) return items(ids());
  if (COMMENT.test(before) && !isConfig)
    return items([
      { label: 'drydock-ignore', detail: 'covers what stands below', kind: KEYWORD },
      { label: 'drydock-ignore-file', detail: 'covers the whole file', kind: KEYWORD },
    ]);
  if (!isConfig || /(?:^|\s)#/.test(before)) return [];
  return items(inConfig(file, position.line + 1, before, ids));
}

interface Offered {
  readonly label: string;
  readonly detail?: string;
  readonly kind?: typeof VALUE | typeof PROPERTY | typeof KEYWORD;
  readonly text?: string;
  readonly rank?: number;
}

function inConfig(file: SourceFile, line: number, before: string, ids: (behind: string) => Offered[]): Offered[] {
  const flow = /^(\s*(?:-\s+)?)rules:\s*\{([^}]*)$/.exec(before);
  if (flow) return /:\s*[\w-]*$/.test(flow[2] ?? '') ? words(LEVELS) : ids(': ');
  const value = /^\s*(?:-\s+)?([\w/-]+):\s+\w*$/.exec(before);
  if (value) {
    if (value[1] === 'preset') return words(['recommended', 'strict']);
    return value[1] === 'level' || value[1]?.includes('/') ? words(LEVELS) : [];
  }
  const key = /^(\s*(?:-\s+)?)[\w/-]*$/.exec(before);
  if (!key) return [];
  const indent = key[1]?.length ?? 0;
  const parent = parentOf(file, line, indent);
  if (indent === 0) return Object.entries(CONFIG_KEYS).map(([label, detail]) => ({ label, detail, kind: PROPERTY, text: `${label}: ` }));
  if (parent === 'rules') return ids(': ');
  if (parent === 'overrides') return words(['files', 'rules']).map((item) => ({ ...item, kind: PROPERTY, text: `${item.label}: ` }));
  return [];
}

function words(list: readonly string[]): Offered[] {
  return list.map((label) => ({ label }));
}

/** The key that a line with this indent stands under. */
function parentOf(file: SourceFile, line: number, indent: number): string | undefined {
  for (let at = line - 1; at >= 1; at--) {
    const found = /^(\s*(?:-\s+)?)([\w/-]+):\s*(?:#.*)?$/.exec(file.line(at));
    if (found && (found[1]?.length ?? 0) < indent) return found[2];
  }
  return undefined;
}
