/** Loads the plugins that a configuration lists. Their code runs only because `drydock.yaml` names it, and never with `--no-plugins`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Article } from '../core/diagnose/article.ts';
import { readArticle } from '../core/diagnose/read-article.ts';
import { readPlugin } from '../core/lint/plugin.ts';
import type { Report, Rule } from '../core/lint/rule.ts';
import type { Place } from '../core/text/source.ts';
import { importModule } from './import.ts';
import { addPages } from './knowledge.ts';

export interface Plugins {
  readonly rules: readonly Rule[];
  readonly articles: readonly Article[];
  /** At the place where the configuration names the plugin. */
  readonly problems: readonly Report[];
}

/**
 * Loads plugins one after the other; one that is wrong is a problem, and the others still count.
 * @param folder the one of the configuration: paths are relative to it, packages are those that it sees
 */
export async function loadPlugins(named: readonly { readonly name: string; readonly at: Place }[], folder: string, builtin: readonly Rule[]): Promise<Plugins> {
  const taken = new Set(builtin.map(({ id }) => id.split('/')[0] as string));
  const rules: Rule[] = [];
  const articles: Article[] = [];
  const problems: Report[] = [];
  for (const { name: specifier, at } of named) {
    const wrong = (message: string, help?: string): void => {
      problems.push({ at, message: `plugin \`${specifier}\` ${message}`, ...(help ? { help } : {}) });
    };
    let module: Record<string, unknown>;
    try {
      module = await importModule(pathToFileURL(resolveModule(specifier, folder)).href);
    } catch (error) {
      wrong(`cannot be loaded: ${whyNot(error, specifier)}`, helpFor(error, specifier));
      continue;
    }
    const plugin = readPlugin(module, taken);
    if (typeof plugin === 'string') {
      wrong(plugin);
      continue;
    }
    const own = articlesOf(plugin.name, plugin.articles);
    if (typeof own === 'string') {
      wrong(own);
      continue;
    }
    taken.add(plugin.name);
    rules.push(...plugin.rules);
    articles.push(...own);
    addPages(
      Object.entries(plugin.pages).map(([id, page]) => [id, () => (typeof page === 'string' ? page : readFileSync(fileURLToPath(page.href), 'utf8'))] as const),
    );
  }
  return { rules, articles, problems };
}

/** Articles under the plugin's name; a lower-case clause when one of them is wrong. */
function articlesOf(name: string, texts: readonly string[]): Article[] | string {
  const read = texts.map((text) => {
    const id = /^id:[ \t]*["']?([\w-]*)/m.exec(text.slice(0, Math.max(0, text.indexOf('\n---', 3))))?.[1] ?? '';
    return readArticle(`${name}/${id}.md`, text.replace(/^id:.*\n/m, ''));
  });
  const own = new Set(read.map(({ article }) => article.id));
  if (own.size < read.length) return 'has two articles with the same `id`';
  for (const [i, { article, faults }] of read.entries()) {
    if (article.id === '') return `has an article without an \`id\` in its front matter: the one at \`articles[${i}]\``;
    const [fault] = faults;
    if (fault) return `has an article \`${article.id}\` that cannot be read: ${fault.message}`;
  }
  const full = (id: string): string => (own.has(id) ? `${name}/${id}` : id);
  return read.map(({ article }) => ({ ...article, id: full(article.id), explains: article.explains.map(full) }));
}

/** The file of a module: packages may have an entry for `import` alone, which Node's own `require.resolve` refuses. */
function resolveModule(specifier: string, folder: string): string {
  const require = createRequire(join(folder, 'package.json'));
  try {
    return require.resolve(specifier);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [];
    for (const modules of require.resolve.paths(name) ?? []) {
      let manifest: { readonly exports?: unknown };
      try {
        manifest = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
      } catch {
        continue;
      }
      const entry = entryOf(manifest.exports, `.${rest}`);
      if (entry !== undefined) return join(modules, name, entry);
    }
    throw error;
  }
}

function entryOf(exports: unknown, path: string): string | undefined {
  if (typeof exports === 'string') return path === '.' ? exports : undefined;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const table = exports as Readonly<Record<string, unknown>>;
  return Object.keys(table).some((key) => key.startsWith('.')) ? conditionOf(table[path]) : path === '.' ? conditionOf(table) : undefined;
}

/** The first condition that holds for `import` in Node, in the order of the package. */
function conditionOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    const found = ['import', 'node', 'default', 'module-sync'].includes(condition) ? conditionOf(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const isPath = (specifier: string): boolean => /^(?:\.{0,2}\/|[A-Za-z]:)/.test(specifier);

function isMissing(error: unknown, specifier: string): boolean {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') && message.includes(`'${specifier}'`);
}

function whyNot(error: unknown, specifier: string): string {
  if (isMissing(error, specifier)) return isPath(specifier) ? 'there is no such file' : 'there is no such package';
  // A module may throw anything; what it says is one line of ours.
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] as string).replaceAll(`${dirname(process.cwd())}/`, '');
}

function helpFor(error: unknown, specifier: string): string | undefined {
  if (!isMissing(error, specifier)) return undefined;
  return isPath(specifier) ? 'write the path relative to this file' : `install it, or write \`./${specifier}\` if it is a path`;
}
