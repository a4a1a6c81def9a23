/**
 * Which flags of a program take the next word as their value. Data only, from the programs' manuals; flags that take
 * a value only after `=` are left out, for they never swallow a word.
 */
import { own } from '../text/own.ts';

export interface ProgramFlags {
  /** Letters. */
  readonly short: string;
  /** Names without dashes, with a blank between. */
  readonly long: string;
  /** Long names stand behind one dash (`-ldflags`), so nothing is a cluster. */
  readonly oneDash: boolean;
  /** Whether a long flag takes the next word. */
  takes(name: string): boolean;
}

function flags(short: string, long = '', oneDash = false): ProgramFlags {
  // A run meets few of the programs.
  let names: ReadonlySet<string> | undefined;
  const takes = (name: string): boolean => {
    names ??= new Set(long.split(' '));
    return names.has(name);
  };
  return { short, long, oneDash, takes };
}

const APT = flags('acot', 'option config-file target-release default-release host-architecture build-profiles architecture');
const APK = flags('Xpt', 'repository root virtual arch cache-dir cache-max-age keys-dir repositories-file wait progress-fd');
const DNF = flags(
  'cdexR',
  'config enablerepo disablerepo repo repoid exclude excludepkgs installroot releasever setopt forcearch enableplugin disableplugin comment advisory bz cve sec-severity rpmverbosity debuglevel errorlevel randomwait color downloaddir destdir',
);
const ZYPPER = flags(
  'cDRrptx',
  'config root installroot reposd-dir cache-dir repo from type capability pkg-cache-dir solv-cache-dir raw-cache-dir plus-repo plus-content',
);
const PIP = flags(
  'rcefitdb',
  'requirement constraint editable index-url extra-index-url find-links target prefix root src platform python-version implementation abi trusted-host proxy retries timeout cert client-cert cache-dir log no-binary only-binary progress-bar config-settings global-option build-option install-option upgrade-strategy report python exists-action build dest wheel-dir group keyring-provider',
);
const NPM = flags(
  'Cw',
  'prefix registry cache loglevel workspace userconfig globalconfig tag otp omit include only script-shell before access scope cpu os libc install-strategy',
);
const PNPM = flags('CFw', `${NPM.long} filter filter-prod dir store-dir virtual-store-dir modules-dir lockfile-dir reporter network-concurrency`);
const BUN = flags('c', 'config cwd registry cache-dir backend concurrent-scripts filter linker omit cafile network-concurrency');
const YARN = flags(
  '',
  'cwd registry cache-folder modules-folder network-timeout network-concurrency mutex use-yarnrc https-proxy proxy preferred-cache-folder global-folder prefix',
);
const GEM = flags('vinPst', 'version install-dir bindir platform source trust-policy http-proxy build-root config-file document');
const GO = flags(
  '',
  'C o p mod modfile overlay asmflags gcflags ldflags gccgoflags tags buildmode compiler installsuffix pkgdir toolexec exec run bench count cpu parallel timeout coverprofile covermode coverpkg pgo',
  true,
);
const UV = flags(
  'ciroPpfCew',
  `${PIP.long} requirements constraints overrides extra no-extra package default-index index index-strategy python-platform resolution prerelease config-setting exclude-newer link-mode refresh-package reinstall-package upgrade-package no-build-isolation-package no-binary-package no-build-package with with-requirements with-editable with-executables-from directory project config-file allow-insecure-host color only-group no-group output-file torch-backend`,
);
const PIPX = flags('i', 'index-url pip-args python suffix spec include-deps-from');
const POETRY = flags('CPE', 'directory project with without only extras group source python');
const CONDA = flags('ncpf', 'name channel prefix file clone solver repodata-fn experimental revision subdir platform');
const CARGO = flags(
  'FjZC',
  'version vers git branch tag rev path root registry index features target target-dir profile jobs bin example config color message-format manifest-path package strategies pkg-url pkg-fmt bin-dir',
);
const COMPOSER = flags('d', 'working-dir prefer-install ignore-platform-req audit-format apcu-autoloader-prefix');
const BUNDLE = flags('jr', 'jobs retry gemfile path without with binstubs standalone redownload trust-policy target-rbconfig');
const PACMAN = flags('br', 'dbpath root arch cachedir config gpgdir hookdir logfile sysroot ignore ignoregroup overwrite assume-installed color');
const CURL = flags(
  'AbcCdDeEFHKmoPQrtTuUwxXyYz',
  'output request header data data-raw data-binary data-urlencode data-ascii json form form-string user user-agent referer cookie cookie-jar cacert capath cert key key-type pass proxy proxy-user proxy-header noproxy retry retry-delay retry-max-time max-time connect-timeout max-filesize max-redirs limit-rate range resolve connect-to interface url config upload-file write-out dump-header output-dir ciphers tls-max unix-socket speed-limit speed-time time-cond dns-servers netrc-file socks5 socks5-hostname socks4 stderr trace trace-ascii create-file-mode parallel-max rate url-query variable oauth2-bearer aws-sigv4 ftp-port quote continue-at pinnedpubkey',
);
const WGET = flags(
  'OoaeiBtTwQPUADlRIX',
  'output-document output-file append-output execute input-file base tries timeout dns-timeout connect-timeout read-timeout wait waitretry quota directory-prefix user password header user-agent referer post-data post-file method body-data body-file accept reject domains exclude-domains include-directories exclude-directories level limit-rate progress ca-certificate ca-directory certificate private-key http-user http-password proxy-user proxy-password load-cookies save-cookies cut-dirs default-page bind-address secure-protocol ciphers restrict-file-names prefer-family compression',
);
const TAR = flags(
  'CfTXbgHIKLNV',
  'directory file files-from exclude-from blocking-factor use-compress-program transform format label newer owner group mode mtime sort strip-components exclude',
);
const USERADD = flags('bcdefgGkKpRPsuZ', 'base-dir comment home-dir home expiredate inactive gid groups skel key password root prefix shell uid selinux-user');
const ADDUSER = flags('hgGsuk', 'home gecos shell uid gid ingroup conf firstuid lastuid firstgid lastgid group comment');
const DOTNET = flags(
  'cforvasup',
  'configuration framework output runtime verbosity arch os source project property self-contained-runtime manifest packages configfile version tool-path add-source lock-file-path version-suffix filter logger settings diag results-directory collect name language artifacts-path',
);
const SYSTEMCTL = flags('tpHMnos', 'type property host machine lines output signal root state job-mode kill-who kill-whom image what preset-mode');
const DOCKER = flags(
  'Hlcaehmpuvwft',
  'config context host log-level add-host attach annotation blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile cpu-period cpu-quota cpu-shares cpus cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule dns dns-option dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval health-retries health-start-period health-timeout hostname ip ip6 ipc isolation label label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation memory-swap memory-swappiness mount name network network-alias net oom-score-adj pid pids-limit platform publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns uts volume volume-driver volumes-from workdir file tag build-arg build-context target output cache-from cache-to secret ssh iidfile metadata-file progress allow builder format filter since until tail signal time project-name profile project-directory parallel ansi scale index driver subnet gateway ip-range opt username password author message change',
);
const KUBECTL = flags(
  'nfoclskLv',
  'namespace filename output container selector context cluster user kubeconfig server token image replicas from-literal from-file from-env-file field-selector sort-by template type patch patch-file port target-port protocol name tail since since-time timeout grace-period cascade dry-run field-manager kustomize as as-group certificate-authority client-certificate client-key request-timeout restart env labels overrides limits requests subresource for raw',
);

/** Names that are the same program. */
const PROGRAMS: Readonly<Record<string, ProgramFlags>> = {
  'apt-get': APT,
  apt: APT,
  aptitude: APT,
  'apt-cache': APT,
  apk: APK,
  yum: DNF,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: ZYPPER,
  pip: PIP,
  pip2: PIP,
  pip3: PIP,
  pipx: PIPX,
  uv: UV,
  poetry: POETRY,
  conda: CONDA,
  mamba: CONDA,
  micromamba: CONDA,
  npm: NPM,
  pnpm: PNPM,
  bun: BUN,
  yarn: YARN,
  gem: GEM,
  bundle: BUNDLE,
  composer: COMPOSER,
  cargo: CARGO,
  go: GO,
  pacman: PACMAN,
  curl: CURL,
  wget: WGET,
  tar: TAR,
  bsdtar: TAR,
  useradd: USERADD,
  adduser: ADDUSER,
  rm: flags(''),
  cd: flags(''),
  dotnet: DOTNET,
  systemctl: SYSTEMCTL,
  service: flags(''),
  docker: DOCKER,
  podman: DOCKER,
  kubectl: KUBECTL,
};

/** Programs whose short flags mean something else after some subcommands; those letters take no value there. */
const WITHOUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  docker: {
    logs: 'ft',
    ps: 'al',
    exec: 't',
    run: 't',
    create: 't',
    rm: 'flv',
    rmi: 'f',
    images: 'a',
    start: 'a',
    cp: 'aL',
    system: 'af',
    volume: 'f',
    network: 'f',
    push: 'a',
    pull: 'a',
    container: 'aft',
    image: 'af',
  },
  kubectl: { logs: 'fp', exec: 'st', run: 'l', get: 'L' },
};

/** `pip3.11` is `pip`. */
function programOf(name: string): string {
  return /^pip\d[\d.]*$/.test(name) ? 'pip' : name;
}

/** The flags of a program that take a value, or undefined for a program that is not in the tables. */
export function valueFlags(program: string): ProgramFlags | undefined {
  const name = programOf(program);
  return Object.hasOwn(PROGRAMS, name) ? own(PROGRAMS, name) : undefined;
}

/** Whether the short flag takes no value after this subcommand (`docker logs -f`). */
export function isSwitch(program: string, subcommand: string | undefined, letter: string): boolean {
  const name = program === 'podman' ? 'docker' : program;
  if (subcommand === undefined || !Object.hasOwn(WITHOUT, name)) return false;
  const letters = own(WITHOUT, name);
  return letters !== undefined && Object.hasOwn(letters, subcommand) && (letters[subcommand] as string).includes(letter);
}

/** Programs that only run another one. */
export interface Wrapper {
  /** Flags whose value is the next word. */
  readonly short: string;
  readonly long: readonly string[];
  /** Words of its own before the program: the time of `timeout`, the user of `gosu`. */
  readonly operands: number;
  /** `NAME=value` words may stand before the program. */
  readonly assigns?: boolean;
  /** With one of these flags it runs nothing (`command -v`). */
  readonly stops?: readonly string[];
}

export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      short: 'ugCpUrtTDR',
      long: ['user', 'group', 'close-from', 'prompt', 'other-user', 'role', 'type', 'chdir', 'chroot', 'command-timeout', 'host'],
      operands: 0,
      assigns: true,
      stops: ['-l', '-v', '-V', '-K', '-e', '--list', '--validate', '--version', '--edit'],
    },
  ],
  ['doas', { short: 'uC', long: [], operands: 0 }],
  ['env', { short: 'uCS', long: ['unset', 'chdir', 'split-string'], operands: 0, assigns: true, stops: ['-S', '--split-string'] }],
  ['time', { short: 'fo', long: ['format', 'output'], operands: 0 }],
  ['nice', { short: 'n', long: ['adjustment'], operands: 0 }],
  ['ionice', { short: 'cnp', long: ['class', 'classdata', 'pid'], operands: 0 }],
  ['nohup', { short: '', long: [], operands: 0 }],
  ['setsid', { short: '', long: [], operands: 0 }],
  ['exec', { short: 'a', long: [], operands: 0 }],
  ['command', { short: '', long: [], operands: 0, stops: ['-v', '-V'] }],
  ['builtin', { short: '', long: [], operands: 0 }],
  ['eatmydata', { short: '', long: [], operands: 0 }],
  [
    'xargs',
    { short: 'adEILnPs', long: ['arg-file', 'delimiter', 'max-lines', 'max-args', 'max-procs', 'max-chars', 'replace', 'process-slot-var'], operands: 0 },
  ],
  ['timeout', { short: 'ks', long: ['kill-after', 'signal'], operands: 1 }],
  ['stdbuf', { short: 'ioe', long: ['input', 'output', 'error'], operands: 0 }],
  ['gosu', { short: '', long: [], operands: 1 }],
  ['su-exec', { short: '', long: [], operands: 1 }],
  ['tini', { short: 'pe', long: [], operands: 0 }],
  ['dumb-init', { short: 'r', long: ['rewrite'], operands: 0 }],
  ['busybox', { short: '', long: [], operands: 0, stops: ['--list', '--install', '--help', '--list-full'] }],
]);

/** Shells whose `-c` takes a script; `su` and `runuser` hand theirs to one. */
export const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh', 'mksh']);
export const SCRIPT_TAKERS: ReadonlySet<string> = new Set([...SHELLS, 'su', 'runuser']);

/** Command languages that are never parsed. */
export const FOREIGN_SHELLS: ReadonlySet<string> = new Set(['powershell', 'pwsh', 'cmd']);
