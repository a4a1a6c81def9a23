/** `drydock rules`: what is checked, for people and for machines. */
import { internalRules } from '../core/lint/internal.ts';
import { type RuleMeta, ruleMeta } from '../core/lint/meta.ts';
import { rules as builtin } from '../generated/rules.ts';
import { pluginsAt } from './config-file.ts';
import { stdoutFormat } from './formats.ts';
import { type Options, UsageError } from './options.ts';
import { whereIs } from './root.ts';
import { print, useColor } from './terminal.ts';

export async function rulesCommand(options: Options): Promise<number> {
  if (options.operands.length > 0) throw new UsageError(`\`rules\` takes no operand; to read about one, run \`drydock explain ${options.operands[0]}\``);
  const format = stdoutFormat('rules', options.values('format'), 'table');
  const plugins = await pluginsAt(whereIs([], process.cwd(), undefined).root, options, builtin);
  const all = [...builtin, ...internalRules, ...plugins.rules].map(ruleMeta).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (format === 'json') print(1, `${JSON.stringify(all, null, 2)}\n`);
  else if (format === 'table') print(1, await table(all, useColor(options)));
  else throw new UsageError(`\`rules\` has no format \`${format}\`; use json or table`);
  return 0;
}

async function table(all: readonly RuleMeta[], color: boolean): Promise<string> {
  const { default: picocolors } = await import('picocolors');
  const { red, yellow, blue, dim, bold } = picocolors.createColors(color);
  const paint = { error: red, warning: yellow, info: blue };
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map(
    (rule) =>
      `${paint[rule.level](rule.level.padEnd(7))}  ${bold(rule.id.padEnd(width))}  ${rule.summary}${rule.recommended ? '' : dim(' (strict)')}${rule.fixable ? dim(` (${rule.fixable} fix)`) : ''}`,
  );
  return `${lines.join('\n')}\n\n${all.length} rules, ${all.filter(({ recommended }) => recommended).length} of them recommended. \`drydock explain <id>\` prints the page of one.\n`;
}
