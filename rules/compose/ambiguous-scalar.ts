import { defineRule, type Node, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';

/** Fields at which Compose wants a yes or no. */
const SWITCHES = new Set(
  `attach attachable create_host_path disable enable_ipv4 enable_ipv6 external init internal no_cache nocopy oom_kill_disable privileged pull read_only required
  stdin_open tty`.split(/\s+/),
);
const WORD = /^(?:yes|no|on|off)$/i;
/** The number of YAML 1.1, section "int": groups after the first are below 60. */
const BASE_60 = /^[-+]?[1-9][\d_]*(?::[0-5]?\d)+$/;

export default defineRule<'compose'>({
  id: 'compose/ambiguous-scalar',
  scope: 'compose',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'value that readers of YAML 1.1 take for something else',
  fixable: 'safe',

  *check(compose) {
    for (const { root } of compose.roots) if (root) yield* below(root, '');
  },
});

/** Items of a list go by the key of the list. Ports in short form have a rule of their own. */
function* below(node: Node, key: string): Generator<Report> {
  if (node.via) return;
  if (node.type === 'map') for (const entry of node.entries) if (!entry.merged) yield* below(entry.value, entry.key.source);
  if (node.type === 'seq') for (const item of node.items) yield* below(item, key);
  if (node.type === 'scalar' && node.style === 'plain' && node.tag === undefined && key !== 'ports') yield* look(node, key);
}

function* look(node: ScalarNode, key: string): Generator<Report> {
  const { source } = node;
  const on = /^(?:yes|on)$/i.test(source);
  const word = WORD.test(source);
  if (!word && !BASE_60.test(source)) return;
  const text = word && SWITCHES.has(key) ? String(on) : `"${source}"`;
  const number = word
    ? 0
    : source
        .replace(/[-+_]/g, '')
        .split(':')
        .reduce((sum, part) => sum * 60 + Number(part), 0);
  yield {
    at: node,
    message: `\`${source}\` without quotes is ${word ? `\`${on}\`` : `the number ${source.startsWith('-') ? '-' : ''}${number}`} to readers of YAML 1.1`,
    label: word && SWITCHES.has(key) ? 'Compose takes it with a warning' : 'text to Compose',
    help: `write \`${text}\``,
    fix: { title: `write \`${text}\``, safe: true, edits: [{ at: { file: node.file, span: node.span }, text }] },
  };
}
