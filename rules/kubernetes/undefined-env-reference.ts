import { defineRule, type KubernetesContainer, type Place, type ScalarNode, within } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { hasTemplate, isTemplated } from '../../src/core/parse/schema-format.ts';
import { SHELLS } from '../../src/core/parse/shell-flags.ts';
import { shellName } from '../../src/core/parse/shell.ts';
import { textAt } from '../../src/core/text/source.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { mapsIn, textIn } from './_pod.ts';

/** The kubelet sets these for the Services of the namespace. */
const OF_SERVICES = /_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?$/;

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/undefined-env-reference',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'reference to a variable that is not defined before it',

  *check(container) {
    const items = asSeq(container.node.get('env'))?.items ?? [];
    const maps = mapsIn(container.node.get('env'));
    const names = maps.map((item) => textIn(item.get('name')));
    // What else there is cannot be seen: `envFrom`, a template.
    const open = container.node.entry('envFrom') !== undefined || maps.length < items.length || names.includes(undefined) || container.document.partial;
    const before = new Set<string>();
    for (const [i, item] of maps.entries()) {
      const value = asScalar(item.get('value'));
      for (const { name, at } of value ? referencesIn(value) : []) {
        if (before.has(name)) continue;
        const later = names.indexOf(name, i + 1);
        if (later > i) yield report(at, name, 'it is defined further down, so this text stays as it is', asScalar(maps[later]?.get('name')));
        else if (name === names[i]) yield report(at, name, 'variables of the image are not seen here, so this text stays as it is');
        else if (!open && isVariable(name)) yield report(at, name, stays(name, names));
      }
      if (names[i] !== undefined) before.add(names[i] as string);
    }
    if (open) return;
    for (const word of wordsOf(container)) {
      for (const { name, at } of referencesIn(word)) if (!before.has(name) && isVariable(name)) yield report(at, name, stays(name, names));
    }
  },
});

function report(at: Place, name: string, label: string, other?: ScalarNode) {
  return {
    at,
    message: other ? `\`$(${name})\` refers to a variable that comes later` : `\`$(${name})\` refers to no variable of this container`,
    label,
    ...(other ? { related: [{ at: other, label: 'defined here' }] } : {}),
    help: other ? `move \`${name}\` before it` : `define \`${name}\` in \`env\` before it, or write \`$$(${name})\` for the text itself`,
  };
}

function stays(name: string, names: readonly (string | undefined)[]): string {
  const near = nearest(
    name,
    names.filter((each) => each !== undefined),
  );
  return near ? `did you mean \`$(${near})\`` : 'the text stays as it is';
}

/** `$(date)` and its like are meant for a shell. */
function isVariable(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) && !OF_SERVICES.test(name);
}

function* referencesIn(node: ScalarNode): Generator<{ name: string; at: Place }> {
  if (isTemplated(node) || hasTemplate(node.source) || !node.source.includes('$(')) return;
  // Only a text that stands there as it reads has places inside.
  const shift = textAt(node).indexOf(node.source);
  for (const found of node.source.matchAll(/\$\$|\$\(([A-Za-z_][\w.-]*)\)/g)) {
    if (found[1] === undefined) continue;
    const start = found.index;
    yield { name: found[1], at: shift < 0 ? node : within(node, shift + start, shift + start + found[0].length) };
  }
}

/** Words of the command line; the script of a shell has a `$(X)` of its own. */
function wordsOf({ node }: KubernetesContainer): ScalarNode[] {
  const words = ['command', 'args'].flatMap((field) => (asSeq(node.get(field))?.items ?? []).flatMap((item) => asScalar(item) ?? []));
  const script = words.some((word, i) => (SHELLS.has(shellName(word.source)) && i === 0) || /^-[a-z]*c$/.test(word.source));
  return script ? [] : words.filter((word) => !word.source.includes('\n'));
}
