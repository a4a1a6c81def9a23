import { type Command, defineRule, type Place, type Value } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Variables that switch the check off, and the values that do it. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?!(0|false|no|off)?$)/i,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  YARN_ENABLE_STRICT_SSL: /^(false|0)$/i,
  PIP_TRUSTED_HOST: /./,
};

export default defineRule<'instruction'>({
  id: 'dockerfile/certificate-check-off',
  scope: 'instruction',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'download that does not check who answers',
  aliases: [
    'checkov/CKV2_DOCKER_2',
    'checkov/CKV2_DOCKER_3',
    'checkov/CKV2_DOCKER_4',
    'checkov/CKV2_DOCKER_5',
    'checkov/CKV2_DOCKER_6',
    'checkov/CKV2_DOCKER_12',
    'checkov/CKV2_DOCKER_13',
    'checkov/CKV2_DOCKER_14',
    'checkov/CKV2_DOCKER_15',
    'checkov/CKV2_DOCKER_16',
  ],

  *check(instruction) {
    if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') {
      for (const pair of instruction.pairs) {
        if (pair.value?.known && isOff(pair.key.value, pair.value.value)) yield report(pair, pair.key.value);
      }
    }
    if (instruction.keyword !== 'RUN') return;
    for (const command of instruction.commands) {
      const word = switchIn(command);
      if (word) yield report(word, word.value.startsWith('-') ? `${command.name.value} ${word.value}` : word.value);
      const assigned = command.assignments.find(({ name, value }) => isOff(name, value));
      if (assigned) yield report(command, assigned.name);
      if (command.name.value !== 'export') continue;
      for (const argument of command.args) {
        const at = argument.value.indexOf('=');
        if (argument.known && at > 0 && isOff(argument.value.slice(0, at), argument.value.slice(at + 1))) yield report(argument, argument.value.slice(0, at));
      }
    }
  },
});

function isOff(name: string, value: string): boolean {
  const upper = name.toUpperCase();
  return Object.hasOwn(VARIABLES, upper) && (own(VARIABLES, upper) as RegExp).test(value);
}

function report(at: Place, what: string) {
  return {
    at,
    message: `\`${what.slice(0, 50)}\` takes the answer of any server for the right one`,
    label: 'certificates are not checked',
    help: "keep the check, and add the certificate of a private authority to the image's trusted ones",
  };
}

/** The word that switches the check off. */
function switchIn(command: Command): Value | undefined {
  const { args } = command;
  const find = (pattern: RegExp): Value | undefined => args.find((word) => pattern.test(word.value));
  switch (command.name.value) {
    case 'curl':
      if (!command.has('k', 'insecure', 'proxy-insecure') || isLocal(command)) return undefined;
      return find(/^--(proxy-)?insecure$/) ?? find(/^-[A-Za-z#0-9]*k/);
    case 'wget':
      return isLocal(command) ? undefined : find(/^--no-check-certificate$/);
    case 'pip':
    case 'pip2':
    case 'pip3':
      return find(/^--trusted-host(=|$)/) ?? (args[0]?.value === 'config' ? find(/(^|\.)trusted-host$/) : undefined);
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return find(/^(--)?strict-ssl=false$/) ?? setTo(args, /^(--)?strict-ssl$/, /^false$/) ?? setTo(args, /^enableStrictSsl$/, /^false$/);
    case 'git':
      return find(/^http\.(.*\.)?sslverify=(false|0|no|off)$/i) ?? setTo(args, /^http\.(.*\.)?sslverify$/i, /^(false|0|no|off)$/i);
    case 'yum':
    case 'dnf':
    case 'microdnf':
    case 'tdnf':
    case 'yum-config-manager':
      return find(/^(--setopt=)?(.*\.)?sslverify=(0|false|no)$/i);
    case 'apt':
    case 'apt-get':
      return find(/Acquire::https::(.*::)?Verify-(Peer|Host)"?=(false|no|0)/i);
    default:
      return undefined;
  }
}

function setTo(args: readonly Value[], name: RegExp, value: RegExp): Value | undefined {
  return args.find((word, i) => name.test(word.value) && value.test(args[i + 1]?.value ?? ''));
}

/** Every address leads to the container itself. */
function isLocal(command: Command): boolean {
  const urls = command.args.filter((word) => /^\w+:\/\//.test(word.value));
  return urls.length > 0 && urls.every((word) => /^\w+:\/\/(localhost|127\.|\[::1\])/.test(word.value));
}
