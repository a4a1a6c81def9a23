/** Runs one example of a rule page: texts in, findings and report out. Shared by the rule tests, `npm run docs` and plugins. */
import { type Config, DEFAULT_CONFIG } from '../core/lint/config.ts';
import { fixOnce, MAX_FIX_PASSES } from '../core/lint/fix.ts';
import { readConfig } from '../core/lint/read-config.ts';
import type { Finding, Rule } from '../core/lint/rule.ts';
import { run } from '../core/lint/run.ts';
import { filesOf } from '../core/project/memory.ts';
import type { Files, Project } from '../core/project/model.ts';
import { SourceFile } from '../core/text/source.ts';
import { frames } from '../report/frames.ts';
import type { ReportContext } from '../report/model.ts';
import type { Example } from './pages.ts';

export interface Ran {
  readonly project: Project;
  readonly findings: readonly Finding[];
}

/** In-memory files with the encodings that the example asks for. */
export function exampleFiles(example: Pick<Example, 'files' | 'placeholders' | 'encodings'>, texts = example.files): Files {
  const record: Record<string, string> = { ...texts };
  for (const path of example.placeholders) record[path.endsWith('/') ? `${path}.keep` : path] ??= '';
  const files = filesOf(record);
  const encoded = new Map(Object.entries(example.encodings).map(([path, encoding]) => [path, new SourceFile(path, record[path] ?? '', encoding)]));
  return {
    ...files,
    read: (path) => encoded.get(path) ?? files.read(path),
    has: (path) => files.has(path),
    isDirectory: (path) => files.isDirectory(path),
    list: () => files.list(),
  };
}

/** Lints an example with the given rules switched on, whatever their preset. */
export function runExample(example: Pick<Example, 'files' | 'placeholders' | 'encodings'>, rules: readonly Rule[], texts = example.files): Ran {
  const files = exampleFiles(example, texts);
  const text = texts['drydock.yaml'];
  let config: Config = { ...DEFAULT_CONFIG, preset: 'strict', matches: (path, globs) => globs.includes(path) };
  if (text !== undefined) {
    const read = readConfig(new SourceFile('drydock.yaml', text), rules);
    if (read.problems.length > 0) throw new Error(`the example's drydock.yaml is wrong: ${read.problems[0]?.message}`);
    config = { ...config, ...read.config, preset: 'strict' };
  }
  const { project, findings } = run(files, rules, config);
  return { project, findings };
}

/** The example's texts after all fixes, and the findings that are left. */
export function fixExample(example: Example, rules: readonly Rule[], unsafe: boolean): { texts: Record<string, string>; left: readonly Finding[] } {
  let texts: Record<string, string> = { ...example.files };
  for (let pass = 0; pass < MAX_FIX_PASSES; pass++) {
    const { findings } = runExample(example, rules, texts);
    const { texts: changed } = fixOnce(findings, unsafe);
    if (changed.size === 0) return { texts, left: findings };
    texts = { ...texts, ...Object.fromEntries([...changed].map(([file, text]) => [file.path, text])) };
  }
  throw new Error('fixing does not settle');
}

export const PLAIN: ReportContext = {
  color: false,
  width: 100,
  links: false,
  all: true,
  urls: false,
  quiet: false,
  version: '0.0.0',
  root: '/project',
  rootUrl: 'file:///project/',
};

/** The rules that an example of a rule is run with: rules about ignore comments need the others beside them. */
export function rulesFor(rule: Rule, all: readonly Rule[]): readonly Rule[] {
  return rule.id.startsWith('meta/') ? all : [rule];
}

/** What the frame report prints for the findings of one rule, without its summary. */
export function exampleOutput(ran: Ran, rule: Rule): string {
  const rules = [rule];
  const text = frames(
    {
      findings: ran.findings.filter((finding) => finding.rule === rule.id),
      ignored: [],
      project: ran.project,
      files: ran.project.documents.map((document) => document.file),
      rules,
      hints: [],
    },
    PLAIN,
  );
  const end = text.search(/\n[✖✓]/);
  return (end < 0 ? text : text.slice(0, end)).trim();
}
