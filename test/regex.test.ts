/**
 * No regular expression of the program may take more than linear time on a long text: a hostile file would stop it.
 * scslre follows the automaton of each; what it finds is mended, or stands below with what bounds it.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { regexesBelow, regexesIn } from '../scripts/regexes.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const OWN_WORDS = 'reads our own pages, whose longest line has a few hundred characters';
const LOG_LINE = 'reads one line of a log, of at most 16384 characters (MAX_LINE of normalise.ts); anchored, so one attempt for each line';
const ARGUMENTS = 'reads what commander says of the arguments of the command line, whose author runs the program';
/** Quadratic ones, by where they stand and how they begin, each with what bounds its input. */
const BOUNDED: Readonly<Record<string, string>> = {
  "src/cli/command-line.ts ^option '(?:-\\w, )?": ARGUMENTS,
  'src/cli/command-line.ts --?[\\w-]+|\\w[\\w-]*': ARGUMENTS,
  'src/cli/plugins.ts ^((?:@[^/]+\\/)?': 'reads the name of a plugin in the configuration, whose author runs the program',
  'src/core/diagnose/command/run.ts ^[\\d.:-]*\\d+:\\d': LOG_LINE,
  'src/core/diagnose/normalise.ts ^\\s*=> (.*?)\\s+': LOG_LINE,
  'src/core/diagnose/scope.ts ^> (\\[.*\\].*?):$': LOG_LINE,
  'src/core/diagnose/scope.ts ^\\[[^\\]]*\\d+\\/': LOG_LINE,
  'src/core/diagnose/scope.ts ^\\[([^\\]]*?) ?(': LOG_LINE,
  'src/core/diagnose/signs.ts ^=* ?(?!.*\\b': LOG_LINE,
  'src/core/diagnose/signs.ts ^(?:=* ?(?!.*\\b': LOG_LINE,
  'src/core/diagnose/unknown.ts ^(?:\\d{1,6} \\| |> \\[': LOG_LINE,
  'src/core/text/markdown.ts ^(`{3,}|~{3,})[ \\t]*': OWN_WORDS,
  'src/lsp/completion.ts (?:#\\s*drydock-ignore': 'reads the line that is being typed in an editor, up to the cursor',
  'src/report/terminal-markdown.ts ^(\\s*)([-*+]|\\d+[.)])(\\s+)(.*)$': OWN_WORDS,
  'src/report/terminal-markdown.ts ^(#{1,6})\\s+(.*)$': OWN_WORDS,
  'src/report/terminal-markdown.ts ^(`{3,})[^\\n]*\\n': OWN_WORDS,
  'src/report/terminal-markdown.ts (`+)(?!`)([^\\n]*?': OWN_WORDS,
};

const found = regexesBelow(root, ['src', 'rules']);

function kindsOf(source: string, flags: string): string[] {
  return analyse({ source, flags }, { maxReports: 10 }).reports.map(({ type, exponential }) => `${type}${exponential ? ' (exponential)' : ''}`);
}

describe('regular expressions', () => {
  it('are found', () => {
    const text = [
      'const a = b / c / d; // a /comment/',
      "const e = '/no/' + `/no/ ${f(/one/g)} /no/` + (g) / h;",
      'if (x) return /tw[/]o\\//u.test(y);',
      '/* /no/ */ const i = { j: /three/, k: l ? /four/i : 5 / 6 };',
    ].join('\n');
    expect(regexesIn(text).literals.map(({ source, flags, line }) => `${line} /${source}/${flags}`)).toEqual([
      '2 /one/g',
      '3 /tw[/]o\\//u',
      '4 /three/',
      '4 /four/i',
    ]);
    const all = [...found.values()].flatMap(({ literals }) => literals);
    expect(all.length).toBeGreaterThan(1000);
    for (const { source, flags } of all) expect(() => new RegExp(source, flags)).not.toThrow();
  });

  it('take linear time, or have a bound', () => {
    const used = new Set<string>();
    const faults: string[] = [];
    for (const [path, { literals }] of found)
      for (const { source, flags, line } of literals) {
        const kinds = kindsOf(source, flags);
        if (kinds.length === 0) continue;
        const bound = Object.keys(BOUNDED).find((key) => `${path} ${source}`.startsWith(key));
        if (bound && !kinds.some((kind) => kind.includes('exponential'))) used.add(bound);
        else faults.push(`${path}:${line} ${kinds.join(', ')}: /${source}/${flags}`);
      }
    expect(faults).toEqual([]);
    expect(
      Object.keys(BOUNDED).filter((key) => !used.has(key)),
      'bounds of expressions that are gone',
    ).toEqual([]);
  });

  it('would be seen if they did not', () => {
    expect(kindsOf('^(?:a+)+$', '')).toEqual(['Self (exponential)']);
    expect(kindsOf('a+$', '')).toEqual(['Move']);
    expect(kindsOf('^\\s*\\s*$', '')).toEqual(['Trade']);
    expect(kindsOf('^(?:\\w+ ?)*$', '')).not.toEqual([]);
  });
});
