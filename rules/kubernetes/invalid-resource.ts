import { defineRule } from '../../src/core/lint/rule.ts';
import { quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/invalid-resource',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'resource that a container cannot have',

  *check(container) {
    for (const side of ['requests', 'limits']) {
      for (const { key, value } of asMap(nodeAt(container.node, 'resources', side))?.entries ?? []) {
        const name = key.source;
        if (isTemplated(key) || isNull(value)) continue;
        if (!name.includes('/') && !STANDARD.includes(name) && !name.startsWith('hugepages-')) {
          const near = nearest(name, STANDARD);
          yield {
            at: key,
            message: `\`${name}\` is no resource of a container`,
            label: near ? `did you mean \`${near}\`` : 'the API server refuses it',
            help: near ? `write \`${near}\`` : 'write `cpu`, `memory`, `ephemeral-storage`, or a name with a domain such as `example.org/gpu`',
          };
          continue;
        }
        const quantity = quantityOf(value);
        if (!quantity) continue;
        if (quantity.amount < 0) {
          yield { at: value, message: `\`${name}\` is less than nothing`, label: 'the API server refuses it', help: 'write a quantity from 0' };
        } else if (name.includes('/') && !Number.isInteger(quantity.amount)) {
          yield { at: value, message: `\`${name}\` can only be had whole`, label: 'the API server refuses it', help: 'write a whole number' };
        }
      }
    }
  },
});
