import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { specIn } from './_object.ts';
import { mapsIn } from './_pod.ts';

interface Options {
  readonly from: number;
  readonly to: number;
}

export default defineRule<'manifest', Options>({
  id: 'kubernetes/node-port-out-of-range',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'node port outside the range that the cluster gives out',
  options: {
    type: 'object',
    properties: {
      from: { type: 'integer', minimum: 1, description: 'first port of `--service-node-port-range`' },
      to: { type: 'integer', minimum: 1, description: 'last port of `--service-node-port-range`' },
    },
    additionalProperties: false,
  },
  defaults: { from: 30000, to: 32767 },

  *check(service, { options }) {
    for (const port of mapsIn(specIn(service, '')?.get('ports'))) {
      const node = port.get('nodePort');
      const number = integer(node);
      // 0 means that the cluster chooses; what is no port at all is another rule's matter.
      if (!node || number === undefined || number < 1 || number > 65535 || (number >= options.from && number <= options.to)) continue;
      yield {
        at: node,
        message: `node port ${number} lies outside ${options.from}-${options.to}`,
        label: 'the API server refuses it',
        help: `choose a port from ${options.from} to ${options.to}, or remove \`nodePort\` to get a free one`,
      };
    }
  },
});
