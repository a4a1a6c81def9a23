/** The tests that a rule page holds, as plain functions: our own tests and those of plugins run the same ones. */
import type { Finding, Rule } from '../core/lint/rule.ts';
import { exampleOutput, fixExample, rulesFor, runExample } from './examples.ts';
import { type Example, type Page, readPage } from './pages.ts';

/** One test, for any runner: `for (const { name, run } of cases) test(name, run)`. */
export interface PageTest {
  /** Begins with the id of the rule. */
  readonly name: string;
  /** Throws when the page and the rule do not agree; the error carries `expected` and `actual`. */
  readonly run: () => void;
}

export interface PageTestOptions {
  /** The rules under which `Right` blocks stay silent, besides the page's own. */
  readonly others: readonly Rule[];
  /** Every rule that a marker may name, besides the page's own. */
  readonly marked: readonly Rule[];
  /** The outputs below `Wrong` blocks are needed; otherwise they are compared where they stand. */
  readonly outputs: boolean;
}

/** Headings that a page may have, in this order; the first two are needed. */
const HEADINGS = ['Wrong', 'Right', 'Options', 'Fix', 'When not to', 'References'];

/** @param text the page; undefined when there is none */
export function* testsOf(rule: Rule, text: string | undefined, { others, marked, outputs }: PageTestOptions): Generator<PageTest> {
  const page = text === undefined ? undefined : readPage(rule.id, text);
  const test = (name: string, run: () => void): PageTest => ({ name: `${rule.id} ${name}`, run });
  yield test('has a page in good form', () => checkForm(page));
  if (!page) return;
  for (const example of page.examples) {
    const { line } = example;
    if (example.kind === 'wrong') {
      yield test(`reports what line ${line} marks`, () => checkMarks(rule, example, marked));
      if (outputs || example.output)
        yield test(`prints what line ${line} shows`, () => {
          const output = exampleOutput(runExample(example, rulesFor(rule, marked)), rule);
          same(example.output?.text ?? '(run `npm run docs`)', output, 'the output in the page is not what is printed');
        });
    } else {
      yield test(`accepts line ${line} under all recommended rules`, () => {
        const { findings } = runExample(example, [...others.filter(({ id }) => id !== rule.id), rule]);
        same(findings.map(shown), [], 'a `Right` block has findings');
      });
    }
    if (Object.keys(example.fixed).length > 0) yield test(`fixes line ${line}`, () => checkFix(rule, example, others));
  }
  yield test('says whether it fixes', () => {
    const shows = page.examples.some((example) => Object.keys(example.fixed).length > 0);
    same(shows, rule.fixable !== undefined, rule.fixable ? 'no example shows a fixed text' : 'an example is fixed but the rule has no `fixable`');
    const fixes = page.examples.flatMap((example) => runExample(example, [rule]).findings).flatMap((finding) => (finding.fix ? [finding.fix] : []));
    if (!rule.fixable) same(fixes.length, 0, 'the rule fixes, but has no `fixable`');
    if (rule.fixable === 'unsafe') same(fixes.filter((fix) => fix.safe).length, 0, 'the rule is `unsafe`, but calls a fix safe');
  });
}

function checkForm(page: Page | undefined): void {
  if (!page) throw new Error('the page is missing');
  same(page.faults, [], 'the page has faults');
  same(
    page.headings,
    HEADINGS.filter((heading) => page.headings.includes(heading)),
    'the headings of a page, in this order',
  );
  same(page.headings.slice(0, 2), ['Wrong', 'Right'], 'the first headings');
  if (page.lead.length <= 40) throw new Error('the first paragraph is too short to say what happens');
  if (page.lead.split(/[.!?](?:\s|$)/).filter(Boolean).length > 4) throw new Error('the first paragraph has more than four sentences');
  for (const kind of ['wrong', 'right']) if (!page.examples.some((example) => example.kind === kind)) throw new Error(`there is no ${kind} example`);
  const texts = page.examples.map((example) => JSON.stringify([example.files, example.placeholders, example.encodings]));
  same(new Set(texts).size, texts.length, 'two examples are the same');
}

function checkMarks(rule: Rule, example: Example, all: readonly Rule[]): void {
  if (!example.markers.some((marker) => marker.rule === rule.id)) throw new Error('no marker of this rule');
  const others = new Set(example.markers.map((marker) => marker.rule));
  const own = rulesFor(rule, all);
  const { findings } = runExample(example, [...own, ...all.filter((other) => !own.includes(other) && others.has(other.id))]);
  same(marks(findings, rule, example).join('\n'), promised(example).join('\n'), 'the findings are not those that are marked');
}

function checkFix(rule: Rule, example: Example, others: readonly Rule[]): void {
  const { texts, left } = fixExample(example, [rule], rule.fixable === 'unsafe');
  for (const [path, text] of Object.entries(example.fixed)) same(texts[path], text, `\`${path}\` after the fix`);
  same(left.filter((finding) => finding.fix && (finding.fix.safe || rule.fixable === 'unsafe')).map(shown), [], 'findings that a fix is left for');
  const before = runExample(example, others).findings.map((finding) => finding.rule);
  const added = runExample(example, others, texts).findings.filter((finding) => !before.includes(finding.rule));
  same(added.map(shown), [], 'the fix brings new findings');
}

function shown(finding: Finding): string {
  return `${finding.rule} ${finding.at.file.path}:${finding.at.file.position(finding.at.span.start).line} ${finding.message}`;
}

function marks(findings: readonly Finding[], rule: Rule, example: Example): string[] {
  return findings
    .filter((finding) => finding.rule === rule.id || example.markers.some((marker) => marker.rule === finding.rule))
    .map((finding) => {
      const start = finding.at.file.position(finding.at.span.start);
      const end = finding.at.file.position(finding.at.span.end);
      const path = finding.at.file.path;
      const arrow = example.markers.some(
        (marker) => marker.rule === finding.rule && marker.path === path && marker.line === start.line && marker.column === undefined,
      );
      return arrow
        ? `${path}:${start.line} ${finding.rule}`
        : `${path}:${start.line}:${start.column}-${end.line === start.line ? end.column : `${end.line}:${end.column}`} ${finding.rule}`;
    })
    .sort();
}

function promised(example: Example): string[] {
  return example.markers
    .map((marker) =>
      marker.column === undefined
        ? `${marker.path}:${marker.line} ${marker.rule}`
        : `${marker.path}:${marker.line}:${marker.column}-${marker.endColumn} ${marker.rule}`,
    )
    .sort();
}

/** Runners show a difference when an error has both sides. */
function same(actual: unknown, expected: unknown, message: string): void {
  const [left, right] = [actual, expected].map((value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2)));
  if (left !== right) throw Object.assign(new Error(`${message}\n\nexpected:\n${right}\n\nactual:\n${left}`), { actual, expected, showDiff: true });
}
