import { type Command, defineRule, type Value } from '../../src/core/lint/rule.ts';
import { verifies } from './_fetch.ts';
import { own } from '../../src/core/text/own.ts';

const DNF = /^--(nogpgcheck|no-gpgchecks)$|^--setopt=(.*\.)?(gpgcheck|localpkg_gpgcheck)=(0|false|no)$/i;
/** Words that take the check of signatures away, by program. */
const SWITCHES: Readonly<Record<string, RegExp>> = {
  apk: /^--allow-untrusted$/,
  apt: /^--(allow-unauthenticated|force-yes)$|APT::Get::AllowUnauthenticated"?=(true|1|yes)/i,
  'apt-get': /^--(allow-unauthenticated|force-yes)$|APT::Get::AllowUnauthenticated"?=(true|1|yes)/i,
  aptitude: /^--allow-untrusted$/,
  yum: DNF,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: /^--(no-gpg-checks|allow-unsigned-rpm)$/,
  rpm: /^--(nodigest|nosignature|noverify|nofiledigest)$/,
};

export default defineRule<'command'>({
  id: 'dockerfile/unsigned-packages',
  scope: 'command',
  words: Object.keys(SWITCHES),
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'packages installed without a look at their signature',
  aliases: ['checkov/CKV2_DOCKER_7', 'checkov/CKV2_DOCKER_8', 'checkov/CKV2_DOCKER_9', 'checkov/CKV2_DOCKER_10', 'checkov/CKV2_DOCKER_11', 'cis/CIS-DI-0011'],

  *check(command) {
    const { instruction } = command;
    const name = command.name.value;
    if (instruction?.keyword !== 'RUN' || !Object.hasOwn(SWITCHES, name)) return;
    const word = command.args.find((argument) => (own(SWITCHES, name) as RegExp).test(argument.value));
    if (!word || isOwnPackage(command)) return;
    yield {
      at: word,
      message: `\`${word.value}\` installs packages whoever made them`,
      label: 'signatures are not checked',
      help: "drop it, and add the publisher's key",
    };
  },
});

/** Files only, which this step did not fetch or compared with a checksum. */
function isOwnPackage(command: Command): boolean {
  const isFile = ({ value }: Value): boolean => !/^\w+:\/\//.test(value) && (value.includes('/') || /\.(apk|deb|rpm)$/.test(value));
  const words = command.operands().filter((word, i) => !(i === 0 && /^[a-z-]+$/.test(word.value)));
  if (words.length === 0 || !words.every(isFile)) return false;
  const fetched = command.instruction?.commands.some(({ name }) => name.value === 'curl' || name.value === 'wget');
  return !fetched || verifies(command.instruction);
}
