import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { before, lineage, origin } from './_ancestry.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/shell-in-scratch',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'shell text in an image that has no shell',
  aliases: ['tally/shell-run-in-scratch'],

  *check(instruction) {
    const { keyword, script, stage, json, onbuild } = instruction;
    if (!stage || onbuild || json || script === undefined || !['RUN', 'CMD', 'ENTRYPOINT'].includes(keyword)) return;
    const base = origin(stage);
    if (!base.known || base.value !== 'scratch') return;
    const earlier = keyword === 'RUN' ? before(instruction) : [...lineage(stage)].flatMap((at) => at.instructions);
    if (earlier.some((other) => other.keyword === 'SHELL' || mayBringShell(other))) return;
    const brought = instruction.flags.some(({ options }) =>
      options.some(({ key, value }) => key.value === 'target' && /^\/(usr\/)?bin/.test(value?.value ?? '')),
    );
    if (brought) return;
    yield {
      at: instruction.keywordAt,
      message: `\`${keyword}\` runs this text with \`/bin/sh\`, and \`scratch\` has none`,
      label: keyword === 'RUN' ? 'fails in every build' : 'fails at every start',
      related: [{ at: base, label: 'empty' }],
      help: keyword === 'RUN' ? 'do this in the stage that builds, and copy the result' : `write \`${keyword} ["program", "argument"]\``,
    };
  },
});

/** Archives, whole folders and what goes to the folders of programs. One file under a name of its own is no shell. */
function mayBringShell({ keyword, sources, destination }: Instruction): boolean {
  if (keyword === 'ADD') return true;
  if (keyword !== 'COPY' || !destination) return false;
  if (!destination.known || sources.some((source) => !source.known)) return true;
  const to = destination.value.replace(/(?<!\/)\/+$/, '');
  if (/^(\/usr)?(\/s?bin)?$/.test(to)) return sources.some(({ value }) => !/\.(pem|crt|json|ya?ml|txt|js|wasm)$/.test(value));
  return /\/(sh|bash|ash|dash|busybox)$/.test(to);
}
