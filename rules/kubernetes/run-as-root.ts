import { defineRule, type KubernetesContainer, type Node } from '../../src/core/lint/rule.ts';
import { isUnknown } from './_pod.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/run-as-root',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'container that may run as root',
  aliases: [
    'kube-linter/run-as-non-root',
    'polaris/runAsRootAllowed',
    'trivy/KSV-0012',
    'trivy/KSV-0105',
    'checkov/CKV_K8S_23',
    'kubesec/RunAsNonRoot',
    'semgrep/run-as-non-root',
    'semgrep/run-as-non-root-container-level',
    'semgrep/run-as-non-root-container-level-missing-security-context',
    'semgrep/run-as-non-root-security-context-pod-level',
    'semgrep/run-as-non-root-unsafe-value',
    'kyverno/require-run-as-nonroot',
    'pss/runAsNonRoot',
    'pss/runAsUser',
    'monokle/PSS203',
    'monokle/PSS204',
    'kyverno/require-run-as-non-root-user',
  ],

  *check(container, { project }) {
    // Where a namespace asks for the restricted standard, its rules say that the pod is refused.
    if (isJudged(project, container.pod, 'restricted')) return;
    if (container.document.partial || container.role === 'ephemeral' || windows(container)) return;
    const own = read(container.node.get('securityContext'));
    const pod = read(container.pod.spec.get('securityContext'));
    // The container's word goes over the pod's, field by field.
    const user = own.user ?? pod.user;
    const nonRoot = own.nonRoot ?? pod.nonRoot;
    if (own.unknown || pod.unknown) return;
    if (user && user.source === '0') {
      yield {
        at: user,
        message: `container \`${container.name.value}\` runs as user 0, which is root`,
        ...(nonRoot?.value === true
          ? { label: 'the kubelet refuses to start it', related: [{ at: nonRoot, label: 'asks for a user that is not root' }], level: 'error' }
          : {}),
        help: 'use a number above 0 that the image can run as',
      };
      return;
    }
    if (user || nonRoot?.value === true) return;
    if (nonRoot) {
      yield { at: nonRoot, message: `container \`${container.name.value}\` may run as root`, help: 'write `runAsNonRoot: true`' };
      return;
    }
    const stage = project.stageOf(container);
    const set = stage?.instructions.filter((instruction) => instruction.keyword === 'USER').at(-1)?.args[0];
    if (set?.known && !/^(root|0)(:|$)/.test(set.value)) return;
    yield {
      at: container.name,
      message: `nothing keeps container \`${container.name.value}\` from running as root`,
      help: 'set `securityContext.runAsNonRoot: true`',
    };
  },
});

interface Said {
  readonly user?: Extract<Node, { type: 'scalar' }>;
  readonly nonRoot?: Extract<Node, { type: 'scalar' }>;
  readonly unknown: boolean;
}

function read(context: Node | undefined): Said {
  if (context?.type !== 'map') return { unknown: isUnknown(context) };
  const user = context.get('runAsUser');
  const nonRoot = context.get('runAsNonRoot');
  const templated = [user, nonRoot].some(isUnknown);
  return {
    ...(user?.type === 'scalar' && user.value !== null ? { user } : {}),
    ...(nonRoot?.type === 'scalar' && nonRoot.value !== null ? { nonRoot } : {}),
    unknown: templated,
  };
}

function windows(container: KubernetesContainer): boolean {
  const os = container.pod.spec.get('os');
  const selector = container.pod.spec.get('nodeSelector');
  const name = os?.type === 'map' ? os.get('name') : selector?.type === 'map' ? selector.get('kubernetes.io/os') : undefined;
  return name?.type === 'scalar' && name.source === 'windows';
}
