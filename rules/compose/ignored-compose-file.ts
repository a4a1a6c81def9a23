import { defineRule, type Place, type Project, type SourceFile } from '../../src/core/lint/rule.ts';
import { BASES, composeFileOf, OVERRIDES } from '../../src/core/parse/compose/discover.ts';
import { directoryOf } from '../../src/core/parse/compose/paths.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';

export default defineRule<'project'>({
  id: 'compose/ignored-compose-file',
  scope: 'project',
  kinds: ['compose'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'compose file that Compose leaves out',
  aliases: ['compose-go/multiple-config-files'],

  *check(project) {
    for (const folder of new Set(project.composes.map((compose) => compose.directory))) {
      const named = (names: readonly string[]) => names.map((name) => (folder === '.' ? name : `${folder}/${name}`)).filter((path) => project.files.has(path));
      const [base, ...bases] = named(BASES);
      if (!base) continue;
      const [override, ...overrides] = named(OVERRIDES);
      if (!override && bases.length === 0) continue;
      const listed = composeFileOf(folder, project.files);
      if (listed?.length) {
        // Whoever names the base alone has chosen so, but may not know that the override was read by its name only.
        if (override && listed.includes(base) && !listed.includes(override)) {
          yield* leftOut(project, override, '`COMPOSE_FILE` in `.env` names other files', 'add it to `COMPOSE_FILE`, or give it another name');
        }
        continue;
      }
      // What another file includes or extends is read.
      const used = (path: string) => project.composes.some(({ file, files }) => file.path !== path && files.some((each) => each.path === path));
      for (const path of bases)
        if (!used(path)) yield* leftOut(project, path, `\`${nameOf(base)}\` is beside it`, 'remove one of the two, or name it with `-f`', base);
      for (const path of overrides) yield* leftOut(project, path, `\`${nameOf(override as string)}\` is beside it`, 'make one file of the two', override);
    }
  },
});

function* leftOut(project: Project, path: string, why: string, help: string, instead?: string) {
  const file = project.files.read(path);
  if (!file) return;
  const other = instead === undefined ? undefined : project.files.read(instead);
  yield {
    at: beginning(file),
    message: `\`docker compose\` does not read \`${nameOf(path)}\`: ${why}`,
    ...(other ? { related: [{ at: beginning(other), label: 'is read' }] } : {}),
    help,
  };
}

/** The first key: what stands above it is comments. */
function beginning(file: SourceFile): Place {
  const key = asMap(parseYaml(file).documents[0]?.root)?.entries[0]?.key;
  return key ? { file, span: key.span } : { file, span: { start: 0, end: 0 } };
}

function nameOf(path: string): string {
  return path.slice(directoryOf(path) === '.' ? 0 : directoryOf(path).length + 1);
}
