import { defineRule } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { hostMounts } from './_host-mounts.ts';

const SOCKET = /(?:^|\/)(?:docker|containerd|podman|crio|balena-engine)\.sock$|pipe[/\\]docker_engine$/;
/** Folders in which the engine keeps its socket. */
const FOLDERS = new Set(['/run', '/var/run', '/run/containerd', '/var/run/containerd', '/run/podman', '/var/run/podman', '/run/crio', '/var/run/crio']);
/** Images that are made to let only some requests through. */
const PROXY = /socket-?proxy|docker-proxy/i;
/** Images that are made to manage the engine: for them there is no other way. */
const MANAGER = /(?:^|\/)(?:portainer(?:-ce|-ee)?|dockge|watchtower)$/;
/** Reads the engine's run folder, by its own manual. */
const MONITOR = /(?:^|\/)cadvisor$/;

export default defineRule<'service'>({
  id: 'compose/docker-socket-mounted',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'service with the control socket of the container engine',
  aliases: ['kics/Docker Socket Mounted In Container', 'semgrep/exposing-docker-socket-volume', 'compose-lint/CL-0001'],

  *check(service) {
    const repository = service.image?.repository ?? '';
    if (PROXY.test(repository) || MANAGER.test(repository)) return;
    const message = `\`${service.name.value}\` can command the container engine, and with it the host`;
    for (const { path, at } of hostMounts(service)) {
      const folder = FOLDERS.has(path);
      if (!SOCKET.test(path) && !(folder && !MONITOR.test(repository))) continue;
      yield {
        at,
        message,
        label: folder ? 'the socket is in this folder' : 'the same as root on the host',
        help: 'remove it, or put a proxy between that lets only the needed requests through',
      };
    }
    const socket = booleanOf(service.node.get('use_api_socket'));
    if (socket?.known && socket.value) yield { at: socket, message, help: 'remove `use_api_socket`' };
  },
});
