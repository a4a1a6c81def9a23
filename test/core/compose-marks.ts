/** What one compose rule marks in a few files, for tests of its edges. */
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { textAt } from '../../src/core/text/source.ts';

export type Files = Readonly<Record<string, string>>;

/** The places that a rule marks. A text alone is the body of one service, `web`. */
export function marks(rule: unknown, given: string | Files, options?: object): string[] {
  const files = typeof given === 'string' ? { 'compose.yaml': given.includes('services:') ? given : service(given) } : given;
  const config = { ...DEFAULT_CONFIG, preset: 'strict' as const, ...(options ? { rules: { [(rule as Rule).id]: { level: 'error' as const, options } } } : {}) };
  return run(filesOf(files), [rule as Rule], config as typeof DEFAULT_CONFIG).findings.map(({ at }) => textAt(at));
}

export function service(body: string): string {
  return `services:\n  web:\n${body.replace(/^/gm, '    ')}\n`;
}

export const image = (body: string): string => `image: registry.example.org/web:1\n${body}`;
