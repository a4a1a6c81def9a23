/** What is shown over a finding, and over an id in an ignore comment or in `drydock.yaml`: the page of its rule. */
import type { Hover, Position } from 'vscode-languageserver';
import type { Finding } from '../core/lint/rule.ts';
import type { SourceFile, Span } from '../core/text/source.ts';
import { type ClientAbilities, offsetAt, rangeOf } from './convert.ts';

/** A page each for more findings than this nobody reads. */
const MAX_PAGES = 3;

export interface HoverRequest {
  readonly file: SourceFile;
  readonly findings: readonly Finding[];
  readonly position: Position;
  readonly able: Pick<ClientAbilities, 'markdown'>;
  /** The file is a configuration: ids stand everywhere in it, not only in comments. */
  readonly isConfig: boolean;
  /** The page of a rule as Markdown. */
  pageOf(id: string): string | undefined;
  /** Rules that a name means, ours or another tool's. */
  rulesNamed(name: string): readonly string[];
}

export function hoverOf(request: HoverRequest): Hover | undefined {
  const { file, findings, position } = request;
  const offset = offsetAt(file, position);
  const here = findings.filter(({ at: { span } }) => span.start <= offset && offset <= span.end);
  const [first] = here;
  if (first) {
    const pages = new Set<string>();
    for (const { rule, message } of here) {
      const title = `**${rule}**: ${message}`;
      if (pages.size < MAX_PAGES) pages.add(`${title}\n\n${bodyOf(request.pageOf(rule) ?? '')}`.trim());
    }
    return { contents: contents([...pages].join('\n\n---\n\n'), request), range: rangeOf(file, first.at.span) };
  }
  const word = wordAt(file, offset, request.isConfig);
  if (!word) return undefined;
  const named = request.rulesNamed(file.text.slice(word.start, word.end)).slice(0, MAX_PAGES);
  if (named.length === 0) return undefined;
  return {
    contents: contents(
      named
        .map((id) => request.pageOf(id) ?? `**${id}**`)
        .map(withoutOutputs)
        .join('\n\n---\n\n'),
      request,
    ),
    range: rangeOf(file, word),
  };
}

function contents(text: string, { able }: HoverRequest): Hover['contents'] {
  return { kind: able.markdown ? 'markdown' : 'plaintext', value: text };
}

/** The page under its title. */
function bodyOf(page: string): string {
  return withoutOutputs(page.replace(/^# .*\n+/, ''));
}

/** What the program prints of the examples says nothing that the editor does not show. */
function withoutOutputs(page: string): string {
  return page.replace(/^```output\n[\s\S]*?^```\n+/gm, '');
}

/** The word at an offset, when it may be an id: it stands in a comment, or in a configuration. */
function wordAt(file: SourceFile, offset: number, isConfig: boolean): Span | undefined {
  const line = file.lineSpan(file.position(offset).line);
  const isPart = (at: number): boolean => /[\w/-]/.test(file.text[at] ?? '');
  let start = offset;
  let end = offset;
  while (start > line.start && isPart(start - 1)) start--;
  while (end < line.end && isPart(end)) end++;
  const isComment = /(?:^|\s)#/.test(file.text.slice(line.start, start)) || /drydock\/ignore["']?:/.test(file.text.slice(line.start, start));
  return start < end && (isConfig || isComment) ? { start, end } : undefined;
}
