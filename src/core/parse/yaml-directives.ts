/**
 * Ignore comments in YAML: ours, and those of dclint, checkov, KICS, Trivy and semgrep.
 * A comment on a line of its own covers the entry or item that starts on the next line with content, with everything
 * in it; a comment after content covers the innermost entry or item that starts on its line.
 */
import { place, type Span } from '../text/source.ts';
import type { Directive, Node, Value } from './model.ts';
import type { YamlDocument, YamlFile } from './yaml.ts';

/** `next`: the next node, or the node on this line for a comment after content. `none`: it stands where it means nothing. */
type Reach = 'next' | 'file' | 'none';

interface Found {
  readonly dialect: string;
  readonly ids: readonly Value[];
  readonly reach: Reach;
  readonly reason?: string;
}

/** Every ignore comment of a file, in order. Ids stay in their dialect's own spelling; `*` means all. */
export function yamlDirectives(yaml: YamlFile): Directive[] {
  const directives: Directive[] = [];
  let entries: readonly Span[] | undefined;
  const content = contentLines(yaml);
  const first = yaml.documents.find((document) => document.root)?.root?.span.start ?? yaml.file.text.length;
  for (const comment of yaml.comments) {
    const found = readComment(comment, comment.span.start < first);
    if (!found) continue;
    entries ??= yaml.documents.flatMap(outline);
    const covers = coverage(comment, found.reach, entries, content);
    const { dialect, ids, reason } = found;
    directives.push({ file: comment.file, span: comment.span, dialect, ids, covers, ...(reason ? { reason } : {}) });
  }
  return directives;
}

function coverage(comment: Value, reach: Reach, entries: readonly Span[], content: (line: number) => number | undefined): Span {
  const { file, span } = comment;
  if (reach === 'file') return { start: 0, end: file.text.length };
  if (reach === 'none') return { start: span.end, end: span.end };
  const { line, column } = file.position(span.start);
  if (
    file
      .line(line)
      .slice(0, column - 1)
      .trim() !== ''
  )
    return onLine(file.lineSpan(line), entries);
  const next = content(line + 1);
  return next === undefined ? { start: span.end, end: span.end } : onLine(file.lineSpan(next), entries);
}

/** Finds the first line with content from a line on. Asked for rising lines, it looks at each line once. */
function contentLines({ file }: YamlFile): (line: number) => number | undefined {
  const count = file.lineStarts.length;
  let next = 1;
  return (line) => {
    if (next < line) next = line;
    while (next <= count && /^\s*(?:#|$)/.test(file.line(next))) next++;
    return next > count ? undefined : next;
  };
}

/** The outermost entry or item that starts on a line, or the line itself inside a longer scalar. */
function onLine(line: Span, entries: readonly Span[]): Span {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Span).start < line.start) low = middle + 1;
    else high = middle;
  }
  const found = entries[low];
  return found && found.start <= line.end ? { start: line.start, end: Math.max(found.end, line.end) } : { start: line.start, end: line.end };
}

/** Where entries and items stand, sorted by start; of those that start together the longest comes first. */
function outline(document: YamlDocument): Span[] {
  const spans: Span[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'scalar' || node.via) return;
    if (node.type === 'seq') {
      for (const item of node.items) {
        spans.push((item.via ?? item).span);
        visit(item);
      }
      return;
    }
    for (const entry of node.entries) {
      if (entry.merged) continue;
      spans.push(entry.span);
      visit(entry.value);
    }
  };
  if (document.root) visit(document.root);
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

function readComment(comment: Value, inHead: boolean): Found | undefined {
  const text = comment.raw.slice(1);
  const lead = text.length - text.trimStart().length + 1;
  const body = text.trim();
  const word = /^[\w:@/-]+/.exec(body)?.[0] ?? '';
  const idsAfter = (length: number, separators: RegExp): Value[] => ids(comment, lead + length, body.slice(length), separators);
  switch (word.toLowerCase()) {
    case 'drydock-ignore':
    case 'drydock-ignore:':
      return ours(comment, lead, body, word.length, 'next');
    case 'drydock-ignore-file':
    case 'drydock-ignore-file:':
      return ours(comment, lead, body, word.length, inHead ? 'file' : 'none');
    case 'dclint':
      return dclint(comment, lead, body);
    case 'kics-scan': {
      const rest = body.slice(word.length).trim().toLowerCase();
      if (rest === 'ignore') return { dialect: 'kics', ids: [all(comment)], reach: 'file' };
      if (rest === 'ignore-line') return { dialect: 'kics', ids: [all(comment)], reach: 'next' };
      if (rest === 'ignore-block') return { dialect: 'kics', ids: [all(comment)], reach: 'next' };
      const disable = /^kics-scan\s+disable=/i.exec(body);
      return disable ? { dialect: 'kics', ids: idsAfter(disable[0].length, /[\s,]+/), reach: 'file' } : undefined;
    }
    case 'nosemgrep':
    case 'nosemgrep:': {
      const given = idsAfter(word.length, /[\s,:]+/);
      return { dialect: 'semgrep', ids: given.length ? given : [all(comment)], reach: 'next' };
    }
  }
  const checkov = /^(?:checkov|bridgecrew):skip=([^\s:]+)(?:\s*:(.*))?$/i.exec(body);
  if (checkov)
    return {
      dialect: 'checkov',
      ids: ids(comment, lead + body.indexOf('=') + 1, checkov[1] as string, /,/),
      reach: 'next',
      ...(checkov[2]?.trim() ? { reason: checkov[2].trimStart() } : {}),
    };
  const trivy = /^(?:trivy|tfsec):ignore:(\S+)/i.exec(body);
  if (trivy) return { dialect: 'trivy', ids: ids(comment, lead + 'trivy:ignore:'.length, trivy[1] as string, /[,\s]+/), reach: inHead ? 'file' : 'next' };
  return undefined;
}

/** `drydock-ignore id[, id]: reason`; without ids everything is meant. */
function ours(comment: Value, lead: number, body: string, length: number, reach: Reach): Found {
  const word = body.slice(0, length);
  const rest = body.slice(length);
  const colon = word.endsWith(':') ? 0 : rest.indexOf(':');
  const list = word.endsWith(':') ? '' : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(':') ? rest : colon < 0 ? '' : rest.slice(colon + 1)).trim();
  const given = ids(comment, lead + length, list, /[\s,]+/);
  return { dialect: 'drydock', ids: given.length ? given : [all(comment)], reach, ...(reason ? { reason } : {}) };
}

/** `dclint disable-file`, `disable [rules]` (whole file), `disable-line [rules]` (this line), `disable-next-line [rules]`. */
function dclint(comment: Value, lead: number, body: string): Found | undefined {
  const found = /^dclint\s+(disable(?:-file|-line|-next-line)?)(?![\w-])/.exec(body);
  if (!found) return undefined;
  const given = ids(comment, lead + found[0].length, body.slice(found[0].length), /[\s,]+/);
  const reach: Reach = found[1] === 'disable-line' || found[1] === 'disable-next-line' ? 'next' : 'file';
  return { dialect: 'dclint', ids: given.length && found[1] !== 'disable-file' ? given : [all(comment)], reach };
}

function all(comment: Value): Value {
  return { file: comment.file, span: comment.span, value: '*', raw: comment.raw, known: true };
}

/** Words of a list with their places. `offset` is where the list starts, counted from the comment's `#`. */
function ids(comment: Value, offset: number, list: string, separators: RegExp): Value[] {
  const found: Value[] = [];
  let from = 0;
  for (const part of list.split(separators)) {
    if (part === '') continue;
    const at = list.indexOf(part, from);
    from = at + part.length;
    const start = comment.span.start + offset + at;
    found.push({ ...place(comment.file, start, start + part.length), value: part, raw: part, known: true });
  }
  return found;
}
