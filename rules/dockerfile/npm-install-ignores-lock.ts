import { type Command, defineRule, type Instruction, type Project, type Value } from '../../src/core/lint/rule.ts';
import { installOf } from './_installs.ts';
import { instructionBefore, mayHoldFlags } from './_layer.ts';

const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json'];
const PATTERNS = ['package*.json', 'package-lock*', 'package-lock.json*', 'package-lock*.json'];

export default defineRule<'command'>({
  id: 'dockerfile/npm-install-ignores-lock',
  scope: 'command',
  words: ['npm'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'npm install that may change what the lock file says',
  fixable: 'unsafe',
  aliases: ['droast/DF031'],

  *check(command, { project }) {
    if (command.name.value !== 'npm' || command.instruction?.keyword !== 'RUN') return;
    const install = installOf(command);
    if (!install || install.packages.length > 0 || command.has('g', 'global', 'location', 'no-package-lock', 'package-lock', 'prefix', 'C', 'dry-run')) return;
    if (mayHoldFlags(command) || command.args.some((word) => !word.known)) return;
    const lock = lockOf(command, project);
    if (!lock) return;
    const { subcommand } = install;
    yield {
      at: subcommand,
      message: `\`npm ${subcommand.value}\` may install other versions than the lock file says`,
      related: [{ at: lock, label: 'brings the lock file' }],
      help: 'use `npm ci`, which installs exactly what is locked and fails when `package.json` does not agree',
      fix: { title: 'use `npm ci`', safe: false, edits: [{ at: subcommand, text: subcommand.raw.startsWith('"') ? '"ci"' : 'ci' }] },
    };
  },
});

/** What brings a lock file into this stage: by name, or by a pattern that finds one in the build context. */
function lockOf(command: Command, project: Project): Value | undefined {
  const copy = instructionBefore(command, 'npm lock', (instruction) => lockIn(instruction, project) !== undefined);
  return copy && lockIn(copy, project);
}

function lockIn(copy: Instruction, project: Project): Value | undefined {
  if (copy.keyword !== 'COPY' || copy.flag('from')) return undefined;
  return copy.sources.find((source) => {
    if (!source.known) return false;
    const name = source.value.slice(source.value.lastIndexOf('/') + 1);
    if (LOCKS.includes(name)) return true;
    if (!PATTERNS.includes(name)) return false;
    const folder = source.value.slice(0, source.value.length - name.length).replace(/^\.?\/+/, '');
    const contexts = project.contextsOf(copy.dockerfile);
    return contexts.length > 0 && contexts.every(({ path }) => project.files.has(`${path === '.' ? '' : `${path}/`}${folder}package-lock.json`));
  });
}
