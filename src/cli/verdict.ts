/** What a run comes to: which rules were on, and the exit code. */
import type { Config } from '../core/lint/config.ts';
import type { Finding, Rule } from '../core/lint/rule.ts';
import type { Loaded } from './config-file.ts';
import type { Options } from './options.ts';

export function isOn(rule: Rule, config: Config): boolean {
  if (config.only) return config.only.includes(rule.id);
  const level = config.flags[rule.id]?.level ?? config.rules[rule.id]?.level;
  return level === undefined ? rule.recommended || config.preset === 'strict' : level !== 'off';
}

/** 0: nothing at or above the threshold; 1: something is; 2: a rule failed, so that nobody knows. */
export function exitCode(options: Options, { failOn }: Pick<Loaded, 'failOn'>, findings: readonly Finding[]): number {
  if (findings.some(({ rule }) => rule === 'internal/rule-crashed')) return 2;
  if (options.has('exit-zero')) return 0;
  const threshold = options.value('fail-on') ?? (options.has('quiet') ? 'error' : (failOn ?? 'warning'));
  const failing: Readonly<Record<string, readonly string[]>> = { error: ['error'], warning: ['error', 'warning'], info: ['error', 'warning', 'info'] };
  return findings.some(({ level }) => failing[threshold]?.includes(level)) ? 1 : 0;
}
