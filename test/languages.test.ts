/** Articles in two languages say the same: one structure, the same commands, the same values; and the program has its words in each. */
import type { Nodes, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { readTranslations } from '../scripts/translations.ts';
import { articles as shipped, diagnoseText, projectOf } from '../src/api.ts';
import type { Article } from '../src/core/diagnose/article.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { placesOf, render, type Values } from '../src/core/diagnose/render.ts';
import { translated, type Translations } from '../src/core/diagnose/translate.ts';
import { LANGS, langOf } from '../src/core/diagnose/lang.ts';
import { WORDS } from '../src/core/diagnose/words.ts';
import { SourceFile } from '../src/core/text/source.ts';
import { diagnosis } from '../src/report/diagnosis.ts';
import { diagnosisJson } from '../src/report/diagnosis-json.ts';
import { cellWidth, wrap } from '../src/report/terminal.ts';
import { renderMarkdown } from '../src/report/terminal-markdown.ts';

const sources = readArticles();
const translations = readTranslations();
const chinese: Translations = Object.fromEntries(
  translations.filter(({ lang }) => lang === 'zh').map(({ id, title, sections }) => [id, { title, sections }] as const),
);
const articles = sources.map(({ article }) => article);

/** Articles that answer the notes which the project grew out of; test/notes.test.ts holds the notes. */
const NOTED = [
  'run-systemd-dbus',
  'daemon-python-version-fetch',
  'daemon-pipe-linux-engine',
  'dotnet-deps-json-missing',
  'dotnet-vs-compose-not-rebuilt',
  'dotnet-vs-target-os',
  'build-copy-source-not-found',
  'dotnet-nuget-no-packages-exist',
  'compose-encoding-gbk',
  'dotnet-vs-fast-mode-image',
];

/** Every mark of a template: `{{#path}}`, `{{path}}`, `{{/path}}`. */
function marks(template: string): string[] {
  return Array.from(template.matchAll(/\{\{[^}]*\}\}/g), ([mark]) => mark).sort();
}

/** Readings of a template: with nothing captured, with everything, and with each value alone. */
function readings(template: string, names: readonly string[]): string[] {
  const values: Values[] = [{}, Object.fromEntries(names.map((name) => [name, `V-${name}`])), ...names.map((name) => ({ [name]: `V-${name}` }))];
  return values.map((each) => render(template, each));
}

/** What a section is made of, without its words. */
function shape(nodes: readonly RootContent[]): unknown[] {
  return nodes.map((node) => {
    if (node.type === 'code') return { lang: node.lang, meta: node.meta, value: node.value };
    if (node.type === 'list') return { ordered: node.ordered, items: node.children.map((item) => shape(item.children)) };
    return node.type;
  });
}

function inlineCodes(node: Nodes): string[] {
  if (node.type === 'inlineCode') return [node.value];
  return 'children' in node ? node.children.flatMap(inlineCodes) : [];
}

/** The blocks of a rendered section, and what stands in its backticks. */
function anatomy(markdown: string): { readonly blocks: unknown[]; readonly codes: readonly string[] } {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  return { blocks: shape(tree.children), codes: [...new Set(inlineCodes(tree))].sort() };
}

function sectionsOf({ why, confirm, fix, prevent }: Pick<Article['sections'], 'why' | 'confirm' | 'fix' | 'prevent'>): [string, string][] {
  return Object.entries({ why, confirm, fix, ...(prevent === undefined ? {} : { prevent }) });
}

describe.each(translations.map((half) => [half.path, half] as const))('%s', (_, half) => {
  const article = sources.find(({ path }) => path === half.of)?.article as Article;

  it('has an English half, a language with words, and only what belongs into it', () => {
    expect(article?.id).toBe(half.id);
    expect(half.faults).toEqual([]);
  });

  it('has the same sections', () => {
    expect(sectionsOf(half.sections).map(([name]) => name)).toEqual(sectionsOf(article.sections).map(([name]) => name));
  });

  it('asks for the same values', () => {
    expect(marks(half.title)).toEqual(marks(article.title));
    for (const [name, text] of sectionsOf(half.sections)) expect(marks(text), name).toEqual(marks(article.sections[name as 'why']));
  });

  it('has the same blocks and commands, whatever was captured', () => {
    for (const [name, text] of [['title', half.title], ...sectionsOf(half.sections)] as const) {
      const english = name === 'title' ? article.title : article.sections[name as 'why'];
      const names = [
        ...new Set([...english.matchAll(/\{\{[#^]([a-z_]+)\}\}/g)].map(([, each]) => each as string).concat(placesOf(english).map((each) => each.name))),
      ];
      const theirs = readings(english, names).map(anatomy);
      readings(text, names).forEach((reading, i) => {
        expect(anatomy(reading), `${name}, reading ${i}`).toEqual(theirs[i]);
      });
    }
  });

  it('keeps each paragraph on one line, and Chinese punctuation beside Chinese words', () => {
    if (half.lang !== 'zh') return;
    for (const [name, text] of sectionsOf(half.sections)) {
      const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '`');
      expect(prose, name).not.toMatch(/[\u4e00-\u9fff`] ?[,;:?!](?=\s|[\u4e00-\u9fff])/);
      expect(prose, name).not.toMatch(/[\u4e00-\u9fff]\.(?:\s|$)/);
      // A line break would become a blank between two words that have none; alternatives stand on lines of their own.
      expect(prose, name).not.toMatch(/[\u4e00-\u9fff\uff0c\u3001]\n(?![\n{-])/);
    }
  });
});

describe('the notes that the project grew out of', () => {
  it('are answered in Chinese too', () => {
    expect(NOTED.filter((id) => !Object.hasOwn(chinese, id))).toEqual([]);
  });

  it('are answered by the same articles, with the same values, in either language', () => {
    const log = 'ERROR: failed to calculate checksum of ref 4b7c: "/src/Api/Api.csproj": not found';
    const [english, own] = [articles, translated(articles, chinese)].map(
      (list, i) => diagnose(new SourceFile('log', log), list, { lang: LANGS[i] ?? 'en' }).diagnoses[0],
    );
    expect(own?.match.article.id).toBe(english?.match.article.id);
    expect(own?.match.captures).toEqual(english?.match.captures);
    expect(own?.title).toBe('`/src/Api/Api.csproj` 不在构建上下文里');
  });
});

describe('the words of the program', () => {
  /** Every text in them; what makes one of values is called with some. */
  function texts(words: unknown, path = ''): [string, string][] {
    if (typeof words === 'string') return [[path, words]];
    if (typeof words === 'function') {
      const lists = ['list', 'lines', 'andAt', 'consequences', 'alternatives', 'manyContexts', 'rules', 'followedBy'];
      const make = words as (...values: unknown[]) => string;
      const noun = /\.(?:named|noneNamed)$/.test(path);
      if (path.endsWith('.logLine')) return [[path, make(7, ['7'])]];
      return [[path, lists.some((name) => path.endsWith(`.${name}`)) ? make(['7'], 8) : noun ? make('service', '8') : make('7', '8', '9')]];
    }
    return Object.entries(words as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
  }

  it.each(LANGS)('are complete in %s, and say the same values as in English', (lang) => {
    const own = new Map(texts(WORDS[lang]));
    const values = (text: string): string[] => [...new Set(text.match(/[789](?![\d])/g))].sort();
    for (const [path, text] of texts(WORDS.en)) {
      expect(own.get(path), path).toBeTruthy();
      if (/[789]/.test(text) && typeof path === 'string' && !path.includes('exitCodes')) expect(values(own.get(path) ?? ''), path).toEqual(values(text));
    }
  });

  it('are chosen by a locale', () => {
    expect(['zh', 'zh_CN.UTF-8', 'zh-Hans-CN', 'ZH_tw', 'en_US.UTF-8', 'C', 'C.UTF-8', 'POSIX', 'de_DE', ''].map(langOf)).toEqual([
      'zh',
      'zh',
      'zh',
      'zh',
      'en',
      'en',
      'en',
      'en',
      undefined,
      undefined,
    ]);
  });
});

describe('an answer in Chinese', () => {
  const context = { color: false, width: 72, links: false, all: false, urls: false, quiet: false, version: '0', root: '/', rootUrl: 'file:///' };
  const CJK = /[\u4e00-\u9fff]/;

  it('has Chinese words round an article that has no Chinese half', () => {
    const id = shipped.find((one) => !Object.hasOwn(chinese, one.id) && one.role === 'root')?.id as string;
    const source = sources.find(({ article }) => article.id === id);
    const result = diagnoseText(source?.logs.find(({ kind }) => kind === 'own')?.text ?? '', { lang: 'zh', translations: chinese });
    const shown = diagnosis(result, context);
    expect(shown).toContain('  原因    ');
    expect(shown).toContain(`完整说明：\`drydock explain ${result.diagnoses[0]?.match.article.id}\``);
    expect(result.diagnoses[0]?.why).not.toMatch(CJK);
  });

  it('keeps within the width, with texts in line, and punctuation at the ends of lines', () => {
    for (const id of NOTED) {
      const source = sources.find(({ article }) => article.id === id);
      const log = source?.logs.find(({ kind }) => kind === 'own')?.text ?? '';
      const lines = diagnosis(diagnoseText(log, { lang: 'zh', translations: chinese }), context).split('\n');
      // Commands and addresses stay whole.
      for (const line of lines) if (CJK.test(line)) expect(cellWidth(line), line).toBeLessThanOrEqual(72);
      for (const line of lines) expect(line.trimStart(), `${id}: ${line}`).not.toMatch(/^[，。、：；）！？]/);
      expect(lines.filter((line) => /^ {2}(?:现象|原因|确认|解决|预防) {4}\S/.test(line)).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('breaks lines of Chinese where it reads well, and of English where it did', () => {
    expect(wrap('构建上下文（build context）里没有它，请换一个目录。', 12)).toEqual(['构建上下文', '（build', 'context）里', '没有它，请换', '一个目录。']);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    const markdown = '在 `docker build` 时，把上下文写在最后。\n当前目录写 `.`，别的目录写路径。';
    expect(renderMarkdown(markdown, 20, context)).toEqual(['在 `docker build`', '时，把上下文写在最', '后。当前目录写 `.`，', '别的目录写路径。']);
  });

  it('says what is wrong in a command', () => {
    const [one] = diagnoseText('docker run nginx -p 80:80', { lang: 'zh' }).commands ?? [];
    expect(one?.faults.map(({ message, help }) => [message, help])).toEqual([
      ['`-p` 写在了镜像 `nginx` 后面：它会传给容器里的程序，而不是 docker', '把选项放到镜像前面'],
    ]);
    expect(one?.corrected).toBe('docker run -p 80:80 nginx');
  });

  it('says at the place what the files show', () => {
    const project = projectOf({
      'compose.yaml': 'services:\n  api:\n    image: a/b:1\n  web:\n    image: c/d:1\n    environment:\n      API: http://apii:8080\n',
    });
    const [one] = diagnoseText('web-1  | fatal: getaddrinfo ENOTFOUND apii\nweb-1 exited with code 1\n', { lang: 'zh', project }).diagnoses;
    expect(one?.suspects.flatMap(({ why, related = [], help }) => [why, ...related.map(({ label }) => label), help])).toEqual(
      expect.arrayContaining(['这里没有叫 `apii` 的服务', '是不是指这个', '改成 `api`']),
    );
  });

  it('keeps keys and words of the contract in JSON', () => {
    const json = JSON.parse(diagnosisJson(diagnoseText('Failed to get D-Bus connection: Operation not permitted', { lang: 'zh', translations: chinese }))) as {
      diagnoses: { article: string; confidence: string; title: string }[];
    };
    expect(json.diagnoses[0]).toMatchObject({ article: 'run-systemd-dbus', confidence: expect.stringMatching(/^(?:confirmed|likely|possible)$/) });
    expect(json.diagnoses[0]?.title).toMatch(CJK);
  });

  it('says that nothing failed, and what an exit code means', () => {
    expect(diagnosis(diagnoseText('all is well', { lang: 'zh' }), context)).toBe('未发现失败：这份日志里没有出错的迹象\n');
    const failed = diagnoseText('api-1  | fatal: zorbl went away\napi-1 exited with code 139\n', { lang: 'zh' });
    expect(diagnosis(failed, context)).toContain('139：进程访问了非法内存而崩溃（SIGSEGV）');
  });

  it('leaves the answer of an English reader as it is', () => {
    const log = 'Failed to get D-Bus connection: Operation not permitted';
    expect(diagnosis(diagnoseText(log, { lang: 'en' }), context)).toBe(diagnosis(diagnoseText(log), context));
    expect(diagnosis(diagnoseText(log), context)).not.toMatch(CJK);
  });
});
