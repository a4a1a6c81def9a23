/** Label selectors, Services by name, namespaces and when absence may be concluded. */
import { describe, expect, it } from 'vitest';
import { closestPod, mayConcludeAbsence, namespaceOf, podsSelectedBy, selectorOf, serviceName, servicesAt } from '../../src/core/project/kubernetes.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import type { Project } from '../../src/core/project/model.ts';
import { openProject } from '../../src/core/project/open.ts';

function open(texts: Record<string, string>): Project {
  return openProject(filesOf(texts));
}

function pod(name: string, labels: string, namespace = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  labels: {${labels}}\n${namespace ? `  namespace: ${namespace}\n` : ''}spec:\n  containers:\n    - name: c\n      image: i\n`;
}

function object(kind: string, name: string, spec: string, namespace = ''): string {
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}spec:\n  ${spec}\n`;
}

function selected(project: Project, name: string): string[] {
  const [manifest] = project.manifests.filter((each) => each.name?.value === name);
  return manifest ? podsSelectedBy(project, manifest).certain.map((each) => each.manifest.name?.value ?? '') : ['?'];
}

describe('selectors', () => {
  const pods = [pod('a', 'app: web, tier: front'), pod('b', 'app: web'), pod('c', 'app: db')];
  const by = (kind: string, spec: string): string[] => selected(open({ 'a.yaml': [...pods, object(kind, 's', spec)].join('---\n') }), 's');
  it('of Services are plain labels', () => {
    expect(by('Service', 'selector: {app: web}')).toEqual(['a', 'b']);
    expect(by('Service', 'selector: {app: web, tier: front}')).toEqual(['a']);
    expect(by('Service', 'selector: {app: gone}')).toEqual([]);
    expect(by('Service', 'selector: {}')).toEqual([]);
    expect(by('Service', 'clusterIP: None')).toEqual([]);
  });
  it('of others have labels and expressions', () => {
    expect(by('PodDisruptionBudget', 'selector: {matchLabels: {app: db}}')).toEqual(['c']);
    expect(by('PodDisruptionBudget', 'selector: {matchExpressions: [{key: app, operator: In, values: [db, x]}]}')).toEqual(['c']);
    expect(by('PodDisruptionBudget', 'selector: {matchExpressions: [{key: app, operator: NotIn, values: [db]}]}')).toEqual(['a', 'b']);
    expect(by('PodDisruptionBudget', 'selector: {matchExpressions: [{key: tier, operator: Exists}]}')).toEqual(['a']);
    expect(by('PodDisruptionBudget', 'selector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}')).toEqual(['b', 'c']);
  });
  it('select everything when empty and nothing when absent', () => {
    expect(by('NetworkPolicy', 'podSelector: {}')).toEqual(['a', 'b', 'c']);
    expect(by('PodDisruptionBudget', 'minAvailable: 1')).toEqual([]);
    expect(by('PodDisruptionBudget', 'selector: null')).toEqual([]);
  });
  it('stay in their namespace when both sides say one', () => {
    const project = open({
      'a.yaml': [pod('a', 'app: x', 'one'), pod('b', 'app: x', 'two'), pod('c', 'app: x'), object('Service', 's', 'selector: {app: x}', 'one')].join('---\n'),
    });
    expect(selected(project, 's')).toEqual(['a', 'c']);
  });
  it('have a closest pod with the label that differs', () => {
    const project = open({ 'a.yaml': [...pods, object('Service', 's', 'selector: {app: wbe, tier: front}')].join('---\n') });
    const service = project.objects('Service')[0];
    const selector = service && selectorOf(service);
    const closest =
      selector &&
      closestPod(
        selector,
        project.manifests.flatMap((manifest) => manifest.pod ?? []),
      );
    expect(closest?.pod.manifest.name?.value).toBe('a');
    expect(closest?.differences.map(({ requirement, label }) => [requirement.key, requirement.values[0], label?.value?.value])).toEqual([
      ['app', 'wbe', 'web'],
    ]);
  });
});

describe('Services by name', () => {
  it('take names apart', () => {
    expect(serviceName('db')).toEqual({ name: 'db', full: false });
    expect(serviceName('db.shop')).toEqual({ name: 'db', namespace: 'shop', full: false });
    expect(serviceName('db.shop.svc.cluster.local.')).toEqual({ name: 'db', namespace: 'shop', full: true });
    expect(serviceName('shop.example.org')).toBeUndefined();
    expect(serviceName('db.shop.svc.example.org')).toBeUndefined();
    expect(serviceName('a_b')).toBeUndefined();
  });
  it('are looked up in the namespace of who asks', () => {
    const project = open({
      'a.yaml': [object('Service', 'db', 'ports: []', 'one'), object('Service', 'db', 'ports: []', 'two'), pod('p', 'a: b', 'two')].join('---\n'),
    });
    const asking = project.objects('Pod')[0];
    const namespaces = (host: string) => servicesAt(project, host, asking).map((service) => service.namespace?.value);
    expect(namespaces('db')).toEqual(['two']);
    expect(namespaces('db.one')).toEqual(['one']);
    expect(namespaces('db.one.svc')).toEqual(['one']);
    expect(namespaces('db.three')).toEqual([]);
  });
});

describe('kustomizations', () => {
  it('put what they list into a namespace', () => {
    const project = open({
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': pod('a', 'x: y'),
      'overlay/kustomization.yaml': 'namespace: prod\nresources: [../base, b.yaml]\n',
      'overlay/b.yaml': pod('b', 'x: y', 'ignored'),
      'c.yaml': pod('c', 'x: y', 'own'),
    });
    expect(project.manifests.map((manifest) => namespaceOf(project, manifest))).toEqual(['prod', 'own', 'prod']);
  });
  it('each make a set of their own when two disagree, and survive circles', () => {
    const project = open({
      'a.yaml': pod('a', 'x: y'),
      'one/kustomization.yaml': 'namespace: one\nresources: [../a.yaml]\n',
      'two/kustomization.yaml': 'namespace: two\nresources: [../a.yaml, ../two]\n',
    });
    const [, other] = [project, ...project.views];
    expect(project.manifests.map((manifest) => namespaceOf(project, manifest))).toEqual(['one']);
    expect(other?.manifests.map((manifest) => namespaceOf(project, manifest))).toEqual(['two']);
  });
});

describe('references', () => {
  it('lead to the object of the same kind, name and namespace', () => {
    const config = (name: string, namespace: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata: {K: v}\n`;
    const user = (namespace: string) =>
      pod('p', 'a: b', namespace).replace('image: i\n', 'image: i\n      envFrom:\n        - configMapRef:\n            name: settings\n');
    const to = (texts: string[]) =>
      open({ 'a.yaml': texts.join('---\n') })
        .manifests.flatMap((manifest) => manifest.refs.filter((ref) => ref.object === 'ConfigMap'))
        .map((ref) => ref.to?.namespace?.value);
    expect(to([config('settings', 'one'), config('settings', 'two'), user('two')])).toEqual(['two']);
    expect(to([config('settings', 'one'), user('two')])).toEqual([undefined]);
    expect(to([config('other', 'two'), user('two')])).toEqual([undefined]);
  });
});

describe('absence', () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: {}\n';
  it('may be concluded from a set that has the kind', () => {
    const project = open({ 'a.yaml': config });
    expect(mayConcludeAbsence(project, 'ConfigMap', 'b')).toBe(true);
    expect(mayConcludeAbsence(project, 'Secret', 'b')).toBe(false);
    expect(mayConcludeAbsence(project, 'ConfigMap', 'kube-root-ca.crt')).toBe(false);
  });
  it('may not be concluded from what is not whole', () => {
    expect(mayConcludeAbsence(open({ 'a.yaml': config, 'chart/Chart.yaml': 'name: x\n' }), 'ConfigMap', 'b')).toBe(false);
    expect(mayConcludeAbsence(open({ 'a.yaml': config, 'kustomization.yaml': 'resources: ["https://example.org/x"]\n' }), 'ConfigMap', 'b')).toBe(false);
    expect(
      mayConcludeAbsence(open({ 'a.yaml': config, 'kustomization.yaml': 'resources: [a.yaml]\nconfigMapGenerator: [{name: b}]\n' }), 'ConfigMap', 'b'),
    ).toBe(false);
    expect(mayConcludeAbsence(openProject({ ...filesOf({ 'a.yaml': config }), complete: false }), 'ConfigMap', 'b')).toBe(false);
  });
  it('may not be concluded of what a controller makes', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n';
    const sealed = 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: b\nspec: {}\n';
    const project = open({ 'a.yaml': `${secret}---\n${sealed}` });
    expect(mayConcludeAbsence(project, 'Secret', 'b')).toBe(false);
    expect(mayConcludeAbsence(project, 'Secret', 'c')).toBe(true);
  });
});
