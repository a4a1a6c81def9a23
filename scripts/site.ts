/**
 * Builds the web page into site/: the start page that answers what is pasted, a page for each rule and article, search. All of it is static and
 * works from a folder as well as from a server, so scripts are classic ones: browsers load no modules from `file:`.
 */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { unfilled } from '../src/core/diagnose/render.ts';
import { rules } from '../src/generated/rules.ts';
import type { Entry } from '../src/site/search.ts';
import { readArticles } from './articles.ts';
import { licencesOf } from './licences.ts';
import { html, MARK, type Markup, page } from './site-layout.ts';
import { articleBody, articlesBody, ruleBody, rulesBody, startBody } from './site-pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${MARK.replace('class="wall"', 'fill="#2f7f88"').replace('class="hull"', 'fill="#d9643a"')}</svg>\n`;

/** Its edition for browsers has no colours, and the frames of the page are those of the terminal. All that it asks of Node is `process`. */
const terminalColours: Plugin = {
  name: 'terminal-colours',
  setup: ({ onResolve }) => onResolve({ filter: /^picocolors$/ }, () => ({ path: join(root, 'node_modules', 'picocolors', 'picocolors.js') })),
};

/**
 * Entry point of `npm run site`.
 * @param args the folder to write, `site` by default
 */
export async function main([folder = join(root, 'site')]: readonly string[] = []): Promise<void> {
  const out = resolve(folder);
  // Built beside it first: a run that fails leaves the old site whole.
  const fresh = mkdtempSync(join(dirname(out), '.site-'));
  try {
    writePages(fresh);
    await writeScripts(fresh);
    // Temporary folders are for their owner only; a site is for everyone.
    chmodSync(fresh, 0o755);
    rmSync(out, { recursive: true, force: true });
    cpSync(fresh, out, { recursive: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function writePages(out: string): void {
  const sources = readArticles();
  const faulty = sources.flatMap(({ path, faults }) => faults.map(({ line, message }) => `knowledge-base/${path}:${line}: ${message}`));
  if (faulty.length > 0) throw new Error(`articles cannot be read:\n${faulty.join('\n')}`);
  const texts = JSON.parse(readFileSync(join(root, 'src', 'generated', 'pages.json'), 'utf8')) as Record<string, string>;
  const addresses = new Map([
    ...sources.map(({ article: { id } }) => [id, `articles/${id}.html`] as const),
    ...rules.map(({ id }) => [id, `rules/${id}.html`] as const),
  ]);
  const write = (path: string, title: string, description: string, body: Markup, scripts: readonly string[] = []): void => {
    const base = '../'.repeat(path.split('/').length - 1);
    const footer = html`<p>Drydock ${version}: <a href="${base}rules/index.html">${rules.length} rules</a>, <a href="${base}articles/index.html">${sources.length} errors</a>. Nothing that you paste leaves this page.</p><p><a href="${base}licences.txt">Licences</a></p>`;
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page({ path, title, description, body, footer, scripts }));
  };
  write(
    'index.html',
    'Drydock: what went wrong?',
    'Paste a container error, a log or a file, and see its cause and its fix. Nothing leaves the page.',
    startBody(),
    ['start.js'],
  );
  write('articles/index.html', 'Errors · Drydock', 'Errors of Docker, compose and Kubernetes, with cause and fix.', articlesBody(sources));
  write('rules/index.html', 'Rules · Drydock', 'What Drydock finds in Dockerfiles, compose files and Kubernetes manifests.', rulesBody(rules));
  for (const source of sources) {
    const { id, title } = source.article;
    const followed = sources.filter(({ article }) => article.explains.includes(id)).map(({ article }) => article.id);
    const plain = unfilled(title, 'dropped').replaceAll('`', '');
    write(
      `articles/${id}.html`,
      `${plain} · Drydock`,
      `${plain}: why it happens, how to be sure, how to mend it.`,
      articleBody(source, followed, '../', addresses),
    );
  }
  for (const rule of rules) {
    const articles = sources.filter(({ article }) => article.rules.includes(rule.id)).map(({ article }) => article.id);
    write(
      `rules/${rule.id}.html`,
      `${rule.id} · Drydock`,
      rule.summary.replaceAll('`', ''),
      ruleBody(rule, texts[rule.id] ?? '', articles, '../../', addresses),
    );
  }
  writeFileSync(join(out, 'icon.svg'), ICON);
}

function searchEntries(): Entry[] {
  return [
    ...readArticles().map(
      ({ article: { id, title, messages } }): Entry => ({
        kind: 'article',
        id,
        title: unfilled(title, 'dropped').replaceAll('`', ''),
        href: `articles/${id}.html`,
        aliases: [],
        wordings: messages.map(({ text }) => text),
      }),
    ),
    ...rules.map(
      ({ id, summary, aliases = [] }): Entry => ({ kind: 'rule', id, title: summary.replaceAll('`', ''), href: `rules/${id}.html`, aliases, wordings: [] }),
    ),
  ];
}

async function writeScripts(out: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { start: 'src/site/start.ts', shell: 'src/site/shell.ts', theme: 'src/site/theme.ts', style: 'src/site/style.css' },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2023', 'chrome123', 'firefox121', 'safari17.5'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [terminalColours],
    define: { DRYDOCK_VERSION: JSON.stringify(version), SEARCH_ENTRIES: JSON.stringify(searchEntries()), process: 'undefined' },
  });
  writeFileSync(join(out, 'licences.txt'), licencesOf(Object.keys(metafile.inputs), root));
}
