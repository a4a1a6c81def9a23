/** Markdown as a tree of HTML: the same for the pages, at build time, and for answers, in the browser. Raw HTML stays text. */
import type { Element, ElementContent, Root as Html } from 'hast';
import type { Code, InlineCode, Link, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

declare module 'mdast' {
  interface CodeData {
    /** What stands in the block instead of its plain text. */
    rich?: ElementContent[];
    /** Further classes: what the block is an example of. */
    classes?: string[];
  }
}

export interface MarkdownOptions {
  /** Address of the page of a rule or an article, or undefined when there is none. */
  readonly pageOf?: (id: string) => string | undefined;
  /** Where a relative link leads. */
  readonly resolve?: (url: string) => string | undefined;
}

/** What a block shows, by its language. */
const CAPTIONS: Readonly<Record<string, string>> = { output: 'drydock says', files: 'beside it', log: 'log' };

const reader = unified().use(remarkParse).use(remarkGfm);

/** Reads Markdown. */
export function readMarkdown(text: string): Root {
  return reader.parse(text);
}

/** A tree of HTML. Links to anything but web pages and our own pages lose their address. */
export function toHtml(tree: Root, { pageOf, resolve }: MarkdownOptions = {}): Html {
  const html = unified()
    .use(remarkRehype, {
      handlers: {
        code: (_state: unknown, node: Code) => figure(node),
        inlineCode(_state: unknown, node: InlineCode): Element {
          const code = element('code', {}, [{ type: 'text', value: node.value }]);
          const href = pageOf?.(node.value);
          return href ? element('a', { href }, [code]) : code;
        },
        link(state: { all(node: Link): ElementContent[] }, node: Link): Element {
          const outside = /^https?:\/\//.test(node.url);
          const href = outside ? node.url : resolve?.(node.url);
          return element('a', { ...(href ? { href } : {}), ...(outside ? { rel: ['noreferrer'] } : {}) }, state.all(node));
        },
        // `<path>` in a sentence is a placeholder.
        html: (_state: unknown, node: { value: string }) => (node.value.startsWith('<!--') ? undefined : { type: 'text', value: node.value }),
      },
    })
    .runSync(tree);
  return html as Html;
}

function figure(node: Code): Element {
  const path = (node.meta ?? '').split(/\s+/).find((word) => word && !/^(?:fixed|bom|encoding=.*)$/.test(word));
  const lang = node.lang ?? '';
  const fixed = /\bfixed\b/.test(node.meta ?? '');
  const caption = [CAPTIONS[lang] ?? (lang === 'log' ? node.meta : path), fixed && 'after the fix'].filter(Boolean).join(', ');
  const code = element('code', {}, node.data?.rich ?? [{ type: 'text', value: `${node.value}\n` }]);
  // Long lines scroll inside of the block: the keyboard has to reach it.
  const pre = element('pre', { tabIndex: 0 }, [code]);
  const classes = ['code', ...(lang === 'output' || lang === 'files' ? ['output'] : []), ...(node.data?.classes ?? [])];
  return element('figure', { className: classes }, caption ? [element('figcaption', {}, [{ type: 'text', value: caption }]), pre] : [pre]);
}

/** An element of the tree. */
export function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
