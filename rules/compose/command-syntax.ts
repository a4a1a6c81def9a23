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
    for (const [key, value] of [
      ['command', node.get('command')],
      ['entrypoint', node.get('entrypoint')],
      ...[...hooks, ...execs].map((each) => ['command', each] as const),
    ] as const) {
      yield* lookAt(key, value);
    }
  },
});

function* lookAt(key: string, value: Node | undefined) {
  const text = asScalar(value);
  if (!text || typeof text.value !== 'string' || text.unknown?.length) return;
  const fault = faultOf(text.source);
  if (!fault) return;
  yield {
    at: partOf(text, fault.start, fault.start + 1),
    message: `${fault.what} in \`${key}\``,
    label: 'Compose refuses the project',
    help: `correct it, or write \`${key}\` as a list`,
  };
}

/**
 * Where a text cannot be split, by the grammar of the splitter in Compose: a parenthesis opens only after a dollar sign, a closing
 * one without an opening one starts a substitution that never ends, and everything from an operator on is not looked at.
 */
function faultOf(text: string): { readonly start: number; readonly what: string } | undefined {
  // Where each kind of quote opened; they are not as exclusive as in a shell.
  let double = -1;
  let single = -1;
  let back = -1;
  let round = -1;
  let last = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const quoted = double >= 0 || single >= 0;
    if (c === '\\' && single < 0) {
      if (i + 1 === text.length) return { start: i, what: 'a backslash has nothing after it' };
      last = text[++i] as string;
    } else if (/[ \t\r\n]/.test(c)) last = quoted || back >= 0 || round >= 0 ? c : '';
    else if (c === '"' && single < 0 && round < 0) double = double < 0 ? i : -1;
    else if (c === "'" && double < 0 && round < 0) single = single < 0 ? i : -1;
    else {
      if (c === '`' && !quoted && round < 0) back = back < 0 ? i : -1;
      else if (c === ')' && !quoted && back < 0) round = round < 0 ? i : -1;
      else if (c === '(' && !quoted && back < 0) {
        if (round >= 0 || last !== '$') return { start: i, what: 'a parenthesis stands outside quotes' };
        round = i;
      } else if (';&|<>'.includes(c) && !quoted && back < 0 && round < 0) return undefined;
      last = c;
    }
  }
  const open = [
    { start: double, what: 'a double quote is never closed' },
    { start: single, what: 'a single quote is never closed' },
    { start: back, what: 'a backtick is never closed' },
    { start: round, what: text[round] === ')' ? 'a parenthesis is closed that was never opened' : 'a parenthesis is never closed' },
  ];
  return open.find(({ start }) => start >= 0);
}
