/** Rules that look at several objects: when they keep silent, and the less usual spots that they find. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { rules } from '../../src/generated/rules.ts';

/** Messages of one rule on files; documents of a text are put together with `---`. */
function said(id: string, texts: Record<string, string | readonly string[]>): string[] {
  const rule = rules.find((each) => each.id === id) as Rule;
  expect(rule, id).toBeDefined();
  const files = filesOf(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, typeof text === 'string' ? text : text.join('---\n')])));
  return run(files, [rule], { ...DEFAULT_CONFIG, preset: 'strict', matches: () => false })
    .findings.filter((each) => each.rule === id)
    .map(({ message }) => message);
}

interface Options {
  readonly ns?: string;
  readonly labels?: string;
  readonly spec?: string;
  readonly container?: string;
  readonly top?: string;
}

function object(apiVersion: string, kind: string, name: string, rest: string, ns = ''): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${ns ? `  namespace: ${ns}\n` : ''}${rest}\n`;
}

function pod(name: string, { ns = '', labels = `app: ${name}`, spec = '', container = '' }: Options = {}): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${ns ? `  namespace: ${ns}\n` : ''}  labels: {${labels}}\nspec:\n${spec}  containers:\n    - name: c\n      image: i:1\n${container}`;
}

function workload(kind: string, name: string, { ns = '', labels = `app: ${name}`, spec = '', container = '', top = '' }: Options = {}): string {
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${ns ? `  namespace: ${ns}\n` : ''}spec:\n${top}  selector: {matchLabels: {${labels}}}\n  template:\n    metadata: {labels: {${labels}}}\n    spec:\n${spec}      containers:\n        - name: c\n          image: i:1\n${container}`;
}

function service(name: string, ports: string, { ns = '', labels = `app: ${name}`, top = '' }: Options = {}): string {
  return object('v1', 'Service', name, `spec:\n${top}  selector: {${labels}}\n  ports: [${ports}]`, ns);
}

const config = (name: string, ns = '', data = 'A: x'): string => object('v1', 'ConfigMap', name, `data: {${data}}`, ns);
const account = (name: string, ns = ''): string => object('v1', 'ServiceAccount', name, '', ns);
const using = (name: string): string => `      envFrom: [{configMapRef: {name: ${name}}}]\n`;
const budget = (name: string, spec: string, ns = ''): string => object('policy/v1', 'PodDisruptionBudget', name, `spec:\n  ${spec}`, ns);
const autoscaler = (name: string, target: string, rest = 'maxReplicas: 5', kind = 'Deployment'): string =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', name, `spec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: ${kind}, name: ${target}}\n  ${rest}`);
const policy = (name: string, spec: string, ns = ''): string => object('networking.k8s.io/v1', 'NetworkPolicy', name, `spec:\n${spec}`, ns);

describe('names that lead to nothing', () => {
  const account1 = 'kubernetes/missing-service-account';
  const as = (name: string): string => pod('web', { spec: `  serviceAccountName: ${name}\n` });
  it('are said when nearly one is there', () => {
    expect(said(account1, { 'a.yaml': [account('deployer'), as('deploier')] })).toEqual(['there is no service account `deploier`, so no pod is made']);
  });
  it.each([
    ['exists', [account('deployer'), as('deployer')]],
    ['is the default one', [account('defaults'), as('default')]],
    ['differs by a number', [account('deployer-1'), as('deployer-2')]],
    ['differs by a short word', [account('app-runner'), as('api-runner')]],
    ['is templated', [account('deployer'), as("'{{ sa }}'")]],
    ['is of a kind that no file has', [as('deploier')]],
    ['stands beside something that could not be read', [account('deployer'), as('deploier'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [}\n']],
    ['may come from a partly templated object', [account('{{ name }}'), account('deployer'), as('deploier')]],
  ])('are not said when the name %s', (_, texts) => {
    expect(said(account1, { 'a.yaml': texts })).toEqual([]);
  });
  it('are not said beside charts and remote kustomizations', () => {
    const texts = [account('deployer'), as('deploier')];
    expect(said(account1, { 'a.yaml': texts, 'charts/x/Chart.yaml': 'name: x\n' })).toEqual([]);
    expect(said(account1, { 'a.yaml': texts, 'kustomization.yaml': 'resources: [a.yaml, "https://git.example.org/x//y?ref=v1"]\n' })).toEqual([]);
  });
  it('are found among hundreds too', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      account(`runner-of-team-${'abcdefghij'[i % 10]}${'klmnopqrst'[((i / 10) % 10) | 0]}${'uvwxyz'[(i / 100) | 0]}`),
    );
    expect(said(account1, { 'a.yaml': [...many, account('deployer'), as('deploier')] })).toHaveLength(1);
    expect(said(account1, { 'a.yaml': [...many, account('deployer'), as('somebody')] })).toEqual([]);
  });
  it('say the namespace when only that differs', () => {
    const id = 'kubernetes/namespace-mismatch';
    expect(said(id, { 'a.yaml': [config('settings', 'shop'), pod('web', { ns: 'web', container: using('settings') })] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [config('settings', 'shop'), config('settings', 'web'), pod('web', { ns: 'web', container: using('settings') })] })).toEqual(
      [],
    );
    expect(said(id, { 'a.yaml': [config('settings', 'shop'), pod('web', { container: using('settings') })] })).toEqual([]);
    expect(said(id, { 'a.yaml': [config('settings'), pod('web', { ns: 'web', container: using('settings') })] })).toEqual([]);
  });
  it('of namespaces are said beside one of nearly that name', () => {
    const space = object('v1', 'Namespace', 'monitoring', '');
    expect(said('kubernetes/missing-namespace', { 'a.yaml': [space, config('a', 'monitorng')] })).toHaveLength(1);
    expect(said('kubernetes/missing-namespace', { 'a.yaml': [space, config('a', 'kube-system'), config('b', 'shop')] })).toEqual([]);
  });
  it('of certificates are left to their issuer', () => {
    const secret = object('v1', 'Secret', 'web-tls-old', 'stringData: {a: b}');
    const ingress = (annotations: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n${annotations}spec:\n  tls: [{secretName: web-tls-odl}]\n  rules: []\n`;
    expect(said('kubernetes/missing-config-key', { 'a.yaml': [secret, ingress('')] })).toHaveLength(1);
    expect(said('kubernetes/missing-config-key', { 'a.yaml': [secret, ingress('  annotations: {cert-manager.io/issuer: le}\n')] })).toEqual([]);
  });
  it('of keys are found in subPath', () => {
    const mounts = (key: string): string =>
      pod('web', {
        spec: '  volumes: [{name: conf, configMap: {name: settings}}]\n',
        container: `      volumeMounts: [{name: conf, mountPath: /etc/app.conf, subPath: ${key}}]\n`,
      });
    expect(said('kubernetes/missing-config-key', { 'a.yaml': [config('settings', '', 'app.conf: x'), mounts('app.cnf')] })).toEqual([
      'ConfigMap `settings` has no key `app.cnf`',
    ]);
    expect(said('kubernetes/missing-config-key', { 'a.yaml': [config('settings', '', 'app.conf: x'), mounts('app.conf')] })).toEqual([]);
  });
});

describe('disruption budgets', () => {
  const id = 'kubernetes/pdb-blocks-eviction';
  const select = (name: string): string => `selector: {matchLabels: {app: ${name}}}`;
  it.each([
    ['a percentage that is rounded up', 'minAvailable: 50%', 1, 1],
    ['a percentage that leaves one', 'minAvailable: 50%', 3, 0],
    ['as many as there are', 'minAvailable: 3', 3, 1],
    ['fewer than there are', 'minAvailable: 2', 3, 0],
    ['none to go', 'maxUnavailable: 0%', 3, 1],
    ['a few to go', 'maxUnavailable: 1%', 3, 0],
  ])('are judged by %s', (_, spec, replicas, count) => {
    expect(
      said(id, { 'a.yaml': [workload('Deployment', 'web', { top: `  replicas: ${replicas}\n` }), budget('b', `${spec}\n  ${select('web')}`)] }),
    ).toHaveLength(count);
  });
  it('count what the autoscaler keeps at least', () => {
    const texts = (least: number): string[] => [
      workload('Deployment', 'web'),
      autoscaler('h', 'web', `minReplicas: ${least}\n  maxReplicas: 9`),
      budget('b', `minAvailable: 2\n  ${select('web')}`),
    ];
    expect(said(id, { 'a.yaml': texts(2) })).toHaveLength(1);
    expect(said(id, { 'a.yaml': texts(3) })).toEqual([]);
  });
  it('are not judged where the number may be changed', () => {
    const web = workload('Deployment', 'web');
    const one = budget('b', `minAvailable: 1\n  ${select('web')}`);
    expect(said(id, { 'a.yaml': [web, one] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [workload('DaemonSet', 'web'), one] })).toEqual([]);
    expect(said(id, { 'a.yaml': [web, one], 'prod/patch.yaml': workload('Deployment', 'web', { top: '  replicas: 3\n' }) })).toEqual([]);
    expect(said(id, { 'a.yaml': [workload('Deployment', 'web', { top: '  replicas: ${REPLICAS}\n' }), one] })).toEqual([]);
  });
  it('overlap only where they go together', () => {
    const web = workload('Deployment', 'web');
    const [a, b] = [
      budget('a', `maxUnavailable: 1\n  ${select('web')}`),
      budget('b', 'maxUnavailable: 1\n  selector: {matchExpressions: [{key: app, operator: Exists}]}'),
    ];
    expect(said('kubernetes/pdb-overlap', { 'a.yaml': [web, a, b] })).toHaveLength(1);
    expect(said('kubernetes/pdb-overlap', { 'base/a.yaml': [web], 'one/b.yaml': [a], 'two/b.yaml': [b] })).toEqual([]);
    expect(said('kubernetes/pdb-overlap', { 'x.yaml': [web, a], 'y.yaml': [a] })).toEqual([]);
  });
});

describe('autoscalers', () => {
  it('need something that has replicas', () => {
    const id = 'kubernetes/hpa-target-missing';
    expect(said(id, { 'a.yaml': [workload('Deployment', 'web'), autoscaler('h', 'web')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [workload('StatefulSet', 'web'), autoscaler('h', 'web')] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [autoscaler('h', 'web')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [workload('Deployment', 'checkout'), autoscaler('h', 'chekout')] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [autoscaler('h', 'web', 'maxReplicas: 2', 'Rollout')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [workload('Deployment', 'web'), autoscaler('h', 'web').replace('apps/v1', 'v1')] })).toHaveLength(1);
  });
});

describe('ports of Services', () => {
  const id = 'kubernetes/service-port-undeclared';
  const declared = (more = ''): string => pod('web', { container: `      ports: [{containerPort: 8080}]\n${more}` });
  it.each([
    ['is declared', [service('web', '{port: 80, targetPort: 8080}'), declared()], 0],
    ['is not declared', [service('web', '{port: 80}'), declared()], 1],
    ['is nowhere declared', [service('web', '{port: 80}'), pod('web')], 0],
    ['stands in a variable', [service('web', '{port: 80}'), declared('      env: [{name: LISTEN, value: ":80"}]\n')], 0],
    ['is of a headless Service', [service('web', '{port: 80}', { top: '  clusterIP: None\n' }), declared()], 0],
    ['is templated', [service('web', '{port: 80, targetPort: "{{ port }}"}'), declared()], 0],
    ['is declared for another protocol', [service('web', '{port: 53, protocol: UDP}'), pod('web', { container: '      ports: [{containerPort: 53}]\n' })], 1],
    [
      'is declared for both',
      [service('web', '{port: 53, protocol: UDP}'), pod('web', { container: '      ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]\n' })],
      0,
    ],
  ])('are judged when the port %s', (_, texts, count) => {
    expect(said(id, { 'a.yaml': texts })).toHaveLength(count);
  });
  it('lead astray to another workload, but not to a canary', () => {
    const several = 'kubernetes/service-selects-several-workloads';
    const web = (name: string, port: number): string =>
      workload('Deployment', name, { labels: 'app: shop', container: `          ports: [{containerPort: ${port}}]\n` });
    const svc = service('shop', '{port: 80, targetPort: 8080}');
    expect(said(several, { 'a.yaml': [svc, web('web', 8080), web('worker', 9102)] })).toHaveLength(1);
    expect(said(several, { 'a.yaml': [svc, web('web', 8080), web('web-canary', 8080)] })).toEqual([]);
    expect(said(several, { 'a.yaml': [svc, web('web', 8080)], 'staging/a.yaml': [web('worker', 9102)] })).toEqual([]);
  });
});

describe('network policies', () => {
  const egress = (rules: string): string => policy('web', `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: ${rules}`);
  const db = '{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}';
  it.each([
    ['forget DNS', [egress(`[${db}]`)], 1],
    ['allow it', [egress(`[${db}, {ports: [{port: 53, protocol: UDP}]}]`)], 0],
    ['allow it in a range', [egress(`[${db}, {ports: [{port: 1, endPort: 100, protocol: UDP}]}]`)], 0],
    ['allow it to the system', [egress(`[${db}, {to: [{namespaceSelector: {}}]}]`)], 0],
    ['allow it over TCP only', [egress(`[${db}, {ports: [{port: 53}]}]`)], 1],
    ['allow nothing at all', [egress('[]')], 0],
    ['allow addresses only', [egress('[{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 443}]}]')], 0],
    [
      'are helped by another',
      [pod('web'), egress(`[${db}]`), policy('dns', '  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ports: [{port: 53, protocol: UDP}]}]')],
      0,
    ],
    ['are about ingress', [policy('web', '  podSelector: {}\n  ingress: [{from: [{podSelector: {}}]}]')], 0],
  ])('that %s', (_, texts, count) => {
    expect(said('kubernetes/networkpolicy-blocks-dns', { 'a.yaml': texts })).toHaveLength(count);
  });
  it('with expressions, empty selectors and other namespaces are left alone', () => {
    const id = 'kubernetes/networkpolicy-selects-nothing';
    const texts = (selector: string): string[] => [pod('gateway'), policy('p', `  podSelector: ${selector}\n  policyTypes: [Ingress]`)];
    expect(said(id, { 'a.yaml': texts('{matchLabels: {app: gatway}}') })).toHaveLength(1);
    expect(said(id, { 'a.yaml': texts('{matchLabels: {app: other}}') })).toEqual([]);
    expect(said(id, { 'a.yaml': texts('{}') })).toEqual([]);
    expect(said(id, { 'a.yaml': texts('{matchExpressions: [{key: app, operator: In, values: [gateway]}]}') })).toEqual([]);
    const peer = 'ingress: [{from: [{namespaceSelector: {matchLabels: {team: x}}, podSelector: {matchLabels: {app: gatway}}}]}]';
    expect(said(id, { 'a.yaml': [pod('gateway'), policy('p', `  podSelector: {}\n  ${peer}`)] })).toEqual([]);
  });
});

describe('hosts of Services', () => {
  const calls = (value: string, ns = ''): string => pod('caller', { ns, container: `      env: [{name: URL, value: "${value}"}]\n` });
  it.each([
    ['http://checkout:8080', 1],
    ['http://checkout:80', 0],
    ['http://checkout', 0],
    ['https://checkout', 1],
    ['http://other:8080', 0],
    ['http://checkout.example.com:8080', 0],
  ])('have ports: %s', (url, count) => {
    expect(said('kubernetes/wrong-service-port', { 'a.yaml': [service('checkout', '{port: 80, targetPort: 8080}'), calls(url)] })).toHaveLength(count);
  });
  it('have ports in arguments and ConfigMaps too', () => {
    const svc = service('checkout', '{port: 80, targetPort: 8080}');
    expect(said('kubernetes/wrong-service-port', { 'a.yaml': [svc, pod('x', { container: '      args: ["--api=http://checkout:8080/"]\n' })] })).toHaveLength(
      1,
    );
    const block = object('v1', 'ConfigMap', 'c', 'data:\n  app.yaml: |\n    api: http://checkout:8080/\n    # http://checkout:8080/ as it was');
    expect(said('kubernetes/wrong-service-port', { 'a.yaml': [svc, block] })).toHaveLength(1);
    expect(said('kubernetes/wrong-service-port', { 'a.yaml': [service('checkout', '{port: 80}', { top: '  clusterIP: None\n' }), block] })).toEqual([]);
  });
  it('are one slip away, or somebody else', () => {
    const id = 'kubernetes/unknown-service-host';
    const svc = service('checkout', '{port: 80}');
    expect(said(id, { 'a.yaml': [svc, calls('http://chekout/')] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [svc, calls('http://chekout.default.svc.cluster.local/')] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [svc, calls('http://chkot/')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [svc, calls('http://chekout.example.com/')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [svc, calls('http://chekout/'), workload('Deployment', 'chekout')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [svc, calls('http://chekout/')], 'compose.yaml': 'services:\n  chekout:\n    image: x:1\n' })).toEqual([]);
  });
  it('of another namespace are found in ConfigMaps', () => {
    const svc = service('checkout', '{port: 80}', { ns: 'shop' });
    const id = 'kubernetes/short-name-across-namespaces';
    expect(said(id, { 'a.yaml': [svc, config('c', 'web', 'API: "http://checkout/"')] })).toHaveLength(1);
    expect(said(id, { 'a.yaml': [svc, config('c', 'shop', 'API: "http://checkout/"')] })).toEqual([]);
    expect(said(id, { 'a.yaml': [svc, config('c', '', 'API: "http://checkout/"')] })).toEqual([]);
  });
});

describe('bounds of namespaces', () => {
  const id = 'kubernetes/quota-misfit';
  const range = (rest: string): string => object('v1', 'LimitRange', 'r', `spec: {limits: [{type: Container, ${rest}}]}`, 'shop');
  const quota = (rest: string): string => object('v1', 'ResourceQuota', 'q', `spec: {hard: {${rest}}}`, 'shop');
  const web = (resources: string): string => pod('web', { ns: 'shop', container: `      resources: {${resources}}\n` });
  it.each([
    ['above the maximum', [range('max: {memory: 1Gi}'), web('limits: {memory: 2Gi}')], 1],
    ['at the maximum', [range('max: {memory: 1Gi}'), web('limits: {memory: 1024Mi}')], 0],
    ['below the minimum', [range('min: {cpu: 100m}'), web('requests: {cpu: 50m}')], 1],
    ['beyond the ratio', [range('maxLimitRequestRatio: {cpu: 2}'), web('requests: {cpu: 100m}, limits: {cpu: 300m}')], 1],
    ['left out, but counted', [quota('limits.memory: 4Gi'), web('requests: {memory: 1Gi}')], 1],
    ['left out, counted and filled in', [quota('limits.memory: 4Gi'), range('default: {memory: 1Gi}'), web('requests: {memory: 1Gi}')], 0],
    ['a request that is its limit', [quota('requests.memory: 4Gi'), web('limits: {memory: 1Gi}')], 0],
    ['more than there is', [quota('requests.memory: 4Gi'), web('requests: {memory: 5Gi}')], 1],
  ])('refuse what is %s', (_, texts, count) => {
    expect(said(id, { 'a.yaml': texts })).toHaveLength(count);
  });
  it('hold in their own namespace only, and once', () => {
    expect(said(id, { 'a.yaml': [range('max: {memory: 1Gi}'), pod('web', { container: '      resources: {limits: {memory: 2Gi}}\n' })] })).toEqual([]);
    expect(said(id, { 'a.yaml': [range('max: {memory: 1Gi}'), web('limits: {memory: 2Gi}')], 'b.yaml': range('max: {memory: 4Gi}') })).toEqual([]);
  });
});

describe('claims', () => {
  const claim = (mode: string): string =>
    object('v1', 'PersistentVolumeClaim', 'data', `spec: {accessModes: [${mode}], resources: {requests: {storage: 1Gi}}}`);
  const mounting = (kind: string, replicas: number): string =>
    workload(kind, 'web', { top: `  replicas: ${replicas}\n`, spec: '      volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]\n' });
  it.each([
    ['ReadWriteOnce', 2, 1],
    ['ReadWriteOnce', 1, 0],
    ['ReadWriteMany', 2, 0],
    ['"ReadWriteOnce, ReadWriteMany"', 2, 0],
    ['ReadWriteOncePod', 2, 1],
  ])('with %s are shared by %i replicas', (mode, replicas, count) => {
    expect(said('kubernetes/replicas-share-volume', { 'a.yaml': [claim(mode), mounting('Deployment', replicas)] })).toHaveLength(count);
  });
});

describe('overlays of one base', () => {
  const kustomization = (ns: string): string => `namespace: ${ns}\nresources: [../../base, own.yaml]\n`;
  const overlays = (own: string): Record<string, string | readonly string[]> => ({
    'base/kustomization.yaml': 'resources: [app.yaml]\n',
    'base/app.yaml': [workload('Deployment', 'checkout', { top: '  replicas: 2\n' }), service('checkout', '{port: 80}')],
    'overlays/a/kustomization.yaml': kustomization('ns-a'),
    'overlays/a/own.yaml': own,
    'overlays/b/kustomization.yaml': kustomization('ns-b'),
    'overlays/b/own.yaml': own,
  });
  it.each([
    ['kubernetes/namespace-mismatch', autoscaler('h', 'checkout')],
    ['kubernetes/hpa-target-missing', autoscaler('h', 'checkout')],
    ['kubernetes/pdb-selects-nothing', budget('b', 'maxUnavailable: 1\n  selector: {matchLabels: {app: checkout}}')],
    ['kubernetes/missing-pdb', budget('b', 'maxUnavailable: 1\n  selector: {matchLabels: {app: checkout}}')],
    ['kubernetes/networkpolicy-selects-nothing', policy('p', '  podSelector: {matchLabels: {app: checkout}}')],
    ['kubernetes/pod-without-networkpolicy', policy('p', '  podSelector: {matchLabels: {app: checkout}}')],
    ['kubernetes/short-name-across-namespaces', config('c', '', 'API: "http://checkout/"')],
    ['kubernetes/service-selects-nothing', service('checkout-admin', '{port: 81}', { labels: 'app: checkout' })],
    ['kubernetes/unknown-service-host', config('c', '', 'API: "http://checkout/"')],
  ])('find each other: %s', (id, own) => {
    expect(said(id, overlays(own))).toEqual([]);
  });
  it('are each judged', () => {
    expect(said('kubernetes/pdb-blocks-eviction', overlays(budget('b', 'maxUnavailable: 0\n  selector: {matchLabels: {app: checkout}}')))).toHaveLength(2);
  });
});
