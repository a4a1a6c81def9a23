import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { mentions } from '../../src/core/project/mentions.ts';
import { entriesIn, isOwnGroup } from './_walk.ts';

/** Fields that take a number which nobody writes in octal; modes of files are. */
const NUMBERS =
  /^(?:port|containerPort|hostPort|targetPort|nodePort|endPort|number|replicas|minReplicas|maxReplicas|parallelism|completions|backoffLimit|runAsUser|runAsGroup|fsGroup|weight|partition|maxSkew|maxSurge|maxUnavailable|minAvailable|[a-z]\w*(?:Seconds|Threshold|Limit|Percentage))$/;

const LEADING_ZERO = /[\s:,[{]0\d/;

export default defineRule<'manifest'>({
  id: 'kubernetes/octal-number',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'number with a leading zero, which is read as octal',
  fixable: 'unsafe',

  *check(manifest) {
    if (!mentions(manifest, LEADING_ZERO)) return;
    if (!manifest.apiVersion.known || !isOwnGroup(manifest.apiVersion.value)) return;
    for (const { key, value } of entriesIn(manifest.root)) {
      if (value.type !== 'scalar' || value.style !== 'plain' || !/^0\d+$/.test(value.source) || !NUMBERS.test(key.source)) continue;
      const decimal = value.source.replace(/^0+(?=\d)/, '');
      // What is no octal number is text to Kubernetes, which the schema reports.
      if (!/^[0-7]+$/.test(decimal) || decimal.length < 2) continue;
      yield {
        at: value,
        message: `\`${key.source}: ${value.source}\` means ${Number.parseInt(decimal, 8)}`,
        label: 'a leading zero makes the number octal',
        help: `write \`${decimal}\` if that is meant`,
        fix: { title: `write \`${decimal}\``, safe: false, edits: setScalar(value, decimal, { raw: true }) },
      };
    }
  },
});
