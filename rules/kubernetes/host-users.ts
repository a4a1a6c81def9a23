import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';
import { isWhole } from './_patch.ts';
import { atLeast, flag, isUnknown, onWindows } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-users',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod whose root is root of the node',
  aliases: ['kubesec/HostUsers'],

  *check(pod, { project }) {
    const { manifest, spec } = pod;
    // On by default since then; before it is a feature gate.
    if (!isWhole(project, manifest) || !atLeast(project.kubernetesVersion, '1.33') || onWindows(pod)) return;
    const own = spec.get('hostUsers');
    if (isUnknown(own) || flag(own) === false) return;
    // The two do not go together.
    if (['hostNetwork', 'hostPID', 'hostIPC'].some((key) => flag(spec.get(key)) || isUnknown(spec.get(key)))) return;
    yield {
      at: own ?? manifest.name ?? manifest.object,
      message: `users of ${podTitle(pod)} are users of its node`,
      help: 'write `hostUsers: false` where nodes and volumes support it',
    };
  },
});
