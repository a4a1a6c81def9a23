import { defineRule, type KubernetesContainer, type Node, type Stage, type Value } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isSecurityUnknown, isTrue, lastOf, lineage, securityOf } from './_image.ts';

/** Official images that run as root unless a USER says otherwise. */
const ROOT =
  /^(?:docker\.io\/)?(?:library\/)?(?:alpine|debian|ubuntu|busybox|fedora|almalinux|rockylinux|amazonlinux|archlinux|python|node|golang|rust|ruby|php|perl|openjdk|eclipse-temurin|amazoncorretto|httpd|nginx)(?::[\w.-]+)?(?:@[\w:]+)?$|^scratch$/;

export default defineRule<'kubernetes-container'>({
  id: 'project/non-root-refused',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'image that `runAsNonRoot` keeps from starting',

  *check(container, { project }) {
    const asked = securityOf(container, 'runAsNonRoot');
    if (!asked || !isTrue(asked) || securityOf(container, 'runAsUser') || isSecurityUnknown(container)) return;
    if (asScalar(nodeAt(container.pod.spec, 'os', 'name'))?.source === 'windows') return;
    const stage = container.document.partial ? undefined : project.stageOf(container);
    if (!stage || stage.windows || stage.dockerfile.partial) return;
    const user = lastOf(stage, 'USER')?.args[0];
    if (user) yield* withUser(container, asked, user);
    else if (isRoot(stage)) {
      yield {
        at: asked,
        message: `container \`${container.name.value}\` does not start: nothing in its image says another user than root`,
        related: [{ at: stage.base, label: 'runs as root' }],
        help: 'end the Dockerfile with `USER` and a number, or set `runAsUser`',
      };
    }
  },
});

function* withUser(container: KubernetesContainer, asked: Node, user: Value) {
  const name = user.value.split(':')[0] ?? '';
  if (!user.known || /[${}]/.test(user.raw) || name === '' || (/^\d+$/.test(name) && Number(name) !== 0)) return;
  const root = name === 'root' || Number(name) === 0;
  yield {
    at: asked,
    message: root
      ? `container \`${container.name.value}\` does not start: its image runs as \`${name}\``
      : `container \`${container.name.value}\` does not start: \`${name}\` is a name, and only a number shows that it is not root`,
    related: [{ at: user, label: 'the user of the image' }],
    help: root
      ? 'end the Dockerfile with `USER` and a number above 0, or set `runAsUser`'
      : `write the number that \`id -u ${name}\` prints in the image as \`USER\`, or set \`runAsUser\` to it`,
  };
}

function isRoot(stage: Stage): boolean {
  const base = lineage(stage).at(-1)?.base;
  return base?.known === true && !base.builtBy && ROOT.test(base.value);
}
