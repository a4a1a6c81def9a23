import { defineRule, type Edit, type MapNode } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { lineEnding } from '../../src/core/parse/yaml-edit.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { textAt } from '../../src/core/text/source.ts';

export default defineRule<'compose'>({
  id: 'compose/external-name-deprecated',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name of an external resource in the old spelling',
  fixable: 'safe',
  aliases: ['compose-go/external-name-deprecated'],

  *check(compose) {
    for (const among of [compose.networks, compose.volumes, compose.secrets, compose.configs]) {
      for (const resource of among.values()) {
        const map = asMap(resource.node);
        const entry = map?.entry('external');
        const name = textOf(asMap(entry?.value)?.get('name'));
        if (!map || !entry || !name) continue;
        const beside = textOf(map.get('name'));
        // Two different names are refused, which another rule says.
        if (beside && beside.value !== name.value) continue;
        const edits = beside ? undefined : editsOf(map);
        yield {
          at: entry.key,
          message: `\`external.name\` of \`${resource.name.value}\` is the old spelling, and Compose warns about it`,
          help: 'write `external: true` and `name:` beside it',
          ...(edits ? { fix: { title: 'write `external: true` and `name:` beside it', safe: true, edits } } : {}),
        };
      }
    }
  },
});

/** Turns `external: { name: x }` into two keys. Comments stay where they are, so only the plain forms are touched. */
function editsOf(map: MapNode): readonly Edit[] | undefined {
  const entry = map.entry('external');
  const inner = asMap(entry?.value);
  const name = inner?.entries[0];
  if (!entry || entry.merged || !inner || inner.via || !name || name.merged || inner.entries.length !== 1 || entry.file !== map.file || name.value.via)
    return undefined;
  if (map.span.start > entry.span.start || map.span.end < entry.span.end) return undefined;
  const { file } = entry;
  const between = file.text.slice(entry.key.span.end, name.key.span.start);
  if (!/^\s*:\s*(?:\{\s*)?$/.test(between)) return undefined;
  const after = file.text.slice(name.value.span.end, inner.span.end);
  if (!/^\s*(?:\}\s*)?$/.test(after)) return undefined;
  const { line, column } = file.position(entry.key.span.start);
  const indent = file.line(line).slice(0, column - 1);
  if (!map.flow && indent.trim() !== '') return undefined;
  const separator = map.flow ? ', ' : `${lineEnding(file)}${indent}`;
  const end = inner.flow ? inner.span.end : name.value.span.end;
  return [{ at: { file, span: { start: entry.key.span.start, end } }, text: `${textAt(entry.key)}: true${separator}name: ${textAt(name.value)}` }];
}
