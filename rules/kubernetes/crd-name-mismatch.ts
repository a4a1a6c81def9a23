import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/crd-name-mismatch',
  scope: 'manifest',
  objects: ['CustomResourceDefinition'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'custom resource definition whose name is not plural and group',
  fixable: 'unsafe',

  *check(definition) {
    const spec = specIn(definition, 'apiextensions.k8s.io');
    const name = asScalar(nodeAt(definition.root, 'metadata', 'name'));
    const [pluralAt, groupAt] = [nodeAt(spec, 'names', 'plural'), spec?.get('group')];
    const [plural, group, written] = [textIn(pluralAt), textIn(groupAt), textIn(name)];
    if (!spec || !name || !pluralAt || !groupAt || plural === undefined || group === undefined || written === undefined) return;
    const right = `${plural}.${group}`;
    if (plural !== plural.toLowerCase())
      yield {
        at: pluralAt,
        message: `the plural \`${plural}\` has upper-case letters`,
        label: 'the API server refuses it',
        help: `write \`${plural.toLowerCase()}\``,
      };
    else if (written !== right)
      yield {
        at: name,
        message: `a definition of \`${plural}\` in \`${group}\` is called \`${written}\``,
        label: `the API server wants \`${right}\``,
        related: [{ at: pluralAt, label: 'its plural' }],
        help: `write \`${right}\``,
        fix: { title: `write \`${right}\``, safe: false, edits: setScalar(name, right) },
      };
  },
});
