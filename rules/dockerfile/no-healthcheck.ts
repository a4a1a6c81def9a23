import { type Container, defineRule, type Service, type Stage } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/no-healthcheck',
  scope: 'dockerfile',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'image that nothing checks the health of',
  aliases: ['hadolint/DL3057', 'trivy/DS-0026', 'checkov/CKV_DOCKER_2', 'kics/Healthcheck Instruction Missing', 'droast/DF012', 'cis/CIS-DI-0006'],

  *check(dockerfile, { project }) {
    const stage = dockerfile.stages.at(-1);
    if (!stage || dockerfile.partial || hasCheck(stage)) return;
    const containers = project.containers.filter((container) => project.stageOf(container) === stage);
    if (containers.length > 0 && containers.every(isChecked)) return;
    yield {
      at: stage.base,
      message: 'nothing tells whether a container of this image is well',
      help: 'add `HEALTHCHECK CMD` with a command that asks the server',
    };
  },
});

function hasCheck(stage: Stage | undefined, depth = 0): boolean {
  if (!stage || depth > 50) return false;
  if (stage.instructions.some(({ keyword, trigger }) => keyword === 'HEALTHCHECK' || trigger?.keyword === 'HEALTHCHECK')) return true;
  return hasCheck(stage.parent ?? stage.base.builtBy?.stage, depth + 1);
}

/** Kubernetes has probes and takes no notice of HEALTHCHECK. */
function isChecked(container: Container): boolean {
  return container.kind === 'kubernetes' || (container as Service).healthcheck !== undefined;
}
