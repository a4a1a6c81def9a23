/** Ports of Services and of the pods behind them. */
import type { KubernetesContainer, Manifest, MapNode, Pod, Port, Project, ScalarNode } from '../../src/core/lint/rule.ts';
import { hasTemplate } from '../../src/core/parse/schema-format.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn, textIn } from './_pod.ts';
import { oncePer } from './_set.ts';

export interface ServicePort {
  readonly node: MapNode;
  readonly name?: ScalarNode;
  readonly port?: number;
  readonly portNode?: ScalarNode;
  /** What the pods listen on: a number, or the name of one of their ports. Undefined when it is not known. */
  readonly target?: number | string;
  /** `targetPort`, or `port` where that stands for both. */
  readonly targetNode?: ScalarNode;
  readonly protocol: string;
}

const read = new WeakMap<Manifest, readonly ServicePort[]>();

/** The ports of a Service, read once. */
export function portsOfService(service: Manifest): readonly ServicePort[] {
  let ports = read.get(service);
  if (!ports) {
    ports = mapsIn(nodeAt(service.root, 'spec', 'ports')).map(portOf);
    read.set(service, ports);
  }
  return ports;
}

function portOf(node: MapNode): ServicePort {
  const name = asScalar(node.get('name'));
  const portNode = asScalar(node.get('port'));
  const port = integer(portNode);
  const targetNode = isNull(node.get('targetPort')) ? portNode : asScalar(node.get('targetPort'));
  const target = targetOf(targetNode);
  return {
    node,
    ...(name ? { name } : {}),
    ...(port === undefined ? {} : { port }),
    ...(portNode ? { portNode } : {}),
    ...(target === undefined ? {} : { target }),
    ...(targetNode ? { targetNode } : {}),
    protocol: textIn(node.get('protocol'))?.toUpperCase() ?? (isNull(node.get('protocol')) ? 'TCP' : ''),
  };
}

/** A port by number, or by the name that a container gives it. A number in quotes is a name to Kubernetes, which the schema rule reports. */
function targetOf(node: ScalarNode | undefined): number | string | undefined {
  if (!node || hasTemplate(node.source)) return undefined;
  const number = integer(node);
  if (number !== undefined) return number === 0 ? undefined : number;
  return /^\d+$/.test(node.source) ? Number(node.source) : node.source;
}

/** Declared ports of the containers that keep running beside each other. */
export function podPorts(pod: Pod): readonly Port[] {
  return pod.manifest.containers.flatMap((container) => (serves(container) ? container.ports : []));
}

function serves({ role }: KubernetesContainer): boolean {
  return role === 'container' || role === 'sidecar';
}

export function declaresPorts(pod: Pod): boolean {
  return podPorts(pod).length > 0;
}

/** Whether a pod declares a port by number or name; one that a template fills in may be it. */
export function declares(pod: Pod, target: number | string, protocol?: string): boolean {
  return podPorts(pod).some((port) => {
    if (!port.known || port.name?.known === false) return true;
    if (protocol !== undefined && port.protocol.toUpperCase() !== protocol) return false;
    return typeof target === 'number' ? port.container === target : port.name?.value === target;
  });
}

/** A text of the pod's containers names the number: a variable, a word of the command, a probe. */
export function mentionsPort(pod: Pod, number: number, project: Project): boolean {
  return numbersOf(project)(pod).has(String(number));
}

/** Numbers that stand in a pod's containers, and those that their images expose. */
const numbersOf = oncePer((project) => {
  const known = new WeakMap<Pod, ReadonlySet<string>>();
  return (pod: Pod): ReadonlySet<string> => {
    let numbers = known.get(pod);
    if (!numbers) {
      const found = new Set<string>();
      for (const container of pod.manifest.containers) {
        const { file, span } = container.node;
        for (const [number] of file.text.slice(span.start, span.end).matchAll(/\d{2,5}/g)) found.add(number);
        for (const instruction of project.stageOf(container)?.dockerfile.instructions ?? []) {
          for (const port of instruction.ports) if (port.container !== undefined) found.add(String(port.container));
        }
      }
      numbers = found;
      known.set(pod, numbers);
    }
    return numbers;
  };
});
