/** Runs the examples of every page under rules/: one file of tests for all rules. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exampleOutput, fixExample, rulesFor, runExample } from '../src/plugin/examples.ts';
import { type Example, readPage } from '../src/plugin/pages.ts';
import type { Finding, Rule } from '../src/core/lint/rule.ts';
import { rules } from '../src/generated/rules.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const recommended = rules.filter((rule) => rule.recommended);

/** Headings that a page may have, in this order; the first two are needed. */
const HEADINGS = ['Wrong', 'Right', 'Options', 'Fix', 'When not to', 'References'];

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

for (const rule of rules) {
  const file = join(root, 'rules', `${rule.id}.md`);
  describe(rule.id, () => {
    const page = existsSync(file) ? readPage(rule.id, readFileSync(file, 'utf8')) : undefined;
    it('has a page in good form', () => {
      expect(page, `rules/${rule.id}.md is missing`).toBeDefined();
      if (!page) return;
      expect(page.faults).toEqual([]);
      expect(page.headings.filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS.filter((heading) => page.headings.includes(heading)));
      expect(page.headings.filter((heading) => !HEADINGS.includes(heading))).toEqual([]);
      expect(page.headings.slice(0, 2)).toEqual(['Wrong', 'Right']);
      expect(page.lead.length).toBeGreaterThan(40);
      expect(page.lead.split(/[.!?](?:\s|$)/).filter(Boolean).length).toBeLessThanOrEqual(4);
      expect(page.examples.some((example) => example.kind === 'wrong')).toBe(true);
      expect(page.examples.some((example) => example.kind === 'right')).toBe(true);
      const texts = page.examples.map((example) => JSON.stringify([example.files, example.placeholders, example.encodings]));
      expect(new Set(texts).size, 'two examples are the same').toBe(texts.length);
    });
    if (!page) return;
    for (const example of page.examples) {
      if (example.kind === 'wrong') {
        it(`reports what line ${example.line} marks`, () => {
          const others = new Set(example.markers.map((marker) => marker.rule));
          const { findings } = runExample(example, [
            ...rulesFor(rule, rules),
            ...rules.filter((other) => !rulesFor(rule, rules).includes(other) && others.has(other.id)),
          ]);
          expect(
            example.markers.filter((marker) => marker.rule === rule.id),
            'no marker of this rule',
          ).not.toEqual([]);
          expect(marks(findings, rule, example).join('\n')).toBe(promised(example).join('\n'));
        });
        it(`prints what line ${example.line} shows`, () => {
          const ran = runExample(example, rulesFor(rule, rules));
          expect(example.output?.text ?? '(run `npm run docs`)').toBe(exampleOutput(ran, rule));
        });
      } else {
        it(`accepts line ${example.line} under all recommended rules`, () => {
          const { findings } = runExample(example, [...recommended, ...(rule.recommended ? [] : [rule])]);
          expect(
            findings.map((finding) => `${finding.rule} ${finding.at.file.path}:${finding.at.file.position(finding.at.span.start).line} ${finding.message}`),
          ).toEqual([]);
        });
      }
      if (Object.keys(example.fixed).length > 0) {
        it(`fixes line ${example.line}`, () => {
          const { texts, left } = fixExample(example, [rule], rule.fixable === 'unsafe');
          for (const [path, text] of Object.entries(example.fixed)) expect(texts[path]).toBe(text);
          expect(left.filter((finding) => finding.fix && (finding.fix.safe || rule.fixable === 'unsafe'))).toEqual([]);
          const before = runExample(example, recommended).findings.map((finding) => finding.rule);
          const added = runExample(example, recommended, texts).findings.filter((finding) => !before.includes(finding.rule));
          expect(
            added.map((finding) => `${finding.rule}: ${finding.message}`),
            'the fix brings new findings',
          ).toEqual([]);
        });
      }
    }
    it('says whether it fixes', () => {
      const shown = page.examples.some((example) => Object.keys(example.fixed).length > 0);
      expect(shown, rule.fixable ? 'no example shows a fixed text' : 'an example is fixed but the rule has no `fixable`').toBe(rule.fixable !== undefined);
      const fixes = page.examples.flatMap((example) => runExample(example, [rule]).findings).flatMap((finding) => (finding.fix ? [finding.fix] : []));
      if (!rule.fixable) expect(fixes).toEqual([]);
      if (rule.fixable === 'unsafe') expect(fixes.filter((fix) => fix.safe)).toEqual([]);
    });
  });
}
