/**
 * Findings of ShellCheck among our own: their ids, levels and addresses. They are rules without code, one for each of its
 * codes, and `shellcheck` in the configuration speaks for all of them.
 */
import { type Config, effective } from './config.ts';
import type { Problem } from '../parse/model.ts';
import type { Finding, Level, Report, Rule } from './rule.ts';
import { shortened } from './shorten.ts';

/** The id that means all of its codes. */
export const SHELLCHECK = 'shellcheck';

/** What ShellCheck said, with the level that it gave. */
export interface ShellProblem extends Problem {
  readonly level: Level;
}

/** `SC2086`, `shellcheck/SC2086` or `hadolint/SC2086` as the id of its findings. */
export function shellcheckId(name: string): string | undefined {
  const code = /^(?:(?:shellcheck|hadolint)\/)?(sc\d{4})$/i.exec(name)?.[1];
  return code && `${SHELLCHECK}/${code.toUpperCase()}`;
}

/** A rule in name only, so that levels, options and comments work for it as for any other. */
export function shellcheckRule(id: string, level: Level = 'warning'): Rule {
  return {
    id,
    level,
    scope: 'project',
    category: 'correctness',
    recommended: true,
    since: 'next',
    summary: 'findings of ShellCheck in `RUN`',
    *check(): Generator<Report> {},
  };
}

/** Address of the page that ShellCheck's own wiki has on a code. */
export function wikiUrl(id: string): string {
  return `https://www.shellcheck.net/wiki/${id.slice(id.indexOf('/') + 1)}`;
}

/** The level of a code in a file: as ShellCheck says, then as `shellcheck`, then as the code itself is set. */
export function shellcheckLevel(config: Config, id: string, level: Level, path: string): Level | 'off' {
  const { only, ...open } = config;
  if (only && !only.includes(SHELLCHECK) && !only.includes(id)) return 'off';
  const all = effective(open, shellcheckRule(SHELLCHECK, level), path).level;
  const one = effective(open, shellcheckRule(id, all === 'off' ? level : all), path);
  return one.origin === 'default' || one.origin === 'preset' ? all : one.level;
}

/** Whether anything that ShellCheck finds could be reported. */
export function wantsShellcheck(config: Config): boolean {
  const { only, rules, overrides, flags } = config;
  const isIts = (id: string): boolean => id === SHELLCHECK || id.startsWith(`${SHELLCHECK}/`);
  if (only && !only.some(isIts)) return false;
  const all = flags[SHELLCHECK]?.level ?? rules[SHELLCHECK]?.level;
  if (all !== 'off') return true;
  const settings = [rules, flags, ...overrides.map((override) => override.rules)].flatMap((part) => Object.entries(part));
  return settings.some(([id, setting]) => isIts(id) && setting.level !== 'off');
}

/** Its problems as findings, with the levels of the configuration; those that are off are dropped. */
export function shellcheckFindings(problems: readonly ShellProblem[], config: Config): Finding[] {
  return problems.flatMap((problem) => {
    const level = shellcheckLevel(config, problem.rule, problem.level, problem.at.file.path);
    return level === 'off' ? [] : [{ ...shortened(problem), level, url: wikiUrl(problem.rule) }];
  });
}

/** What `drydock explain SC2086` prints. */
export function shellcheckPage(id: string): string {
  const code = id.slice(id.indexOf('/') + 1);
  return `# ${id}

${code} comes from ShellCheck, which \`drydock lint\` runs over the text of every \`RUN\` when it is installed. Its own page says what is wrong and how to mend it:

- ${wikiUrl(id)}

Turn it off in \`drydock.yaml\` with \`rules: { ${id}: off }\`, or above one instruction with \`# drydock-ignore ${id}: reason\`. \`# hadolint ignore=${code}\` and \`# shellcheck disable=${code}\` are read too.
`;
}
