import { type Command, defineRule, type Instruction, type Place } from '../../src/core/lint/rule.ts';
import { lastBefore } from './_ancestry.ts';

/** Do not fail in a way that matters, or are no work of their own. */
const HARMLESS =
  /^(echo|printf|:|true|false|set|export|unset|alias|umask|trap|sleep|test|\[|\[\[|exit|return|wait|kill|local|readonly|declare|shopt|ulimit|ls|cat|env|pwd|id|date|which|type|hash|rm|mkdir|find|service|shift|eval|read|stat|df|du|ps)$/;
/** Programs whose subcommand says more than their name. */
const WITH_VERB = /^(apt-get|apt|apk|yum|dnf|npm|yarn|pnpm|pip3?|go|cargo|git|dotnet|gem|bundle|composer)$/;

export default defineRule<'instruction'>({
  id: 'dockerfile/failure-ignored',
  scope: 'instruction',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'command whose failure does not stop the build',
  aliases: ['dockerfile_lint/no_ampersand_usage'],

  *check(instruction) {
    const { keyword, script, commands, stage } = instruction;
    if (keyword !== 'RUN' || !script || script.partial || !stage || stage.windows || script.form === 'exec') return;
    if (shellStops(instruction) || commands.some(stops)) return;
    for (const next of commands) {
      if (next.depth > 0 || next.after !== ';') continue;
      const command = endingBefore(next, commands);
      if (!command || HARMLESS.test(command.name.value) || command.after === '||' || /^(exit|return)$/.test(next.name.value)) continue;
      const where = separator(command, next);
      if (!where) continue;
      const heredoc = script.form === 'heredoc';
      yield {
        at: heredoc ? command.name : where,
        message: `when \`${nameOf(command)}\` fails, the script goes on with \`${nameOf(next)}\``,
        label: heredoc ? 'a heredoc does not stop at errors by itself' : 'goes on in any case',
        help: heredoc ? 'begin the heredoc with `set -e`' : 'write `&&`, or begin with `set -e;`',
      };
      return;
    }
  },
});

/** `set -e`, `set -euxo pipefail`, `set -o errexit`. */
function stops(command: Command): boolean {
  return command.name.value === 'set' && command.args.some(({ value }) => /^-\w*e/.test(value) || value === 'errexit');
}

/** The heredoc's first line or `SHELL` says so; another language than a shell has rules of its own. */
function shellStops(instruction: Instruction): boolean {
  const first = instruction.script?.text.trimStart().split('\n', 1)[0] ?? '';
  if (first.startsWith('#!')) return /\s-\w*e|errexit/.test(first) || !/sh\b/.test(first);
  const shell = lastBefore(instruction, 'SHELL');
  return shell?.args.slice(1).some(({ value }) => /^-\w*e/.test(value) || value === 'errexit') ?? false;
}

/** The simple command that ends just before; undefined when a loop or condition does. */
function endingBefore(next: Command, commands: readonly Command[]): Command | undefined {
  let i = next.index - 1;
  while (i >= 0 && (commands[i] as Command).depth > 0) i--;
  const command = commands[i];
  if (!command) return undefined;
  for (let j = i + 1; j < next.index; j++) if ((commands[j] as Command).span.start > command.span.end) return undefined;
  return command;
}

/** The `;` or line break between the two, unless keywords, groups or the status stand there too. */
function separator(command: Command, next: Command): Place | undefined {
  const { file } = command;
  const gap = file.text.slice(command.span.end, next.span.start);
  const at = gap.includes(';') ? gap.indexOf(';') : gap.indexOf('\n');
  if (at < 0 || /[{}()&]|\$\?|\b(if|then|else|fi|do|done|for|while|until|case|esac)\b/.test(gap)) return undefined;
  const start = command.span.end + at;
  return { file, span: { start, end: start + 1 } };
}

function nameOf(command: Command): string {
  const verb = WITH_VERB.test(command.name.value) ? command.operands()[0]?.value : undefined;
  return verb ? `${command.name.value} ${verb}` : command.name.value;
}
