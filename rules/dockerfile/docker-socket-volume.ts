import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/docker-socket-volume',
  scope: 'instruction',
  words: ['VOLUME'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'VOLUME on the socket of a container engine',
  aliases: ['semgrep/dockerfile-dockerd-socket-mount'],

  *check(instruction) {
    if (instruction.keyword !== 'VOLUME') return;
    for (const path of instruction.args) {
      if (!path.known || !/\/(?:docker|dockerd|containerd|podman|crio)\.sock$/.test(path.value)) continue;
      yield {
        at: path,
        message: `\`VOLUME\` makes an empty folder of \`${path.value}\`, and no socket`,
        label: 'a folder, owned by root',
        help: 'drop it: a socket is mounted when the container starts, and only where it has to be',
      };
    }
  },
});
