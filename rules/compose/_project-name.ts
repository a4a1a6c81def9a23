/** The name of a project that `.env` gives; it wins over the `name` of the file. */
import type { Compose, Project, Value } from '../../src/core/lint/rule.ts';
import { parseDotenv } from '../../src/core/parse/compose/dotenv.ts';
import { insideRoot } from '../../src/core/parse/compose/paths.ts';

/** Undefined when `.env` says none, or an empty one. */
export function nameInEnv(compose: Compose, { files }: Project): Value | undefined {
  const path = insideRoot(compose.directory, '.env');
  const file = path === undefined || files.isDirectory(path) ? undefined : files.read(path);
  if (!file?.text.includes('COMPOSE_PROJECT_NAME')) return undefined;
  const given = parseDotenv(file).entries.findLast(({ key }) => key.value === 'COMPOSE_PROJECT_NAME')?.value;
  return given?.value === '' ? undefined : given;
}
