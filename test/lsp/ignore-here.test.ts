/** Ignore comments that the language server writes, over the examples of all rule pages: they do what they promise, and nothing else. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding, Rule } from '../../src/core/lint/rule.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { rules } from '../../src/generated/rules.ts';
import { canBeIgnored, dockerfileIgnores, type Ignores, yamlIgnores } from '../../src/lsp/ignore-here.ts';
import { type Ran, runExample } from '../../src/plugin/examples.ts';
import { type Example, readPage } from '../../src/plugin/pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function ignoresOf({ project }: Ran, { at, rule }: Finding): Ignores | undefined {
  const { path } = at.file;
  for (const document of project.documents) {
    if (document.kind === 'dockerfile' && document.file.path === path) return dockerfileIgnores(document, at.span, rule);
    const files = document.kind === 'compose' ? document.files : [document.file];
    if (/\.ya?ml$/.test(path) && files.some((file) => file.path === path)) return yamlIgnores(parseYaml(at.file), at.span, rule);
  }
  return undefined;
}

const same = (a: Finding, b: Finding): boolean => a.at.file.path === b.at.file.path && a.message === b.message;

/** What does not go away, as `here: path:line message`. */
function* left(rule: Rule, example: Example): Generator<string> {
  const ran = runExample(example, [rule]);
  for (const finding of ran.findings.filter((each) => each.rule === rule.id).slice(0, 3)) {
    const { file, span } = finding.at;
    const ignores = ignoresOf(ran, finding);
    for (const name of ['here', 'file'] as const) {
      const edit = ignores?.[name];
      if (!edit) continue;
      const text = applyEdits(file, [edit]);
      const { findings } = runExample(example, [rule], { ...example.files, [file.path]: text });
      const count = (all: readonly Finding[]): number => all.filter((each) => same(each, finding)).length;
      const gone = name === 'file' ? count(findings) === 0 : count(findings) < count(ran.findings);
      if (!gone) yield `${name}: ${file.path}:${file.position(span.start).line} ${finding.message}\n${text}`;
    }
  }
}

describe('an ignore comment', () => {
  const all = rules.map((rule) => ({ rule, page: readFileSync(join(root, 'rules', `${rule.id}.md`), 'utf8') }));
  it.each(all.map(({ rule, page }) => [rule.id, rule, page] as const))('of %s', (id, rule, text) => {
    if (!canBeIgnored(id)) return;
    const wrong = readPage(id, text).examples.filter(({ kind }) => kind === 'wrong');
    expect(wrong.flatMap((example) => [...left(rule, example)])).toEqual([]);
  });

  it('stands nowhere in flow collections, nor on the line of a document marker', () => {
    const here = (text: string, at: string): Ignores =>
      yamlIgnores(parseYaml(new SourceFile('a.yaml', text)), { start: text.indexOf(at), end: text.indexOf(at) + 1 }, 'a/b');
    expect(here('{a: {b: c}}\n', 'c').here).toBeUndefined();
    expect(here('--- {a: b}\n', 'b').here).toBeUndefined();
    expect(here('--- {a: b}\n', 'b').file?.at.span).toEqual({ start: 0, end: 0 });
    expect(here('a:\n  - [b,\n     c]\n', 'c').here).toMatchObject({ at: { span: { start: 3, end: 3 } }, text: '  # drydock-ignore a/b\n' });
    expect(here('a: 1\n---\nb: |\n  # c\n  d\n', 'd').here?.at.span.start).toBe(9);
    expect(here('', '')).toMatchObject({ here: undefined, file: { text: '# drydock-ignore-file a/b\n' } });
  });
});
