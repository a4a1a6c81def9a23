/** The frame of every page of the site: head, header, footer. */

/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

/** Marks text as markup. */
export function raw(markup: string): Markup {
  return { markup };
}

/** A template of markup: what is put in is escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | false | undefined | Markup | readonly Markup[])[]): Markup {
  const shown = (value: (typeof values)[number]): string => {
    if (value === false || value === undefined) return '';
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
    return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
  };
  return raw(parts.reduce((text, part, i) => text + shown(values[i - 1]) + part));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string);
}

/** Text in which code spans are marked. */
export function sentence(text: string): Markup {
  return raw(
    text
      .split(/(`[^`]+`)/)
      .map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? `<code>${escaped(part.slice(1, -1))}</code>` : escaped(part)))
      .join(''),
  );
}

/**
 * Nothing but the site's own files; no connection at all, so nothing that is pasted can leave. Scripts make no markup from text.
 * `frame-ancestors` has no effect in a page: a server says it.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** A ship in a dry dock, seen from its bow. */
export const MARK =
  '<path class="wall" d="M2 7h4v5h2.5v5H11v5h10v-5h2.5v-5H26V7h4v20a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z"/><path class="hull" d="M10 4h12c0 7.500-1.500 12.500-4.700 15.200h-2.600C11.500 16.500 10 11.500 10 4z"/>';

/** A ship being unloaded, on the edge of the paste box. */
export const HARBOUR = raw(
  `<svg class="harbour" viewBox="0 0 330 113" width="330" height="113" aria-hidden="true">
<g class="crane"><path d="M40 112 54 42M96 112 82 42M47 78H89M54 42H82M68 14V42M6 42H186M68 14 10 42M68 14 182 42M150 42V60"/></g>
<path class="cargo" d="M137 60h26v11h-26z"/>
<path class="stack" d="M204 78h26v11h-26zM175 78h26v11h-26zM204 65h26v11h-26zM233 78h26v11h-26z"/>
<path class="stack alt" d="M233 65h26v11h-26zM204 52h26v11h-26z"/>
<path class="bridge" d="M268 50h22v39h-22zM272 40h8v10h-8z"/>
<path class="ship" d="M126 91h186l-15 21h-158z"/>
</svg>`,
);

export interface PageOptions {
  readonly title: string;
  readonly description: string;
  /** Path in the site: how many folders deep says how links begin. */
  readonly path: string;
  readonly body: Markup;
  readonly footer: Markup;
  readonly scripts?: readonly string[];
}

/** A whole page. */
export function page({ title, description, path, body, footer, scripts = [] }: PageOptions): string {
  const base = '../'.repeat(path.split('/').length - 1);
  const here = (target: string): Markup => raw(path === target ? ' aria-current="page"' : '');
  return `${
    html`<!doctype html>
<html lang="en" data-base="${base}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${base}icon.svg">
<link rel="stylesheet" href="${base}style.css">
<script src="${base}theme.js"></script>
<script src="${base}shell.js" defer></script>
${scripts.map((name) => html`<script src="${base}${name}" defer></script>\n`)}</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="top">
<div class="bar">
<a class="brand" href="${base}index.html"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">${raw(MARK)}</svg><span>Drydock</span></a>
<nav aria-label="Site">
<a href="${base}index.html"${here('index.html')}>Paste</a>
<a href="${base}articles/index.html"${here('articles/index.html')}>Errors</a>
<a href="${base}rules/index.html"${here('rules/index.html')}>Rules</a>
</nav>
<form id="search" role="search" class="search" hidden>
<label for="query" class="unseen">Search rules and errors</label>
<input id="query" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Search: DL3008, exit 137, …">
<kbd aria-hidden="true">/</kbd>
<ul hidden></ul>
<p role="status" class="unseen"></p>
</form>
<button id="theme" type="button" class="theme" hidden><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle class="rim" cx="12" cy="12" r="8.500"/><path class="half" d="M12 3.500a8.500 8.500 0 0 1 0 17z"/></svg></button>
</div>
</header>
<main id="main">
${body}
</main>
<footer class="foot">
${footer}
</footer>
</body>
</html>`.markup
  }\n`;
}
