import { type Compose, defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { isSharedWith } from '../../src/core/project/neighbours.ts';

export default defineRule<'compose'>({
  id: 'compose/unused-resource',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'network, volume, secret or config that no service uses',

  *check(compose, { project }) {
    if (compose.partial) return;
    const used = new Set<unknown>([
      ...compose.refs.map((ref) => ref.to),
      ...[...compose.services.values()].flatMap((service) => service.networks.map((network) => network.to)),
    ]);
    // A file that others extend, include or lay over may declare things for them.
    if (isSharedWith(project, compose)) return;
    for (const [word, resources] of kinds(compose)) {
      for (const resource of resources.values()) {
        if (used.has(resource) || (word === 'network' && resource.name.value === 'default')) continue;
        yield { at: resource.name, message: `no service uses ${word} \`${resource.name.value}\``, help: 'name it in a service, or remove it' };
      }
    }
  },
});

function kinds(compose: Compose): [string, ReadonlyMap<string, Resource>][] {
  return [
    ['network', compose.networks],
    ['volume', compose.volumes],
    ['secret', compose.secrets],
    ['config', compose.configs],
  ];
}
