import { defineRule } from '../../src/core/lint/rule.ts';
import { listeningOf } from './_listen.ts';
import { startedBy } from './_start.ts';
import { ancestry } from './_users.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/exposed-port-differs',
  scope: 'stage',
  words: ['EXPOSE'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'EXPOSE of a port on which the command does not listen',

  *check(stage) {
    if (stage !== stage.dockerfile.stages.at(-1)) return;
    const started = startedBy(stage);
    const port = started ? listeningOf(started)?.port : undefined;
    const exposed = ancestry(stage).filter(({ keyword }) => keyword === 'EXPOSE');
    const ports = exposed.flatMap((instruction) => instruction.ports);
    const [first] = ports;
    // A word that was not understood may be the right port.
    if (!port || !first || ports.some(({ known, container }) => !known || container === undefined)) return;
    if (exposed.some((instruction) => instruction.args.length !== instruction.ports.length)) return;
    if (ports.some(({ container = 0, containerEnd = container }) => container <= port.value && port.value <= containerEnd)) return;
    yield {
      at: first,
      message: `\`EXPOSE ${first.container}\` names a port on which nobody listens: the command uses ${port.value}`,
      related: [{ at: port.at, label: 'listens here' }],
      help: `write \`EXPOSE ${port.value}\``,
    };
  },
});
