/** Manifests like those that people write, made up from a seed, for `npm run bench`; and the schemas that kubeconform needs to read them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Field, type SchemaTable, type Type, typeOf } from '../src/core/parse/schema-type.ts';
import { kubernetesTable } from '../src/generated/kubernetes.ts';
import { random } from './random.ts';

/** Objects in the file of one application. */
export const OBJECTS_IN_A_FILE = 5;
const APPS_IN_A_NAMESPACE = 40;
const ROLES = ['web', 'api', 'worker', 'gateway', 'search', 'mailer', 'auth', 'billing', 'catalog', 'orders'] as const;

/** Paths and texts of `count` applications: a workload, its Service, a ConfigMap, an Ingress and a budget or a scaler. */
export function* manifestFiles(count: number, seed = 11): Generator<readonly [string, string]> {
  for (let i = 0; i < count; i++) {
    const namespace = `team-${Math.floor(i / APPS_IN_A_NAMESPACE)}`;
    yield [`${namespace}/app-${String(i).padStart(5, '0')}.yaml`, application(i, namespace, random(seed + i * 7919))];
  }
}

function application(number: number, namespace: string, next: () => number): string {
  const below = (limit: number): number => Math.floor(next() * limit);
  const chance = (share: number): boolean => next() < share;
  const name = `${ROLES[below(ROLES.length)]}-${number}`;
  const port = 8000 + below(1000);
  const kind = chance(0.2) ? 'StatefulSet' : 'Deployment';
  const env = Array.from({ length: 2 + below(6) }, (_, i) => `            - name: SETTING_${i}\n              value: "${below(10_000)}"`).join('\n');
  const probe = (field: string): string =>
    `          ${field}:\n            httpGet:\n              path: /${field}\n              port: ${chance(0.9) ? 'http' : port}\n            periodSeconds: ${5 + below(20)}\n`;
  const limits = chance(0.7)
    ? `          resources:\n            requests:\n              cpu: ${50 + below(400)}m\n              memory: 128Mi\n            limits:\n              memory: ${chance(0.95) ? '256Mi' : '64Mi'}\n`
    : '';
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${1 + below(4)}
${kind === 'StatefulSet' ? `  serviceName: ${name}\n` : ''}  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${chance(0.99) ? name : `${name}x`}
    spec:
      containers:
        - name: ${name}
          image: registry.example.org/shop/${name}:${chance(0.95) ? `1.${below(30)}.${below(9)}` : 'latest'}
          ports:
            - name: http
              containerPort: ${port}
          env:
${env}
            - name: CONFIG
              valueFrom:
                configMapKeyRef:
                  name: ${name}
                  key: ${chance(0.98) ? 'config' : 'confg'}
${chance(0.8) ? probe('livenessProbe') : ''}${chance(0.8) ? probe('readinessProbe') : ''}${limits}          volumeMounts:
            - name: data
              mountPath: /var/lib/${name}
      volumes:
        - name: data
          emptyDir: {}
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: ${chance(0.97) ? 'http' : 'web'}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace}
data:
  config: |
    level: info
    listen: 0.0.0.0:${port}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  rules:
    - host: ${name}.example.org
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  number: ${chance(0.97) ? 80 : port}
---
${
  chance(0.5)
    ? `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: ${name}
`
    : `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  minReplicas: 1
  maxReplicas: ${2 + below(8)}
  scaleTargetRef:
    apiVersion: apps/v1
    kind: ${kind}
    name: ${name}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`
}`;
}

/** What kubeconform is told with `-schema-location`. */
export const SCHEMA_PATTERN = '{{.ResourceKind}}{{.KindSuffix}}.json';

/** Writes the strict JSON Schemas of some kinds, each with everything in it, as kubeconform's own collection has them. */
export function writeSchemas(folder: string, kinds: readonly (readonly [apiVersion: string, kind: string])[]): void {
  const table = kubernetesTable();
  for (const [apiVersion, kind] of kinds) {
    const type = table.kinds?.[apiVersion]?.[kind];
    if (type === undefined) throw new Error(`the table has no ${apiVersion} ${kind}`);
    // `networking.k8s.io/v1` is `-networking-v1` in the names of files.
    const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
    const suffix = group === '' ? `-${version}` : `-${group.split('.')[0]}-${version}`;
    const path = join(folder, `${kind.toLowerCase()}${suffix}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...jsonSchema(typeOf(table, type), table, 0) }));
  }
}

function jsonSchema(type: Type, table: SchemaTable, depth: number): object {
  if (depth > 30) return {};
  const orNull = (name: string): object => ({ type: [name, 'null'] });
  switch (type.is) {
    case 'ref':
      return jsonSchema(typeOf(table, type.name), table, depth + 1);
    case 'scalar':
      if (type.name === 'any') return {};
      if (type.name === 'qty' || type.name === 'port') return { type: ['string', 'number', 'null'] };
      return orNull({ int: 'integer', long: 'integer', num: 'number', bool: 'boolean' }[type.name as string] ?? 'string');
    case 'words':
      return { enum: [...type.words, null] };
    case 'list':
      return { ...orNull('array'), items: jsonSchema(type.item, table, depth + 1) };
    case 'map':
      return { ...orNull('object'), additionalProperties: jsonSchema(type.value, table, depth + 1) };
    case 'union':
      return { anyOf: type.of.map((each) => jsonSchema(each, table, depth + 1)) };
    case 'object':
      return {
        ...orNull('object'),
        properties: Object.fromEntries([...type.fields].map(([name, field]: [string, Field]) => [name, jsonSchema(field.type, table, depth + 1)])),
        required: type.required,
        additionalProperties: type.open === true,
      };
  }
}
