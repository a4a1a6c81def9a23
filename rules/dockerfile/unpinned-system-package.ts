import { defineRule } from '../../src/core/lint/rule.ts';
import { installOf, named, unpinned } from './_installs.ts';

export default defineRule<'command'>({
  id: 'dockerfile/unpinned-system-package',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'package of the distribution installed without a version',
  aliases: [
    'hadolint/DL3008',
    'hadolint/DL3018',
    'hadolint/DL3033',
    'hadolint/DL3037',
    'hadolint/DL3041',
    'kics/Apt Get Install Pin Version Not Defined',
    'kics/Unpinned Package Version in Apk Add',
    'kics/Yum install Without Version',
    'kics/Missing Version Specification In dnf install',
    'kics/Zypper Install Without Version',
    'droast/DF005',
    'droast/DF052',
    'buddy/ER0012',
    'buddy/ER0015',
  ],

  *check(command) {
    const install = installOf(command);
    if (install?.grammar.kind !== 'system') return;
    const [first, ...more] = unpinned(install, command);
    if (!first) return;
    yield {
      at: first,
      message: `\`${install.said}\` takes ${named([first, ...more])} in the version of the day`,
      label: 'another version when the layer is built anew',
      help: `name the version that you tested: \`${install.grammar.example.replace('name', first.value)}\``,
    };
  },
});
