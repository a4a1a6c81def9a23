import { type Command, defineRule, type Edit, type Instruction, type Place } from '../../src/core/lint/rule.ts';
import { isBusybox, isGnu, lastBefore } from './_ancestry.ts';
import { isChecker } from './_download.ts';

/** Fetch something, or do work that fails now and then. Text tools fail on purpose (`grep` without a match), so they stay out. */
const MAY_FAIL = new Set(
  'curl wget aria2c git svn hg ssh scp ftp nc rsync aws gsutil gcloud az npm npx yarn pnpm pip pip3 node ruby perl php go cargo make cmake mvn gradle dotnet composer bundle gem java kubectl helm docker mysqldump pg_dump sqlite3 openssl gpg apt-get apk yum dnf'.split(
    ' ',
  ),
);
const SHELLS = /^(sh|bash|ash|dash|zsh|ksh)$/;

export default defineRule<'instruction'>({
  id: 'dockerfile/pipe-without-pipefail',
  scope: 'instruction',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'pipe that hides the failure of its first command',
  fixable: 'unsafe',
  aliases: ['hadolint/DL4006', 'kics/Shell Running A Pipe Without Pipefail Flag', 'semgrep/set-pipefail', 'droast/DF057', 'buddy/ER0001'],

  *check(instruction) {
    const { keyword, script, commands, stage } = instruction;
    if (keyword !== 'RUN' || !script || script.partial || !stage || stage.windows) return;
    if (commands.some(setsPipefail) || shellHas(instruction) || /^#!.*pipefail/.test(script.text.trimStart())) return;
    const hidden = commands.find((command) => hides(command, commands[command.index + 1], commands));
    const pipe = hidden && pipeBehind(hidden);
    if (!hidden || !pipe) return;
    const mended = insertion(instruction);
    yield {
      at: pipe,
      message: `when \`${hidden.name.value}\` fails, the pipe still ends well and the build goes on`,
      label: 'only the status of the last command counts',
      help: isBusybox(stage) ? 'begin the script with `set -o pipefail`' : 'put `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` in front',
      ...(mended ? { fix: { title: 'let the whole pipe fail', safe: false, edits: [mended] } } : {}),
    };
  },
});

function setsPipefail(command: Command): boolean {
  return (command.name.value === 'set' || SHELLS.test(command.name.value)) && command.args.some(({ value }) => /^(-\w*o)?=?pipefail$/.test(value));
}

/** `SHELL` of the stage or of those below it. */
function shellHas(instruction: Instruction): boolean {
  if (instruction.script?.form === 'exec') return false;
  const shell = lastBefore(instruction, 'SHELL');
  if (!shell) return false;
  const [program, ...flags] = shell.args;
  // A shell of another kind has ways of its own.
  return flags.some(({ value }) => value.includes('pipefail')) || !/(^|\/)(sh|bash|ash|dash|zsh|ksh)$/.test(program?.value ?? '');
}

function mayFail(program: string): boolean {
  return MAY_FAIL.has(program) || /^(python[\d.]*|\.{0,2}\/.+)$/.test(program);
}

/** The command stands in front of a pipe whose end would not notice that it failed. */
function hides(command: Command, next: Command | undefined, commands: readonly Command[]): boolean {
  if (next?.after !== '|' || next.depth !== command.depth || !mayFail(command.name.value)) return false;
  if (command.has('version', 'V', 'help') || (command.args.length === 1 && command.args[0]?.value === 'version')) return false;
  let last = next;
  for (let i = next.index + 1; commands[i]?.after === '|'; i++) last = commands[i] as Command;
  // `… | tar xz` and `… | grep x` fail on nothing by themselves, `… || fallback` expects failure.
  if (isChecker(next) || isChecker(last) || /^[ef]?grep$/.test(last.name.value) || commands[last.index + 1]?.after === '||') return false;
  // What becomes of `$(curl … | grep tag)` cannot be told; a script behind `sh -c` can.
  return command.depth === 0 || SHELLS.test(commands[command.index - 1]?.name.value ?? '');
}

/** The `|` behind a command, when it stands where it is looked for. */
function pipeBehind(command: Command): Place | undefined {
  const { file, span } = command;
  const next = command.script.commands[command.index + 1];
  const at = file.text.slice(span.end, next?.span.start).indexOf('|');
  return at < 0 ? undefined : { file, span: { start: span.end + at, end: span.end + at + 1 } };
}

/** Where `bash` is known to exist, `SHELL` in front; BusyBox's own shell knows the option. */
function insertion({ script, stage, onbuild, span, file }: Instruction): Edit | undefined {
  if (!script || !stage || onbuild || script.form === 'exec') return undefined;
  if (isBusybox(stage)) {
    const start = { file, span: { start: script.span.start, end: script.span.start } };
    return { at: start, text: script.form === 'heredoc' ? 'set -o pipefail\n' : 'set -o pipefail && ' };
  }
  if (!isGnu(stage)) return undefined;
  return { at: { file, span: { start: span.start, end: span.start } }, text: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' };
}
