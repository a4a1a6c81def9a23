/**
 * Rewrites what is derived in files that people read: the header and the outputs of rule pages, the tables of rules and
 * articles, the JSON schema of the configuration. `npm run check` fails when this leaves a difference.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/core/lint/config-schema.ts';
import type { Rule } from '../src/core/lint/rule.ts';
import { rules } from '../src/generated/rules.ts';
import { readArticles } from './articles.ts';
import { coveragePage, type Language, PAGES } from './coverage.ts';
import { exampleOutput, rulesFor, runExample } from '../src/plugin/examples.ts';
import { writeIfChanged } from './generate.ts';
import { main as picture } from './picture.ts';
import { readPage } from '../src/plugin/pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `hadolint/DL3007, kube-linter/latest-tag` as `hadolint DL3007, kube-linter latest-tag`. */
function alsoKnown(rule: Rule): string {
  return (rule.aliases ?? []).map((alias) => alias.replace('/', ' ')).join(', ');
}

function headerOf(rule: Rule): string {
  const parts = [
    rule.level,
    rule.category,
    rule.recommended ? 'recommended' : 'strict',
    rule.fixable ? `${rule.fixable} fix` : '',
    `since ${rule.since}`,
  ].filter(Boolean);
  const known = alsoKnown(rule);
  return `<!-- generated: ${parts.join(' · ')}${known ? ` · also known as ${known}` : ''} -->`;
}

/** The page with a fresh header and fresh outputs. */
export function freshPage(rule: Rule, text: string): string {
  const page = readPage(rule.id, text);
  const changes: { start: number; end: number; text: string }[] = [];
  const has = page.header.end > page.header.start;
  changes.push({ ...page.header, text: has ? headerOf(rule) : `\n\n${headerOf(rule)}` });
  for (const example of page.examples) {
    if (example.kind !== 'wrong') continue;
    const output = exampleOutput(runExample(example, rulesFor(rule, rules)), rule);
    const block = `\`\`\`output\n${output}\n\`\`\``;
    if (example.output) changes.push({ start: example.output.start, end: example.output.end, text: block });
    else changes.push({ start: example.end, end: example.end, text: `\n\n${block}` });
  }
  let result = text;
  for (const change of changes.sort((a, b) => b.start - a.start)) result = result.slice(0, change.start) + change.text + result.slice(change.end);
  return result;
}

function between(text: string, name: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${name}:start -->)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!pattern.test(text)) throw new Error(`no markers <!-- ${name}:start/end -->`);
  return text.replace(pattern, (_all, start, end) => `${start}\n${content}\n${end}`);
}

function rulesTable(link: (id: string) => string): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${link(rule.id)}) | ${rule.level} | ${rule.recommended ? 'yes' : ''} | ${rule.fixable ?? ''} | ${rule.summary.replaceAll('|', '\\|')} |`,
  );
  return ['| rule | level | recommended | fix | finds |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** A title without a log: what hangs on captures falls away, names stand for themselves. */
function plainTitle(title: string): string {
  return title
    .replace(/\{\{#(\w+)\}\}.*?\{\{\/\1\}\}/g, '')
    .replace(/\{\{\^(\w+)\}\}(.*?)\{\{\/\1\}\}/g, '$2')
    .replace(/\{\{(\w+)\}\}/g, '<$1>')
    .trim();
}

function fence(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** The output of the first Wrong example of a rule. */
function exampleShown(id: string): string {
  const rule = rules.find((candidate) => candidate.id === id);
  const page = readPage(id, readFileSync(join(root, 'rules', `${id}.md`), 'utf8'));
  const example = page.examples.find(({ kind }) => kind === 'wrong');
  return rule && example ? exampleOutput(runExample(example, rulesFor(rule, rules)), rule) : '';
}

/** The beginning of the diagnosis of a story, as its test keeps it. */
function diagnosisShown(): string {
  const path = join(root, 'fixtures', 'shop.refused.txt');
  const whole = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  // What follows is the article's own text, and long.
  const end = whole.indexOf('\n  check ');
  return end < 0 ? whole : `${whole.slice(0, end).trimEnd()}\n\n  ⋮        how to check it, mend it, and prevent it`;
}

function rewrite(path: string, change: (text: string) => string): void {
  const file = join(root, path);
  if (existsSync(file)) writeIfChanged(file, change(readFileSync(file, 'utf8')));
}

export async function main(only: readonly string[] = []): Promise<void> {
  for (const rule of rules) {
    if (only.length > 0 && !only.includes(rule.id)) continue;
    try {
      rewrite(`rules/${rule.id}.md`, (text) => freshPage(rule, text));
    } catch (error) {
      throw new Error(`rules/${rule.id}.md: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  if (only.length > 0) return;
  const articles = readArticles(join(root, 'knowledge-base'));
  rewrite('docs/rules.md', (text) =>
    between(
      text,
      'rules',
      rulesTable((id) => `../rules/${id}.md`),
    ),
  );
  rewrite('docs/articles.md', (text) =>
    between(
      text,
      'articles',
      [
        '| article | about |',
        '|---|---|',
        ...articles.map(
          ({ article }) => `| [${article.id}](../knowledge-base/${article.area}/${article.id}.md) | ${plainTitle(article.title).replaceAll('|', '\\|')} |`,
        ),
      ].join('\n'),
    ),
  );
  rewrite('README.md', (text) => between(between(text, 'finding', fence(exampleShown('project/port-not-exposed'))), 'diagnosis', fence(diagnosisShown())));
  rewrite('README.md', (text) =>
    between(text, 'counts', `${rules.length} rules (${rules.filter((rule) => rule.recommended).length} recommended), ${articles.length} articles.`),
  );
  for (const language of Object.keys(PAGES) as Language[]) writeIfChanged(join(root, 'docs', 'coverage', `${language}.md`), coveragePage(rules, language));
  await picture();
  writeIfChanged(join(root, 'schema', 'config.schema.json'), `${JSON.stringify(configSchema(rules), null, 2)}\n`);
}
