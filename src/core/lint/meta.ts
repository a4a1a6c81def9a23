/** What a rule is, without its code. */
import type { RuleMeta } from './config.ts';
import { urlOf } from './lint.ts';
import type { Rule } from './rule.ts';

export type { RuleMeta } from './config.ts';

export function ruleMeta(rule: Rule): RuleMeta {
  const { id, level, category, summary, recommended, fixable, aliases, since } = rule;
  return { id, level, category, summary, recommended, ...(fixable ? { fixable } : {}), aliases: aliases ?? [], since, url: urlOf(rule) };
}
