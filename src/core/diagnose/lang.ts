/** The languages of answers, apart from their words: the command line knows no more of them. */

/** Languages of answers. */
export const LANGS = ['en', 'zh'] as const;
export type Lang = (typeof LANGS)[number];

/** The language of a locale such as `zh_CN.UTF-8` or `zh-Hans`; undefined when there are no words in it. */
export function langOf(locale: string): Lang | undefined {
  const [language] = locale.toLowerCase().split(/[-_.@]/);
  if (language === 'c' || language === 'posix') return 'en';
  return LANGS.find((lang) => lang === language);
}
