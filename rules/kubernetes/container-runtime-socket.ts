import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';
import { holdsSocket, hostPathsOf, isSocket, writersOf } from './_host-paths.ts';

/** Reads the run folder of the runtime, by its own manual. */
const MONITOR = /(?:^|\/)cadvisor$/;

export default defineRule<'pod'>({
  id: 'kubernetes/container-runtime-socket',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'pod with the control socket of the container runtime',
  aliases: [
    'kube-linter/docker-sock',
    'kubesec/DockerSock',
    'trivy/KSV-0006',
    'checkov/CKV_K8S_27',
    'kyverno/disallow-cri-sock-mount',
    'monokle/KBP101',
    'semgrep/exposing-docker-socket-hostpath',
    'kics/Docker Daemon Socket is Exposed to Containers',
  ],

  *check(pod) {
    for (const { volume, path, folder } of hostPathsOf(pod)) {
      const socket = isSocket(folder);
      if (!socket && (!holdsSocket(folder) || writersOf(pod, volume).length === 0)) continue;
      if (!socket && pod.manifest.containers.some(({ image }) => MONITOR.test(image?.repository ?? ''))) continue;
      yield {
        at: path,
        message: `${podTitle(pod)} can command the container runtime, and with it the node`,
        label: socket ? 'the same as root on the node' : 'the socket is in this folder',
        help: 'remove it, unless watching the containers of its node is what the pod is for; build images with rootless BuildKit or Buildah',
      };
    }
  },
});
