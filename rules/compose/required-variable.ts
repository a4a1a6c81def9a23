import { type Compose, defineRule, type KeyValue, type Place } from '../../src/core/lint/rule.ts';
import { parseDotenv } from '../../src/core/parse/compose/dotenv.ts';
import { insideRoot } from '../../src/core/parse/compose/paths.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'compose'>({
  id: 'compose/required-variable',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'required variable that is set in the wrong place, or to nothing',
  aliases: ['compose-go/required-variable'],

  *check(compose, { project }) {
    const path = insideRoot(compose.directory, '.env');
    const file = path === undefined || project.files.isDirectory(path) ? undefined : project.files.read(path);
    // Without an `.env` the values come from the shell or the pipeline: nothing here can know them.
    if (!file || path === undefined) return;
    const entries = new Map(parseDotenv(file).entries.map((entry) => [entry.key.value, entry]));
    const said = new Set<string>();
    for (const { file: at, span, name, operator, value } of compose.variables) {
      if (value !== undefined || !operator?.endsWith('?') || said.has(name)) continue;
      const found = reasonFor(name, operator, entries, compose);
      if (!found) continue;
      said.add(name);
      yield {
        at: { file: at, span },
        message: `\`${name}\` is required, but ${found.why.replace('%', `\`${path}\``)}`,
        label: 'every command of Compose stops here',
        related: [{ at: found.at, label: found.label }],
        help: found.help.replace('%', `\`${path}\``),
      };
    }
  },
});

interface Reason {
  readonly why: string;
  readonly at: Place;
  readonly label: string;
  readonly help: string;
}

/** Why the variable is certainly not set by accident; none when the shell alone may be meant to set it. */
function reasonFor(name: string, operator: string, entries: ReadonlyMap<string, KeyValue>, compose: Compose): Reason | undefined {
  const own = entries.get(name);
  if (own) {
    if (operator !== ':?' || !own.value?.known || own.value.value !== '') return undefined;
    return { why: '% sets it to nothing', at: own, label: 'no value here', help: 'give it a value in %' };
  }
  const near = nearest(name, entries.keys());
  const other = near === undefined ? undefined : entries.get(near);
  // A name that the file itself uses is no slip for this one.
  if (near && other && !compose.variables.some((variable) => variable.name === near)) {
    return { why: `% sets \`${near}\``, at: other.key, label: `did you mean \`${name}\``, help: 'spell both the same' };
  }
  for (const service of compose.services.values()) {
    const env = service.env.find((each) => each.source === 'env_file' && each.name.value === name && each.value);
    if (env) return { why: 'it is set for the container only', at: env, label: 'not read for the compose file', help: 'set it in %' };
  }
  return undefined;
}
