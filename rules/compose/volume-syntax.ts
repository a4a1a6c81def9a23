import { defineRule, type ScalarNode } from '../../src/core/lint/rule.ts';
import { masked } from '../../src/core/parse/compose/scalars.ts';
import { splitVolume } from '../../src/core/parse/compose/volumes.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/volume-syntax',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume that Compose cannot take apart',
  aliases: ['compose-go/volume-syntax'],

  *check(service) {
    for (const item of asSeq(service.node.get('volumes'))?.items ?? []) {
      const node = asScalar(item);
      if (!node) continue;
      const message = faultOf(node);
      if (message) {
        yield { at: node, message, help: 'write `[source:]path[:options]`, for example `./site:/usr/share/nginx/html:ro`' };
        continue;
      }
      const letter = /^([A-Za-z]):\//.exec(node.source)?.[1];
      if (letter && service.document.volumes.has(letter)) {
        yield {
          at: node,
          message: `\`${letter}:\` is read as a drive of Windows, not as volume \`${letter}\``,
          related: [{ at: service.document.volumes.get(letter)?.name ?? node, label: 'not this one' }],
          help: 'give the volume a name of two letters or more',
        };
      }
    }
  },
});

function faultOf(node: ScalarNode): string | undefined {
  const text = masked(node);
  if (text === '') return 'the volume is empty';
  // One or two characters are a path to Compose, whatever they are.
  if (text.trim() === '' || text.length < 3) return undefined;
  const parts = splitVolume(node);
  if (parts && parts.optionsAt?.value !== '') return undefined;
  const shown = node.source.length > 60 ? `${node.source.slice(0, 57)}...` : node.source;
  if (text.startsWith(':')) return `\`${shown}\` has no source before the colon`;
  if (text.includes('::')) return `\`${shown}\` has nothing between two colons`;
  if (text.endsWith(':')) return `\`${shown}\` has nothing after the last colon`;
  return `\`${shown}\` has too many colons`;
}
