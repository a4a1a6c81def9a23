import { defineRule, type Node } from '../../src/core/lint/rule.ts';
import { partOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/command-syntax',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'command that Compose cannot split into words',
  aliases: ['compose-go/command-syntax'],

  *check(service) {
    const { node } = service;
    const hooks = ['pre_start', 'post_start', 'pre_stop'].flatMap((key) => (asSeq(node.get(key))?.items ?? []).map((item) => asMap(item)?.get('command')));
    const execs = (asSeq(nodeAt(node, 'develop', 'watch'))?.items ?? []).map((item) => nodeAt(item, 'exec', 'command'));
    for (const [key, value] of [['command', node.get('command')], ['entrypoint', node.get('entrypoint')], ...[...hooks, ...execs].map((each) => ['command', each] as const)] as const) {
      yield* lookAt(key, value, service.name.value);
    }
  },
});

function* lookAt(key: string, value: Node | undefined, service: string) {
  const text = asScalar(value);
  if (!text || typeof text.value !== 'string' || text.unknown?.length) return;
  const fault = faultOf(text.source);
  if (!fault) return;
  yield {
    at: partOf(text, fault.start, fault.start + 1),
    message: `${fault.what} in the \`${key}\` of \`${service}\``,
    label: 'Compose refuses the project',
    help: `close it, or write \`${key}\` as a list`,
  };
}

/**
 * Where a text cannot be split, by the grammar of the splitter in Compose: a parenthesis opens only after a dollar sign, a closing
 * one without an opening one starts a substitution that never ends, and everything from an operator on is not looked at.
 */
function faultOf(text: string): { readonly start: number; readonly what: string } | undefined {
  let open = '';
  let start = 0;
  let last = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '\\' && open !== "'") {
      if (i + 1 === text.length) return { start: i, what: 'a backslash has nothing after it' };
      last = text[++i] as string;
    } else if (/[ \t\r\n]/.test(c)) {
      last = open ? c : '';
    } else if ((c === '"' || c === "'" || c === '`') && (open === '' || open === c)) {
      open = open ? '' : c;
      start = i;
      if (c === '`') last = c;
    } else if (c === '(' && (open === '' || open === ')')) {
      if (open || last !== '$') return { start: i, what: 'a parenthesis stands outside quotes' };
      open = ')';
      start = i;
      last = c;
    } else if (c === ')' && (open === '' || open === ')')) {
      open = open ? '' : ')';
      start = i;
      last = c;
    } else if (!open && ';&|<>'.includes(c)) return undefined;
    else last = c;
  }
  if (!open) return undefined;
  const names: Readonly<Record<string, string>> = { '"': 'a double quote is', "'": 'a single quote is', '`': 'a backtick is', ')': 'a parenthesis is' };
  return { start, what: `${names[open]} never closed` };
}
