import { defineRule } from 'drydock/plugin';

export default defineRule({
  id: 'harbour/team-label',
  scope: 'service',
  level: 'warning',
  category: 'style',
  recommended: true,
  since: '1.0.0',
  summary: 'service without the label `harbour.team`',
  fixable: 'safe',
  options: {
    type: 'object',
    properties: { teams: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
  defaults: { teams: [] },

  /** Called once for each service of each compose file. */
  *check(service, { options }) {
    const labels = service.node.get('labels');
    // Some of the service may stand where nobody can see it; a list of `name=value` is left to you.
    if (service.document.partial || (labels && labels.type !== 'map')) return;
    const team = labels?.get('harbour.team');
    if (!team) {
      yield {
        at: service.name,
        message: `service \`${service.name.value}\` belongs to no team`,
        help: 'give it the label `harbour.team`',
      };
    } else if (team.type === 'scalar' && options.teams.length > 0 && !options.teams.includes(team.source)) {
      const known = options.teams.find((name) => name === team.source.toLowerCase());
      yield {
        at: team,
        message: `\`${team.source}\` is no team`,
        help: known ? `write \`${known}\`` : `use one of ${options.teams.map((name) => `\`${name}\``).join(', ')}`,
        ...(known ? { fix: { title: `write \`${known}\``, safe: true, edits: [{ at: team, text: known }] } } : {}),
      };
    }
  },
});
