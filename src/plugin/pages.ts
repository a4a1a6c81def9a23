/** Reads a rule page: its text is for people, its code blocks are the rule's tests. Used by the tests, by `npm run docs`, and by authors of plugins. */
import { type Block as MarkdownBlock, blocksOf, plainText } from '../core/text/markdown.ts';

/** A finding that a page promises: a caret line gives columns, an arrow line only the line. */
export interface Marker {
  /** Rule id, or its last part for the page's own rule. */
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** Files that are linted together. */
export interface Example {
  readonly kind: 'wrong' | 'right';
  /** Line in the page, for error messages. */
  readonly line: number;
  /** Texts by path, without marker lines. */
  readonly files: Readonly<Record<string, string>>;
  /** Encodings by path, for blocks that say `encoding=gbk` or `bom`. */
  readonly encodings: Readonly<Record<string, { name: string; bom: boolean }>>;
  /** Paths that exist beside them; a trailing `/` makes a folder. */
  readonly placeholders: readonly string[];
  readonly markers: readonly Marker[];
  /** Expected texts after fixing, by path. */
  readonly fixed: Readonly<Record<string, string>>;
  /** What the frame report prints for it, and where that stands in the page. */
  readonly output?: { readonly text: string; readonly start: number; readonly end: number };
  /** Offset in the page behind the example's last block: a missing output goes there. */
  readonly end: number;
}

export interface Page {
  readonly text: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** First paragraph as plain text. */
  readonly lead: string;
  readonly examples: readonly Example[];
  /** Where the generated header stands, or where it belongs. */
  readonly header: { readonly start: number; readonly end: number };
  /** Things that are wrong with the page itself. */
  readonly faults: readonly string[];
}

interface Block {
  readonly lang: string;
  readonly path: string | undefined;
  readonly flags: readonly string[];
  readonly value: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const HEADER = /^<!-- generated:/;
/** `# ^^^^ floating-tag` or `# <- floating-tag`, alone on its line. */
const MARKER = /^(\s*#\s*)(\^+|<-)\s+([a-z][\w/-]*)\s*$/;

/** Parses a page. `id` is the rule that it documents. */
export function readPage(id: string, text: string): Page {
  const faults: string[] = [];
  const headings: string[] = [];
  let title = '';
  let lead = '';
  let header: { start: number; end: number } | undefined;
  let afterTitle = 0;
  const examples: Example[] = [];
  let section: 'wrong' | 'right' | undefined;
  let blocks: Block[] = [];

  const flush = (): void => {
    if (section && blocks.length > 0) examples.push(...examplesOf(id, section, blocks, faults));
    blocks = [];
  };
  for (const block of blocksOf(text)) {
    if (block.type === 'heading') {
      flush();
      const name = plainText(block.text);
      if (block.depth === 1) {
        title = name;
        afterTitle = block.end;
      } else if (block.depth === 2) {
        headings.push(name);
        section = name === 'Wrong' ? 'wrong' : name === 'Right' ? 'right' : undefined;
      }
    } else if (block.type === 'comment' && HEADER.test(block.text)) {
      header = { start: block.start, end: block.end };
    } else if (block.type === 'paragraph' && !lead && headings.length === 0) {
      lead = plainText(block.text);
    } else if (block.type === 'code' && section) {
      blocks.push(blockOf(block));
    } else {
      flush();
    }
  }
  flush();
  if (title !== id) faults.push(`the title is \`${title}\`, expected \`${id}\``);
  return { text, title, headings, lead, examples, header: header ?? { start: afterTitle, end: afterTitle }, faults };
}

function blockOf({ lang = '', meta = '', text, line, start, end }: MarkdownBlock): Block {
  const words = meta.split(/\s+/).filter(Boolean);
  const path = words.find((word) => !/^(fixed|bom|encoding=.*)$/.test(word));
  return { lang, path, flags: words.filter((word) => word !== path), value: text, line, start, end };
}

/**
 * Blocks with paths belong together until a heading, a paragraph, a block without a path, or a path that is there
 * already; a block without one is an example of its own. Outputs, fixed texts and lists of files belong to what stands before them.
 */
function examplesOf(id: string, kind: 'wrong' | 'right', blocks: readonly Block[], faults: string[]): Example[] {
  const groups: { paths: Set<string>; open: boolean; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const follows = block.lang === 'output' || block.lang === 'files' || block.flags.includes('fixed');
    if (last && (follows || (block.path && last.open && !last.paths.has(block.path)))) last.blocks.push(block);
    else groups.push({ paths: new Set(), open: block.path !== undefined || block.lang === 'files', blocks: [block] });
    if (block.path && !follows) groups.at(-1)?.paths.add(block.path);
  }
  return groups.map((group) => exampleOf(id, kind, group.blocks, faults));
}

function exampleOf(id: string, kind: 'wrong' | 'right', blocks: readonly Block[], faults: string[]): Example {
  const files: Record<string, string> = {};
  const encodings: Record<string, { name: string; bom: boolean }> = {};
  const fixed: Record<string, string> = {};
  const placeholders: string[] = [];
  const markers: Marker[] = [];
  let output: Example['output'];
  for (const block of blocks) {
    if (block.lang === 'output') output = { text: block.value, start: block.start, end: block.end };
    else if (block.lang === 'files') placeholders.push(...block.value.split('\n').filter(Boolean));
    else {
      const path = block.path ?? defaultPath(block);
      if (!path) {
        faults.push(`line ${block.line}: a \`${block.lang}\` block needs a path`);
        continue;
      }
      if (block.flags.includes('fixed')) {
        fixed[path] = `${block.value}\n`;
        continue;
      }
      if (path in files) faults.push(`line ${block.line}: \`${path}\` is given twice in one example`);
      const { text, found } = takeMarkers(id, path, block.value);
      files[path] = `${text}\n`;
      markers.push(...found);
      const encoding = block.flags.find((flag) => flag.startsWith('encoding='))?.slice('encoding='.length);
      if (encoding || block.flags.includes('bom')) encodings[path] = { name: encoding ?? 'utf-8', bom: block.flags.includes('bom') };
    }
  }
  const first = blocks[0] as Block;
  const lastInput = blocks.filter((block) => block.lang !== 'output').at(-1) ?? first;
  return { kind, line: first.line, files, encodings, placeholders, markers, fixed, ...(output ? { output } : {}), end: lastInput.end };
}

function defaultPath(block: Block): string | undefined {
  if (block.lang === 'dockerfile') return 'Dockerfile';
  if (block.lang === 'yaml')
    return /^services:|^(volumes|networks|version|name|include|configs|secrets):/m.test(block.value) && !/^apiVersion:/m.test(block.value)
      ? 'compose.yaml'
      : 'manifest.yaml';
  return undefined;
}

/** Splits marker lines off a block; they speak of the nearest line above that is not one. */
function takeMarkers(id: string, path: string, value: string): { text: string; found: Marker[] } {
  const lines: string[] = [];
  const found: Marker[] = [];
  for (const line of value.split('\n')) {
    const marker = MARKER.exec(line);
    if (!marker) {
      lines.push(line);
      continue;
    }
    const [, lead = '', mark = '', name = ''] = marker;
    const rule = name.includes('/') ? name : `${id.slice(0, id.lastIndexOf('/'))}/${name}`;
    const at = { rule, path, line: lines.length };
    found.push(mark === '<-' ? at : { ...at, column: lead.length + 1, endColumn: lead.length + 1 + mark.length });
  }
  return { text: lines.join('\n'), found };
}
