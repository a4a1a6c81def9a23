import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { capabilities, KNOWN, plainName } from './_hardening.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/capability-name',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'capability in a spelling that does not hold everywhere',
  fixable: 'safe',

  *check(container) {
    for (const list of ['add', 'drop'] as const) {
      for (const capability of capabilities(container, list) ?? []) {
        const { source } = capability;
        if (source === '' || KNOWN.has(source)) continue;
        const name = plainName(source);
        const known = KNOWN.has(name);
        const meant = known ? name : nearest(name, [...KNOWN]);
        // Kernels get new ones, which this list does not have.
        if (!meant) continue;
        const prefixed = known && source.toUpperCase() !== name;
        yield {
          at: capability,
          message: known
            ? `capability \`${source}\` is written ${prefixed ? 'with `CAP_`, which Kubernetes leaves out' : 'in lower case, and Pod Security compares exactly'}`
            : `there is no capability \`${source}\``,
          label: known ? (prefixed ? 'the runtime puts it in front once more' : `\`${meant}\` is meant`) : `did you mean \`${meant}\``,
          help: `write \`${meant}\``,
          fix: { title: `write \`${meant}\``, safe: known, edits: setScalar(capability, meant) },
        };
      }
    }
  },
});
