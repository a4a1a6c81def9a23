import { describe, expect, it } from 'vitest';
import { isHelmTemplate, looksLikeManifest, parseManifests } from '../../src/core/parse/kubernetes.ts';
import type { Manifest } from '../../src/core/parse/model.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const file = (text: string, path = 'k8s/a.yaml') => new SourceFile(path, text);
const parse = (text: string, path?: string) => parseManifests(file(text, path));
const one = (text: string): Manifest => {
  const manifests = parse(text);
  expect(manifests).toHaveLength(1);
  return manifests[0] as Manifest;
};
const names = (manifests: readonly Manifest[]) => manifests.map((manifest) => `${manifest.object.value}/${manifest.name?.value}`);

describe('documents', () => {
  it('are objects of their own', () => {
    const manifests = parse(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n# nothing\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n',
    );
    expect(names(manifests)).toEqual(['Namespace/shop', 'Service/web']);
    expect(manifests.map((manifest) => manifest.index)).toEqual([0, 1]);
    expect(manifests[1]).toMatchObject({ apiVersion: { value: 'v1' }, namespace: { value: 'shop' }, partial: false, templated: false });
    expect(manifests[1]?.labels.map((label) => `${label.key.value}=${label.value?.value}`)).toEqual(['app=web']);
  });

  it('of other tools are passed over', () => {
    expect(parse('services: {web: {image: x}}\n---\njust text\n---\n- a\n')).toEqual([]);
    expect(parse('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n')).toEqual([]);
    expect(parse('apiVersion: v1\nkind: Config\nclusters: []\n')).toEqual([]);
    expect(parse('apiVersion: v2\nname: chart\nversion: 1.0.0\n')).toEqual([]);
  });

  it('are recognised by two texts', () => {
    const looks = (text: string) => looksLikeManifest(parseYaml(file(text)).documents[0]?.root);
    expect(looks('apiVersion: v1\nkind: Pod')).toBe(true);
    expect(looks('apiVersion: 1\nkind: Pod')).toBe(false);
    expect(looks('kind: Pod')).toBe(false);
  });

  it('may be JSON, also with tabs', () => {
    expect(names(parse('{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": {\n\t\t"name": "a"\n\t}\n}\n', 'a.json'))).toEqual(['ConfigMap/a']);
    expect(parse('{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap"\n}\n', 'a.json')[0]?.problems).toEqual([]);
  });

  it('of a List are items', () => {
    const manifests = parse(
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {name: b}}]}\n---\napiVersion: v1\nkind: PodList\nitems: [{metadata: {name: c}, spec: {containers: [{name: x, image: y}]}}]\n',
    );
    expect(names(manifests)).toEqual(['Service/a', 'Secret/b', 'Pod/c']);
    expect(manifests.map((manifest) => manifest.index)).toEqual([0, 1, 2]);
    expect(manifests[2]?.containers.map((container) => container.image?.value)).toEqual(['y']);
  });
});

describe('problems', () => {
  const problems = (text: string) =>
    parse(text).map((manifest) => manifest.problems.map((problem) => `${problem.rule}: ${problem.message} @ ${textAt(problem.at)}`));

  it('belong to the object they stand in', () => {
    const manifests = parse('apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b, name: c}\n');
    expect(manifests.map((manifest) => manifest.partial)).toEqual([false, true]);
    expect(manifests[1]?.problems.map((problem) => problem.message)).toEqual(['`name` is set twice in one mapping']);
  });

  it('name what is missing', () => {
    expect(problems('kind: Pod\nmetadata: {name: a}\nspec: {}\n')).toEqual([['kubernetes/syntax: the object has `kind` but no `apiVersion` @ kind']]);
    expect(problems('apiVersion: v1\nkind:\nmetadata: {name: a}\nspec: {}\n')).toEqual([['kubernetes/syntax: `kind` is empty @ kind']]);
  });

  it('survive a document that cannot be read', () => {
    const manifests = parse('apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Service\nmetadata: [\n');
    expect(manifests.length).toBe(2);
    expect(manifests[1]?.partial).toBe(true);
    expect(manifests[1]?.problems[0]?.rule).toBe('kubernetes/syntax');
  });

  it('are said of stray text between objects', () => {
    expect(problems('apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\nstray\n')[1]).toEqual([
      'kubernetes/syntax: the document is a plain value, not an object @ stray',
    ]);
  });

  it('never throw', () => {
    for (const text of [
      '',
      '{',
      '[',
      ': :',
      '---\n---',
      '\t',
      'apiVersion: v1\nkind: Pod\nspec: 3',
      'apiVersion: v1\nkind: Pod\nspec: {containers: 3, volumes: [1, null]}',
      'apiVersion: v1\nkind: Pod\nmetadata: []\nspec: {containers: [null, {env: [1], ports: {a: b}, command: x, volumeMounts: [{}]}]}',
    ])
      expect(() => parse(text)).not.toThrow();
  });
});

describe('pods', () => {
  const spec = 'spec: {containers: [{name: web, image: "nginx:1.27"}]}';
  it.each([
    ['Pod', `apiVersion: v1\nkind: Pod\n${spec}`],
    ['Deployment', `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {${spec}}}`],
    ['StatefulSet', `apiVersion: apps/v1\nkind: StatefulSet\nspec: {template: {${spec}}}`],
    ['Job', `apiVersion: batch/v1\nkind: Job\nspec: {template: {${spec}}}`],
    ['CronJob', `apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {template: {${spec}}}}}`],
    ['PodTemplate', `apiVersion: v1\nkind: PodTemplate\ntemplate: {${spec}}`],
    ['DeploymentConfig', `apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nspec: {template: {${spec}}}`],
    ['Rollout', `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {${spec}}}`],
    ['Service', `apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: {${spec}}}`],
  ])('of a %s', (kind, text) => {
    const manifest = one(text);
    expect(manifest.object.value).toBe(kind);
    expect(manifest.containers.map((container) => `${container.name.value} ${container.image?.repository}:${container.image?.tag} ${container.role}`)).toEqual([
      'web nginx:1.27 container',
    ]);
    expect(manifest.pod?.manifest).toBe(manifest);
    expect(manifest.containers[0]?.image?.container).toBe(manifest.containers[0]);
  });

  it('do not come from objects that make none', () => {
    expect(one('apiVersion: v1\nkind: Service\nspec: {selector: {a: b}}').pod).toBeUndefined();
  });

  const web = () =>
    one(`apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {a: b}}
spec:
  template:
    metadata: {labels: {app: web, v: 1.10}, annotations: {c: d}}
    spec:
      securityContext: {runAsUser: 1000}
      initContainers:
      - {name: migrate, image: app}
      - {name: proxy, image: envoy, restartPolicy: Always}
      ephemeralContainers:
      - {name: debug, image: busybox}
      containers:
      - name: web
        image: "registry.example.org:5000/team/web@sha256:abc"
        command: [/bin/sh, -c]
        args: ["apt-get update && curl http://db:5432/$(A)?t=$(date)"]
        securityContext: {privileged: true, runAsUser: 0}
        ports:
        - {containerPort: 8080, name: http}
        - {containerPort: 0x35, protocol: UDP, hostPort: 53, hostIP: 10.0.0.1}
        - {name: nothing}
        env:
        - {name: A, value: plain}
        - {name: B, value: "http://$(A):80"}
        - {name: C, valueFrom: {secretKeyRef: {name: keys, key: c, optional: true}}}
        - {name: D, value: "\${FROM_OUTSIDE}"}
        volumeMounts:
        - {name: conf, mountPath: /etc/app}
        - {name: data, mountPath: /data, readOnly: true}
        - {name: logs, mountPath: /logs}
        - {name: tmp, mountPath: /tmp}
        - {name: gone, mountPath: /gone}
      volumes:
      - {name: conf, configMap: {name: settings}}
      - {name: data, persistentVolumeClaim: {claimName: web-data}}
      - {name: logs, hostPath: {path: /var/log}}
      - {name: tmp, emptyDir: {medium: Memory}}
`);

  it('have containers with roles', () => {
    const manifest = web();
    expect(manifest.containers.map((container) => `${container.name.value} ${container.role}`)).toEqual([
      'migrate init',
      'proxy sidecar',
      'web container',
      'debug ephemeral',
    ]);
    expect(manifest.pod?.labels.map((label) => `${label.key.value}=${label.value?.value}`)).toEqual(['app=web', 'v=1.10']);
    expect(manifest.pod?.annotations.map((annotation) => annotation.key.value)).toEqual(['c']);
  });

  it('give users to containers that have none', () => {
    expect(web().containers.map((container) => container.user?.value)).toEqual(['1000', '1000', '0', '1000']);
    expect(web().containers.map((container) => container.privileged?.value)).toEqual([undefined, undefined, true, undefined]);
  });

  it('have environment, ports and mounts', () => {
    const container = web().containers[2];
    expect(container?.env.map((env) => `${env.name.value} ${env.value?.value} ${env.value?.known}`)).toEqual([
      'A plain true',
      'B http://$(A):80 false',
      'C undefined undefined',
      `D \${FROM_OUTSIDE} false`,
    ]);
    expect(
      container?.ports.map((port) => `${port.container} ${port.protocol} ${port.name?.value} ${port.host} ${port.hostIp} ${port.known} ${textAt(port)}`),
    ).toEqual(['8080 tcp http undefined undefined true containerPort: 8080', '53 udp undefined 53 10.0.0.1 true containerPort: 0x35']);
    expect(container?.mounts.map((mount) => `${mount.type} ${mount.source?.value} ${mount.target.value} ${mount.readOnly}`)).toEqual([
      'config settings /etc/app true',
      'volume web-data /data true',
      'bind /var/log /logs false',
      'tmpfs undefined /tmp false',
      'other gone /gone false',
    ]);
    expect(container?.volumeMounts).toHaveLength(5);
    expect(web().pod?.volumes.map((volume) => volume.name.value)).toEqual(['conf', 'data', 'logs', 'tmp']);
  });

  it('read the script of `sh -c`, wherever it stands', () => {
    const container = web().containers[2];
    expect(container?.entrypoint?.form).toBe('exec');
    expect(container?.command?.commands.map((command) => command.name.value)).toEqual(['apt-get', 'curl', 'date']);
    expect(container?.command?.commands[0]?.container).toBe(container);
    const whole = one('apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: b\n    command: ["sh", "-c", "npm start || exit 1"]\n');
    expect(whole.containers[0]?.entrypoint?.commands.map((command) => command.name.value)).toContain('npm');
    const plain = one('apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: b, args: [redis-server, --save, ""]}]}\n');
    expect(plain.containers[0]?.command?.commands.map((command) => command.name.value)).toEqual(['redis-server']);
  });
});

describe('references', () => {
  const refs = (text: string) =>
    one(text).refs.map(
      (ref) =>
        `${ref.role} ${ref.object}/${ref.name}${ref.key ? `#${ref.key.value}` : ''}${ref.namespace ? `@${ref.namespace}` : ''}${ref.optional ? '?' : ''}`,
    );

  it('of pods', () => {
    expect(
      refs(`apiVersion: v1
kind: Pod
spec:
  serviceAccountName: robot
  priorityClassName: high
  imagePullSecrets: [{name: pull}]
  containers:
  - name: a
    image: b
    env:
    - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}
    - {name: B, valueFrom: {secretKeyRef: {name: keys, key: b, optional: true}}}
    - {name: C, valueFrom: {secretKeyRef: {name: "{{ keys }}", key: b}}}
    envFrom: [{configMapRef: {name: all}}, {secretRef: {name: more, optional: true}}]
  volumes:
  - {name: a, configMap: {name: files, items: [{key: x, path: x}, {key: y, path: y}]}}
  - {name: b, secret: {secretName: certs, optional: true}}
  - {name: c, persistentVolumeClaim: {claimName: data}}
  - {name: d, projected: {sources: [{secret: {name: p}}, {configMap: {name: q}}]}}
`),
    ).toEqual([
      'env ConfigMap/settings#a',
      'env Secret/keys#b?',
      'envFrom ConfigMap/all',
      'envFrom Secret/more?',
      'volume ConfigMap/files#x',
      'volume ConfigMap/files#y',
      'volume Secret/certs?',
      'volume PersistentVolumeClaim/data',
      'projected Secret/p',
      'projected ConfigMap/q',
      'imagePullSecrets Secret/pull',
      'serviceAccountName ServiceAccount/robot',
      'priorityClassName PriorityClass/high',
    ]);
  });

  it('of Ingresses, old and new', () => {
    expect(
      refs(
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {ingressClassName: nginx, tls: [{secretName: cert}], rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
    ).toEqual(['backend Service/web', 'tls Secret/cert', 'ingressClassName IngressClass/nginx']);
    expect(
      refs(
        'apiVersion: extensions/v1beta1\nkind: Ingress\nspec: {backend: {serviceName: a, servicePort: 80}, rules: [{http: {paths: [{backend: {serviceName: b}}]}}]}',
      ),
    ).toEqual(['backend Service/a', 'backend Service/b']);
  });

  it('of autoscalers, bindings, StatefulSets, claims and webhooks', () => {
    expect(refs('apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: web}}')).toEqual([
      'scaleTargetRef Deployment/web',
    ]);
    expect(
      refs(
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: robot, namespace: ci}, {kind: User, name: eve}]',
      ),
    ).toEqual(['roleRef ClusterRole/view', 'subjects ServiceAccount/robot@ci']);
    expect(refs('apiVersion: apps/v1\nkind: StatefulSet\nspec: {serviceName: db, volumeClaimTemplates: [{spec: {storageClassName: fast}}]}')).toEqual([
      'serviceName Service/db',
      'storageClassName StorageClass/fast',
    ]);
    expect(refs('apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {storageClassName: ""}')).toEqual([]);
    expect(
      refs(
        'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nwebhooks: [{clientConfig: {service: {name: hook, namespace: sys}}}]',
      ),
    ).toEqual(['webhook Service/hook@sys']);
  });
});

describe('templates', () => {
  it.each([
    ['{{- if .Values.on }}\napiVersion: v1\nkind: Service\n{{- end }}\n', true],
    ['apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    {{- include "x" . | nindent 4 }}\n', true],
    ['apiVersion: v1\nkind: Pod\nspec:\n  resources: {{ toYaml .Values.resources | nindent 4 }}\n', true],
    ['{% if x %}\nkind: Pod\n{% endif %}\n', true],
    ['apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n', false],
    ['apiVersion: v1\nkind: Service\nmetadata:\n  name: "{{ name }}"\n', false],
    ['apiVersion: v1\nkind: ConfigMap\ndata:\n  alert.tmpl: |\n    {{ define "x" }}\n    {{ end }}\n', false],
    ['# {{ note }}\napiVersion: v1\nkind: Service\n', false],
  ])('%j is one that only Helm can read: %s', (text, expected) => {
    expect(isHelmTemplate(file(text))).toBe(expected);
    if (expected) expect(parse(text)).toEqual([]);
  });

  it('hide values, and keep their text and place', () => {
    const manifest = one(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ name }}\n  labels: {app: web}\nspec:\n  containers:\n  - name: {{ a }}-{{ b }} # note\n    image: repo/{{ image }}:1\n    ports: [{containerPort: {{ port }}}]\n',
    );
    expect(manifest.problems).toEqual([]);
    expect(manifest.templated).toBe(true);
    expect(manifest.name).toMatchObject({ value: '{{ name }}', raw: '{{ name }}', known: false });
    expect(manifest.name && textAt(manifest.name)).toBe('{{ name }}');
    const [container] = manifest.containers;
    expect(container?.name).toMatchObject({ value: '{{ a }}-{{ b }}', known: false });
    expect(container?.image).toMatchObject({ value: 'repo/{{ image }}:1', known: false, tag: '1' });
    expect(container?.ports).toMatchObject([{ known: false }]);
    expect(manifest.labels[0]?.value?.known).toBe(true);
  });

  it('of others inside block scalars leave the object alone', () => {
    const manifest = one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    {{ range . }}\n    {{ end }}\n');
    expect(manifest.templated).toBe(false);
    expect(manifest.problems).toEqual([]);
  });

  it('keep the places of problems', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ x }}"}\ndata: {a: b, a: c}\n';
    const [problem] = one(text).problems;
    expect(problem?.at.file.text).toBe(text);
    expect(problem?.at.span.start).toBe(text.indexOf('a: c'));
  });
});

describe('ignoring', () => {
  const directives = (text: string) =>
    one(text).directives.map((directive) =>
      `${directive.dialect} ${directive.ids.map((id) => `${id.value}@${textAt(id)}`).join(' ')} ${directive.reason ?? ''}`.trim(),
    );

  it('works in annotations of the object and of its pod', () => {
    expect(
      directives(`apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    drydock/ignore: "kubernetes/no-probe, run-as-root: it is a demo"
    ignore-check.kube-linter.io/latest-tag: pinned elsewhere
    kube-score/ignore: pod-networkpolicy,container-image-tag
    polaris.fairwinds.com/hostIPCSet-exempt: "true"
    polaris.fairwinds.com/exempt: "false"
    checkov.io/skip1: CKV_K8S_20=not now
    other/annotation: x
spec:
  template:
    metadata: {annotations: {polaris.fairwinds.com/exempt: "true"}}
    spec: {containers: []}
`),
    ).toEqual([
      'drydock kubernetes/no-probe@kubernetes/no-probe run-as-root@run-as-root it is a demo',
      'kube-linter latest-tag@latest-tag pinned elsewhere',
      'kube-score pod-networkpolicy@pod-networkpolicy container-image-tag@container-image-tag',
      'polaris hostIPCSet@hostIPCSet',
      'checkov CKV_K8S_20@CKV_K8S_20 not now',
      'polaris *@polaris.fairwinds.com/exempt',
    ]);
  });

  it('covers the object', () => {
    const manifest = one('apiVersion: v1\nkind: Pod\nmetadata: {annotations: {drydock/ignore: x}}\nspec: {containers: []}\n');
    expect(manifest.directives[0]?.covers).toEqual(manifest.root.span);
  });

  it('works in comments, also of templated files', () => {
    expect(directives('apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ x }}"}\n# drydock-ignore kubernetes/no-probe: demo\nspec: {containers: []}\n')).toEqual([
      'drydock kubernetes/no-probe@kubernetes/no-probe demo',
    ]);
  });
});
