import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { entriesIn, isOwnGroup } from './_walk.ts';

/** Fields that take a yes or no; in fields of text the schema reports such a word. */
const FLAGS =
  /^(?:host(?:Network|PID|IPC|Users)|privileged|readOnly(?:RootFilesystem)?|allowPrivilegeEscalation|runAsNonRoot|automountServiceAccountToken|shareProcessNamespace|setHostnameAsFQDN|enableServiceLinks|tty|stdin|stdinOnce|suspend|paused|optional|immutable|publishNotReadyAddresses|allocateLoadBalancerNodePorts|allowVolumeExpansion|globalDefault|served|storage|controller|blockOwnerDeletion|attachRequired|podInfoOnMount)$/;

export default defineRule<'manifest'>({
  id: 'kubernetes/ambiguous-boolean',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'yes or no in a spelling that tools read differently',
  fixable: 'safe',

  *check(manifest) {
    if (!manifest.apiVersion.known || !isOwnGroup(manifest.apiVersion.value)) return;
    for (const { key, value } of entriesIn(manifest.root)) {
      if (value.type !== 'scalar' || value.style !== 'plain' || !FLAGS.test(key.source)) continue;
      const word = /^(?:(y|yes|on)|(n|no|off))$/i.exec(value.source);
      if (!word) continue;
      const right = word[1] ? 'true' : 'false';
      yield {
        at: value,
        message: `\`${value.source}\` is \`${right}\` to Kubernetes and a text to readers of YAML 1.2`,
        help: `write \`${right}\``,
        fix: { title: `write \`${right}\``, safe: true, edits: setScalar(value, right, { raw: true }) },
      };
    }
  },
});
