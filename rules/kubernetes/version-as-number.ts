import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { entriesIn, isOwnGroup } from './_walk.ts';

const VERSIONS = /^(?:\w*[vV]ersion|tag|\w*Tag|\w*[rR]evision)$/;

export default defineRule<'manifest'>({
  id: 'kubernetes/version-as-number',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'version of a custom resource that is read as another number',
  fixable: 'unsafe',

  *check(manifest) {
    // Fields of Kubernetes' own kinds have known types, and the schema reports numbers where texts are wanted.
    if (!manifest.apiVersion.known || isOwnGroup(manifest.apiVersion.value)) return;
    for (const { key, value } of entriesIn(manifest.root)) {
      if (value.type !== 'scalar' || value.style !== 'plain' || value.tag !== undefined || !VERSIONS.test(key.source)) continue;
      const text = value.source;
      // `1.10` loses its zero; a commit such as `12345e7` becomes a power of ten.
      if (!/^\d+\.\d*0$/.test(text) && !/^\d+e\d+$/i.test(text)) continue;
      const read = String(Number(text));
      yield {
        at: value,
        message: `\`${key.source}: ${text}\` is the number ${read === 'Infinity' ? 'infinity' : read}, not a version`,
        label: 'the text is lost when it is read',
        help: `quote it: \`'${text}'\``,
        fix: { title: 'quote it', safe: false, edits: setScalar(value, `'${text}'`, { raw: true }) },
      };
    }
  },
});
