import { type Command, defineRule, type Value } from '../../src/core/lint/rule.ts';
import { ancestry } from './_users.ts';

/** Programs that change what their operands name. */
const CHANGES = new Set(['mkdir', 'chown', 'chgrp', 'chmod', 'touch', 'rm', 'truncate', 'setfacl', 'tee']);
/** Programs that write to their last operand. */
const WRITES_LAST = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);

export default defineRule<'stage'>({
  id: 'dockerfile/write-after-volume',
  scope: 'stage',
  words: ['VOLUME'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build step that writes below a VOLUME declared before it',

  *check(stage) {
    if (stage.windows) return;
    const volumes: Value[] = [];
    for (const instruction of ancestry(stage)) {
      if (instruction.keyword === 'VOLUME') volumes.push(...instruction.args.filter((path) => path.known && /^\/./.test(path.value)));
      if (instruction.keyword !== 'RUN' || volumes.length === 0 || instruction.stage !== stage) continue;
      // One word for each volume and step is enough.
      const said = new Set<Value>();
      for (const command of instruction.commands) {
        for (const word of written(command)) {
          const volume = volumes.find((other) => isBelow(word.value, other.value));
          if (!volume || said.has(volume)) continue;
          said.add(volume);
          yield {
            at: word,
            message: `the classic builder throws away what is done to \`${word.value}\` after \`VOLUME ${volume.value}\``,
            related: [{ at: volume, label: 'declared here' }],
            help: 'move `VOLUME` behind the last step that writes there',
          };
        }
      }
    }
  },
});

function written(command: Command): readonly Value[] {
  const operands = command.operands();
  const words = CHANGES.has(command.name.value) ? operands : WRITES_LAST.has(command.name.value) ? operands.slice(-1) : [];
  return words.filter((word) => word.known && word.value.startsWith('/'));
}

function isBelow(path: string, volume: string): boolean {
  const folder = volume.endsWith('/') ? volume : `${volume}/`;
  return `${path}/`.startsWith(folder);
}
