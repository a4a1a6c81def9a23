import { defineRule, type ScalarNode } from '../../src/core/lint/rule.ts';
import { insertItem, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

const FORMS: ReadonlySet<string> = new Set(['CMD', 'CMD-SHELL', 'NONE']);
/** Slips for one of the three: `cmd`, `CMD_SHELL`, `CMD SHELL`, `CMD-EXEC`, `none`. */
const SLIP = /^(?:cmd|cmd[-_ ]?(?:shell|exec|sh)|shell|none)$/i;

export default defineRule<'service'>({
  id: 'compose/healthcheck-form',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check list that does not say how to run it',
  fixable: 'unsafe',
  aliases: ['compose-go/healthcheck-test-form'],

  *check(service) {
    const test = asSeq(nodeAt(service.node, 'healthcheck', 'test'));
    const first = asScalar(test?.items[0]);
    if (!test || !first || first.unknown?.length || FORMS.has(first.source)) return;
    const slip = SLIP.test(first.source);
    const form = formOf(first.source, slip ? test.items.slice(1).map(asScalar) : test.items.map(asScalar), slip);
    const text = first.style === 'single' ? `'${form}'` : first.style === 'double' ? `"${form}"` : form;
    const written = !first.via && !test.via;
    yield {
      at: first,
      message: slip
        ? `\`${first.source}\` is no way to run a health check`
        : `the health check starts with \`${first.source}\` instead of \`CMD\` or \`CMD-SHELL\``,
      label: 'Compose refuses the project',
      help: slip ? `write \`${form}\`` : `put \`${form}\` in front`,
      ...(written
        ? {
            fix: {
              title: slip ? `write \`${form}\`` : `put \`${form}\` in front`,
              safe: false,
              edits: slip ? setScalar(first, form) : insertItem(test, text, 0),
            },
          }
        : {}),
    };
  },
});

function formOf(word: string, rest: readonly (ScalarNode | undefined)[], slip: boolean): string {
  if (slip && /^none$/i.test(word)) return 'NONE';
  const [only, more] = rest;
  return only && !more && (/\s/.test(only.source.trim()) || (slip && /sh/i.test(word))) ? 'CMD-SHELL' : 'CMD';
}
