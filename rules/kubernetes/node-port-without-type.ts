import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { addEntryBefore, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { serviceType, specIn } from './_object.ts';
import { mapsIn, titleOf } from './_pod.ts';
import { isWhole } from './_patch.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/node-port-without-type',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: '`nodePort` in a Service that is reached only inside the cluster',
  fixable: 'unsafe',

  *check(service, { project }) {
    const spec = specIn(service, '');
    if (!spec || serviceType(spec) !== 'ClusterIP') return;
    const type = asScalar(spec.get('type'));
    // A patch leaves out what it does not change.
    if (!type && !isWhole(project, service)) return;
    for (const port of mapsIn(spec.get('ports'))) {
      const entry = port.entry('nodePort');
      if (!entry || !integer(entry.value)) continue;
      const [first] = spec.entries;
      const edits = type ? setScalar(type, 'NodePort') : first && !spec.via ? addEntryBefore(spec, first, 'type', 'NodePort') : undefined;
      yield {
        at: entry,
        message: `the ${titleOf(service)} has a \`nodePort\` but is of type \`ClusterIP\``,
        label: 'the API server refuses it',
        ...(type ? { related: [{ at: type, label: 'its type' }] } : {}),
        help: 'set `type: NodePort`, or remove `nodePort`',
        ...(edits ? { fix: { title: 'set `type: NodePort`', safe: false, edits } } : {}),
      };
    }
  },
});
