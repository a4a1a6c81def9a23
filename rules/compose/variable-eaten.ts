import { defineRule, type Service } from '../../src/core/lint/rule.ts';

/** Set in every container, and by the shell itself. */
const INSIDE = /^(HOSTNAME|RANDOM|PWD|OLDPWD|SHLVL|PPID|SECONDS)$/;
const RUNS_INSIDE = /^services\.([^.]+)\.(command|entrypoint|healthcheck\.test|post_start|pre_stop)(\W|$)/;

export default defineRule<'compose'>({
  id: 'compose/variable-eaten',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable of the container that Compose replaces before it gets there',
  fixable: 'unsafe',

  *check(compose) {
    for (const variable of compose.variables) {
      if (variable.value !== undefined || variable.operator) continue;
      const [, name = ''] = RUNS_INSIDE.exec(variable.path) ?? [];
      const service = compose.services.get(name);
      if (!service) continue;
      const set = setInside(service, variable.name);
      if (!set && !INSIDE.test(variable.name)) continue;
      const raw = variable.file.text.slice(variable.span.start, variable.span.end);
      const dollar = raw.startsWith('$') ? variable.span.start : undefined;
      yield {
        at: variable,
        message: `Compose replaces \`${raw}\` by nothing before the container sees it`,
        ...(set ? { related: [{ at: set, label: 'set only inside the container' }] } : {}),
        help: `write \`$${raw}\``,
        ...(dollar === undefined
          ? {}
          : { fix: { title: `write \`$${raw}\``, safe: false, edits: [{ at: { file: variable.file, span: { start: dollar, end: dollar } }, text: '$' }] } }),
      };
    }
  },
});

function setInside(service: Service, name: string) {
  return service.env.find((env) => env.name.value === name)?.name;
}
