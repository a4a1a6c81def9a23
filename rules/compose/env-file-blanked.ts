import { defineRule, type EnvVar, type Value } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/env-file-blanked',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable that replaces the value of an env file by nothing',

  *check(service) {
    if (service.envFiles.length === 0) return;
    const inFiles = new Map<string, EnvVar>();
    // The first one of a name is that of the last file, which wins.
    for (const env of service.env) if (env.source === 'env_file' && env.value?.value && !inFiles.has(env.name.value)) inFiles.set(env.name.value, env);
    for (const { source, name, value } of service.env) {
      if (source !== 'environment') continue;
      const given = inFiles.get(name.value);
      if (!given || !/^\w+$/.test(name.value) || !isEmpty(name, value)) continue;
      yield {
        at: value ?? name,
        message: `\`${name.value}\` of \`${service.name.value}\` becomes empty unless the shell sets it, though \`${given.file.path}\` has a value`,
        label: '`environment` wins, also with nothing',
        related: [{ at: given.name, label: 'never gets there' }],
        help: `remove \`${name.value}\` from \`environment\``,
      };
    }
  },
});

/** Left to the shell, or nothing but the variable of its own name without a default. */
function isEmpty(name: Value, value: Value | undefined): boolean {
  if (!value) return true;
  if (value.known && value.value !== '') return false;
  const { file, span } = value;
  // What an empty text was written as begins where it stands.
  const written = file.text.slice(span.start, span.start + name.value.length + 8).replace(/^["']/, '');
  return new RegExp(`^\\$(?:${name.value}(?!\\w)|\\{${name.value}(?::?-)?\\})(?:["'\\s]|$)`).test(written);
}
