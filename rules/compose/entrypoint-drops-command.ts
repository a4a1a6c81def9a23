import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/entrypoint-drops-command',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'entrypoint that throws the command of the image away',

  *check(service, { project }) {
    const entrypoint = service.node.get('entrypoint');
    if (!entrypoint || service.node.get('command') || service.document.partial) return;
    // Only a lone script or wrapper can be meant to be given a command; a whole command line stands for itself.
    const command = service.entrypoint?.commands[0];
    if (
      !command ||
      command.args.length > 0 ||
      service.entrypoint?.commands.length !== 1 ||
      !/\.sh$|(^|\/)(docker-)?entrypoint[\w.-]*$|^(tini|dumb-init)$/.test(command.name.value)
    )
      return;
    const stage = project.stageOf(service);
    for (let at = stage; at; at = at.parent) {
      const cmd = at.instructions.filter((instruction) => instruction.keyword === 'CMD').at(-1);
      if (!cmd) continue;
      yield {
        at: entrypoint,
        message: `with this entrypoint \`${service.name.value}\` no longer gets the \`CMD\` of its image`,
        related: [{ at: cmd.keywordAt, label: 'not used' }],
        help: 'repeat it as `command`',
      };
      return;
    }
  },
});
