import { defineRule, type Node, type Pod, type ScalarNode } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

/** Accepted as decimal numbers, but nobody means the modes 0620, 0670, 0674, 0764, 0772 and 0053. */
const LOOK_OCTAL = new Set(['400', '440', '444', '500', '550', '555']);

export default defineRule<'pod'>({
  id: 'kubernetes/decimal-file-mode',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'file mode that is written without its leading zero',
  fixable: 'safe',

  *check(pod) {
    for (const mode of modesIn(pod)) {
      const value = integer(mode);
      if (value === undefined || mode.style !== 'plain') continue;
      const octal = /^[0-7]{3}$/.test(mode.source);
      if (value >= 0 && value <= 0o777 && !LOOK_OCTAL.has(mode.source)) continue;
      const refused = value < 0 || value > 0o777;
      // JSON has no octal numbers.
      const written = mode.file.path.endsWith('.json') ? String(Number.parseInt(mode.source, 8)) : `0${mode.source}`;
      yield {
        at: mode,
        level: refused ? 'error' : 'warning',
        message: octal
          ? `\`${mode.source}\` is a decimal number, ${refused ? 'too large for a file mode' : `and means mode \`${value.toString(8).padStart(4, '0')}\``}`
          : `\`${mode.source}\` is no file mode: these go from 0 to \`0777\``,
        ...(refused ? { label: 'the API server refuses it' } : { label: `it differs from \`0${mode.source}\`` }),
        help: octal ? `write \`${written}\`` : 'write three octal digits after a zero, such as `0644`',
        ...(octal ? { fix: { title: `write \`${written}\``, safe: refused, edits: setScalar(mode, written, { raw: true }) } } : {}),
      };
    }
  },
});

function modesIn(pod: Pod): ScalarNode[] {
  const volumes = mapsIn(pod.spec.get('volumes'));
  const sources = volumes.flatMap((volume) => [
    ...['configMap', 'secret', 'downwardAPI', 'projected'].map((kind) => volume.get(kind)),
    ...mapsIn(nodeAt(volume, 'projected', 'sources')).flatMap((each) => ['configMap', 'secret', 'downwardAPI'].map((kind) => each.get(kind))),
  ]);
  const nodes: (Node | undefined)[] = sources.flatMap((source) => [
    nodeAt(source, 'defaultMode'),
    ...mapsIn(nodeAt(source, 'items')).map((item) => item.get('mode')),
  ]);
  return nodes.flatMap((node) => asScalar(node) ?? []);
}
