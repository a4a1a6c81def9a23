/** Draws docs/picture.svg: what `drydock lint` prints for a file of fixtures/shop, as a terminal shows it. Part of `npm run docs`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import { internalRules } from '../src/core/lint/internal.ts';
import { run } from '../src/core/lint/run.ts';
import { filesOf } from '../src/core/project/memory.ts';
import { rules as builtin } from '../src/generated/rules.ts';
import { PLAIN } from '../src/plugin/examples.ts';
import { frames } from '../src/report/frames.ts';
import { writeIfChanged } from './generate.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const FILE = 'docker-compose.override.yml';
/** Findings that are drawn; `⋮` stands for the others. */
const SHOWN = ['compose/localhost-between-services', 'project/port-not-exposed'];

const COLUMNS = 90;
const CELL = { width: 7.8, height: 17 };
const PAD = 18;
const BAR = 30;
/** A dark window on any page. */
const INK = {
  paper: '#161b22',
  edge: '#3d444d',
  plain: '#e6edf3',
  dim: '#8b949e',
  red: '#ff7b72',
  yellow: '#e3b341',
  blue: '#79c0ff',
  cyan: '#56d4dd',
  green: '#7ee787',
};
const CODES: Readonly<Record<string, string>> = { 31: INK.red, 32: INK.green, 33: INK.yellow, 34: INK.blue, 36: INK.cyan };

interface Piece {
  readonly text: string;
  readonly fill: string;
  readonly bold: boolean;
}

/** One line of a terminal in pieces of one style. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let [fill, bold, dim]: [string, boolean, boolean] = [INK.plain, false, false];
  for (const part of line.split(/(\x1b\[\d+m)/)) {
    const code = /\[(\d+)m$/.exec(part)?.[1];
    if (code === undefined || !part.startsWith('\x1b')) {
      if (part) pieces.push({ text: part, fill: dim && fill === INK.plain ? INK.dim : fill, bold });
    } else if (code === '1') bold = true;
    else if (code === '2') dim = true;
    else if (code === '22') [bold, dim] = [false, false];
    else fill = CODES[code] ?? INK.plain;
  }
  return pieces;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The picture of a terminal with these lines. */
export function drawn(lines: readonly string[], title: string): string {
  const width = Math.ceil(COLUMNS * CELL.width + 2 * PAD);
  const height = BAR + lines.length * CELL.height + PAD;
  const number = (value: number): string => String(Math.round(value * 10) / 10);
  const texts = lines.flatMap((line, row) => {
    let column = 0;
    return piecesOf(line).flatMap(({ text, fill, bold }) => {
      const at = column + (text.length - text.trimStart().length);
      column += text.length;
      const word = text.trim();
      if (word === '') return [];
      // Fonts differ in width; the columns must not.
      const place = `x="${number(PAD + at * CELL.width)}" y="${number(BAR + (row + 0.8) * CELL.height)}" textLength="${number(word.length * CELL.width)}"`;
      return [`<text ${place} lengthAdjust="spacingAndGlyphs" fill="${fill}"${bold ? ' font-weight="bold"' : ''}>${escaped(word)}</text>`];
    });
  });
  const dots = [INK.red, INK.yellow, INK.green].map((fill, i) => `<circle cx="${PAD + 4 + i * 16}" cy="15" r="4.5" fill="${fill}"/>`);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${INK.paper}" stroke="${INK.edge}"/>`,
    dots.join(''),
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" xml:space="preserve">`,
    ...texts,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

/** What the terminal shows. */
export function picture(): string[] {
  const shop = join(root, 'fixtures', 'shop');
  const texts = readdirSync(shop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(shop, path).split(sep).join('/'), readFileSync(path, 'utf8')] as const);
  const all = [...builtin, ...internalRules];
  const { project, findings } = run(filesOf(Object.fromEntries(texts)), all, DEFAULT_CONFIG);
  const touching = findings.filter(({ at, related = [] }) => [at, ...related.map((other) => other.at)].some(({ file }) => file.path === FILE));
  const context = { ...PLAIN, color: true, width: COLUMNS };
  const files = project.documents
    .flatMap((document) => (document.kind === 'compose' ? document.files : []))
    .filter(({ path }, i, list) => path === FILE && list.findIndex((other) => other.path === path) === i);
  const outcome = { findings: touching, ignored: [], project, files, rules: all.filter((rule) => rule.recommended), hints: [] };
  const printed = frames(outcome, context).split('\n');
  const summary = printed.findIndex((line) => line.includes('✖'));
  const chosen = frames({ ...outcome, findings: touching.filter(({ rule }) => SHOWN.includes(rule)) }, context).split('\n');
  const body = chosen.slice(
    0,
    chosen.findIndex((line) => line.includes('✖')),
  );
  while (body.at(-1) === '') body.pop();
  return [`\x1b[2m$\x1b[22m npx drydock lint ${FILE}`, '', ...body, '', '\x1b[2m⋮\x1b[22m', '', printed[summary] ?? ''];
}

export async function main(): Promise<void> {
  writeIfChanged(join(root, 'docs', 'picture.svg'), drawn(picture(), `drydock lint ${FILE}: two findings, one of them across three files`));
}
