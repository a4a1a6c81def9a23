/** Articles in another language: the half that people read is exchanged, the half that matches stays. */
import type { Article } from './article.ts';

/** What `knowledge-base/<area>/<id>.<language>.md` holds. */
export interface Translation {
  readonly title: string;
  readonly sections: Pick<Article['sections'], 'why' | 'confirm' | 'fix' | 'prevent'>;
}

/** By the id of the article. */
export type Translations = Readonly<Record<string, Translation>>;

/** The articles with the texts of another language; those without a half in it stay as they are. */
export function translated(articles: readonly Article[], translations: Translations | undefined): readonly Article[] {
  if (!translations) return articles;
  return articles.map((article) => {
    if (!Object.hasOwn(translations, article.id)) return article;
    const { title, sections } = translations[article.id] as Translation;
    return { ...article, title, sections: { ...article.sections, ...sections } };
  });
}
