import { type Command, defineRule, type Fix, type Stage, within } from '../../src/core/lint/rule.ts';
import { origin } from './_ancestry.ts';
import { userOf } from './_users.ts';

export default defineRule<'command'>({
  id: 'dockerfile/sudo-in-run',
  scope: 'command',
  words: ['sudo'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'sudo in a build step',
  fixable: 'unsafe',
  aliases: [
    'hadolint/DL3004',
    'trivy/DS-0010',
    'checkov/CKV2_DOCKER_1',
    'kics/Run Using Sudo',
    'semgrep/no-sudo-in-dockerfile',
    'parfum/DL3004',
    'dockerfilelint/sudo_usage',
    'droast/DF010',
    'buddy/ER0004',
    'dockle/DKL-DI-0001',
  ],

  *check(command) {
    const { instruction } = command;
    if (instruction?.keyword !== 'RUN' || (command.name.value !== 'sudo' && !command.wrappers.includes('sudo'))) return;
    // `sudo -l`, `sudo --version` ask about sudo itself.
    if (command.name.value === 'sudo' && command.args.length > 0 && command.has('l', 'list', 'V', 'version', 'v', 'validate', 'h', 'help')) return;
    // A trigger runs in a stage that is not here.
    const stage = instruction.onbuild ? undefined : instruction.stage;
    const user = stage && userOf(stage, instruction);
    const isRoot = user ? user.known && /^(root|0)(:|$)/.test(user.value) : stage !== undefined && startsAsRoot(stage);
    const text = command.file.text.slice(command.span.start, command.span.end);
    if (isRoot && /\bsudo\b[^|;&\n]*?[ \t](-[A-Za-z]*[ug]|--user|--group)/.test(text)) {
      yield {
        at: command,
        message: '`sudo` changes the user for one step, and most base images do not have it',
        help: 'change the user with `USER`',
      };
      return;
    }
    const fix = isRoot ? withoutSudo(command) : undefined;
    yield {
      at: command,
      message: isRoot
        ? '`sudo` does nothing here: this step runs as root anyway'
        : `\`sudo\` keeps a way ${user?.known ? `for \`${user.value}\` ` : ''}to become root in the image`,
      help: isRoot ? 'drop `sudo`' : 'do the step under `USER root`, and switch back after it',
      ...(fix ? { fix } : {}),
    };
  },
});

/** Official images whose configuration names no user. */
const ROOT = new Set(
  (
    'scratch alpine busybox debian ubuntu fedora centos rockylinux almalinux oraclelinux amazonlinux archlinux buildpack-deps node python golang rust ruby php ' +
    'openjdk eclipse-temurin maven gradle gcc perl nginx httpd redis postgres mysql mariadb mongo tomcat wordpress'
  ).split(' '),
);

function startsAsRoot(stage: Stage): boolean {
  const base = origin(stage);
  return base.known && (!base.registry || base.registry === 'docker.io') && ROOT.has(base.repository.replace(/^library\//, ''));
}

/** Only for `sudo` with nothing but `-E`, `-H`, `-n`: other flags change who runs the program and where. */
function withoutSudo(command: Command): Fix | undefined {
  const text = command.file.text.slice(command.span.start, command.span.end);
  const words = /^sudo(?:[ \t]+-[EHn]+)*[ \t]+(?=[\w./])/.exec(text)?.[0];
  if (!words || /^\w+=/.test(text.slice(words.length))) return undefined;
  return { title: 'drop `sudo`', safe: false, edits: [{ at: within(command, 0, words.length), text: '' }] };
}
