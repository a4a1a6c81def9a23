import { defineRule } from '../../src/core/lint/rule.ts';
import { addEntryBefore, removeEntry, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { isKubernetesOwn } from './_names.ts';
import { isPatch } from './_patch.ts';

const ENDING = ['Job', 'CronJob'];
const KINDS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', ...ENDING];

export default defineRule<'pod'>({
  id: 'kubernetes/restart-policy-not-allowed',
  scope: 'pod',
  objects: KINDS,
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'restart policy that the kind does not take',
  fixable: 'safe',
  aliases: ['kube-score/cronjob-restartpolicy'],

  *check(pod, { project }) {
    const { manifest, spec } = pod;
    if (!isKubernetesOwn(manifest)) return;
    const kind = manifest.object.value;
    const entry = spec.entry('restartPolicy');
    const policy = asScalar(entry?.value);
    if (!ENDING.includes(kind)) {
      if (!entry || !policy || (policy.source !== 'Never' && policy.source !== 'OnFailure')) return;
      yield {
        at: policy,
        message: `the pods of a ${kind} are always restarted, not \`${policy.source}\``,
        label: 'the API server refuses it',
        help: `remove it, or make a Job of what ends`,
        fix: { title: 'remove `restartPolicy`', safe: true, edits: removeEntry(spec, entry) },
      };
      return;
    }
    const help = 'write `restartPolicy: OnFailure` to repeat the container, or `Never` to repeat the pod';
    if (policy?.source === 'Always') {
      yield {
        at: policy,
        message: `the pods of a ${kind} end, and cannot be restarted \`Always\``,
        label: 'the API server refuses it',
        help,
        fix: { title: 'write `restartPolicy: OnFailure`', safe: false, edits: setScalar(policy, 'OnFailure') },
      };
      return;
    }
    const containers = spec.entry('containers');
    if ((entry && !isNull(entry.value)) || !containers || containers.merged || manifest.partial || manifest.templated || isPatch(project, manifest.file.path))
      return;
    yield {
      at: containers.key,
      message: `the pods of this ${kind} have no \`restartPolicy\`, and the default \`Always\` is not for them`,
      label: 'the API server refuses it',
      help,
      ...(entry
        ? {}
        : { fix: { title: 'add `restartPolicy: OnFailure`', safe: false, edits: addEntryBefore(spec, containers, 'restartPolicy', 'OnFailure') } }),
    };
  },
});
