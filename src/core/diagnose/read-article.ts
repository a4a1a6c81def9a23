/** Reads the Markdown of one article: what ships as data, and the log blocks that are its tests. */
import { plainOf } from '../lint/options.ts';
import { parseYaml } from '../parse/yaml.ts';
import { type Block, blocksOf, plainText } from '../text/markdown.ts';
import { SourceFile } from '../text/source.ts';
import type { Article, Message } from './article.ts';
import { CAPTURE_NAMES } from './placeholders.ts';
import { placesOf, sectionFaults, TIE_VALUES } from './render.ts';
import { compileTemplate } from './template.ts';
import { templateFaults } from './template-faults.ts';

/** A ```log block: `own` ones are won by the article, `other` ones are not matched by it. */
interface LogBlock {
  readonly kind: 'own' | 'other';
  /** What follows `log` or `log other` on the fence. */
  readonly name: string;
  readonly text: string;
  /** Line in the page. */
  readonly line: number;
}

export interface ArticleFault {
  readonly line: number;
  readonly message: string;
}

export interface ArticleSource {
  /** Relative to the knowledge base, with `/`. */
  readonly path: string;
  readonly article: Article;
  readonly logs: readonly LogBlock[];
  /** Articles that may answer its blocks when it is missing: the laws of test/articles.test.ts allow them. */
  readonly near: readonly string[];
  readonly faults: readonly ArticleFault[];
}

const KEYS = new Set(['title', 'role', 'kinds', 'messages', 'rules', 'explains', 'near']);
const MESSAGE_KEYS = new Set(['text', 'from', 'since', 'until']);
const ROLES = ['root', 'symptom', 'notice'];
const KINDS = ['dockerfile', 'compose', 'kubernetes'];
const SECTIONS = ['Seen', 'Why', 'Confirm', 'Fix', 'Prevent', 'References'];
const OPTIONAL = new Set(['Prevent', 'References']);

/** Reads one article. */
export function readArticle(path: string, text: string): ArticleSource {
  const faults: ArticleFault[] = [];
  const blocks = blocksOf(text);
  const [first] = blocks;
  const front = first?.type === 'front' ? frontMatter(first.text, faults) : {};
  const lineOf = (key: string, needle = ''): number => lineInFront(text, key, needle);
  if (first?.type !== 'front') faults.push({ line: 1, message: 'front matter is missing' });
  const sections = sectionsOf(blocks, text, faults);
  const logs = (sections.get('Seen')?.blocks ?? []).flatMap((block) => (block.type === 'code' ? logBlock(block, faults) : []));
  if (!logs.some(({ kind }) => kind === 'own')) faults.push({ line: sections.get('Seen')?.line ?? 1, message: '`## Seen` needs a ```log block' });
  const segments = path.split('/');
  if (segments.length !== 2) faults.push({ line: 1, message: 'an article stands at knowledge-base/<area>/<id>.md' });
  const id = (segments.at(-1) ?? '').replace(/\.md$/, '');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) faults.push({ line: 1, message: `\`${id}\` is not an id: lower case, words joined by dashes` });

  const messages = messagesOf(front.messages, lineOf, faults);
  const prevent = sections.get('Prevent')?.text;
  const references = sections.get('References')?.text;
  const article: Article = {
    id,
    title: stringOf(front.title, 'title', faults),
    kinds: listOf(front.kinds, 'kinds', faults).filter((kind) => known(kind, KINDS, 'kind', faults)) as Article['kinds'],
    role: (known(stringOf(front.role, 'role', faults), ROLES, 'role', faults) ? front.role : 'root') as Article['role'],
    area: segments[0] ?? '',
    messages,
    rules: listOf(front.rules ?? [], 'rules', faults),
    explains: listOf(front.explains ?? [], 'explains', faults),
    sections: {
      why: sections.get('Why')?.text ?? '',
      confirm: sections.get('Confirm')?.text ?? '',
      fix: sections.get('Fix')?.text ?? '',
      ...(prevent ? { prevent } : {}),
      ...(references ? { references } : {}),
    },
  };
  if (article.title.endsWith('.')) faults.push({ line: 1, message: 'the title ends with a full stop' });
  checkPlaces(article, sections, faults);
  return { path, article, logs, near: listOf(front.near ?? [], 'near', faults), faults };
}

function frontMatter(yaml: string, faults: ArticleFault[]): Record<string, unknown> {
  const { value, faults: own } = readFrontMatter(yaml);
  faults.push(...own);
  if (!value) return {};
  for (const key of Object.keys(value)) if (!KEYS.has(key)) faults.push({ line: 2, message: `unknown key \`${key}\` in the front matter` });
  return value;
}

/** The mapping between the dashes at the top of a page. */
export function readFrontMatter(yaml: string): { readonly value?: Record<string, unknown>; readonly faults: readonly ArticleFault[] } {
  const file = new SourceFile('front matter', yaml);
  const { documents } = parseYaml(file);
  const faults = documents.flatMap(({ problems }) => problems.map(({ at, message }) => ({ line: file.position(at.span.start).line + 1, message })));
  const root = documents[0]?.root;
  const value = root && faults.length === 0 ? plainOf(root) : undefined;
  if (faults.length > 0) return { faults };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { faults: [{ line: 1, message: 'the front matter is not a mapping' }] };
  return { value: value as Record<string, unknown>, faults };
}

/** Line of a key of the front matter, or of the first line below it that holds a text. */
function lineInFront(text: string, key: string, needle: string): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  const below = needle === '' || at < 0 ? -1 : lines.findIndex((line, i) => i > at && line.includes(needle));
  return Math.max(below, at, 0) + 1;
}

function messagesOf(value: unknown, lineOf: (key: string, needle?: string) => number, faults: ArticleFault[]): Message[] {
  if (!Array.isArray(value) || value.length === 0) {
    faults.push({ line: lineOf('messages'), message: '`messages` is a list with at least one `text`' });
    return [];
  }
  return value.flatMap((item: unknown, i): Message[] => {
    const record = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const { text } = record;
    if (typeof text !== 'string' || text.trim() === '') {
      faults.push({ line: lineOf('messages'), message: `message ${i + 1} has no \`text\`` });
      return [];
    }
    for (const key of Object.keys(record))
      if (!MESSAGE_KEYS.has(key)) faults.push({ line: lineOf('messages', text.split('\n', 1)[0]), message: `message ${i + 1}: unknown key \`${key}\`` });
    for (const fault of templateFaults(text)) faults.push({ line: lineOf('messages', text.split('\n', 1)[0]), message: `message ${i + 1}: ${fault}` });
    const optional = Object.fromEntries(['from', 'since', 'until'].flatMap((key) => (record[key] === undefined ? [] : [[key, String(record[key])]])));
    return [{ text, ...optional }];
  });
}

interface Section {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly line: number;
}

/** The second-level headings with the Markdown below each. */
export function sectionsOf(blocks: readonly Block[], text: string, faults: ArticleFault[], names: readonly string[] = SECTIONS): Map<string, Section> {
  const found = new Map<string, Section>();
  const headings = blocks.filter(({ type, depth = 0 }) => type === 'heading' && depth <= 2);
  headings.forEach((heading, i) => {
    const { line, depth, end: start } = heading;
    const name = plainText(heading.text);
    if (depth === 1) faults.push({ line, message: 'the title stands in the front matter, not in a heading' });
    else if (!names.includes(name)) faults.push({ line, message: `unknown section \`${name}\`; sections are ${names.join(', ')}` });
    const end = headings[i + 1]?.start ?? text.length;
    found.set(name, { text: text.slice(start, end).trim(), blocks: blocks.filter((block) => block.start >= start && block.start < end), line });
  });
  for (const name of names)
    if (!OPTIONAL.has(name) && !found.get(name)?.text) faults.push({ line: found.get(name)?.line ?? 1, message: `section \`## ${name}\` is missing or empty` });
  const order = [...found.keys()].filter((name) => names.includes(name));
  if (order.join() !== names.filter((name) => found.has(name)).join()) faults.push({ line: 1, message: `the order of sections is ${names.join(', ')}` });
  return found;
}

function logBlock({ line, lang, meta = '', text }: Block, faults: ArticleFault[]): LogBlock[] {
  if (lang !== 'log') {
    faults.push({ line, message: 'blocks under `## Seen` are ```log or ```log other' });
    return [];
  }
  const other = /^other\b/.test(meta);
  return [{ kind: other ? 'other' : 'own', name: meta.replace(/^other\b\s*/, ''), text, line }];
}

/** A value in a section is captured by every message, or stands in `{{#x}}…{{/x}}`. */
function checkPlaces(article: Article, sections: ReadonlyMap<string, Section>, faults: ArticleFault[]): void {
  const captured = article.messages.map((message) => compileTemplate(message.text).captures as ReadonlySet<string>);
  const texts: [string, string, number][] = [['title', article.title, 1]];
  for (const name of ['Why', 'Confirm', 'Fix', 'Prevent']) texts.push([name, sections.get(name)?.text ?? '', sections.get(name)?.line ?? 1]);
  for (const [where, text, line] of texts) {
    for (const fault of sectionFaults(text)) faults.push({ line, message: `${where}: ${fault}` });
    for (const { name, guarded } of placesOf(text)) {
      if (!CAPTURE_NAMES.has(name) && !(TIE_VALUES as readonly string[]).includes(name))
        faults.push({ line, message: `${where}: \`{{${name}}}\` is neither a placeholder nor a value of a tie` });
      else if (!guarded && !captured.every((names) => names.has(name)))
        faults.push({ line, message: `${where}: \`{{${name}}}\` is not captured by every message; put it in \`{{#${name}}}…{{/${name}}}\`` });
    }
  }
}

function stringOf(value: unknown, key: string, faults: ArticleFault[]): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  faults.push({ line: 1, message: `\`${key}\` is missing` });
  return '';
}

function listOf(value: unknown, key: string, faults: ArticleFault[]): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  faults.push({ line: 1, message: `\`${key}\` is a list of words` });
  return [];
}

function known(value: string, choices: readonly string[], what: string, faults: ArticleFault[]): boolean {
  if (choices.includes(value)) return true;
  if (value !== '') faults.push({ line: 1, message: `unknown ${what} \`${value}\`; known are ${choices.join(', ')}` });
  return false;
}
