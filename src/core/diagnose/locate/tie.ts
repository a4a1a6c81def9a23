/** What a tie between a captured name and the project is: types shared by the files of this folder. */
import type { Captures, Suspect } from '../article.ts';
import type { Kind } from '../../parse/model.ts';
import type { Project } from '../../project/model.ts';
import type { Scope } from '../scope.ts';
import type { Clauses } from '../words.ts';

/** What the project says of a capture. `refuted`: the files show that it cannot be so. */
export type Verdict = 'confirmed' | 'refuted' | 'unknown';

export interface Tie {
  readonly verdict: Verdict;
  readonly suspects: readonly Suspect[];
  /** Further variables for the article's sections, by their name in `TIE_VALUES`. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface TieInput {
  readonly captures: Captures;
  readonly project: Project;
  /** The step or service that said it. */
  readonly scope: Scope | undefined;
  /** Kinds of files that the article speaks of. */
  readonly kinds?: readonly Kind[];
  /** What is said at places, in the language of the answer. */
  readonly clauses: Clauses;
}

export type Locator = (value: string, input: TieInput) => Tie;

export const NO_TIE: Tie = { verdict: 'unknown', suspects: [] };

/** The service of a compose file that a log calls `web`, `web-1` or `shop-web-1`. */
export function serviceNamed(project: Project, name: string) {
  const plain = name.replace(/[-_]\d+$/, '').toLowerCase();
  let suffix: { readonly service: (typeof project.containers)[number]; readonly length: number } | undefined;
  for (const compose of project.composes) {
    for (const [key, service] of compose.services) {
      const own = key.toLowerCase();
      const given = service.hostnames.some((host) => host.value.toLowerCase() === name.toLowerCase());
      if (own === plain || own === name.toLowerCase() || given) return service;
      if ((plain.endsWith(`-${own}`) || plain.endsWith(`_${own}`)) && own.length > (suffix?.length ?? 0)) suffix = { service, length: own.length };
    }
  }
  return suffix?.service as ReturnType<(typeof project.composes)[number]['services']['get']>;
}
