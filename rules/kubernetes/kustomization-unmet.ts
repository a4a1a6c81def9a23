import { defineRule, type MapNode, type Node } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import type { Kustomization, Patch } from '../../src/core/project/kustomization.ts';
import { kustomizationsOf } from '../../src/core/project/kustomize.ts';

export default defineRule<'project'>({
  id: 'kubernetes/kustomization-unmet',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'patch or image of a kustomization that meets no object',

  *check(project) {
    if (!project.files.complete || project.unmet.size === 0) return;
    for (const kustomization of kustomizationsOf(project.files).all) {
      for (const patch of kustomization.patches) {
        if (!project.unmet.has(patch.node)) continue;
        const { at, what } = aim(patch);
        yield {
          at,
          level: patch.target ? 'warning' : 'error',
          message: `no object among the resources is meant by this patch${what ? `: there is no ${what}` : ''}`,
          label: patch.target ? 'the patch changes nothing, and nothing says so' : '`kustomize build` stops here with `no matches for Id`',
          help: 'correct the name, or list the object under `resources`',
        };
      }
      yield* images(kustomization, project.unmet);
    }
  },
});

function* images({ root }: Kustomization, unmet: ReadonlySet<Node>) {
  for (const node of asSeq(root.get('images'))?.items ?? []) {
    const name = asScalar(nodeAt(node, 'name'));
    if (!name || !unmet.has(node)) continue;
    yield {
      at: name,
      message: `no container of the resources runs \`${name.source}\``,
      label: 'the tag that is set here is used nowhere',
      help: 'write the name as the manifests write it, with its registry and without a tag',
    };
  }
}

/** What a patch is for, and the place that says so. */
function aim({ node, target, file, inline }: Patch): { readonly at: Node | NonNullable<Patch['file']>; readonly what?: string } {
  const map: MapNode | undefined = target ?? asMap(inline);
  const kind = asScalar(map?.get('kind'))?.source;
  const name = asScalar(map?.get('name'));
  const what = kind === undefined && !name ? undefined : `${kind ?? 'object'}${name ? ` \`${name.source}\`` : ''}`;
  const at = name ?? asScalar(map?.get('kind')) ?? file ?? asMap(node)?.entries[0]?.key ?? node;
  return { at, ...(what === undefined ? {} : { what }) };
}
