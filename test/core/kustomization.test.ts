/** Kustomizations: what they make of the manifests that they list, with the places of what came from where. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import { lint } from '../../src/core/lint/lint.ts';
import type { Manifest, Node } from '../../src/core/parse/model.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';
import { rules } from '../../src/generated/rules.ts';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.org/web:1.0
          env:
            - { name: A, value: one }
          ports:
            - containerPort: 80
`;

function open(texts: Record<string, string>) {
  return openProject(filesOf(texts));
}

function only(texts: Record<string, string>, kind = 'Deployment'): Manifest {
  const found = open(texts).objects(kind);
  expect(found).toHaveLength(1);
  return found[0] as Manifest;
}

function text(node: Node | undefined): string | undefined {
  return asScalar(node)?.source;
}

function container(manifest: Manifest, ...path: (string | number)[]): Node | undefined {
  return nodeAt(manifest.root, 'spec', 'template', 'spec', 'containers', 0, ...path);
}

const kustomization = (more: string): string => `resources: [web.yaml]\n${more}`;

describe('a kustomization', () => {
  it('merges a strategic patch by the names of containers and variables', () => {
    const web = only({
      'web.yaml': WEB,
      'kustomization.yaml': kustomization('patches:\n  - path: more.yaml\n'),
      'more.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          resources:
            limits: { memory: 64Mi }
          env:
            - { name: B, value: two }
            - { name: A, value: other }
`,
    });
    expect(text(container(web, 'image'))).toBe('registry.example.org/web:1.0');
    expect(text(container(web, 'resources', 'limits', 'memory'))).toBe('64Mi');
    expect(container(web, 'resources')?.file.path).toBe('more.yaml');
    expect(text(container(web, 'env', 0, 'value'))).toBe('other');
    expect(text(container(web, 'env', 1, 'name'))).toBe('B');
    expect(container(web, 'ports')?.file.path).toBe('web.yaml');
  });

  it('reads a patch that stands in it, with its place', () => {
    const web = only({
      'web.yaml': WEB,
      'kustomization.yaml': kustomization(`patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
`),
    });
    const replicas = nodeAt(web.root, 'spec', 'replicas');
    expect(text(replicas)).toBe('3');
    expect(replicas?.file.path).toBe('kustomization.yaml');
    expect(replicas?.file.position(replicas.span.start)).toEqual({ line: 9, column: 19 });
  });

  it('deletes and replaces as a patch asks for', () => {
    const web = only({
      'web.yaml': WEB,
      'kustomization.yaml': kustomization(`patchesStrategicMerge:
  - |
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      replicas: null
      template:
        spec:
          containers:
            - name: web
              env:
                - { name: A, $patch: delete }
              ports:
                - $patch: replace
                - containerPort: 8080
`),
    });
    expect(nodeAt(web.root, 'spec', 'replicas')).toBeUndefined();
    expect(text(container(web, 'env', 0, 'name'))).toBeUndefined();
    expect(text(container(web, 'ports', 0, 'containerPort'))).toBe('8080');
    expect(text(container(web, 'ports', 1, 'containerPort'))).toBeUndefined();
  });

  it('applies a JSON patch to what its target selects', () => {
    const web = only({
      'web.yaml': WEB,
      'kustomization.yaml': kustomization(`patches:
  - target: { kind: Deployment, name: w.* }
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 5
      - op: add
        path: /metadata/labels
        value: { a~b: c }
      - op: add
        path: /spec/template/spec/containers/0/env/-
        value: { name: C, value: three }
      - op: remove
        path: /spec/template/spec/containers/0/ports
`),
    });
    expect(text(nodeAt(web.root, 'spec', 'replicas'))).toBe('5');
    expect(web.labels.map(({ key }) => key.value)).toEqual(['a~b']);
    expect(text(container(web, 'env', 1, 'name'))).toBe('C');
    expect(container(web, 'ports')).toBeUndefined();
  });

  it('sets namespace, labels, images and replicas', () => {
    const web = only({
      'web.yaml': WEB,
      'kustomization.yaml': kustomization(`namespace: shop
commonLabels: { team: till }
images:
  - { name: registry.example.org/web, newTag: "2.0" }
replicas:
  - { name: web, count: 4 }
`),
    });
    expect(web.namespace?.value).toBe('shop');
    expect(web.pod?.labels.map(({ key }) => key.value)).toEqual(['app', 'team']);
    expect(text(nodeAt(web.root, 'spec', 'selector', 'matchLabels', 'team'))).toBe('till');
    expect(text(container(web, 'image'))).toBe('registry.example.org/web:2.0');
    expect(container(web, 'image')?.file.path).toBe('kustomization.yaml');
    expect(text(nodeAt(web.root, 'spec', 'replicas'))).toBe('4');
  });

  it('generates ConfigMaps and Secrets with the keys that it is given', () => {
    const texts = {
      'web.yaml': WEB,
      'app.conf': 'a',
      'shop.env': 'B=1\n# no\nC=2\n',
      'kustomization.yaml': kustomization(`configMapGenerator:
  - name: web
    literals: [A=1]
    files: [app.conf, other=app.conf]
    envs: [shop.env]
`),
    };
    const map = only(texts, 'ConfigMap');
    const data = nodeAt(map.root, 'data');
    expect(data?.type === 'map' && data.entries.map(({ key }) => key.source)).toEqual(['A', 'app.conf', 'other', 'B', 'C']);
    expect(text(nodeAt(map.root, 'data', 'A'))).toBe('1');
  });

  it('is built on another one, and components on both', () => {
    const web = only({
      'base/web.yaml': WEB,
      'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: shop-\n',
      'limits/kustomization.yaml':
        'kind: Component\npatches:\n  - target: { kind: Deployment }\n    patch: |-\n      - { op: add, path: /spec/paused, value: true }\n',
      'prod/kustomization.yaml': `resources: [../base]
components: [../limits]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop-web }
      spec: { replicas: 7 }
`,
    });
    expect(text(nodeAt(web.root, 'spec', 'replicas'))).toBe('7');
    expect(text(nodeAt(web.root, 'spec', 'paused'))).toBe('true');
  });

  it('says what met nothing, unless something could not be read', () => {
    const texts = {
      'web.yaml': WEB,
      'kustomization.yaml': kustomization(
        'patches:\n  - target: { kind: Deployment, name: wbe }\n    patch: "[]"\nimages:\n  - { name: redis, newTag: "7" }\n',
      ),
    };
    expect(open(texts).unmet.size).toBe(2);
    expect(
      open({ ...texts, 'kustomization.yaml': texts['kustomization.yaml'].replace('[web.yaml]', '[web.yaml, https://example.org/more.yaml]') }).unmet.size,
    ).toBe(0);
  });

  it('lets the patch be no object of its own, and every overlay be judged', () => {
    const overlay = (memory: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          resources: { limits: { memory: ${memory} } }
`;
    const project = open({
      'base/web.yaml': WEB,
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'dev/kustomization.yaml': 'resources: [../base]\npatches: [{ path: memory.yaml }]\n',
      'dev/memory.yaml': overlay('64Mb'),
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: memory.yaml }]\n',
      'prod/memory.yaml': overlay('64Mi'),
    });
    expect(project.manifests).toHaveLength(1);
    expect(project.views).toHaveLength(1);
    const found = lint(project, rules, DEFAULT_CONFIG).filter(({ level }) => level === 'error');
    expect(found.map(({ at }) => at.file.path)).toEqual(['dev/memory.yaml']);
  });

  it('goes round no circle', () => {
    const project = open({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a, ../web.yaml]\n', 'web.yaml': WEB });
    expect(project.manifests).toHaveLength(1);
  });
});
