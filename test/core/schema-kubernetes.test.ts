import { describe, expect, it } from 'vitest';
import { isNamespaced, lookup } from '../../src/core/parse/kubernetes-kinds.ts';
import { parseManifests } from '../../src/core/parse/kubernetes.ts';
import { validate } from '../../src/core/parse/schema.ts';
import { type SchemaTable, typeOf } from '../../src/core/parse/schema-type.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import generated from '../../src/generated/kubernetes-schema.json' with { type: 'json' };

const table = generated as unknown as SchemaTable;

function check(text: string): string[] {
  return parseManifests(new SourceFile('a.yaml', text)).flatMap((manifest) => {
    const found = lookup(table, manifest.apiVersion.value, manifest.object.value);
    if (!('type' in found)) return [`${manifest.apiVersion.value} ${manifest.object.value}: ${found.reason}`];
    return validate(manifest.root, found.type, table).map((error) => `${error.kind} ${error.path}: ${error.message}${error.help ? ` => ${error.help}` : ''}`);
  });
}

describe('the generated table', () => {
  it('has every kind of the packages, and reads throughout', () => {
    expect(Object.values(table.kinds ?? {}).reduce((sum, kinds) => sum + Object.keys(kinds).length, 0)).toBe(128);
    for (const name of Object.keys(table.types)) expect(() => typeOf(table, name)).not.toThrow();
  });

  it('names only types that it has', () => {
    const missing = Object.values(table.kinds ?? {})
      .flatMap((kinds) => Object.values(kinds))
      .filter((name) => table.types[name] === undefined);
    expect(missing).toEqual([]);
    const visit = (type: ReturnType<typeof typeOf>): string[] => {
      if (type.is === 'ref') return table.types[type.name] === undefined ? [type.name] : [];
      if (type.is === 'list') return visit(type.item);
      if (type.is === 'map') return visit(type.value);
      if (type.is === 'union') return type.of.flatMap(visit);
      return type.is === 'object' ? [...type.fields.values()].flatMap((field) => visit(field.type)) : [];
    };
    expect(Object.keys(table.types).flatMap((name) => visit(typeOf(table, name)))).toEqual([]);
  });

  it('stays small', () => {
    expect(JSON.stringify(generated).length).toBeLessThan(120_000);
  });
});

describe('objects', () => {
  it('that the API server takes give nothing', () => {
    expect(
      check(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, creationTimestamp: null, labels: {app: db}}
spec:
  serviceName: db
  replicas: 1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
      - name: db
        image: postgres:16
        env: [{name: A, value: "1"}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
        ports: [{containerPort: 5432, protocol: ""}]
        resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 0.5}}
        readinessProbe: {tcpSocket: {port: db}, periodSeconds: 5}
      volumes: [{name: c, configMap: {name: c, defaultMode: 0644}}]
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, targetPort: web}, {name: x, port: 80, protocol: UDP}]}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, default: {any: 1}, x-kubernetes-preserve-unknown-fields: true}}}}}]
`),
    ).toEqual([]);
  });

  it('that it refuses say where and why', () => {
    expect(
      check(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
labels: {a: b}
spec:
  replicas: "3"
  containers: []
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, version: 1.10}}
    spec:
      replicas: 3
      securityContext: {readOnlyRootFilesystem: true}
      livenessProbe: {httpGet: {port: 80}}
      containers:
      - image: web
        imagepullPolicy: Always
        env: [{name: DEBUG, value: on}]
        ports: [{containerPort: 80, protocol: tcp}]
`),
    ).toEqual([
      'unknown-field labels: `labels` is not a field of a Deployment => move it under `metadata`',
      'wrong-type spec.replicas: `replicas` is a string, but takes a whole number => remove the quotes',
      'unknown-field spec.containers: `containers` is not a field of `spec` => move it under `spec.template.spec`',
      "wrong-type spec.template.metadata.labels.version: `version` is the number `1.10`, but takes a string => quote it: `'1.10'`",
      'unknown-field spec.template.spec.replicas: `replicas` is not a field of `spec.template.spec` => move it under `spec`',
      'unknown-field spec.template.spec.securityContext.readOnlyRootFilesystem: `readOnlyRootFilesystem` is not a field of `spec.template.spec.securityContext` => move it under `spec.template.spec.containers[].securityContext`',
      'unknown-field spec.template.spec.livenessProbe: `livenessProbe` is not a field of `spec.template.spec` => move it under `spec.template.spec.containers[]`',
      'unknown-field spec.template.spec.containers[0].imagepullPolicy: `imagepullPolicy` is not a field of `spec.template.spec.containers[0]` => write `imagePullPolicy`',
      "wrong-type spec.template.spec.containers[0].env[0].value: `value` is the boolean `on`, but takes a string => quote it: `'on'`",
      'bad-enum spec.template.spec.containers[0].ports[0].protocol: `protocol` is `tcp`, but takes `SCTP`, `TCP` or `UDP` => write `TCP`',
      'missing spec.template.spec.containers[0].name: `spec.template.spec.containers[0]` has no `name` => add `name`',
    ]);
  });

  it('checks base64, duplicate names and numbers that do not fit', () => {
    expect(check('apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: plain text, b: aGVsbG8=}')[0]).toContain(
      '`a` is `plain text`, which is not base64',
    );
    const pod = check(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {terminationGracePeriodSeconds: 1.5, priority: 9999999999, containers: [{name: a, image: x}, {name: a, image: y}]}',
    );
    expect(pod.join('\n')).toContain('two items of `spec.containers` have the `name` `a`');
    expect(pod.join('\n')).toContain('`priority` is 9999999999, but takes a number from');
    expect(pod.join('\n')).toContain('`terminationGracePeriodSeconds` is the number `1.5`');
  });

  it('leaves templated values alone', () => {
    expect(
      check(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: {{ replicas }}\n  selector: {{ selector }}\n  template:\n    spec:\n      containers:\n      - name: a-{{ x }}\n        image: "{{ image }}"\n        imagePullPolicy: $POLICY',
      ),
    ).toEqual([]);
  });
});

describe('lookup', () => {
  const reason = (apiVersion: string, kind: string) => lookup(table, apiVersion, kind);

  it('finds kinds', () => {
    expect(reason('apps/v1', 'Deployment')).toEqual({ type: 'Deployment' });
    expect(reason('v1', 'Service')).toEqual({ type: 'Service' });
  });

  it('knows the versions that have a kind', () => {
    expect(reason('v1', 'Deployment')).toMatchObject({ reason: 'unknown-version', known: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1'] });
    expect(reason('app/v1', 'Deployment')).toMatchObject({ reason: 'unknown-version' });
    expect(reason('networkin.k8s.io/v1', 'Ingress')).toMatchObject({
      reason: 'unknown-version',
      known: ['networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'extensions/v1beta1'],
    });
  });

  it('knows kinds that are meant', () => {
    expect(reason('v1', 'service')).toMatchObject({ reason: 'unknown-kind', near: ['Service'], known: ['v1'] });
    expect(reason('networking.k8s.io/v1', 'Ingres')).toMatchObject({ reason: 'unknown-kind', near: ['Ingress'] });
  });

  it('says nothing of what others define, and of alpha and beta versions', () => {
    expect(reason('monitoring.coreos.com/v1', 'ServiceMonitor')).toEqual({ reason: 'custom' });
    expect(reason('serving.knative.dev/v1', 'Service')).toEqual({ reason: 'custom' });
    expect(reason('gateway.networking.k8s.io/v1', 'Gateway')).toEqual({ reason: 'custom' });
    expect(reason('storage.k8s.io/v1alpha1', 'VolumeAttributesClass')).toEqual({ reason: 'unseen' });
    expect(reason('v1', 'List')).toEqual({ reason: 'unseen' });
    expect(reason('1.1', 'helm-release')).toEqual({ reason: 'custom' });
  });

  it('knows what lives in a namespace', () => {
    expect(isNamespaced(table, 'rbac.authorization.k8s.io/v1', 'ClusterRole')).toBe(false);
    expect(isNamespaced(table, 'apps/v1', 'Deployment')).toBe(true);
    expect(isNamespaced(table, 'example.org/v1', 'Thing')).toBeUndefined();
  });
});
