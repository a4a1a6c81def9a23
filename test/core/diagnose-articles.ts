/** A small knowledge base for the tests of the engine. */
import type { Article } from '../../src/core/diagnose/article.ts';

export function article(id: string, texts: readonly string[], more: Partial<Article> = {}): Article {
  return {
    id,
    title: id,
    kinds: ['dockerfile'],
    role: 'root',
    area: 'test',
    messages: texts.map((text) => ({ text })),
    rules: [],
    explains: [],
    sections: { why: 'why', confirm: 'confirm', fix: 'fix' },
    ...more,
  };
}

export const ARTICLES: readonly Article[] = [
  article('copy-missing', ['failed to calculate checksum of ref <id>: "<path>": not found'], { explains: ['step-failed'] }),
  article('refused', ['connect ECONNREFUSED <host>:<port>'], { title: 'nothing answers on `{{host}}`, port `{{port}}`', explains: ['exited'] }),
  article('data-folder', ['initdb: error: directory "<path>" exists but is not empty'], { explains: ['refused'] }),
  article('package-missing', ['E: Unable to locate package <package>'], { explains: ['step-failed'] }),
  article('stale-index', ['E: Failed to fetch <url> 404 Not Found'], { explains: ['package-missing'] }),
  article('command-missing', ['<command>: command not found in the image'], {}),
  article('step-failed', ['process "<command>" did not complete successfully: exit code: <code>'], { role: 'symptom', explains: ['ci-exit'] }),
  article('exited', ['<container> exited with code <code>'], { role: 'symptom' }),
  article('ci-exit', ['Process completed with exit code <code>.'], { role: 'symptom' }),
  article('config-delayed', ['delaying package configuration, since apt-utils is not installed'], { role: 'notice' }),
  article('wide', ['directory "<path>" exists']),
];
