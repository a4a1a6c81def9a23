/** What a plugin is written with: `drydock/plugin`. Importing it costs nothing; the rest of drydock is loaded when pages are tested. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, readPlugin } from './core/lint/plugin.ts';
import type { Rule } from './core/lint/rule.ts';
import type { PageTest } from './plugin/test-pages.ts';

export type { Plugin, PluginPage, PluginRule } from './core/lint/plugin.ts';
export type * from './core/lint/rule.ts';
export { defineRule, inValue, within } from './core/lint/rule.ts';
export type { PageTest } from './plugin/test-pages.ts';

/** A `URL` of a file or a folder; said so, these declarations need no host's types. */
export interface FileUrl {
  readonly href: string;
  readonly pathname: string;
}

/** Gives a plugin its type. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/**
 * The tests that rule pages hold, as drydock runs them for its own: markers under `## Wrong`, silence under `## Right`, `fixed` blocks, outputs where there are any.
 * @param pages a folder with `<rule>.md` for each rule, or the texts by rule id
 * @param plugin the plugin, or rules with full ids
 * @returns tests for any runner: `for (const { name, run } of await testPages(…)) test(name, run)`
 * @throws Error when the plugin is wrong, or a page belongs to no rule
 */
export async function testPages(pages: string | FileUrl | Readonly<Record<string, string>>, plugin: Plugin | readonly Rule[]): Promise<PageTest[]> {
  const [{ rules: builtin }, { testsOf }] = await Promise.all([import('./generated/rules.ts'), import('./plugin/test-pages.ts')]);
  const own = rulesIn(plugin);
  const texts = new Map(isFolder(pages) ? pagesBelow(pages) : Object.entries(pages));
  const nameOf = (id: string): string | undefined => [id, id.slice(id.indexOf('/') + 1)].find((name) => texts.has(name));
  const named = new Set(own.map(({ id }) => nameOf(id)));
  const idle = [...texts.keys()].filter((name) => !named.has(name));
  if (idle.length > 0) throw new Error(`pages of no rule: ${idle.join(', ')}`);
  const all = [...builtin, ...own];
  const options = { others: all.filter(({ recommended }) => recommended), marked: all, outputs: false };
  return own.flatMap((rule) => [...testsOf(rule, texts.get(nameOf(rule.id) ?? ''), options)]);
}

function rulesIn(plugin: Plugin | readonly Rule[]): readonly Rule[] {
  if (isList(plugin)) return plugin;
  const read = readPlugin(plugin, new Set());
  if (typeof read === 'string') throw new Error(`the plugin ${read}`);
  return read.rules;
}

function isList(plugin: Plugin | readonly Rule[]): plugin is readonly Rule[] {
  return Array.isArray(plugin);
}

function isFolder(pages: string | FileUrl | Readonly<Record<string, string>>): pages is string | FileUrl {
  return typeof pages === 'string' || pages instanceof URL;
}

function pagesBelow(given: string | FileUrl): (readonly [name: string, text: string])[] {
  const folder = typeof given === 'string' ? given : fileURLToPath(given.href);
  if (!existsSync(folder)) throw new Error(`there is no folder \`${folder}\``);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path !== 'README.md')
    .map((path) => [path.slice(0, -3).split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]);
}
