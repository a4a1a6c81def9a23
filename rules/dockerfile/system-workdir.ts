import { defineRule } from '../../src/core/lint/rule.ts';

/** Mounted over at the start of every container (runtime-spec, default filesystems). */
const HIDDEN = new Set(['proc', 'sys', 'dev']);
const MACHINE = new Set(['boot', 'initrd', 'lost+found']);

export default defineRule<'instruction'>({
  id: 'dockerfile/system-workdir',
  scope: 'instruction',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'WORKDIR in a folder that belongs to the system',
  aliases: ['trivy/DS-0030'],

  *check(instruction) {
    const [path] = instruction.args;
    if (instruction.keyword !== 'WORKDIR' || !path?.known || instruction.stage?.windows) return;
    const top = /^\/+([^/]+)/.exec(path.value)?.[1];
    if (!top || (!HIDDEN.has(top) && !MACHINE.has(top))) return;
    // The one folder below /dev that programs may use is memory, and empty at every start.
    yield {
      at: path,
      message: HIDDEN.has(top)
        ? `\`/${top}\` is mounted anew in every container, so what is put below it is lost`
        : `\`/${top}\` belongs to a machine's system`,
      label: HIDDEN.has(top) ? 'empty at run time' : 'not a place for a program',
      help: 'choose a folder of its own, such as `/app`',
    };
  },
});
