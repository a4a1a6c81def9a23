import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { appended, isMounted, isShipped, removes } from './_layer.ts';
import { own } from '../../src/core/text/own.ts';

interface Keeper {
  /** Programs that share the cache. */
  readonly family: readonly string[];
  readonly installs: readonly string[];
  /** Subcommands of the family that empty the cache, with what has to stand behind them. */
  readonly cleans: readonly (readonly [subcommand: string, what?: RegExp])[];
  /** Where the cache is. */
  readonly path: RegExp;
  readonly unless: readonly string[];
  /** Behind the program's name. */
  readonly clean: string;
}

const DNF: Keeper = {
  family: ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'],
  installs:
    'install in localinstall groupinstall group module reinstall rei update upgrade up upgrade-minimal up-min builddep distro-sync dsync install-nevra'.split(
      ' ',
    ),
  // The metadata is the heavy part; packages are removed after they were installed.
  cleans: [['clean', /^(?:all|metadata)$/]],
  path: /\/var\/cache(?:\/?$|\/\*|\/(?:yum|dnf|libdnf5?|tdnf)|\/\{)/,
  unless: ['installroot', 'downloadonly', 'assumeno', 'C', 'cacheonly'],
  clean: 'clean all',
};
const CONDA: Keeper = {
  family: ['conda', 'mamba', 'micromamba'],
  installs: ['install', 'create', 'update', 'upgrade', 'env create', 'env update'],
  cleans: [['clean']],
  path: /\/pkgs\b|conda|mamba/,
  unless: ['dry-run', 'd', 'download-only'],
  clean: 'clean -afy',
};
const KEEPERS: Readonly<Record<string, Keeper>> = {
  ...Object.fromEntries(DNF.family.map((name) => [name, DNF])),
  ...Object.fromEntries(CONDA.family.map((name) => [name, CONDA])),
  zypper: {
    family: ['zypper'],
    installs: 'install in update up patch dist-upgrade dup source-install si install-new-recommends inr'.split(' '),
    cleans: [['clean'], ['cc']],
    path: /\/var\/cache(?:\/?$|\/\*|\/zypp)/,
    unless: ['root', 'installroot', 'dry-run', 'D', 'no-cache'],
    clean: 'clean --all',
  },
};

export default defineRule<'instruction'>({
  id: 'dockerfile/package-cache-left',
  scope: 'instruction',
  words: Object.keys(KEEPERS),
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'cache of yum, dnf, zypper or conda that stays in the image',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3032',
    'hadolint/DL3036',
    'hadolint/DL3040',
    'trivy/DS-0015',
    'trivy/DS-0019',
    'trivy/DS-0020',
    'trivy/DS-0027',
    'kics/Yum Clean All Missing',
    'kics/Missing Zypper Clean',
    'kics/Missing Dnf Clean All',
    'semgrep/remove-package-cache',
    'semgrep/missing-zypper-clean',
    'semgrep/missing-dnf-clean-all',
    'parfum/yumInstallRmVarCacheYum',
    'dockerfile_lint/no_yum_clean_all',
    'dockerfile_lint/no_dnf_clean_all',
    'droast/DF045',
    'droast/DF046',
    'droast/DF047',
  ],

  *check(instruction, { project }) {
    if (instruction.keyword !== 'RUN' || instruction.script?.partial || !isShipped(instruction.stage, project)) return;
    const seen = new Set<Keeper>();
    for (let i = instruction.commands.length - 1; i >= 0; i--) {
      const command = instruction.commands[i] as Command;
      const { value: name, known } = command.name;
      const keeper = known && Object.hasOwn(KEEPERS, name) ? (own(KEEPERS, name) as Keeper) : undefined;
      if (!keeper || seen.has(keeper) || !fills(command, keeper)) continue;
      seen.add(keeper);
      if (isMounted(instruction, keeper.path)) continue;
      if (instruction.commands.some((other) => other.index > command.index && empties(other, keeper))) continue;
      const clean = `${name} ${keeper.clean}`;
      const fix = command.wrappers.length === 0 ? appended(instruction, clean, `run \`${clean}\` in the same \`RUN\``) : undefined;
      yield {
        at: command.operands()[0] ?? command.name,
        message: `\`${name} ${command.operands()[0]?.value}\` leaves its cache in the layer`,
        label: 'nothing in the container needs it',
        help: `end the same \`RUN\` with \`&& ${clean}\`, or mount a cache there`,
        ...(fix ? { fix } : {}),
      };
    }
  },
});

function fills(command: Command, keeper: Keeper): boolean {
  const [first, second] = command.operands();
  if (!first?.known || command.has(...keeper.unless)) return false;
  return keeper.installs.includes(first.value) || keeper.installs.includes(`${first.value} ${second?.value}`);
}

function empties(command: Command, keeper: Keeper): boolean {
  if (removes(command, keeper.path)) return true;
  if (!keeper.family.includes(command.name.value)) return false;
  const operands = command.operands();
  const [subcommand] = operands;
  return keeper.cleans.some(
    ([clean, what]) => subcommand?.value === clean && (!what || operands.slice(1).some((word) => !word.known || what.test(word.value))),
  );
}
