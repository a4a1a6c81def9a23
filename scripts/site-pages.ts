/** The pages of the site, one function each: start, articles, rules, and the lists of both. */
import type { ElementContent } from 'hast';
import type { Code, Heading, Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { unfilled } from '../src/core/diagnose/render.ts';
import type { Article } from '../src/core/diagnose/article.ts';
import type { Rule } from '../src/core/lint/rule.ts';
import { element, type MarkdownOptions, readMarkdown, toHtml } from '../src/site/markdown.ts';
import type { ArticleSource } from '../src/core/diagnose/read-article.ts';
import { HARBOUR, html, type Markup, raw, sentence } from './site-layout.ts';

/** What pages link to: addresses relative to the start page, by id. */
export type Addresses = ReadonlyMap<string, string>;

export const AREAS: Readonly<Record<string, string>> = {
  build: 'Building images',
  compose: 'Compose files',
  daemon: 'The engine',
  desktop: 'Docker Desktop, Windows and macOS',
  dotnet: '.NET',
  'kubernetes-config': 'Kubernetes: settings and objects',
  'kubernetes-images': 'Kubernetes: images',
  'kubernetes-network': 'Kubernetes: network',
  'kubernetes-rbac': 'Kubernetes: access',
  'kubernetes-runtime': 'Kubernetes: running',
  'kubernetes-scheduling': 'Kubernetes: scheduling',
  'kubernetes-storage': 'Kubernetes: storage',
  network: 'Network and ports',
  packages: 'Package managers',
  registry: 'Registries',
  run: 'Running containers',
  storage: 'Volumes and files',
  systemd: 'systemd',
};

const GROUPS: Readonly<Record<string, string>> = {
  compose: 'Compose files',
  dockerfile: 'Dockerfiles',
  image: 'Images, wherever they are named',
  kubernetes: 'Kubernetes manifests',
  meta: 'Ignore comments',
  project: 'Several files at once',
};

/** What a word in the head of an article says. */
const ROLES: Readonly<Record<Article['role'], string>> = {
  root: 'a cause',
  symptom: 'a symptom: look for its cause',
  notice: 'a notice: usually not the fault',
};

function markup(tree: Root, options: MarkdownOptions): Markup {
  return raw(unified().use(rehypeStringify).stringify(toHtml(tree, options)));
}

/** Links of a page that lies `base` away from the start page. */
function linksFrom(base: string, own: string, addresses: Addresses): MarkdownOptions {
  const group = own.slice(0, own.lastIndexOf('/') + 1);
  const to = (id: string): string | undefined => {
    const address = addresses.get(id);
    return address === undefined || id === own ? undefined : base + address;
  };
  return { pageOf: to, resolve: (url) => to(new URL(url, `file:///${group}`).pathname.slice(1).replace(/\.md$/, '')) };
}

function idList(ids: readonly string[], base: string, addresses: Addresses): Markup {
  return html`<ul class="links">${ids.map((id) => html`<li>${link(id, base, addresses)}</li>`)}</ul>`;
}

function link(id: string, base: string, addresses: Addresses): Markup {
  const address = addresses.get(id);
  return address === undefined ? html`<code>${id}</code>` : html`<a class="id" href="${base}${address}">${id}</a>`;
}

/** The start page. */
export function startBody(): Markup {
  return html`<section class="hero">
<div class="head"><div>
<h1>What went wrong?</h1>
<p class="lead">Paste an error, a log, a Dockerfile, a compose file or a manifest. The answer is worked out right here: <strong>nothing leaves this page</strong>.</p>
</div>${HARBOUR}</div>
<div class="paste">
<label for="text" class="unseen">Error, log or file</label>
<textarea id="text" rows="12" autofocus spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="hint" placeholder="Paste here, or drop a file…"></textarea>
<div class="under">
<label for="as">Read as</label>
<select id="as">
<option value="auto">what it looks like</option>
<option value="log" data-name="a log">log or error</option>
<option value="dockerfile" data-name="a Dockerfile">Dockerfile</option>
<option value="compose" data-name="a compose file">compose file</option>
<option value="kubernetes" data-name="a manifest">manifest</option>
</select>
<span id="scale" class="scale"></span>
<button id="clear" type="button" hidden>Clear</button>
</div>
</div>
<p id="hint" class="hint"><kbd>Ctrl</kbd> <kbd>Enter</kbd> goes to the answer, <kbd>/</kbd> to the search.</p>
<div class="proof">
<p><strong>Add your own files</strong> and a likely cause becomes a proven one, with the line that is to blame.</p>
<div class="pick">
<label class="file" for="files">Files<input id="files" type="file" multiple></label>
<label class="file" for="folder">A folder<input id="folder" type="file" webkitdirectory></label>
</div>
<p id="given" class="given" aria-live="polite"></p>
</div>
<div class="try" role="group" aria-label="Examples"><span>Or try:</span><span id="examples" class="examples"></span></div>
<noscript><p class="card">The answer needs JavaScript; it runs in this page and asks nobody. The <a href="articles/index.html">errors</a> and <a href="rules/index.html">rules</a> can be read without.</p></noscript>
</section>
<p id="said" class="unseen" role="status" aria-live="polite"></p>
<section id="answer" class="answer" aria-label="Answer" hidden></section>`;
}

/** The page of an article. */
export function articleBody({ article, logs }: ArticleSource, followed: readonly string[], base: string, addresses: Addresses): Markup {
  const options = linksFrom(base, article.id, addresses);
  const section = (name: string, body: string | undefined): Markup | false =>
    !!body && html`<h2>${name}</h2>${markup(readMarkdown(unfilled(body, 'kept')), options)}`;
  const own = logs.filter(({ kind }) => kind === 'own');
  return html`<article class="text">
<p class="crumbs"><a href="index.html">Errors</a> / <a href="index.html#${article.area}">${AREAS[article.area] ?? article.area}</a></p>
<h1>${sentence(unfilled(article.title, 'dropped'))}</h1>
<p class="facts"><code>${article.id}</code><span class="tag ${article.role}">${ROLES[article.role]}</span></p>
<h2>What is printed</h2>
<ul class="wordings">${article.messages.map(({ text: template, from }) => html`<li><code>${wording(template)}</code>${from ? html` <span class="from">${from}</span>` : false}</li>`)}</ul>
${own.slice(0, 1).map(({ text: log }) => html`<details class="seen"><summary>In a log</summary><figure class="code"><pre tabindex="0"><code>${log}</code></pre></figure></details><p class="ask"><a class="button" href="${base}index.html#text=${encodeURIComponent(log)}">See the answer to this log</a></p>`)}
${section('Why', article.sections.why)}
${section('Confirm', article.sections.confirm)}
${section('Fix', article.sections.fix)}
${section('Prevent', article.sections.prevent)}
${article.rules.length > 0 && html`<h2>Rules that find the cause</h2>${idList(article.rules, base, addresses)}`}
${article.explains.length > 0 && html`<h2>Often followed by</h2>${idList(article.explains, base, addresses)}`}
${followed.length > 0 && html`<h2>Can be a consequence of</h2>${idList(followed, base, addresses)}`}
${section('References', article.sections.references)}
</article>`;
}

/** A wording with its placeholders marked. */
function wording(template: string): Markup {
  return raw(
    template
      .split(/(<[a-z_]+>)/)
      .map((part, i) => (i % 2 === 1 ? html`<var>${part.slice(1, -1)}</var>` : html`${part}`).markup)
      .join(''),
  );
}

/** The page of a rule. */
export function ruleBody(rule: Rule, markdown: string, articles: readonly string[], base: string, addresses: Addresses): Markup {
  const tree = readMarkdown(markdown);
  if (tree.children[0]?.type === 'heading') tree.children.shift();
  markExamples(tree);
  const [group = ''] = rule.id.split('/');
  return html`<article class="text">
<p class="crumbs"><a href="../index.html">Rules</a> / <a href="../index.html#${group}">${GROUPS[group] ?? group}</a></p>
<h1>${sentence(rule.summary)}</h1>
<p class="facts"><code>${rule.id}</code><span class="badge ${rule.level}">${rule.level}</span><span class="tag">${rule.category}</span><span class="tag">${rule.recommended ? 'recommended' : 'strict'}</span>${rule.fixable ? html`<span class="tag">${rule.fixable} fix</span>` : false}</p>
${(rule.aliases ?? []).length > 0 && html`<p class="known">Also known as ${(rule.aliases ?? []).map((alias) => html`<code>${alias.replace('/', ' ')}</code> `)}</p>`}
${markup(tree, linksFrom(base, rule.id, addresses))}
${articles.length > 0 && html`<h2>Errors that it prevents</h2>${idList(articles, base, addresses)}`}
</article>`;
}

const MARKER = /^(\s*#\s*)(\^+|<-)\s+([a-z][\w/-]*)\s*$/;

/** Examples get the colour of their heading; lines that only mark a place become marks on that place. */
function markExamples(tree: Root): void {
  let section = '';
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 2) section = plain(node).toLowerCase();
    if (node.type !== 'code' || !['wrong', 'right'].includes(section)) continue;
    if (node.lang === 'output') node.data = { rich: coloured(node.value) };
    if (node.lang === 'output' || node.lang === 'files') continue;
    const fixed = /\bfixed\b/.test(node.meta ?? '');
    node.data = { classes: [fixed ? 'right' : section], rich: marked(node) };
  }
}

function plain(node: Heading): string {
  return node.children.map((child) => ('value' in child ? child.value : '')).join('');
}

function marked(node: Code): ElementContent[] {
  const out: ElementContent[] = [];
  let line: string | undefined;
  let marks: { from: number; to: number; rule: string }[] = [];
  const flush = (): void => {
    if (line === undefined) return;
    let at = 0;
    for (const { from, to, rule } of marks.sort((a, b) => a.from - b.from)) {
      if (from < at) continue;
      out.push(text(line.slice(at, from)), element('mark', { title: rule }, [text(line.slice(from, to))]));
      at = to;
    }
    out.push(text(`${line.slice(at)}\n`));
    marks = [];
  };
  for (const row of node.value.split('\n')) {
    const [, lead = '', mark = '', rule = ''] = MARKER.exec(row) ?? [];
    if (!mark) {
      flush();
      line = row;
    } else if (line !== undefined) {
      const from = mark === '<-' ? line.length - line.trimStart().length : lead.length;
      marks.push({ from, to: mark === '<-' ? line.trimEnd().length : Math.min(line.length, from + mark.length), rule });
    }
  }
  flush();
  return out;
}

/** An output with the colours that the terminal gives it. */
function coloured(output: string): ElementContent[] {
  let level = '';
  return output.split('\n').flatMap((line): ElementContent[] => {
    const head = /^(error|warning|info)(\[[^\]]+\])(.*)$/.exec(line);
    if (head) {
      level = head[1] as string;
      return [span(level, `${level}${head[2]}`), span('bold', head[3] as string), text('\n')];
    }
    const gutter = /^ *\d* (?:\||-->|:::|= (?=\w+:))/.exec(line)?.[0] ?? '';
    const rest = line.slice(gutter.length);
    // Only lines without a number hold marks.
    const parts = / \|$/.test(gutter) && !/\d/.test(gutter) ? rest.split(/(\^+[^-]*|-{2,}[^^]*)/) : [rest];
    return [
      ...(gutter ? [span('dim', gutter)] : []),
      ...parts.map((part) => (part.startsWith('^') ? span(level, part) : /^--/.test(part) ? span('second', part) : text(part))),
      text('\n'),
    ];
  });
}

function span(className: string, value: string): ElementContent {
  return element('span', { className: [className] }, [text(value)]);
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** The list of articles, by area. */
export function articlesBody(sources: readonly ArticleSource[]): Markup {
  const areas = [...new Set(sources.map(({ article }) => article.area))].sort((a, b) => ((AREAS[a] ?? a) < (AREAS[b] ?? b) ? -1 : 1));
  return html`<div class="text wide">
<h1>Errors</h1>
<p class="lead">${sources.length} errors of containers: what they mean, how to be sure, and how to mend them. Have one at hand? <a href="../index.html">Paste it</a>.</p>
<ul class="jump" aria-label="Areas">${areas.map((area) => html`<li><a href="#${area}">${AREAS[area] ?? area}</a></li>`)}</ul>
${areas.map(
  (area) => html`<section><h2 id="${area}">${AREAS[area] ?? area}</h2><ul class="list">
${sources.filter(({ article }) => article.area === area).map(({ article }) => html`<li><a href="${article.id}.html"><span class="name">${sentence(unfilled(article.title, 'dropped'))}</span><span class="id">${article.id}</span></a></li>\n`)}</ul></section>`,
)}
</div>`;
}

/** The list of rules, by group. */
export function rulesBody(rules: readonly Rule[]): Markup {
  const groups = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))))];
  const recommended = rules.filter((rule) => rule.recommended).length;
  return html`<div class="text wide">
<h1>Rules</h1>
<p class="lead">${rules.length} rules, of which ${recommended} are on without being asked for. The others hold opinions: <code>preset: strict</code> adds them.</p>
<ul class="jump" aria-label="Groups">${groups.map((group) => html`<li><a href="#${group}">${GROUPS[group] ?? group}</a></li>`)}</ul>
${groups.map(
  (group) => html`<section><h2 id="${group}">${GROUPS[group] ?? group}</h2><ul class="list">
${rules.filter(({ id }) => id.startsWith(`${group}/`)).map((rule) => html`<li><a href="${rule.id}.html"><span class="badge ${rule.level}">${rule.level}</span><span class="name">${sentence(rule.summary)}</span><span class="id">${rule.id}</span>${!rule.recommended && html`<span class="tag">strict</span>`}</a></li>\n`)}</ul></section>`,
)}
</div>`;
}
