/**
 * What `--fix` may do, tried on every Dockerfile at hand: those of the fixtures, of the rule pages, and of real projects
 * when a folder with some stands beside the checkout. Every rule is on, so that every fix gets its turn.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPage } from '../src/plugin/pages.ts';
import { fixAll } from '../src/cli/fix-command.ts';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import { fixOnce } from '../src/core/lint/fix.ts';
import type { Finding } from '../src/core/lint/rule.ts';
import { run } from '../src/core/lint/run.ts';
import type { Dockerfile, Instruction } from '../src/core/parse/model.ts';
import { isDockerfileName } from '../src/core/project/classify.ts';
import type { Files } from '../src/core/project/model.ts';
import { SourceFile } from '../src/core/text/source.ts';
import { rules } from '../src/generated/rules.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const CORPUS = join(root, '..', 'shared', 'corpus');

const RECOMMENDED = new Set(rules.filter(({ recommended }) => recommended).map(({ id }) => id));
/** The rule behind `>` is silent about the same mistake before the fix: it looks at COPY only, as hadolint does. */
const FOLLOWS = new Set(['dockerfile/add-instead-of-copy > dockerfile/copy-relative-without-workdir']);

interface Sample {
  readonly name: string;
  readonly text: string;
}

function samplesIn(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function samplesOfPages(): Sample[] {
  return rules.flatMap(({ id }) =>
    readPage(id, readFileSync(join(root, 'rules', `${id}.md`), 'utf8')).examples.flatMap(({ files, line }) =>
      Object.entries(files).flatMap(([path, text]) => (isDockerfileName(path) ? [{ name: `rules/${id}.md:${line} ${path}`, text }] : [])),
    ),
  );
}

interface Linted {
  readonly dockerfile: Dockerfile;
  readonly findings: readonly Finding[];
}

/** The Dockerfile alone: what stands around it in its project is unknown. */
function lintAlone(text: string): Linted {
  const file = new SourceFile('Dockerfile', text);
  const files: Files = {
    complete: false,
    has: (path) => path === file.path,
    isDirectory: () => false,
    read: (path) => (path === file.path ? file : undefined),
    list: () => [file.path],
  };
  const { project, findings } = run(files, rules, { ...DEFAULT_CONFIG, preset: 'strict' });
  return { dockerfile: project.documents[0] as Dockerfile, findings };
}

/** Keyword, flags and arguments as Docker would take them. */
function meaning({ keyword, flags, args, heredocs, body, dockerfile }: Instruction): string {
  const shellText = ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword) ? dockerfile.file.text.slice(body.span.start, body.span.end) : '';
  return JSON.stringify([keyword, flags.map(({ name, value }) => [name, value?.value]), args.map(({ value }) => value), heredocs.length, shellText]);
}

/** Instructions that no edit touches have to be there afterwards, in their order. */
function lost(before: Linted, after: Linted, applied: readonly Finding[]): string | undefined {
  const edits = applied.flatMap(({ fix }) => fix?.edits ?? []);
  const untouched = before.dockerfile.instructions.filter(({ span }) => !edits.some(({ at }) => at.span.start <= span.end && at.span.end >= span.start));
  const there = after.dockerfile.instructions.map(meaning);
  let from = 0;
  for (const instruction of untouched) {
    const at = there.indexOf(meaning(instruction), from);
    if (at < 0) return `line ${instruction.dockerfile.file.position(instruction.span.start).line}: ${instruction.keyword}`;
    from = at + 1;
  }
  return undefined;
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Everything that is wrong with the fixes of one file. */
function faults({ name, text }: Sample, unsafe: boolean): string[] {
  const found: string[] = [];
  const first = lintAlone(text);
  if (!first.dockerfile) return [];
  let last = first;
  let fixers = new Set<string>();
  const options = { unsafe, mayEdit: () => true };
  const lint = (texts: ReadonlyMap<SourceFile, string>): readonly Finding[] => {
    const { applied } = fixOnce(last.findings, unsafe);
    const next = lintAlone([...texts.values()][0] ?? text);
    fixers = new Set([...fixers, ...applied.map(({ rule }) => rule)]);
    const by = [...new Set(applied.map(({ rule }) => rule))].join(', ');
    const gone = lost(last, next, applied);
    if (gone) found.push(`${name}: ${by} changed what it does not name: ${gone}`);
    if (next.dockerfile.problems.length > last.dockerfile.problems.length)
      found.push(`${name}: ${by} broke the syntax: ${next.dockerfile.problems[0]?.message}`);
    last = next;
    return next.findings;
  };
  const done = fixAll(first.findings, lint, options);
  const fixed = [...done.files.values()][0];
  if (fixed === undefined) return found;
  const again = fixAll(lintAlone(fixed).findings, (texts) => lintAlone([...texts.values()][0] ?? fixed).findings, options);
  if (again.files.size > 0) found.push(`${name}: a second run changes more: ${[...fixers].join(', ')}`);
  if (!unsafe) {
    const before = countByRule(first.findings);
    for (const [rule, count] of countByRule(last.findings)) {
      // Opinions may follow: a line grows too long when a flag is added to it.
      if (!RECOMMENDED.has(rule) || [...fixers].some((fixer) => FOLLOWS.has(`${fixer} > ${rule}`))) continue;
      if (count > (before.get(rule) ?? 0))
        found.push(`${name}: the fixes of ${[...fixers].join(', ')} bring up ${rule}: ${last.findings.find((finding) => finding.rule === rule)?.message}`);
    }
  }
  return found;
}

describe.each([
  ['safe fixes', false],
  ['unsafe fixes', true],
] as const)('%s', (_name, unsafe) => {
  it('of the fixtures', () => {
    const samples = samplesIn(join(root, 'fixtures'));
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.flatMap((sample) => faults(sample, unsafe))).toEqual([]);
  });

  it('of the rule pages', () => {
    const samples = samplesOfPages();
    expect(samples.length).toBeGreaterThan(20);
    expect(samples.flatMap((sample) => faults(sample, unsafe))).toEqual([]);
  });

  it.skipIf(!existsSync(CORPUS))('of real projects', { timeout: 240_000 }, () => {
    expect(samplesIn(CORPUS).flatMap((sample) => faults(sample, unsafe))).toEqual([]);
  });
});
