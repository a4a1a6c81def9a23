/** The Markdown of our pages on a terminal: reflowed paragraphs and lists, code kept as it is. Not a general renderer. */
import { breaks, type Colors, cellWidth, colorsOf, link, parts as partsOf, pieces, type Style, type TerminalContext, unitsOf, visible } from './terminal.ts';

/** A run of text in one style. */
interface Piece {
  readonly text: string;
  readonly style: Style;
  readonly url?: string;
}

const BULLET = /^(\s*)([-*+]|\d+[.)])(\s+)(.*)$/;
const FENCE = /^(\s*)(`{3,}(?!`)|~{3,}(?!~))(.*)$/;

/** Lines of at most `width` cells (code and tables excepted, which are kept verbatim). `codeIndent` stands before code. */
export function renderMarkdown(text: string, width: number, context: TerminalContext, codeIndent = '    '): string[] {
  const colors = colorsOf(context);
  const lines = dropComments(text).replace(/\r\n?/g, '\n').split('\n');
  const out: string[] = [];
  let paragraph: string[] = [];
  let first = '';
  let hang = '';
  const flush = (): void => {
    if (paragraph.length > 0) out.push(...flow(inline(paragraph.reduce(joined), colors, context), width, first, hang, context));
    paragraph = [];
    first = '';
    hang = '';
  };
  const blank = (): void => {
    if (out.length > 0 && out.at(-1) !== '') out.push('');
  };
  for (let i = 0; i < lines.length; i++) {
    const raw = lines[i] as string;
    const fence = FENCE.exec(raw);
    if (fence) {
      flush();
      const [, indent = '', marks = ''] = fence;
      const code: string[] = [];
      for (i++; i < lines.length && !(lines[i] as string).trim().startsWith(marks); i++)
        code.push((lines[i] as string).slice(Math.min(indent.length, leading(lines[i] as string))));
      blank();
      out.push(...code.map((line) => (line.trim() ? `${indent}${codeIndent}${colors.cyan(expand(line).trimEnd())}` : '')), '');
      continue;
    }
    const line = raw.trimEnd();
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const bullet = BULLET.exec(line);
    if (!line.trim()) {
      flush();
      blank();
    } else if (heading) {
      flush();
      blank();
      const title = inline(heading[2] ?? '', colors, context).map((piece) => ({ ...piece, style: colors.bold }));
      out.push(...flow(title, width, '', '', context), '');
    } else if (/^\s*\|/.test(line)) {
      flush();
      out.push(visible(line));
    } else if (bullet) {
      flush();
      const [, indent = '', mark = '', space = '', rest = ''] = bullet;
      first = `${indent}${/\d/.test(mark) ? mark : '-'}${space}`;
      hang = ' '.repeat(first.length);
      paragraph.push(rest);
    } else if (/^\s*>/.test(line)) {
      flush();
      first = '> ';
      hang = '> ';
      paragraph.push(line.replace(/^\s*>\s?/, ''));
    } else {
      // An indented paragraph under a list item keeps its place.
      if (paragraph.length === 0 && leading(line) > 0) first = hang = line.slice(0, leading(line));
      paragraph.push(line.trim());
    }
  }
  flush();
  while (out.at(-1) === '') out.pop();
  return out;
}

/** Cuts out `<!-- … -->`, but not where it stands inside a fenced block. */
function dropComments(text: string): string {
  return text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1`*[ \t]*$|<!--[\s\S]*?-->\n?/gm, (match) => (match.startsWith('<!--') ? '' : match));
}

/** Two lines of a paragraph as one: between Chinese characters the line end is no blank. */
function joined(before: string, after: string): string {
  return /[\u3000-\u9fff\uff00-\uffef]$/.test(before) && /^[\u3000-\u9fff\uff00-\uffef]/.test(after) ? before + after : `${before} ${after}`;
}

function leading(line: string): number {
  return line.length - line.trimStart().length;
}

/** A line of code with tabs as spaces and unseen characters as escapes. */
function expand(line: string): string {
  return unitsOf(line, 0)
    .map((unit) => unit.text)
    .join('');
}

const INLINE = /(`+)(?!`)([^\n]*?[^`])\1(?!`)|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|<(https?:\/\/[^>\s]+)>|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)/g;

/** Code spans, links and emphasis as pieces. Without colour the backticks stay: they are what tells code from prose. */
function inline(text: string, colors: Colors, context: TerminalContext): Piece[] {
  const plain: Style = (part) => part;
  const out: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) out.push({ text: literal(text.slice(from, match.index)), style: plain });
    from = match.index + match[0].length;
    const [, , code, label, target, url, strong, emphasis] = match;
    if (code !== undefined) out.push(context.color ? { text: code.trim(), style: colors.cyan } : { text: `\`${code.trim()}\``, style: plain });
    else if (target !== undefined) out.push(...linkPieces(label ?? '', target, colors, context));
    else if (url !== undefined) out.push({ text: url, style: colors.underline, url });
    else if (strong !== undefined) out.push(...inline(strong, colors, context).map((piece) => ({ ...piece, style: colors.bold })));
    else out.push({ text: emphasis ?? '', style: colors.italic });
  }
  if (from < text.length) out.push({ text: literal(text.slice(from)), style: plain });
  return out;
}

function linkPieces(label: string, target: string, colors: Colors, context: TerminalContext): Piece[] {
  const name = inline(label, colors, context);
  // A relative target leads nowhere on a terminal.
  if (!/^https?:/.test(target)) return name;
  if (context.links) return name.map((piece) => ({ ...piece, style: colors.underline, url: target }));
  return label === target ? [{ text: target, style: colors.underline }] : [...name, { text: ` (${target})`, style: (text) => text }];
}

/** Backslash escapes read. */
function literal(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1');
}

/** Packs pieces into lines; words are glued where no space stands between their pieces. */
function flow(parts: readonly Piece[], width: number, first: string, hang: string, context: TerminalContext): string[] {
  const words: { readonly pieces: Piece[]; readonly gap: boolean }[] = [{ pieces: [], gap: true }];
  for (const piece of parts) {
    for (const [i, word] of visible(piece.text.replace(/\s/g, ' ')).split(' ').entries()) {
      if (i > 0) words.push({ pieces: [], gap: true });
      for (const text of word ? partsOf(word) : []) {
        const before = words.at(-1)?.pieces.at(-1)?.text;
        if (before && breaks(Array.from(before).at(-1) as string, Array.from(text)[0] as string)) words.push({ pieces: [], gap: false });
        words.at(-1)?.pieces.push({ ...piece, text });
      }
    }
  }
  const room = Math.max(10, width - first.length);
  const lines: string[] = [];
  let line = first;
  let used = 0;
  const newLine = (): void => {
    lines.push(line.trimEnd());
    line = hang;
    used = 0;
  };
  for (const { pieces: word, gap } of words) {
    const cells = word.reduce((sum, piece) => sum + cellWidth(piece.text), 0);
    if (cells === 0) continue;
    const blank = gap ? 1 : 0;
    if (used > 0 && used + blank + cells > room) newLine();
    if (used > 0 && gap) {
      line += ' ';
      used++;
    }
    for (const piece of word) {
      // Addresses stay whole, so that they can be copied; other giants are cut.
      const parts = /:\/\//.test(piece.text) ? [piece.text] : pieces(piece.text, room);
      for (const [i, part] of parts.entries()) {
        if (i > 0) newLine();
        line += piece.url ? link(piece.style(part), piece.url, context) : piece.style(part);
        used += cellWidth(part);
      }
    }
  }
  return used > 0 || lines.length === 0 ? [...lines, line.trimEnd()] : lines;
}
