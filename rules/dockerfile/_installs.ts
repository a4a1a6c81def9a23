/** Which commands install named packages, and how each package manager writes a version. Data, from the managers' manuals. */
import type { Command, Value } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

interface Grammar {
  /** `system`: packages of the distribution; `language`: of a programming language's registry. */
  readonly kind: 'system' | 'language';
  /** Subcommands behind which packages are named. */
  readonly installs: readonly string[];
  /** The text names a version, or is no name that a registry is asked for. */
  readonly pinned: RegExp;
  /** Flags that give the version elsewhere, or make the words something else than packages. */
  readonly unless?: readonly string[];
  /** How a version is written. */
  readonly example: string;
  /** Order of the packages does not matter, so that they may be sorted. */
  readonly unordered?: boolean;
}

/** Files, folders, addresses without the scheme of a version control. */
const LOCAL = '^[.~/]|^file:|^https?://|[*?]';

const APT: Grammar = {
  kind: 'system',
  installs: ['install'],
  // `name/release` chooses a release, `name-` removes.
  pinned: /=|\/|\.deb$|-$|^\+|^~/,
  unless: ['s', 'simulate', 'dry-run', 'print-uris'],
  example: 'name=1.2.3-4',
  unordered: true,
};
const RPM: Grammar = {
  kind: 'system',
  installs: ['install', 'in', 'localinstall', 'install-n', 'install-na', 'install-nevra', 'reinstall', 'rei'],
  // `name-version[-release]`: the version begins with a digit, and at most the release follows it. `@group` has no version.
  pinned: /-(?:\d+:)?\d[^-]*(?:-\d[^-]*)?$|[<>=]|\.rpm$|\/|^@|^-/,
  unless: ['installroot', 'assumeno', 'downloadonly'],
  example: 'name-1.2.3',
  unordered: true,
};
const MODULE: Grammar = { ...RPM, installs: ['module install'], pinned: /:/, example: 'name:stream' };
const NPM: Grammar = {
  kind: 'language',
  installs: ['install', 'i', 'add', 'in', 'ins', 'inst', 'isntall'],
  // A scope begins with `@` too. What is on a git server is pinned by `#`.
  pinned: /^(?!git|\w+:\/\/).+@[^/]|#|^[.~/]|^(?:file|workspace|link|portal):|^https?:(?!.*\.git$)|\.t(?:ar\.)?gz$/,
  example: 'name@1.2.3',
  unordered: true,
};
const PIP: Grammar = {
  kind: 'language',
  installs: ['install'],
  // Version control addresses have to name a revision behind the path; `name @ address` is an address.
  pinned: new RegExp(String.raw`[=<>~!]=|[<>]|\s@|^\w+\+\w+://[^/]+/[^@]*@|${LOCAL}|^[^+]*/|\.whl$|\.zip$|\.tar\.\w+$`),
  unless: ['r', 'requirement', 'c', 'constraint', 'no-index', 'group', 'requirements', 'constraints'],
  example: 'name==1.2.3',
  unordered: true,
};
const CONDA: Grammar = { kind: 'language', installs: ['install', 'create'], pinned: /[=<>]|\//, unless: ['f', 'file', 'clone'], example: 'name=1.2.3' };

const GRAMMARS: Readonly<Record<string, readonly Grammar[]>> = {
  'apt-get': [APT],
  apt: [APT],
  aptitude: [APT],
  apk: [
    {
      kind: 'system',
      installs: ['add'],
      // `!name` keeps a package out.
      pinned: /[=~<>]|\.apk$|^!|\//,
      unless: ['root', 'p'],
      example: 'name=1.2.3-r0',
      unordered: true,
    },
  ],
  yum: [RPM, MODULE],
  dnf: [RPM, MODULE],
  dnf5: [RPM, MODULE],
  microdnf: [RPM, MODULE],
  tdnf: [RPM],
  zypper: [
    {
      kind: 'system',
      installs: ['install', 'in'],
      pinned: /[=<>]|\.rpm$|\/|^[-!~+@]/,
      // Patterns and products have no version of their own.
      unless: ['t', 'type', 'root', 'installroot', 'D', 'dry-run'],
      example: 'name=1.2.3',
      unordered: true,
    },
  ],
  pip: [PIP],
  pipx: [{ ...PIP, unless: ['spec'] }],
  uv: [
    { ...PIP, installs: ['pip install'] },
    { ...PIP, installs: ['tool install'], pinned: new RegExp(`${PIP.pinned.source}|.@`), example: 'name==1.2.3' },
  ],
  conda: [CONDA],
  mamba: [CONDA],
  micromamba: [CONDA],
  npm: [NPM],
  pnpm: [NPM],
  yarn: [{ ...NPM, installs: ['add', 'global add'] }],
  bun: [{ ...NPM, installs: ['install', 'i', 'add', 'a'] }],
  gem: [
    {
      kind: 'language',
      installs: ['install', 'i'],
      pinned: /:|\.gem$|\//,
      unless: ['v', 'version', 'g', 'file', 'explain'],
      example: 'name:1.2.3',
      unordered: true,
    },
  ],
  go: [
    { kind: 'language', installs: ['get'], pinned: /@(?!latest$|none$)|^[./~]|^\w+$/, example: 'name@v1.2.3' },
    // Names whose first part has no dot belong to Go itself or to the module at hand.
    { kind: 'language', installs: ['install', 'run'], pinned: /@(?!latest$|none$)|^[./~]|\.go$|^[^./]+(?:\/|$)/, example: 'name@v1.2.3' },
  ],
  cargo: [
    {
      kind: 'language',
      installs: ['install', 'binstall'],
      pinned: /.@/,
      unless: ['version', 'vers', 'path', 'tag', 'rev', 'list'],
      example: 'name@1.2.3',
    },
  ],
  composer: [
    { kind: 'language', installs: ['require', 'req', 'r', 'global require'], pinned: /[:=]|^[\d^~*]|^(?:ext|lib)-|^php$/, example: 'vendor/name:1.2.3' },
  ],
  dotnet: [{ kind: 'language', installs: ['tool install'], pinned: /.@/, unless: ['version'], example: 'name --version 1.2.3' }],
};

interface Install {
  readonly grammar: Grammar;
  /** The last word of the subcommand. */
  readonly subcommand: Value;
  /** As typed: `apt-get install`. */
  readonly said: string;
  readonly packages: readonly Value[];
}

/** What a command installs by name; undefined for any other command. */
export function installOf(command: Command): Install | undefined {
  const name = programOf(command);
  if (!command.name.known || !Object.hasOwn(GRAMMARS, name)) return undefined;
  const operands = command.operands();
  for (const grammar of own(GRAMMARS, name) ?? []) {
    for (const words of grammar.installs) {
      const parts = words.split(' ');
      if (!parts.every((part, i) => operands[i]?.value === part)) continue;
      const subcommand = operands[parts.length - 1] as Value;
      let packages: readonly Value[] = operands.slice(parts.length);
      // What follows `--` are options of the build; `go run` hands the rest to the program.
      if (name === 'gem') packages = beforeDashes(command, packages);
      if (name === 'go' && words === 'run') packages = packages.slice(0, 1);
      return { grammar, subcommand, said: `${command.name.value} ${words}`, packages };
    }
  }
  return undefined;
}

/** `pip3.11` is `pip`. */
export function programOf(command: Command): string {
  return /^pip\d[\d.]*$/.test(command.name.value) ? 'pip' : command.name.value;
}

/** Packages that name no version. Words that nobody can read here are left out. */
export function unpinned({ grammar, packages }: Install, command: Command): readonly Value[] {
  if (grammar.unless && command.has(...grammar.unless)) return [];
  return packages.filter((word, i) => {
    if (!word.known || word.value === '' || grammar.pinned.test(word.value)) return false;
    // `composer require vendor/name ^1.2`, `name = 1.2` of rpm: the version is the next word.
    return !/^[<>=^~\d]/.test(packages[i + 1]?.value ?? '') || !['composer', 'dnf', 'yum'].includes(command.name.value);
  });
}

function beforeDashes(command: Command, words: readonly Value[]): readonly Value[] {
  const dashes = command.args.find((word) => word.value === '--');
  return dashes ? words.filter((word) => word.span.start < dashes.span.start) : words;
}

/** `curl`; `curl` and `git`; `curl`, `git` and 3 more. */
export function named(words: readonly Value[]): string {
  const shown = words.slice(0, words.length === 3 ? 3 : 2).map((word) => `\`${word.value.replaceAll('`', '')}\``);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}
