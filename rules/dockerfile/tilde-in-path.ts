import { defineRule, type Instruction, type Value, within } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/tilde-in-path',
  scope: 'instruction',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'tilde that the builder does not take for the home folder',

  *check(instruction) {
    // On Windows short names have one: `C:\PROGRA~1`.
    if (instruction.stage?.windows) return;
    for (const path of pathsOf(instruction)) {
      if (!/^["']?~(?:["']?$|\/)/.test(path.raw)) continue;
      const start = path.raw.indexOf('~');
      yield {
        at: within(path, start, start + 1),
        message: '`~` is not the home folder here, because no shell reads it',
        label: instruction.keyword === 'ENV' ? 'most programs take it as it stands' : 'a folder of this name',
        help: 'write the whole path, or set `ENV HOME=…` and use `$HOME`',
      };
    }
  },
});

function pathsOf({ keyword, args, sources, destination, flags, pairs }: Instruction): readonly Value[] {
  if (keyword === 'WORKDIR' || keyword === 'VOLUME') return args;
  // A value with a colon is a list such as PATH, in which bash does read a tilde.
  if (keyword === 'ENV') return pairs.flatMap(({ value }) => (value && !value.raw.includes(':') ? [value] : []));
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  return [...(flags.some(({ name }) => name === 'from') ? [] : sources), ...(destination ? [destination] : [])];
}
