import { defineRule, type Edit, type SeqNode, type Value } from '../../src/core/lint/rule.ts';
import { insertItem } from '../../src/core/parse/yaml-edit.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { isUnsure, listed, withEntry } from './_hardening.ts';

export default defineRule<'service'>({
  id: 'compose/no-new-privileges-missing',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service whose processes may gain rights',
  fixable: 'unsafe',
  aliases: ['kics/No New Privileges Not Set', 'kics/Security Opt Not Set', 'semgrep/no-new-privileges', 'compose-lint/CL-0003'],

  *check(service) {
    if (isUnsure(service)) return;
    const options = listed(service, 'security_opt');
    if (options.some((option) => !option.known || /^no-new-privileges(?:[:=]true)?$/i.test(option.value))) return;
    const refused = options.find((option) => /^no-new-privileges[:=]/i.test(option.value));
    const written = service.node.get('security_opt');
    const list = asSeq(written);
    const whole = withEntry(service, 'security_opt', '\n  - no-new-privileges:true');
    // A fix is offered only where the service stands in one piece.
    const edits = whole && editsFor(refused, list, written ? undefined : whole);
    yield {
      at: refused ?? service.name,
      message: `processes of \`${service.name.value}\` may gain rights that they did not start with`,
      help: 'add `no-new-privileges:true` to `security_opt`',
      ...(edits ? { fix: { title: 'add `no-new-privileges:true`', safe: false, edits } } : {}),
    };
  },
});

function editsFor(refused: Value | undefined, list: SeqNode | undefined, whole: readonly Edit[] | undefined): readonly Edit[] | undefined {
  if (refused) return [{ at: refused, text: 'no-new-privileges:true' }];
  return list ? (list.via ? undefined : insertItem(list, 'no-new-privileges:true')) : whole;
}
