import { type Container, defineRule, type Place, type Port, type Stage } from '../../src/core/lint/rule.ts';

export default defineRule<'container'>({
  id: 'project/port-not-exposed',
  scope: 'container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port of a container that its image does not declare',

  *check(container, { project }) {
    const stage = project.stageOf(container);
    const builtAt = container.build?.dockerfileAt ?? container.build?.context ?? container.image;
    if (!stage || stage.dockerfile.partial || !builtAt || movesPort(container) || (container.kind === 'compose' && !container.build)) return;
    const exposed = chain(stage).flatMap((at) => at.instructions.flatMap((instruction) => (instruction.keyword === 'EXPOSE' ? instruction.ports : [])));
    // Without EXPOSE the image says nothing; an unknown one may be any port.
    if (exposed.length === 0 || exposed.some((port) => !port.known)) return;
    for (const port of container.ports) {
      const number = port.container;
      if (port.role === 'expose' || !port.known || number === undefined || port.containerEnd !== undefined) continue;
      if (container.env.some((env) => env.value && mentions(env.value.value, number))) continue;
      const others = exposed.filter((other) => other.protocol === port.protocol);
      if (others.length === 0 || others.some((other) => spans(other, number))) continue;
      yield { ...wordsOf(container, port, number, others), related: relatedTo(builtAt, others[0] as Port) };
    }
  },
});

function spans(port: Port, number: number): boolean {
  return port.container !== undefined && number >= port.container && number <= (port.containerEnd ?? port.container);
}

function relatedTo(builtAt: Place, exposed: Port) {
  return [
    { at: builtAt, label: 'built here' },
    { at: exposed, label: 'declared here' },
  ];
}

function wordsOf(container: Container, port: Port, number: number, others: readonly Port[]) {
  const [only] = others;
  const name = container.name.value;
  if (port.role === 'container') {
    return {
      at: port,
      message: `container \`${name}\` declares port ${number}, but its image exposes ${list(others)}`,
      help:
        others.length === 1
          ? `write \`containerPort: ${only?.container}\`, or let the server read its port from the environment`
          : 'declare a port that the server listens on',
    };
  }
  return {
    at: port,
    message: `\`${name}\` publishes port ${number}, but its image exposes ${list(others)}`,
    label: 'published here',
    help:
      others.length === 1 && port.host !== undefined
        ? `publish \`${port.host}:${only?.container}\`, or let the server read its port from the environment`
        : 'publish a port that the server listens on',
  };
}

/** A variable or a command line that sets the port makes EXPOSE a mere default. */
function movesPort(container: Container): boolean {
  if (container.command || container.entrypoint) return true;
  return container.env.some((env) => /(^|_)PORTS?$|ASPNETCORE_(HTTP_PORTS|HTTPS_PORTS|URLS)|LISTEN|BIND/i.test(env.name.value));
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
