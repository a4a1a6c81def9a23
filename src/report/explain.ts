/** A rule page or an article on a terminal. */
import type { ReportContext } from './model.ts';
import { widthOf } from './terminal.ts';
import { renderMarkdown } from './terminal-markdown.ts';

/** Lines longer than this are hard to read; code and tables may be. */
const READABLE = 100;

/** The page, ready to print; ends with a line end. Front matter and comments are dropped. */
export function explain(markdown: string, context: ReportContext): string {
  const body = markdown.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  return `${renderMarkdown(body, Math.min(READABLE, widthOf(context)), context).join('\n')}\n`;
}
