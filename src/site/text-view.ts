/** Small pieces of an answer: Markdown, code spans in a sentence, frames, log lines. */
import { toDom } from 'hast-util-to-dom';
import type { Label } from '../report/frame.ts';
import { frame } from '../report/frame.ts';
import type { Level } from '../core/lint/rule.ts';
import { h } from './dom.ts';
import { readMarkdown, toHtml } from './markdown.ts';

/** Addresses of the pages that there are, relative to the start page. */
export interface Pages {
  of(id: string): string | undefined;
}

/** A section of an article. */
export function markdown(text: string, pages: Pages): Node {
  return toDom(toHtml(readMarkdown(text), { pageOf: (id) => pages.of(id) }), { fragment: true });
}

/** A sentence in which only code spans are marked. */
export function sentence(text: string): (Node | string)[] {
  return text.split(/(`[^`]+`)/).map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? h('code', {}, part.slice(1, -1)) : part));
}

/** A link to the page of a rule or an article; the id alone where there is none. */
export function idLink(id: string, pages: Pages): HTMLElement {
  const href = pages.of(id);
  return href ? h('a', { class: 'id', href }, id) : h('span', { class: 'id' }, id);
}

/** Colours of the terminal by the number that switches them on. */
const STYLES: Readonly<Record<string, string>> = { '1': 'bold', '2': 'dim', '31': 'error', '33': 'warning', '34': 'info', '36': 'second' };

/** The frame of the terminal, its colours as classes. */
export function frameView(labels: readonly Label[], level: Level | undefined, width: number): HTMLElement {
  const lines = frame(labels, { color: true, width, links: false, ...(level ? { level } : {}) });
  const code = h('code');
  let classes = new Set<string>();
  for (const part of lines.join('\n').split(/(\x1b\[\d+m)/)) {
    const number = /^\x1b\[(\d+)m$/.exec(part)?.[1];
    if (number === undefined) {
      if (part) code.append(classes.size > 0 ? h('span', { class: [...classes].join(' ') }, part) : part);
    } else if (STYLES[number]) classes.add(STYLES[number]);
    else classes = new Set([...classes].filter((name) => (number === '22' ? name !== 'bold' && name !== 'dim' : name === 'bold' || name === 'dim')));
  }
  return h('pre', { class: 'frame', tabindex: '0' }, code);
}
