import { defineRule, type Port, type Service, type Stage } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'project/port-not-exposed',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'published container port that the image does not declare',

  *check(service, { project }) {
    const stage = project.stageOf(service);
    if (!stage || stage.dockerfile.partial || !service.build || movesPort(service)) return;
    const exposed = chain(stage).flatMap((at) => at.instructions.flatMap((instruction) => (instruction.keyword === 'EXPOSE' ? instruction.ports : [])));
    // Without EXPOSE the image says nothing; an unknown one may be any port.
    if (exposed.length === 0 || exposed.some((port) => !port.known)) return;
    for (const port of service.ports) {
      if (port.role !== 'publish' || !port.known || port.container === undefined || port.containerEnd !== undefined) continue;
      const container = port.container;
      if (service.env.some((env) => env.value && mentions(env.value.value, container))) continue;
      if (
        exposed.some(
          (other) =>
            other.protocol === port.protocol &&
            other.container !== undefined &&
            container >= other.container &&
            container <= (other.containerEnd ?? other.container),
        )
      )
        continue;
      const others = exposed.filter((other) => other.protocol === port.protocol);
      const [only] = others;
      if (!only) continue;
      yield {
        at: port,
        message: `\`${service.name.value}\` publishes port ${container}, but its image exposes ${list(others)}`,
        label: 'published here',
        related: [
          { at: service.build.dockerfileAt ?? service.build.context, label: 'built here' },
          { at: only, label: 'declared here' },
        ],
        help:
          others.length === 1 && port.host !== undefined
            ? `publish \`${port.host}:${only.container}\`, or let the server read its port from the environment`
            : 'publish a port that the server listens on',
      };
    }
  },
});

/** A variable or a command line that sets the port makes EXPOSE a mere default. */
function movesPort(service: Service): boolean {
  if (service.command || service.entrypoint) return true;
  return service.env.some((env) => /(^|_)PORTS?$|ASPNETCORE_(HTTP_PORTS|HTTPS_PORTS|URLS)|LISTEN|BIND/i.test(env.name.value));
}

/** A value that holds the number probably tells the program to listen there. */
function mentions(text: string, port: number): boolean {
  return new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text);
}

function chain(stage: Stage): Stage[] {
  return stage.parent ? [...chain(stage.parent), stage] : [stage];
}

function list(ports: readonly Port[]): string {
  const numbers = [...new Set(ports.map((port) => (port.containerEnd ? `${port.container}-${port.containerEnd}` : String(port.container))))];
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}` : (numbers[0] ?? '');
}
