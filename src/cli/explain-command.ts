/** `drydock explain`: the page of a rule, of another linter's rule, or an article. */
import type { Article } from '../core/diagnose/article.ts';
import { unfilled } from '../core/diagnose/render.ts';
import { WORDS, type Words } from '../core/diagnose/words.ts';
import { rulesNamed } from '../core/lint/ignore.ts';
import { internalRules } from '../core/lint/internal.ts';
import type { Rule } from '../core/lint/rule.ts';
import { shellcheckId, shellcheckPage } from '../core/lint/shellcheck.ts';
import { distance } from '../core/parse/nearest.ts';
import { rules as builtin } from '../generated/rules.ts';
import { explain } from '../report/explain.ts';
import { pluginsAt } from './config-file.ts';
import { loadArticles, pageOf } from './knowledge.ts';
import { languageOf } from './language.ts';
import { type Options, UsageError } from './options.ts';
import { whereIs } from './root.ts';
import { complain, print, reportContext } from './terminal.ts';
import { VERSION } from './version.ts';

export async function explainCommand(options: Options): Promise<number> {
  const [name, ...more] = options.operands;
  if (name === undefined || more.length > 0) throw new UsageError('`explain` takes one id: of a rule, of another linter, or of an article');
  const plugins = await pluginsAt(whereIs([], process.cwd(), undefined).root, options, builtin);
  const rules = [...builtin, ...internalRules, ...plugins.rules];
  const context = reportContext(options, process.cwd(), VERSION);
  const ids = rulesNamed(name, rules);
  if (ids.length === 1 && shellcheckId(name) === ids[0]) {
    print(1, explain(shellcheckPage(ids[0] as string), context));
    return 0;
  }
  if (ids.length > 0) {
    const chosen = rules.filter((rule) => ids.includes(rule.id));
    if (chosen.length > 1) print(1, `\`${name}\` is covered by ${chosen.map((rule) => rule.id).join(', ')}\n\n`);
    print(1, chosen.map((rule) => explain(rulePage(rule, pageOf(rule.id)?.markdown ?? `# ${rule.id}\n`), context)).join('\n'));
    return 0;
  }
  const lang = languageOf(options);
  const articles = [...loadArticles(lang), ...plugins.articles];
  const article = articles.find(({ id, area }) => id === name || `${area}/${id}` === name);
  if (article) {
    print(1, explain(articlePage(article, WORDS[lang]), context));
    return 0;
  }
  const near = similar(name, [...rules.map((rule) => rule.id), ...articles.map((other) => other.id), ...rules.flatMap((rule) => rule.aliases ?? [])]);
  complain(
    `nothing is named \`${name}\`${near.length > 0 ? `; the nearest are ${near.map((other) => `\`${other}\``).join(', ')}` : '; `drydock rules` lists the rules'}`,
  );
  return 2;
}

/** The page with what the rule says of itself under its title. */
function rulePage(rule: Rule, page: string): string {
  const facts = [
    rule.level,
    rule.category,
    rule.recommended ? 'recommended' : 'strict',
    rule.fixable ? `${rule.fixable} fix` : '',
    rule.since ? `since ${rule.since}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
  const known = rule.aliases?.length ? `\n\nAlso known as ${rule.aliases.map((alias) => `\`${alias}\``).join(', ')}.` : '';
  const end = page.indexOf('\n');
  return `${end < 0 ? page : page.slice(0, end)}\n\n**${rule.summary}** (${facts})${known}\n${end < 0 ? '' : page.slice(end)}`;
}

function articlePage({ id, area, title, role, messages, rules, explains, sections }: Article, words: Words): string {
  const { headings, roles } = words.page;
  const section = (heading: string, text: string | undefined): string => (text ? `## ${heading}\n\n${unfilled(text, 'kept')}` : '');
  return `${[
    `# ${id}\n\n**${unfilled(title, 'dropped')}**${words.aside(`${area} · ${roles[role]}`)}`,
    `## ${headings.seen}\n\n\`\`\`\n${messages.map(({ text, from }) => (from ? `${text}    (${from})` : text)).join('\n')}\n\`\`\``,
    section(headings.why, sections.why),
    section(headings.confirm, sections.confirm),
    section(headings.fix, sections.fix),
    section(headings.prevent, sections.prevent),
    rules.length > 0 ? words.page.rules(rules.map((rule) => `\`${rule}\``)) : '',
    explains.length > 0 ? words.page.followedBy(explains.map((other) => `\`${other}\``)) : '',
    section(headings.references, sections.references),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** Up to three ids that the name may have meant: few edits first, then words in common. */
function similar(name: string, ids: readonly string[]): string[] {
  const lower = name.toLowerCase();
  const words = lower.split(/[/-]/).filter((word) => word.length > 2);
  const scored = [...new Set(ids)].map((id) => {
    const own = id.toLowerCase();
    const last = own.slice(own.lastIndexOf('/') + 1);
    const edits = Math.min(distance(lower, own, 4), distance(lower, last, 4));
    const shared = words.filter((word) => own.includes(word)).length;
    return { id, score: edits <= Math.min(4, lower.length / 2) ? 10 - edits : shared * 2 >= words.length ? shared : 0 };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ id }) => id);
}
