import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

interface Program {
  readonly signal: string;
  readonly otherwise: string;
}

/** Servers whose clean end has another signal, from their manuals. */
const QUIT: Program = { signal: 'SIGQUIT', otherwise: 'drops open requests on `SIGTERM`' };
const SYSTEMD: Program = { signal: 'SIGRTMIN+3', otherwise: 'does not stop on `SIGTERM`' };
const PROGRAMS: Readonly<Record<string, Program>> = {
  nginx: QUIT,
  openresty: QUIT,
  'php-fpm': QUIT,
  httpd: { signal: 'SIGWINCH', otherwise: 'drops open requests on `SIGTERM`' },
  'httpd-foreground': { signal: 'SIGWINCH', otherwise: 'drops open requests on `SIGTERM`' },
  'apache2-foreground': { signal: 'SIGWINCH', otherwise: 'drops open requests on `SIGTERM`' },
  systemd: SYSTEMD,
};

/** Systems without a server; any other base may set STOPSIGNAL itself. */
const PLAIN = /^(?:library\/)?(?:alpine|debian|ubuntu|almalinux|rockylinux(?:\/rockylinux)?|fedora|centos|amazonlinux|oraclelinux|archlinux|opensuse\/leap)$/;

export default defineRule<'dockerfile'>({
  id: 'dockerfile/default-stop-signal',
  scope: 'dockerfile',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'server that ends cleanly on another signal than the default',
  aliases: ['tally/prefer-nginx-sigquit', 'tally/prefer-systemd-sigrtmin-plus-3'],

  *check(dockerfile) {
    const last = dockerfile.stages.at(-1);
    if (!last || dockerfile.partial) return;
    const chain: Stage[] = [];
    for (let stage: Stage | undefined = last; stage; stage = stage.parent) chain.push(stage);
    const { base } = chain.at(-1) as Stage;
    if (!base.known || base.registry || !PLAIN.test(base.repository)) return;
    const instructions = chain.reverse().flatMap((stage) => stage.instructions);
    if (instructions.some(({ keyword }) => keyword === 'STOPSIGNAL')) return;
    // ENTRYPOINT decides what process 1 is; a script there may start anything.
    const start = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT') ?? instructions.findLast(({ keyword }) => keyword === 'CMD');
    const [command] = start?.commands ?? [];
    const name = command?.name.value.replace(/^.*\//, '').replace(/^php-fpm[\d.]+$/, 'php-fpm') ?? '';
    const program = Object.hasOwn(PROGRAMS, name) ? own(PROGRAMS, name) : undefined;
    if (!command || !program || start?.commands.length !== 1) return;
    yield { at: command.name, message: `\`${name}\` ${program.otherwise}`, help: `add \`STOPSIGNAL ${program.signal}\`` };
  },
});
