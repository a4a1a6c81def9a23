/** Articles made ready for matching: compiled templates, and one prefilter over all their literals. */
import type { Article, Message } from './article.ts';
import { buildPrefilter, type Prefilter } from './prefilter.ts';
import { SIGNS } from './signs.ts';
import { compileTemplate, MIN_LITERAL, type Template } from './template.ts';

export interface Wording {
  readonly article: Article;
  readonly message: Message;
  readonly template: Template;
}

export interface Library {
  readonly articles: readonly Article[];
  readonly byId: ReadonlyMap<string, Article>;
  /** Owner numbers of the prefilter: first all wordings, then all signs. */
  readonly wordings: readonly Wording[];
  readonly prefilter: Prefilter;
}

const libraries = new WeakMap<readonly Article[], Library>();

/** Compiles articles; the same list is compiled once. Messages whose literal is too short never match. */
export function libraryOf(articles: readonly Article[]): Library {
  const known = libraries.get(articles);
  if (known) return known;
  const wordings: Wording[] = [];
  for (const article of articles) {
    for (const message of article.messages) {
      const template = compileTemplate(message.text);
      if (template.literal.length >= MIN_LITERAL) wordings.push({ article, message, template });
    }
  }
  const library: Library = {
    articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    wordings,
    prefilter: buildPrefilter([...wordings.map((wording) => wording.template.literal), ...SIGNS.map((sign) => sign.literal)]),
  };
  libraries.set(articles, library);
  return library;
}
