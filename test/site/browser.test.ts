/** The page in a real browser: as a file and from a server, by keyboard alone, on a phone, in the dark. */
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { EXAMPLES } from '../../src/site/examples.ts';
import { findChromium, launch, serve } from './chromium.ts';

const chromium = findChromium();
const LOG = 'api-1  | Error: connect ECONNREFUSED 127.0.0.1:5432\napi-1 exited with code 1\n';
const COMPOSE =
  'services:\n  db:\n    image: postgres:17.2\n  api:\n    image: registry.example.org/api:1.4\n    environment:\n      DB: postgres://app@localhost:5432/app\n';

describe.skipIf(!chromium)(chromium ? 'in Chromium' : 'in Chromium (skipped: none on the PATH, and no CHROME_PATH)', () => {
  const site = inject('site');
  const file = `${pathToFileURL(site).href}/`;
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let context: BrowserContext | undefined;
  /** What the page complained of, and what it asked for. */
  let complaints: string[] = [];
  let requests: string[] = [];

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    server = await serve(site);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
  });

  async function open(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    complaints = [];
    requests = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    await page.goto(url);
    return page;
  }

  const active = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
  const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  describe.each([
    ['as a file', () => file],
    ['from a server with a strict policy', () => server.url],
  ])('%s', (_name, base) => {
    it('answers every example, asks for nothing elsewhere, and has nothing to complain of', async () => {
      const page = await open(`${base()}index.html`);
      for (const { name } of EXAMPLES) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.locator('#answer article').first().waitFor();
        expect(await page.locator('#said').textContent()).not.toBe('');
      }
      expect(requests.filter((url) => !url.startsWith(base()))).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('links to pages that open, and from there to the answer of their log', async () => {
      const page = await open(`${base()}index.html`);
      await page.locator('#text').fill(LOG);
      await page.locator('#answer .verdict a').first().click();
      await page.locator('h1').waitFor();
      expect(new URL(page.url()).pathname).toMatch(/\/articles\/[\w-]+\.html$/);
      await page.getByRole('link', { name: 'See the answer to this log' }).click();
      await page.locator('#answer article').first().waitFor();
      expect(complaints).toEqual([]);
    });

    it('finds pages from any page', async () => {
      const page = await open(`${base()}rules/project/port-not-exposed.html`);
      await page.getByRole('searchbox').fill('DL3008');
      expect(await page.locator('#search li').first().textContent()).toContain('DL3008');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/rules\/dockerfile\//);
      expect(await page.locator('.known').textContent()).toContain('DL3008');
      expect(complaints).toEqual([]);
    });
  });

  it('answers what is pasted', async () => {
    const page = await open(`${server.url}index.html`, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.evaluate((text) => navigator.clipboard.writeText(text), LOG);
    await page.keyboard.press('ControlOrMeta+V');
    await page.locator('#answer article').first().waitFor();
    expect(await page.locator('#answer h3').first().textContent()).toContain('localhost:5432');
    expect(await page.locator('#answer .badge').first().textContent()).toBe('likely');
    expect(await page.locator('#answer h4').allTextContents()).toEqual(expect.arrayContaining(['Seen', 'Because', 'Check', 'Fix']));
    await page.locator('#answer .copy').first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim()).toBe((await page.locator('#answer figure.code code').first().textContent())?.trim());
  });

  it('answers while one types, and takes the answer back with the text', async () => {
    const page = await open(`${file}index.html`);
    await page.keyboard.type('FROM nginx');
    await page.locator('#answer .finding').first().waitFor();
    expect(await page.locator('#answer .finding .id').allTextContents()).toContain('image/floating-tag');
    expect(await page.locator('#answer .frame .warning').first().textContent()).toContain('^^^^^');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('#answer').waitFor({ state: 'hidden' });
    expect(await active(page)).toBe('text');
  });

  it('proves a cause with the files that are given', async () => {
    const page = await open(`${file}index.html`);
    await page.locator('#text').fill(LOG);
    await page.locator('#files').setInputFiles({ name: 'compose.yaml', mimeType: 'text/yaml', buffer: Buffer.from(COMPOSE) });
    await page.locator('#answer .badge.confirmed').waitFor();
    expect(await page.locator('#answer .frame').first().textContent()).toContain('compose.yaml:7:');
  });

  it('applies safe fixes to the text, and undoes them as any typing', async () => {
    const page = await open(`${file}index.html`);
    await page.locator('#text').fill('FROM debian:12\nRUN apt-get update && apt-get install curl\n');
    await page.getByRole('button', { name: /^Apply \d+ safe fix/ }).click();
    expect(await page.locator('#text').inputValue()).toContain('install -y');
    await page.keyboard.press('ControlOrMeta+Z');
    expect(await page.locator('#text').inputValue()).not.toContain('install -y');
  });

  it('can be used with the keyboard alone', async () => {
    const page = await open(`${file}index.html`);
    expect(await active(page)).toBe('text');
    await page.keyboard.insertText(LOG);
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await active(page)).toBe('answer-title');
    // Evidence and commands follow, in the order in which they are read.
    const seen: string[] = [];
    for (let i = 0; i < 12 && !seen.includes('Copy'); i++) {
      await page.keyboard.press('Tab');
      seen.push(await active(page));
    }
    expect(seen).toContain('Copy');
    const line = seen.indexOf('line 1');
    expect(line).toBeGreaterThanOrEqual(0);
    expect(line).toBeLessThan(seen.indexOf('Copy'));
    await page.locator('#answer .line').first().focus();
    await page.keyboard.press('Enter');
    expect(await active(page)).toBe('text');
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('ECONNREFUSED');

    await page.getByRole('button', { name: /theme/ }).focus();
    await page.keyboard.press('/');
    expect(await active(page)).toBe('query');
    await page.keyboard.type('floating-tag');
    await page.keyboard.press('ArrowDown');
    expect(await active(page)).toContain('image/floating-tag');
    await page.keyboard.press('Escape');
    expect(await active(page)).toBe('query');
    await page.keyboard.press('ArrowDown');
    expect(await active(page)).toBe('query');
    expect(complaints).toEqual([]);
  });

  it('begins with a link to the content, and shows where the focus is', async () => {
    const page = await open(`${file}rules/index.html`);
    await page.keyboard.press('Tab');
    expect(await active(page)).toBe('To the content');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    expect(outline).not.toBe('none');
  });

  it.each(['index.html', 'articles/index.html', 'rules/index.html', 'rules/project/port-not-exposed.html', 'articles/build-copy-source-not-found.html'])(
    'fits a phone: %s',
    async (path) => {
      const page = await open(file + path, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
      expect(await overflow(page)).toBe(0);
      if (path !== 'index.html') return;
      for (const { text } of EXAMPLES) {
        await page.locator('#text').fill(text);
        await page.locator('#answer article').first().waitFor();
        expect(await overflow(page)).toBe(0);
      }
      await page.getByRole('searchbox').fill('permission denied');
      await page.locator('#search li a').first().waitFor();
      expect(await overflow(page)).toBe(0);
    },
  );

  it.each(['light', 'dark'] as const)('can be read in the %s: contrast of all text is at least 4.5', async (colorScheme) => {
    const page = await open(`${file}index.html`, { colorScheme });
    const faint: string[] = [];
    for (const example of [0, 3, 5]) {
      await page.locator('#text').fill('');
      await page.locator('#examples button').nth(example).click();
      await page.locator('#answer article').first().waitFor();
      faint.push(...(await page.evaluate(faintTexts)));
    }
    for (const path of ['rules/project/port-not-exposed.html', 'rules/index.html', 'articles/build-copy-source-not-found.html']) {
      await page.goto(file + path);
      faint.push(...(await page.evaluate(faintTexts)));
    }
    expect(faint).toEqual([]);
  });

  it('takes the theme of the system, and keeps another that is chosen', async () => {
    const page = await open(`${server.url}index.html`, { colorScheme: 'dark' });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('button', { name: 'Light theme' }).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.getByRole('button', { name: 'Dark theme' }).waitFor();
    await page.goto(`${server.url}rules/index.html`);
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).toBe(light);
  });

  it('gives every control a name, and says the answer to those who listen', async () => {
    const page = await open(`${file}index.html`);
    await page.locator('#text').fill(LOG);
    await page.locator('#answer article').first().waitFor();
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')]
        .filter((control) => {
          const labels = (control as HTMLInputElement).labels;
          const name = control.getAttribute('aria-label') ?? (labels?.length ? [...labels].map((label) => label.textContent).join('') : control.textContent);
          return !name?.trim();
        })
        .map((control) => control.outerHTML.slice(0, 80)),
    );
    expect(nameless).toEqual([]);
    const status = page.getByRole('status').filter({ hasText: 'cause found' });
    expect(await status.textContent()).toContain('likely');
  });

  it('shows markup in what is pasted as text', async () => {
    const page = await open(`${file}index.html`);
    const nasty = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
    await page.locator('#text').fill(`FROM nginx:${nasty}\nRUN echo '${nasty}'\nEXPOSE ${nasty}\n`);
    await page.locator('#answer article').first().waitFor();
    await page.locator('#text').fill(`ERROR: failed to calculate checksum of ref a::b: "/${nasty}": not found\n`);
    await page.locator('#answer .row').first().waitFor();
    expect(await page.locator('#answer').textContent()).toContain('<img src=x');
    expect(await page.locator('#answer img, #answer script').count()).toBe(0);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });

  it('answers a log of ten thousand lines', async () => {
    const page = await open(`${server.url}index.html`, { permissions: ['clipboard-read', 'clipboard-write'] });
    const lines = Array.from({ length: 10_000 }, (_, i) => `web-1  | 2026-11-03 08:11:02 GET /orders/${i} 200`);
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${lines.join('\n')}\n${LOG}`);
    await page.keyboard.press('ControlOrMeta+V');
    await page.locator('#answer article').first().waitFor();
    expect(await page.locator('#answer .line').first().textContent()).toBe('line 10001');
    await page.locator('#answer .line').first().click();
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('ECONNREFUSED');
  });

  it('can be read without scripts', async () => {
    const page = await open(`${file}index.html`, { javaScriptEnabled: false });
    expect(await page.locator('noscript').isVisible()).toBe(true);
    await page.locator('noscript a').first().click();
    await page.locator('h1').waitFor();
    expect(await page.locator('.list a').count()).toBeGreaterThan(50);
  });
});

/** Runs in the page: texts whose contrast with what lies behind them is below that of WCAG's level AA. */
function faintTexts(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  const rgba = (color: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r = 0, g = 0, b = 0]: number[]): number => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element: Element | null): number[] => {
    if (!element) return [255, 255, 255, 255];
    const [r = 0, g = 0, b = 0, a = 0] = rgba(getComputedStyle(element).backgroundColor);
    if (a === 255) return [r, g, b, a];
    const under = behind(element.parentElement);
    // What the canvas gives back is not multiplied by its opacity.
    return [r, g, b].map((part, i) => part * (a / 255) + (under[i] ?? 0) * (1 - a / 255));
  };
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent?.trim() || !element?.checkVisibility() || element.closest('.unseen, .skip, noscript, option')) continue;
    const [one = 0, two = 0] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 4.5) found.add(`${ratio.toFixed(2)} ${element.tagName.toLowerCase()}.${element.className}: ${node.textContent.trim().slice(0, 40)}`);
  }
  return [...found];
}
