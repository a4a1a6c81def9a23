import { type Command, defineRule, type Instruction, type Stage } from '../../src/core/lint/rule.ts';

/** Programs that talk to an init system over D-Bus or its sockets. */
const CONTROL = new Set([
  'systemctl',
  'service',
  'initctl',
  'rc-service',
  'hostnamectl',
  'timedatectl',
  'localectl',
  'loginctl',
  'journalctl',
  'busctl',
  'systemd-run',
  'dbus-send',
  'gdbus',
  'firewall-cmd',
]);
/** What `systemctl` can do without a running systemd: it only writes links and files. */
const OFFLINE = new Set([
  'enable',
  'disable',
  'mask',
  'unmask',
  'preset',
  'preset-all',
  'set-default',
  'get-default',
  'is-enabled',
  'link',
  'revert',
  'add-wants',
  'add-requires',
  'list-unit-files',
  'cat',
  '--version',
  '--help',
  'daemon-reload',
]);
const INIT = /(^|\/)(init|systemd|systemd-init|runit|runsvdir|openrc-init|s6-svscan|supervisord)$/;

export default defineRule<'stage'>({
  id: 'dockerfile/systemd-in-container',
  scope: 'stage',
  words: [...CONTROL],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service manager used where no init system runs',

  *check(stage) {
    if (startsInit(stage)) return;
    for (const instruction of stage.instructions) {
      const build = instruction.keyword === 'RUN';
      if (!build && instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
      for (const command of instruction.commands) {
        if (!CONTROL.has(command.name.value) || command.after === '||' || forgiven(command)) continue;
        const words = command.operands();
        const verb = command.name.value === 'systemctl' ? (words[0]?.value ?? command.args[0]?.value ?? '') : '';
        if (command.name.value === 'systemctl' && (OFFLINE.has(verb) || command.has('version', 'help', 'root'))) {
          continue;
        }
        if (command.name.value === 'journalctl' && command.has('version', 'help', 'file', 'directory', 'D')) continue;
        // `service x start` runs a script and works in a build, but the process is gone when the layer is done.
        if (command.name.value === 'service' && (!words[0] || ['--status-all'].includes(words[0].value))) continue;
        if (command.name.value === 'service') {
          if (!build || usedAfter(command)) continue;
          yield {
            at: command,
            message: `\`${textOf(command)}\` starts a program that ends with this layer`,
            label: 'only files are kept of a `RUN`',
            help: 'start the program with `CMD`, in the foreground',
          };
          continue;
        }
        yield {
          at: command,
          message: `\`${textOf(command)}\` needs a running init system, and a container has none`,
          label: build ? 'fails in every build' : 'fails: systemd is not process 1 here',
          help: 'run the program itself in the foreground, one container for each',
        };
      }
    }
  },
});

function textOf(command: Command): string {
  return [command.name.value, ...command.args.map((word) => word.value)].join(' ').slice(0, 60);
}

/** Asked for parents before children, so each answer is found once. */
const STARTS = new WeakMap<Stage, boolean>();

/** The last CMD or ENTRYPOINT starts systemd or another init. */
function startsInit(stage: Stage): boolean {
  let starts = STARTS.get(stage);
  if (starts === undefined) {
    starts =
      stage.instructions.some(startsOne) || (stage.parent ? startsInit(stage.parent) : /(^|[/:_-])(systemd|init|s6-overlay)([/:_-]|$)/.test(stage.base.value));
    STARTS.set(stage, starts);
  }
  return starts;
}

function startsOne({ keyword, commands }: Instruction): boolean {
  if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return false;
  return commands.some(
    (command) => INIT.test(command.name.value) || command.args.some((word) => /^\/(usr\/)?(s?bin\/init|lib\/systemd\/systemd)$/.test(word.value)),
  );
}

/** `systemctl … || true`, `… ; true`: its failure is expected. */
function forgiven(command: Command): boolean {
  return command.script.commands[command.index + 1]?.after === '||';
}

/** A service that the rest of the same RUN talks to is started for that. */
function usedAfter(command: Command): boolean {
  const next = command.script.commands[command.index + 1];
  return next !== undefined;
}
