import { defineRule, type Stage } from '../../src/core/lint/rule.ts';

/** Official images whose own command is a shell, a prompt, or nothing. */
const IDLE = new Set(
  (
    'scratch alpine debian ubuntu busybox almalinux rockylinux/rockylinux rockylinux fedora amazonlinux oraclelinux archlinux opensuse/leap centos photon ' +
    'node python ruby golang rust perl php openjdk eclipse-temurin amazoncorretto maven gradle julia erlang elixir haskell swift gcc buildpack-deps ' +
    'bash dart clojure r-base'
  ).split(' '),
);

export default defineRule<'dockerfile'>({
  id: 'dockerfile/no-start-command',
  scope: 'dockerfile',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'image that starts no program of its own',
  aliases: ['droast/DF036'],

  *check(dockerfile, { project }) {
    const stage = dockerfile.stages.at(-1);
    if (!stage || dockerfile.partial || starts(stage)) return;
    const root = rootOf(stage);
    const { base } = root;
    if (!base.known || base.registry || base.builtBy || !IDLE.has(base.repository.replace(/^library\//, ''))) return;
    // php:8-apache and php:8-fpm start a server.
    if (/apache|fpm|zts-.*-server/.test(base.tag ?? '')) return;
    // Files for `docker build --output`.
    if (base.repository === 'scratch' && /export|artifact|output|binar|release|dist/i.test(stage.name?.value ?? '')) return;
    const containers = project.containers.filter((container) => project.stageOf(container) === stage);
    if (containers.length > 0 && containers.every((container) => container.command ?? container.entrypoint)) return;
    // It is a base itself.
    if (project.images.some((image) => image.role === 'from' && image.builtBy?.dockerfile === dockerfile)) return;
    yield {
      at: stage.base,
      message: 'the image has neither `CMD` nor `ENTRYPOINT`',
      label: base.repository === 'scratch' ? '`scratch` starts nothing' : `\`${base.repository}\` starts a shell or a prompt, which ends at once`,
      help: 'add `CMD` with the program that the image is for',
    };
  },
});

function starts(stage: Stage): boolean {
  if (stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')) return true;
  return stage.parent ? starts(stage.parent) : false;
}

function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.parent) root = root.parent;
  return root;
}
