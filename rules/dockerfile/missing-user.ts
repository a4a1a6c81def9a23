import { defineRule, type Stage, type Value } from '../../src/core/lint/rule.ts';
import { isForDevelopment } from './_users.ts';

/** Images whose configuration already names another user: by the last part of their name. */
const UNPRIVILEGED = new Set(
  'airflow cassandra-exporter elasticsearch flyway haproxy keycloak kibana kong logstash memcached neo4j nexus3 pgadmin4 pgbouncer rabbitmq-exporter solr sonarqube tomcat-native'.split(
    ' ',
  ),
);
/** The same by more than that; a pattern needs a slash. */
const UNPRIVILEGED_PATHS: readonly RegExp[] = [
  /distroless\/[^:]*:.*nonroot/,
  /^bitnami(legacy|secure)?\//,
  /^cgr\.dev\/|(^|\/)chainguard\//,
  /^quay\.io\/keycloak\/|(^|\/)keycloak\//,
  /(^|\/)jenkins\/(jenkins|agent|inbound-agent)(:|$)/,
  /(^|\/)(beats\/\w+|apm\/apm-server|opensearchproject\/\w+|confluentinc\/cp-[\w-]+|selenium\/[\w-]+|envoyproxy\/envoy-distroless|mssql\/server|cypress\/included|gitea\/gitea:.*rootless.*)(:|$)/,
  /(^|\/)grafana\/(grafana|loki|tempo|mimir)[\w-]*(:|$)/,
  /(^|\/)(prom|prometheus|jupyter)\/[\w-]+(:|$)/,
  /(^|\/)ubi\d+\/(nodejs|python|openjdk|nginx|httpd|go-toolset|php|ruby|perl|dotnet)[\w-]*(:|$)/,
  /mcr\.microsoft\.com\/dotnet\/.*(chiseled|distroless|azurelinux.*distroless)/,
  /dhi\.io\//,
];

function isUnprivileged(image: string): boolean {
  const name = image.slice(image.lastIndexOf('/') + 1).replace(/[:@].*/, '');
  if (UNPRIVILEGED.has(name) || name.includes('unprivileged') || /^(linkerd|zap2docker)/.test(name) || /^ubi\d/.test(image)) return true;
  return image.includes('/') && UNPRIVILEGED_PATHS.some((pattern) => pattern.test(image));
}

export default defineRule<'dockerfile'>({
  id: 'dockerfile/missing-user',
  scope: 'dockerfile',
  level: 'info',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'image whose programs run as root',
  aliases: [
    'hadolint/DL3002',
    'trivy/DS-0002',
    'checkov/CKV_DOCKER_3',
    'checkov/CKV_DOCKER_8',
    "kics/Last User Is 'root'",
    'kics/Missing User Instruction',
    'parfum/DL3002',
    'semgrep/last-user-is-root',
    'semgrep/missing-user',
    'semgrep/missing-user-entrypoint',
    'droast/DF002',
    'droast/DF020',
    'sonar/S6471',
    'buddy/EU0001',
    'cis/CIS-DI-0001',
    'tally/user-created-but-never-used',
  ],

  *check(dockerfile, { project }) {
    const final = dockerfile.stages.at(-1);
    if (!final || final.windows || !final.base.known || isForDevelopment(final)) return;
    const user = lastUser(final);
    if (user) {
      if (!user.known || !/^(root|0)(:|$)/.test(user.value)) return;
      // A privileged start that steps down by itself (gosu, su-exec, setpriv) ends as another user.
      if (stepsDown(final)) return;
      yield { at: user, message: `the image runs as \`${user.value}\``, label: 'the last `USER` counts', help: 'end with a `USER` that is not root' };
      return;
    }
    const base = rootOf(final);
    // A base image that is built elsewhere may set a user; only what ships a program is worth a word.
    if (!base.base.known || base.base.builtBy || !runsSomething(final) || isBase(final) || isUnprivileged(base.base.value) || stepsDown(final)) return;
    if (project.buildsOf(dockerfile).some((build) => build.target?.value === 'dev')) return;
    const created = createdUser(final);
    if (created) {
      yield {
        at: final.from.keywordAt,
        message: `nothing switches to the user \`${created.value}\`, so the image runs as root`,
        related: [{ at: created, label: 'created here' }],
        help: `add \`USER ${created.value}\` in front of the last \`CMD\` or \`ENTRYPOINT\``,
      };
      return;
    }
    yield {
      at: final.from.keywordAt,
      message: 'nothing changes the user, so the image runs as root',
      help: 'add `USER` with a user that the image has, or a number such as `USER 10001`',
    };
  },
});

function lastUser(stage: Stage) {
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    const instruction = at.instructions.filter((other) => other.keyword === 'USER').at(-1);
    if (instruction) return instruction.args[0];
  }
  return undefined;
}

/** The last user that a build step creates. */
function createdUser(stage: Stage): Value | undefined {
  const commands = chain(stage).flatMap((at) => at.instructions.filter(({ keyword }) => keyword === 'RUN').flatMap((instruction) => instruction.commands));
  const users = commands.flatMap((command) => {
    const words = command.operands();
    if (command.name.value === 'useradd') return words.slice(-1);
    // `adduser name group` only adds to a group.
    return command.name.value === 'adduser' && words.length === 1 ? words : [];
  });
  return users.filter((word) => word.known && /^[a-z_][\w-]*$/i.test(word.value)).at(-1);
}

function rootOf(stage: Stage): Stage {
  return stage.parent ? rootOf(stage.parent) : stage;
}

function chain(stage: Stage): Stage[] {
  return stage.parent ? [...chain(stage.parent), stage] : [stage];
}

function runsSomething(stage: Stage): boolean {
  return chain(stage).some((at) => at.instructions.some((instruction) => instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT'));
}

/** A bare interpreter or shell as the command: an image to build upon, whose users choose the user. */
function isBase(stage: Stage): boolean {
  const starts = chain(stage).flatMap((at) => at.instructions.filter((instruction) => instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT'));
  const [only] = starts;
  if (!only || starts.length > 1 || only.keyword !== 'CMD' || only.commands.length !== 1) return false;
  const command = only.commands[0];
  return (
    command?.args.length === 0 &&
    /^(?:.*\/)?(?:ba|da|a|z)?sh$|^(?:python|pypy|ruby|irb|node|perl|php|lua|julia|ghci|jshell|iex|erl|R|swift|rails)[\d.]*$/.test(command.name.value)
  );
}

function stepsDown(stage: Stage): boolean {
  return chain(stage).some((at) =>
    at.instructions.some((instruction) => {
      if (!['RUN', 'ENTRYPOINT', 'CMD', 'COPY', 'ADD', 'ENV'].includes(instruction.keyword)) return false;
      return /\b(gosu|su-exec|setpriv|s6-setuidgid|chpst|runuser|tini-gosu|s6-overlay|supervisord?)\b/.test(
        instruction.body.file.text.slice(instruction.body.span.start, instruction.body.span.end),
      );
    }),
  );
}
