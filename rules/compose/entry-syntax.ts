import { defineRule, type Node, type ScalarNode } from '../../src/core/lint/rule.ts';
import { masked, textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/entry-syntax',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'device, key or context that Compose cannot take apart',
  aliases: ['compose-go/ssh-syntax', 'compose-go/key-value-syntax', 'compose-go/device-mapping', 'compose-go/env-file-format'],

  *check(service) {
    for (const node of textsIn(nodeAt(service.node, 'build', 'ssh'))) {
      if (node.source === 'default' || masked(node).includes('=')) continue;
      yield { at: node, message: `\`${node.source}\` does not say where the SSH key is`, help: 'write `default` for the agent, or `id=path`' };
    }
    for (const node of textsIn(nodeAt(service.node, 'build', 'additional_contexts'))) {
      if (masked(node).includes('=')) continue;
      yield { at: node, message: `\`${node.source}\` gives this build context no name`, help: 'write `name=place`' };
    }
    for (const node of textsIn(service.node.get('devices'))) {
      if (node.source.split(':').length <= 3) continue;
      yield {
        at: node,
        message: `\`${node.source}\` has more colons than a device can have`,
        help: 'write it as a mapping with `source`, `target` and `permissions`',
      };
    }
    for (const item of asSeq(service.node.get('env_file'))?.items ?? []) {
      const format = textOf(asMap(item)?.get('format'));
      if (!format?.known || format.value === 'raw' || format.value === '') continue;
      yield { at: format, message: `\`${format.value}\` is no format of an env file`, help: 'write `raw`, or remove `format`' };
    }
  },
});

/** The texts of a list that hang on nothing unknown. */
function textsIn(list: Node | undefined): ScalarNode[] {
  return (asSeq(list)?.items ?? []).flatMap((item) => asScalar(item) ?? []).filter((node) => !node.unknown?.length);
}
