import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { installOf, named, unpinned } from './_installs.ts';
import { instructionBefore } from './_layer.ts';

export default defineRule<'command'>({
  id: 'dockerfile/unpinned-language-package',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'package of a programming language installed without a version',
  aliases: [
    'hadolint/DL3013',
    'hadolint/DL3016',
    'hadolint/DL3028',
    'hadolint/DL3062',
    'kics/Unpinned Package Version in Pip Install',
    'kics/NPM Install Command Without Pinned Version',
    'kics/Gem Install Without Version',
    'droast/DF051',
    'droast/DF053',
    'droast/DF054',
    'buddy/ER0013',
    'buddy/ER0014',
    'buddy/ER0016',
  ],

  *check(command) {
    const install = installOf(command);
    if (install?.grammar.kind !== 'language') return;
    // With the module's own go.mod at hand, the version is written there.
    if (command.name.value === 'go' && install.subcommand.value !== 'get' && instructionBefore(command, 'source', bringsSource)) return;
    const [first, ...more] = unpinned(install, command);
    if (!first) return;
    yield {
      at: first,
      message: `\`${install.said}\` takes ${named([first, ...more])} in the version of the day`,
      label: 'another version when the layer is built anew',
      help: `name the version that you tested: \`${install.grammar.example.replace('name', first.value.replace(/@latest$|@none$/, '').replaceAll('`', ''))}\``,
    };
  },
});

function bringsSource(instruction: Instruction): boolean {
  return (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && !instruction.flag('from');
}
