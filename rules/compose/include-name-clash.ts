import { type Compose, defineRule, type Entry, type MapNode, type SourceFile } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot } from '../../src/core/parse/compose/paths.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { textAt } from '../../src/core/text/source.ts';

const KINDS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

export default defineRule<'compose'>({
  id: 'compose/include-name-clash',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service or other resource that the included file defines too',
  aliases: ['compose-go/include-conflict'],

  *check(compose) {
    const roots = new Map<string, MapNode[]>();
    for (const { file, root } of compose.roots) {
      const map = asMap(root);
      if (map) roots.set(file.path, [...(roots.get(file.path) ?? []), map]);
    }
    for (const { file, root } of compose.roots) {
      const own = asMap(root);
      if (!own?.get('include')) continue;
      const paths = includedBy(own, file, compose).filter((path) => path !== file.path);
      for (const kind of KINDS) {
        for (const entry of asMap(own.get(kind))?.entries ?? []) {
          const other = paths.map((path) => defined(roots.get(path), kind, entry.key.source)).find((each) => each !== undefined);
          // Compose never minded the same thing said twice.
          if (!other || textAt(other.value) === textAt(entry.value)) continue;
          yield {
            at: entry.key,
            message: `${kind.slice(0, -1)} \`${entry.key.source}\` is defined in the included \`${other.file.path}\` too`,
            label: 'older releases of Compose refuse this',
            related: [{ at: other.key, label: 'defined here already' }],
            help: 'move the changes to a file of their own and list it after the other one under `include.path`',
          };
        }
      }
    }
  },
});

function defined(maps: readonly MapNode[] | undefined, kind: string, name: string): Entry | undefined {
  for (const map of maps ?? []) {
    const found = asMap(map.get(kind))?.entry(name);
    if (found) return found;
  }
  return undefined;
}

function includedBy(root: MapNode, file: SourceFile, compose: Compose): string[] {
  const folder = compose.files[0] === file ? compose.directory : directoryOf(file.path);
  return (asSeq(root.get('include'))?.items ?? []).flatMap((item) => {
    const written = asMap(item)?.get('path') ?? item;
    return (written.type === 'seq' ? written.items : [written]).flatMap((each) => {
      const path = asScalar(each)?.source;
      return path === undefined || path.includes('$') ? [] : (insideRoot(folder, path) ?? []);
    });
  });
}
