import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Subcommands that mean the same in the tool that scripts are to use. */
const SAME: Readonly<Record<string, string>> = {
  install: 'apt-get',
  update: 'apt-get',
  upgrade: 'apt-get',
  remove: 'apt-get',
  autoremove: 'apt-get',
  purge: 'apt-get',
  clean: 'apt-get',
  autoclean: 'apt-get',
  'build-dep': 'apt-get',
  download: 'apt-get',
  source: 'apt-get',
  satisfy: 'apt-get',
  search: 'apt-cache',
  show: 'apt-cache',
  policy: 'apt-cache',
  depends: 'apt-cache',
};

export default defineRule<'command'>({
  id: 'dockerfile/apt-instead-of-apt-get',
  scope: 'command',
  words: ['apt'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'apt in a script, which is made for people at a terminal',
  fixable: 'safe',
  aliases: ['hadolint/DL3027', 'checkov/CKV_DOCKER_9', 'kics/Run Using apt', 'semgrep/prefer-apt-get', 'parfum/DL3027', 'droast/DF059', 'buddy/ER0006'],

  *check(command) {
    if (command.name.value !== 'apt') return;
    const subcommand = command.operands()[0]?.value ?? '';
    const other = Object.hasOwn(SAME, subcommand) ? (own(SAME, subcommand) as string) : undefined;
    // Only a name that stands there as it is can be replaced.
    const plain = command.name.raw === 'apt' || command.name.raw === '/usr/bin/apt';
    yield {
      at: command.name,
      message: `\`apt${subcommand ? ` ${subcommand}` : ''}\` is made for people at a terminal, and says itself that scripts cannot rely on it`,
      label: 'options and output may change',
      help: other ? `write \`${other} ${subcommand}\`` : 'use `apt-get`, `apt-cache` or `dpkg-query`',
      ...(other && plain
        ? { fix: { title: `write \`${other}\``, safe: true, edits: [{ at: command.name, text: command.name.raw.replace(/apt$/, other) }] } }
        : {}),
    };
  },
});
