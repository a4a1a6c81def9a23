import { type Compose, defineRule, type Service, type Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { together } from './_services.ts';

interface Claim {
  readonly service: Service;
  readonly name: Value;
  readonly kind: 'service' | 'container' | 'alias';
}

export default defineRule<'compose'>({
  id: 'compose/duplicate-alias',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name on a network that leads to two services',

  *check(compose) {
    if (![...compose.services.values()].some(({ node }) => node.entry('container_name') || asMap(node.get('networks')))) return;
    const said = new Set<string>();
    for (const claims of claimsIn(compose).values()) {
      for (const [i, claim] of claims.entries()) {
        if (claim.kind === 'service' || claims.length > 50) continue;
        const other = claims.find((each, k) => k !== i && differs(claim, each) && (each.kind === 'service' || k < i));
        const place = `${claim.name.file.path}:${claim.name.span.start}`;
        if (!other || said.has(place)) continue;
        said.add(place);
        yield {
          at: claim.name,
          message: `\`${claim.name.value}\` leads to \`${claim.service.name.value}\` and to \`${other.service.name.value}\``,
          label: 'now the one answers, now the other',
          related: [{ at: other.name, label: other.kind === 'service' ? 'the name of a service' : 'claimed here' }],
          help: 'give it another name',
        };
      }
    }
  },
});

/** Who claims a name on a network, by network and name. */
function claimsIn(compose: Compose): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const service of compose.services.values()) {
    if (service.networkMode) continue;
    const container = textOf(service.node.get('container_name'));
    for (const { name: network } of service.networks) {
      const add = (name: Value | undefined, kind: Claim['kind']): void => {
        if (!name?.known) return;
        const key = `${network}\n${name.value}`;
        const found = claims.get(key);
        if (found) found.push({ service, name, kind });
        else claims.set(key, [{ service, name, kind }]);
      };
      add(service.name, 'service');
      add(container, 'container');
      for (const alias of asSeq(nodeAt(service.node, 'networks', network, 'aliases'))?.items ?? []) add(textOf(alias), 'alias');
    }
  }
  return claims;
}

/** Two services that run together, are not copies of each other, and do not just have one container name, which is refused anyway. */
function differs(a: Claim, b: Claim): boolean {
  if (a.service === b.service || (a.kind === 'container' && b.kind === 'container') || !together(a.service, b.service)) return false;
  return a.kind !== 'alias' || b.kind !== 'alias' || !sameProgram(a.service, b.service);
}

function sameProgram(a: Service, b: Service): boolean {
  if (a.build || b.build) return a.build?.contextPath === b.build?.contextPath;
  return !a.image?.known || !b.image?.known || a.image.repository === b.image.repository;
}
