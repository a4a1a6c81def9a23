import { type Compose, type Dependency, defineRule, type Project, type Service } from '../../src/core/lint/rule.ts';
import { parseDotenv } from '../../src/core/parse/compose/dotenv.ts';
import { insideRoot } from '../../src/core/parse/compose/paths.ts';

/** Names that Compose turns into dependencies. */
const WAITS: ReadonlySet<string> = new Set(['depends_on', 'links', 'volumes_from', 'network_mode', 'ipc', 'pid', 'uts', 'cgroup']);

export default defineRule<'compose'>({
  id: 'compose/dependency-disabled',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'dependency on a service that a profile switches off',
  aliases: ['compose-go/dependency-disabled'],

  *check(compose, { project }) {
    const on = switchedOn(compose, project);
    const said = new Set<string>();
    for (const ref of compose.refs) {
      const service = ref.owner as Service | undefined;
      const target = ref.to as Service | undefined;
      if (!service || !target || !WAITS.has(ref.role ?? '') || (ref as Dependency).required === false) continue;
      if (target.profiles.length === 0 || on === 'all' || ![...service.profiles, ...target.profiles].every((profile) => profile.known)) continue;
      const names = target.profiles.map((profile) => profile.value);
      if (names.some((name) => on.has(name))) continue;
      const missing = service.profiles.filter((profile) => !names.includes(profile.value));
      if (service.profiles.length > 0 && missing.length === 0) continue;
      const pair = `${service.name.value} ${target.name.value}`;
      if (said.has(pair)) continue;
      said.add(pair);
      const [wanted] = names;
      const [without] = missing;
      yield {
        at: ref,
        message: `\`${service.name.value}\` depends on \`${target.name.value}\`, which ${without ? `profile \`${without.value}\` does not switch on` : `is off without profile \`${wanted}\``}`,
        label: without ? `missing when only \`${without.value}\` is on` : 'missing in a plain `docker compose up`',
        ...(target.profiles[0]
          ? { related: [{ at: target.profiles[0], label: `only with ${names.length === 1 ? 'this profile' : 'one of these profiles'}` }] }
          : {}),
        help: without
          ? `add \`${without.value}\` to the profiles of \`${target.name.value}\``
          : ref.role === 'depends_on'
            ? `write \`required: false\`, or give \`${service.name.value}\` the same profiles`
            : `give \`${service.name.value}\` the same profiles`,
      };
    }
  },
});

/** Profiles that `COMPOSE_PROFILES` in `.env` switches on; all when it cannot be told. */
function switchedOn(compose: Compose, project: Project): ReadonlySet<string> | 'all' {
  const path = insideRoot(compose.directory, '.env');
  const file = path === undefined || project.files.isDirectory(path) ? undefined : project.files.read(path);
  const value = file && parseDotenv(file).entries.findLast(({ key }) => key.value === 'COMPOSE_PROFILES')?.value;
  if (!value) return new Set();
  const names = value.value.split(',').map((name) => name.trim());
  return !value.known || names.includes('*') ? 'all' : new Set(names);
}
