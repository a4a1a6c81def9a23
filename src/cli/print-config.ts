/** `--print-config`: what holds for a path, and where each of it comes from. */
import { type Config, effective } from '../core/lint/config.ts';
import type { Rule } from '../core/lint/rule.ts';

/** One line per rule: level, id, origin, and options that are not the defaults. */
export function printConfig(config: Config, rules: readonly Rule[], path: string, shown: (path: string) => string): string {
  const rows = rules.map((rule) => {
    const { level, options, origin, at } = effective(config, rule, path);
    const where = at ? `${origin} ${shown(at.file.path)}:${at.file.position(at.span.start).line}` : origin;
    const changed = JSON.stringify(options) === JSON.stringify(rule.defaults ?? {}) ? '' : JSON.stringify(options);
    return [level, rule.id, where, changed] as const;
  });
  const width = Math.max(...rows.map(([, id]) => id.length));
  const origins = Math.max(...rows.map(([, , where]) => where.length));
  const lines = rows
    .sort((a, b) => (a[1] < b[1] ? -1 : 1))
    .map(([level, id, where, changed]) => `${level.padEnd(7)}  ${id.padEnd(width)}  ${where.padEnd(origins)}  ${changed}`.trimEnd());
  const ignored = path !== '' && config.ignore.length > 0 && config.matches(path, config.ignore);
  const head = `${path === '' ? 'the whole project' : `\`${shown(path)}\``}, preset ${config.preset}${ignored ? ', ignored by the configuration' : ''}`;
  return `${head}\n\n${lines.join('\n')}\n`;
}
