import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec, pathsOf } from './_ingress.ts';
import { isWhole } from './_patch.ts';
import { textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-path-invalid',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress path that the API server refuses',
  fixable: 'unsafe',

  *check(ingress, { project }) {
    const spec = ingressSpec(ingress);
    if (!spec) return;
    for (const { path } of pathsOf(spec)) {
      const type = textIn(path.get('pathType'));
      const strict = type === 'Exact' || type === 'Prefix';
      const node = asScalar(path.get('path'));
      if (!node) {
        // Without a path, ImplementationSpecific means every path.
        const at = asScalar(path.get('pathType'));
        if (strict && at && isWhole(project, ingress))
          yield {
            at,
            message: `a path of type \`${type}\` has no \`path\``,
            label: 'the API server refuses it',
            help: 'add `path: /`',
          };
        continue;
      }
      if (isTemplated(node)) continue;
      const text = node.source;
      if (!text.startsWith('/')) {
        if (text === '' && !strict) continue;
        yield {
          at: node,
          message: `the path \`${text}\` does not start with \`/\``,
          label: 'the API server refuses it',
          help: `write \`/${text}\``,
          ...(text.includes('\n') ? {} : { fix: { title: `write \`/${text}\``, safe: false, edits: setScalar(node, `/${text}`) } }),
        };
        continue;
      }
      const part = strict ? /\/\/|\/\.\.?(?=\/|$)|%2f/i.exec(text)?.[0] : undefined;
      if (part)
        yield {
          at: node,
          message: `a path of type \`${type}\` holds \`${part}\``,
          label: 'the API server refuses it',
          help: 'write it without empty, `.` and `..` parts and without encoded slashes',
        };
      else if (
        type === 'Prefix' &&
        /\*$|\(\.\*\)|\(\/\|\$\)|\(\.\+\)/.test(text) &&
        ![...ingress.annotations].some(({ key }) => /use-regex|rewrite-target/.test(key.value))
      )
        yield {
          at: node,
          message: `the path \`${text}\` is compared as it stands, star included`,
          label: 'matches no request that is meant',
          help: `write \`${text.replace(/\/?(?:\*|\(\.\*\)|\(\/\|\$\).*|\(\.\+\))$/, '') || '/'}\`, which covers everything below`,
        };
    }
  },
});
