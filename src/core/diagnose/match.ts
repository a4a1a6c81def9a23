/** Checks the prefilter's hits: does a wording of an article really stand in this line, or in lines that a terminal wrapped? */
import type { Captures } from './article.ts';
import type { Library, Wording } from './library.ts';
import { inEnglish } from './localised.ts';
import type { Digest } from './reader.ts';
import type { Scope, Scopes } from './scope.ts';
import { maskSecrets } from './secrets.ts';
import { fold, matchTemplate, type TemplateMatch } from './template.ts';
import { innermost } from './wrappers.ts';

/** One wording found in one place of the log. */
interface Found {
  readonly wording: Wording;
  /** Kept lines that hold it, in order. */
  readonly lines: readonly number[];
  /** The normalised text, and where in it the wording stands. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly captures: Captures;
  readonly scope: Scope | undefined;
  /** It lies in the innermost message of the line, not in a wrapper. */
  readonly inner: boolean;
  readonly severity: 'error' | 'warning' | 'info' | undefined;
}

/** Found places with the same article, scope and captures. */
export interface Group {
  readonly key: string;
  readonly best: Found;
  readonly all: readonly Found[];
  readonly count: number;
}

/** Lines ahead that are looked through for the next line of the same speaker. */
const REACH = 12;

/** All verified hits, grouped; of several wordings of one article in a line only the most specific. */
export function findMatches(digest: Digest, library: Library, scopes: Scopes): Group[] {
  const found: Found[] = [];
  for (const { owner, line } of digest.hits) {
    const wording = library.wordings[owner];
    if (!wording) continue;
    const match = matchAt(wording, line, scopes);
    if (match) found.push(match);
  }
  return group(withoutOverlaps(found), digest, library);
}

interface Look {
  readonly lines: readonly number[];
  readonly text: string;
}

function matchAt(wording: Wording, line: number, scopes: Scopes): Found | undefined {
  const { template } = wording;
  const made = (look: Look, match: TemplateMatch): Found => {
    const inner = innermost(look.text);
    const first = look.lines[0] as number;
    return {
      wording,
      lines: look.lines,
      text: look.text,
      start: match.start,
      end: match.end,
      captures: match.captures,
      scope: scopes.of(first),
      inner: match.end > inner.start,
      severity: scopes.normal(line)?.severity,
    };
  };
  for (const look of looks(line, scopes, template.breaks)) {
    if (template.smartDash && !look.lines.some((number) => scopes.normal(number)?.smartDash)) continue;
    const folded = fold(look.text);
    // Captures are cut from the masked text, which has the same length: no secret gets any further.
    const match = folded.includes(template.literal) ? matchTemplate(template, maskSecrets(look.text), folded) : undefined;
    if (match) return made(look, match);
  }
  return undefined;
}

/** Ways to read the text around a line: alone, then (for templates with breaks) with line breaks, then with wrapped lines joined. */
function* looks(line: number, scopes: Scopes, breaks: number): Generator<Look> {
  const own = scopes.normal(line);
  if (!own) return;
  if (breaks === 0) {
    yield { lines: [line], text: own.text };
    if (own.local !== undefined) yield { lines: [line], text: own.local };
    if (own.whole !== own.text) yield { lines: [line], text: own.whole };
  }
  const around = neighbours(line, scopes, Math.max(2, breaks + 1));
  const at = around.indexOf(line);
  if (breaks > 0) {
    for (let from = Math.max(0, at - breaks); from <= at; from++) {
      const lines = around.slice(from, from + breaks + 1).filter((number) => scopes.normal(number)?.text !== '');
      if (lines.length === breaks + 1) yield { lines, text: lines.map((number) => scopes.normal(number)?.text ?? '').join('\n') };
    }
    return;
  }
  // Hard wraps cut a message into two or three lines, at a blank or inside a word.
  for (const [from, to] of [
    [at, at + 1],
    [at - 1, at],
    [at - 1, at + 1],
    [at, at + 2],
    [at - 2, at],
  ] as const) {
    if (from < 0 || to >= around.length) continue;
    const lines = around.slice(from, to + 1);
    const texts = lines.map((number) => scopes.normal(number)?.text ?? '');
    yield { lines, text: inEnglish(texts.join(' ')) };
    yield { lines, text: inEnglish(texts.join('').replace(/\s+/g, ' ')) };
  }
}

/** The line and its nearest neighbours of the same speaker that are not blank. */
function neighbours(line: number, scopes: Scopes, count: number): number[] {
  const speaker = nameOf(line, scopes);
  const walk = (step: 1 | -1): number[] => {
    const found: number[] = [];
    for (let i = 1; i <= REACH && found.length < count; i++) {
      const number = line + step * i;
      const normal = scopes.normal(number);
      if (!normal) break;
      if (normal.text === '' || nameOf(number, scopes) !== speaker) continue;
      found.push(number);
    }
    return found;
  };
  return [...walk(-1).reverse(), line, ...walk(1)];
}

function nameOf(line: number, scopes: Scopes): string {
  return scopes.normal(line)?.scopes.at(-1)?.name ?? '';
}

/** Where two wordings of one role overlap in a line, the more specific one is meant. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const byLine = new Map<number, Found[]>();
  for (const one of found) {
    const line = one.lines[0] as number;
    const list = byLine.get(line);
    if (list) list.push(one);
    else byLine.set(line, [one]);
  }
  const kept: Found[] = [];
  for (const list of byLine.values()) {
    for (const one of list) {
      const beaten = list.some((other) => {
        if (other === one || other.text !== one.text || other.wording.article.role !== one.wording.article.role) return false;
        if (other.start >= one.end || one.start >= other.end) return false;
        const more = other.wording.template.weight - one.wording.template.weight;
        return more > 0 || (more === 0 && list.indexOf(other) < list.indexOf(one));
      });
      if (!beaten) kept.push(one);
    }
  }
  return kept;
}

/** What differs from one repetition to the next: numbers, ids, addresses of memory, temporary folders. */
function maskVariables(text: string): string {
  return text
    .replace(/\b[\da-f]{12,64}\b/gi, '#')
    .replace(/\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, '#')
    .replace(/\d+/g, '#');
}

function group(found: readonly Found[], digest: Digest, library: Library): Group[] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const { id: _id, int: _int, any: _any, ...named } = one.captures;
    const key = `${one.wording.article.id}\0${one.scope?.key ?? ''}\0${JSON.stringify(
      Object.entries(named)
        .sort()
        .map(([name, value]) => (name === 'port' || name === 'code' ? [name, value] : [name, maskVariables(value)])),
    )}`;
    const list = groups.get(key);
    if (list) list.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].map(([key, all]) => {
    const sorted = all.toSorted((a, b) => b.wording.template.weight - a.wording.template.weight || (a.lines[0] as number) - (b.lines[0] as number));
    const best = sorted[0] as Found;
    const lines = new Set(all.map((one) => one.lines[0]));
    // Of what comes again and again only the first and last are looked at; the rest is counted by its fixed words.
    const owners = new Set(all.map((one) => library.wordings.indexOf(one.wording)));
    const seen = [...owners].reduce((sum, owner) => Math.max(sum, digest.seen.get(owner) ?? 0), 0);
    return { key, best, all: sorted, count: groups.size === 1 ? Math.max(lines.size, seen) : lines.size };
  });
}
