/** The built pages as files: every rule and article has one, every link leads somewhere, and the policy can hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import articles from '../../src/generated/articles.json' with { type: 'json' };
import rulePages from '../../src/generated/pages.json' with { type: 'json' };

const site = inject('site');
const ruleIds = Object.keys(rulePages);
const paths = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
  .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();
const pages = new Map(paths.map((path) => [path, readFileSync(join(site, path), 'utf8')]));

/** Start tags, so that code which is shown is not taken for the page's own. */
function tags(text: string): string[] {
  return text.match(/<[a-z][a-z0-9]*(?:\s[^<>]*)?>/g) ?? [];
}

function ids(text: string): string[] {
  return tags(text).flatMap((tag) => /\sid="([^"]*)"/.exec(tag)?.[1] ?? []);
}

/** What is wrong on any page, as `page: what`. */
function faults(find: (text: string, path: string) => readonly string[]): string[] {
  return [...pages].flatMap(([path, text]) => find(text, path).map((fault) => `${path}: ${fault}`));
}

describe('the site', () => {
  it('has a page for every article and every rule, under its id', () => {
    const wanted = [...articles.map(({ id }) => `articles/${id}.html`), ...ruleIds.map((id) => `rules/${id}.html`)];
    expect(wanted.filter((path) => !pages.has(path))).toEqual([]);
    expect(paths).toEqual([...wanted, 'index.html', 'articles/index.html', 'rules/index.html'].sort());
  });

  it('lists all of them', () => {
    expect(articles.filter(({ id }) => !pages.get('articles/index.html')?.includes(`href="${id}.html"`))).toEqual([]);
    expect(ruleIds.filter((id) => !pages.get('rules/index.html')?.includes(`href="${id}.html"`))).toEqual([]);
  });

  it('has no link that leads nowhere', () => {
    const known = new Map([...pages].map(([path, text]) => [path, new Set(ids(text))]));
    const wrong = faults((text, path) =>
      tags(text)
        .flatMap((tag) => /\s(?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? [])
        .filter((url) => {
          if (/^https?:\/\//.test(url)) return false;
          const [file = '', hash] = url.split('#');
          const target = file ? posix.join(posix.dirname(path), file) : path;
          if (!existsSync(join(site, target))) return true;
          return hash !== undefined && !hash.startsWith('text=') && !known.get(target)?.has(hash);
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('has links in both directions between articles and rules', () => {
    const wrong = articles.flatMap(({ id, rules: named }) =>
      named
        .filter((rule) => pages.has(`rules/${rule}.html`))
        .filter(
          (rule) =>
            !pages.get(`articles/${id}.html`)?.includes(`href="../rules/${rule}.html"`) ||
            !pages.get(`rules/${rule}.html`)?.includes(`href="../../articles/${id}.html"`),
        )
        .map((rule) => `${id} ${rule}`),
    );
    expect(wrong).toEqual([]);
  });

  it('carries its policy on every page, before anything that it is about', () => {
    expect(
      faults((text) => {
        const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text);
        if (!policy) return ['no policy'];
        const parts = policy[1]?.split('; ') ?? [];
        const strict = ["default-src 'none'", "script-src 'self'", "style-src 'self'"].every((part) => parts.includes(part));
        return [...(strict ? [] : ['loose policy']), ...(policy.index < text.search(/<(?:script|link)\b/) ? [] : ['late policy'])];
      }),
    ).toEqual([]);
  });

  it('has no script, style or handler of its own in a page, and fetches nothing from elsewhere', () => {
    expect(
      faults((text) =>
        tags(text).filter(
          (tag) =>
            /^<style|\s(?:on[a-z]+|style)=/.test(tag) ||
            (tag.startsWith('<script') && !/\ssrc="/.test(tag)) ||
            /^<(?:script|link|img|iframe|object|embed|video|audio|source)\b[^>]*\s(?:src|href)="(?:https?:)?\/\//.test(tag) ||
            /\s(?:href|src)="(?!https?:|[\w.#/-])/.test(tag),
        ),
      ),
    ).toEqual([]);
    const style = readFileSync(join(site, 'style.css'), 'utf8');
    expect(style.match(/@import|@font-face|url\((?!["']?data:)/g)).toBeNull();
  });

  it('fills every placeholder and ends every page', () => {
    expect(
      faults((text) => [
        ...(/\{\{[#^/]?\w+\}\}/.test(text.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '')) ? ['a placeholder'] : []),
        ...(/>(?:undefined|\[object Object\])</.test(text) ? ['undefined'] : []),
        ...(text.trimEnd().endsWith('</html>') ? [] : ['cut off']),
      ]),
    ).toEqual([]);
  });

  it('has one main heading, a title of its own, a language and a width for phones on every page', () => {
    const titles = new Map<string, string>();
    expect(
      faults((text, path) => {
        const title = /<title>([^<]+)<\/title>/.exec(text)?.[1] ?? '';
        const twin = titles.get(title);
        titles.set(title, path);
        return [
          ...(text.match(/<h1[ >]/g)?.length === 1 ? [] : ['headings']),
          ...(title ? [] : ['title']),
          ...(twin ? [`title as of ${twin}`] : []),
          ...(text.includes('<html lang="en"') && text.includes('width=device-width') ? [] : ['head']),
        ];
      }),
    ).toEqual([]);
  });

  it('gives no id twice on a page', () => {
    expect(faults((text) => ids(text).filter((id, i, all) => all.indexOf(id) !== i))).toEqual([]);
  });
});
