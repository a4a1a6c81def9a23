import { defineRule, type Stage } from '../../src/core/lint/rule.ts';
import { ancestry } from './_users.ts';

/** Ports of services that let people in, and words that tell an image which is made for just that. */
const SERVICES: readonly { readonly port: number; readonly name: string; readonly purpose: RegExp }[] = [
  { port: 22, name: 'SSH', purpose: /sshd|dropbear|\bssh\b|sftp|gitea|forgejo|gogs|gitlab|gitserver|bastion/i },
  { port: 23, name: 'Telnet', purpose: /telnet|mud/i },
  { port: 3389, name: 'RDP', purpose: /rdp/i },
  { port: 5800, name: 'VNC', purpose: /vnc|desktop|kasm|novnc|x11/i },
  { port: 5900, name: 'VNC', purpose: /vnc|desktop|kasm|novnc|x11|selenium/i },
];

export default defineRule<'port'>({
  id: 'dockerfile/admin-port-exposed',
  scope: 'port',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'port of a remote shell or desktop exposed by an image',
  aliases: ['trivy/DS-0004', 'checkov/CKV_DOCKER_1', 'kics/Exposing Port 22 (SSH)', 'sonar/S6473'],

  *check(port) {
    const { container, containerEnd = container } = port;
    if (!port.known || port.protocol !== 'tcp' || container === undefined || containerEnd === undefined) return;
    const service = SERVICES.find((other) => container <= other.port && other.port <= containerEnd);
    if (!service || (port.stage && service.purpose.test(tellTale(port.stage)))) return;
    yield {
      at: port,
      message: `port ${service.port} lets people into the container over ${service.name}`,
      help: 'drop the port, and use `docker exec` or `kubectl exec` for a shell',
    };
  },
});

/** What the image stands on and starts, and the name of its file. */
function tellTale(stage: Stage): string {
  const starts = ancestry(stage).filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const text = starts.map(({ body }) => body.file.text.slice(body.span.start, body.span.end)).join('\n');
  return `${text}\n${stage.base.value}\n${stage.dockerfile.file.path}`;
}
