import { defineRule, type Manifest, type Place } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { specIn } from './_object.ts';
import { mapsIn, textIn, titleOf } from './_pod.ts';

export default defineRule<'project'>({
  id: 'kubernetes/duplicate-node-port',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'node port that two Services of one file ask for',

  *check(project) {
    // Folders are often alternatives to each other; one file is applied as a whole.
    const seen = new Map<string, { readonly at: Place; readonly service: Manifest }>();
    for (const service of project.objects('Service')) {
      if (service.templated || !service.name) continue;
      for (const port of mapsIn(specIn(service, '')?.get('ports'))) {
        const node = port.get('nodePort');
        const number = integer(node);
        if (!node || !number) continue;
        const protocol = textIn(port.get('protocol')) ?? 'TCP';
        const key = `${service.file.path}\0${protocol}\0${number}`;
        const first = seen.get(key);
        if (!first) {
          seen.set(key, { at: node, service });
          continue;
        }
        // The same object twice is another rule's matter.
        if (first.service !== service && first.service.name?.value === service.name?.value) continue;
        yield {
          at: node,
          message:
            first.service === service
              ? `node port ${number} stands twice in ${titleOf(service)}`
              : `node port ${number} of ${titleOf(service)} is taken by \`${first.service.name?.value ?? ''}\``,
          label: 'the API server refuses it',
          related: [{ at: first.at, label: 'first used here' }],
          help: 'choose another port, or remove `nodePort` to get a free one',
        };
      }
    }
  },
});
