import { defineRule, type Manifest, type MapNode, type Node } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { dnsLabel, type Fault, isKubernetesOwn, portName } from './_names.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-port',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port number or port name that cannot be',
  aliases: ['kube-linter/invalid-target-ports', 'kube-score/container-ports-check'],

  *check(manifest) {
    for (const container of manifest.containers) {
      for (const port of mapsIn(container.node.get('ports'))) {
        yield* number(port, 'containerPort');
        yield* number(port, 'hostPort', 0);
        yield* name(port.get('name'), 'the name of this port', portName);
      }
      for (const handler of handlersOf(container.node)) yield* numberOrName(handler.get('port'), 'the port');
    }
    if (manifest.object.value === 'Service' && isKubernetesOwn(manifest)) yield* ofService(manifest);
  },
});

function* ofService(service: Manifest) {
  for (const port of mapsIn(nodeAt(service.root, 'spec', 'ports'))) {
    yield* number(port, 'port');
    yield* number(port, 'nodePort', 0);
    yield* numberOrName(port.get('targetPort'), '`targetPort`');
    yield* name(port.get('name'), 'the name of this port', dnsLabel);
  }
}

/** Where the kubelet connects to: probes and hooks. */
function handlersOf(container: MapNode): MapNode[] {
  const holders = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => container.get(probe)),
    ...['postStart', 'preStop'].map((hook) => nodeAt(container, 'lifecycle', hook)),
  ];
  return holders.flatMap((holder) => ['httpGet', 'tcpSocket', 'grpc'].flatMap((kind) => mapOf(nodeAt(holder, kind))));
}

function mapOf(node: Node | undefined): MapNode[] {
  return node?.type === 'map' ? [node] : [];
}

function* number(holder: MapNode, field: string, min = 1) {
  const node = holder.get(field);
  const found = integer(node);
  if (!node || found === undefined || (found >= min && found <= 65535)) return;
  yield {
    at: node,
    message: `\`${field}\` is ${found}, and ports go from 1 to 65535`,
    label: 'the API server refuses it',
    help: 'write a number from 1 to 65535',
  };
}

function* name(node: Node | undefined, what: string, faultOf: Fault) {
  const scalar = asScalar(node);
  if (!scalar || isTemplated(scalar)) return;
  const fault = faultOf(scalar.source);
  if (!fault) return;
  const digits = /^\d{1,5}$/.test(scalar.source);
  yield {
    at: scalar,
    message: `${what} ${fault}`,
    label: 'the API server refuses it',
    help:
      digits && what !== 'the name of this port'
        ? 'remove the quotes: a number in quotes is taken for a name'
        : faultOf === portName
          ? 'use at most 15 lower-case letters, digits and `-`, with a letter among them'
          : 'use at most 63 lower-case letters, digits and `-`',
  };
}

function* numberOrName(node: Node | undefined, what: string) {
  const scalar = asScalar(node);
  if (!scalar) return;
  const found = integer(scalar);
  if (found === undefined) yield* name(scalar, what, portName);
  else if (found < 1 || found > 65535) {
    yield {
      at: scalar,
      message: `${what} is ${found}, and ports go from 1 to 65535`,
      label: 'the API server refuses it',
      help: 'write a number from 1 to 65535',
    };
  }
}
