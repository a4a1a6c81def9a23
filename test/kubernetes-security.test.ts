/** Security rules of Kubernetes in cases that their pages do not show: what is granted by which words, and what decides that nothing is said. */
import { describe, expect, it } from 'vitest';
import { advice, FLAGS, holds } from '../rules/kubernetes/_flags.ts';
import { holdsSocket, isSensitive, isSocket } from '../rules/kubernetes/_host-paths.ts';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import { fixOnce } from '../src/core/lint/fix.ts';
import { run } from '../src/core/lint/run.ts';
import { filesOf } from '../src/core/project/memory.ts';
import { rules } from '../src/generated/rules.ts';

/** `line: message` of one rule. */
function found(id: string, text: string, kubernetesVersion = '1.36'): string[] {
  const own = rules.filter((rule) => rule.id === `kubernetes/${id}`);
  expect(own).toHaveLength(1);
  const { findings } = run(filesOf({ 'all.yaml': text }), own, { ...DEFAULT_CONFIG, preset: 'strict', kubernetesVersion });
  return findings.map(({ at, message }) => `${at.file.position(at.span.start).line}: ${message}`);
}

const role = (groups: string, resources: string, verbs: string, more = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: mate${more} }\nrules:\n  - { apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}] }\n`;

describe('what a role gives', () => {
  it.each([
    ['rbac-pod-exec', '""', 'pods/exec', 'create', true],
    ['rbac-pod-exec', '""', '"*/exec"', 'create', true],
    ['rbac-pod-exec', '"*"', 'pods/attach', '"*"', true],
    ['rbac-pod-exec', 'apps', 'pods/exec', 'create', false],
    ['rbac-pod-exec', '""', 'pods/exec', 'delete', false],
    // Everything at once is a wildcard, which has a rule of its own.
    ['rbac-pod-exec', '"*"', '"*"', '"*"', false],
    ['rbac-secrets-access', '""', 'secrets', 'list', true],
    ['rbac-secrets-access', '""', '"${WHAT}"', 'list', false],
    ['rbac-services-status', '""', '"*/status"', 'patch', true],
    ['rbac-wildcard', '"*"', '"*"', '"*"', true],
    ['rbac-wildcard', 'apps', '"*"', 'get', true],
    ['rbac-wildcard', '"*"', 'pods', 'get', false],
    ['rbac-escalation', 'rbac.authorization.k8s.io', 'clusterroles', 'escalate', true],
    ['rbac-escalation', '""', 'serviceaccounts/token', 'create', true],
    ['rbac-escalation', 'apps', 'deployments', 'bind', false],
    ['rbac-csr-approve', 'certificates.k8s.io', 'signers', 'approve', true],
  ] as const)('%s: %s %s %s', (id, groups, resources, verbs, speaks) => {
    expect(found(id, role(groups, resources, verbs))).toHaveLength(speaks ? 1 : 0);
  });
  it('says nothing of roles that Kubernetes brings, and of other groups that have such a kind', () => {
    expect(found('rbac-secrets-access', role('""', 'secrets', 'get').replace('name: mate', 'name: system:mate'))).toEqual([]);
    expect(found('rbac-secrets-access', role('""', 'secrets', 'get', ', labels: { kubernetes.io/bootstrapping: rbac-defaults }'))).toEqual([]);
    expect(found('rbac-secrets-access', role('""', 'secrets', 'get').replace('rbac.authorization.k8s.io', 'iam.example.org'))).toEqual([]);
  });
  it('leaves a role for pages of the API server alone', () => {
    const pages =
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: mate }\nrules:\n  - { nonResourceURLs: ["*"], verbs: ["*"] }\n';
    expect(found('rbac-wildcard', pages)).toEqual([]);
  });
});

describe('who gets it', () => {
  const binding = (name: string, subject: string): string =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: crew }\nsubjects:\n  - ${subject}\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }\n`;
  const everybody = '{ kind: Group, name: system:authenticated }';

  it('speaks of every account only when the role is strong', () => {
    expect(found('rbac-authenticated-binding', binding('edit', everybody))).toHaveLength(1);
    expect(found('rbac-authenticated-binding', binding('view', everybody))).toEqual([]);
    expect(found('rbac-authenticated-binding', `${binding('mate', everybody)}---\n${role('""', 'secrets', 'get')}`)).toHaveLength(1);
    expect(found('rbac-authenticated-binding', `${binding('mate', everybody)}---\n${role('apps', 'deployments', 'delete')}`)).toHaveLength(1);
    expect(found('rbac-authenticated-binding', `${binding('mate', everybody)}---\n${role('apps', 'deployments', 'get, list')}`)).toEqual([]);
    const review = role('authorization.k8s.io', 'selfsubjectaccessreviews', 'create');
    expect(found('rbac-authenticated-binding', `${binding('mate', everybody)}---\n${review}`)).toEqual([]);
  });
  it('leaves what is open to all by design', () => {
    const nobody = '{ kind: Group, name: system:unauthenticated }';
    expect(found('rbac-anonymous-binding', binding('system:public-info-viewer', nobody))).toEqual([]);
    expect(found('rbac-anonymous-binding', binding('view', nobody))).toHaveLength(1);
  });
  it('says of an administrator for all only that all are it', () => {
    expect(found('cluster-admin-binding', binding('cluster-admin', everybody))).toEqual([]);
    expect(found('rbac-authenticated-binding', binding('cluster-admin', everybody))).toHaveLength(1);
  });
});

describe('tokens of accounts', () => {
  const pod = (more: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: crane, namespace: harbour }\nspec:\n  ${more}\n  containers: [{ name: hook, image: "registry.example.org/hook:2.1" }]\n`;
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: rigger, namespace: harbour }\nautomountServiceAccountToken: false\n';
  const bound =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: rig, namespace: harbour }\nsubjects: [{ kind: ServiceAccount, name: rigger }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: rig }\n';

  it.each([
    ['nobody says no', pod('serviceAccountName: rigger'), 1],
    ['the account says no', `${pod('serviceAccountName: rigger')}---\n${account}`, 0],
    ['another account says no', `${pod('serviceAccountName: docker')}---\n${account}`, 1],
    ['the pod says yes itself', pod('automountServiceAccountToken: true'), 0],
    ['a binding gives it rights', `${pod('serviceAccountName: rigger')}---\n${bound}`, 0],
    ['a template names it', pod('serviceAccountName: "${WHO}"'), 0],
  ] as const)('%s', (_, text, count) => {
    expect(found('service-account-token-mounted', text)).toHaveLength(count);
  });
});

describe('folders of the node', () => {
  it.each([
    ['/', true],
    ['/etc', true],
    ['/etc/kubernetes', true],
    ['/etc/localtime', false],
    ['/etc/ssl/certs', false],
    ['/usr/share/zoneinfo', false],
    ['/dev', true],
    ['/dev/sda1', true],
    ['/dev/net/tun', false],
    ['/etcetera', false],
    ['/var/lib/kubelet/pods', true],
    ['/var/lib/mysql', false],
    ['/srv', false],
  ])('%s', (path, sensitive) => {
    expect(isSensitive(path)).toBe(sensitive);
  });
  it('knows sockets of runtimes', () => {
    expect(['/var/run/docker.sock', '/run/containerd/containerd.sock', '/run/crio/crio.sock', '/run/podman/podman.sock'].filter(isSocket)).toHaveLength(4);
    expect(isSocket('/run/mysqld/mysqld.sock')).toBe(false);
    expect(['/run', '/var/run', '/run/containerd'].filter(holdsSocket)).toHaveLength(3);
    expect(holdsSocket('/run/secrets')).toBe(false);
  });
});

describe('secrets written out', () => {
  const map = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: log }\ndata:\n  settings: |\n    ${value}\n`;
  it.each([
    ['db.password=anchor-and-rope', 1],
    ['db.password=${DB_PASSWORD}', 0],
    ['password: true', 0],
    ['passwordFile: /run/secrets/db', 0],
    ['url: postgres://app:rope77@db/app', 1],
    ['url: postgres://app@db/app', 0],
    ['url: postgres://app:$(PASSWORD)@db/app', 0],
    ['proxy_set_header X-Token $http_token;', 0],
  ] as const)('%s', (line, count) => {
    expect(found('secret-in-configmap', map(line))).toHaveLength(count);
  });
  it('leaves Secrets that are encrypted, filled in later or empty', () => {
    const secret = (more: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n${more}`;
    expect(found('secret-committed', secret('data: { password: dHVsaXA= }\n'))).toHaveLength(1);
    expect(found('secret-committed', secret('data: { password: "ENC[AES256_GCM,data:x]" }\nsops: { version: 3.9.0 }\n'))).toEqual([]);
    expect(found('secret-committed', secret('stringData: { password: "${PASSWORD}" }\n'))).toEqual([]);
    expect(found('secret-committed', secret('stringData: { password: changeme, username: app }\n'))).toEqual([]);
    expect(found('secret-committed', secret('data: {}\n'))).toEqual([]);
  });
});

describe('flags of the control plane', () => {
  const pod = (command: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: helm }\nspec:\n  containers:\n    - name: main\n      image: registry.k8s.io/kube-scheduler:v1.36.0\n      command: [${command}]\n`;

  it('reads `--a=b`, `--a b` and bare flags, the last one counting', () => {
    const said = (command: string) => found('control-plane-flag', pod(command)).map((line) => /`(--[^`]+)`/.exec(line)?.[1]);
    expect(said('kube-scheduler, --profiling=false, --bind-address, 127.0.0.1')).toEqual([]);
    expect(said('kube-scheduler, --profiling, --bind-address=0.0.0.0')).toEqual(['--profiling=true', '--bind-address=0.0.0.0']);
    expect(said('/usr/bin/kube-scheduler, --profiling=true, --profiling=false, --bind-address=::1')).toEqual([]);
    expect(said('hyperkube, kube-scheduler, --profiling=false')).toEqual(['--bind-address']);
  });
  it('says nothing of other programs, of templates, and of what a file may say', () => {
    expect(found('control-plane-flag', pod('nginx, --profiling'))).toEqual([]);
    expect(found('control-plane-flag', pod('kube-scheduler, "${FLAGS}"'))).toEqual([]);
    expect(found('control-plane-flag', pod('kubelet, --config=/etc/kubelet.yaml'))).toEqual([]);
    expect(found('control-plane-flag', pod('kubelet, --config=/etc/kubelet.yaml, --read-only-port=10255'))).toHaveLength(1);
  });
  it('forgets flags that the release no longer has', () => {
    const insecure = (version: string) =>
      found('control-plane-flag', pod('kube-apiserver, --insecure-port=8080'), version).filter((line) => line.includes('insecure-port'));
    expect(insecure('1.19')).toHaveLength(1);
    expect(insecure('1.20')).toEqual([]);
  });
  it('takes its own advice', () => {
    for (const { flag, demand } of FLAGS) {
      const written = /^write `--[^=`]+=([^`]+)`$/.exec(advice(flag, demand))?.[1];
      const added = /^add `([^`]+)` to/.exec(advice(flag, demand))?.[1];
      if (written ?? added) expect(holds(demand, written ?? added), flag).toBe(true);
    }
  });
  it('demands something that can be broken, once for each id of a tool and flag', () => {
    const keys = FLAGS.map(({ program, flag, demand }) => JSON.stringify([program, flag, demand]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { flag, demand } of FLAGS) {
      const values = [
        undefined,
        '',
        'true',
        'false',
        '0',
        '0s',
        '-1',
        '1',
        'AlwaysAllow',
        'AlwaysAdmit',
        'RC4',
        'ServiceAccount',
        'NamespaceLifecycle',
        'RotateKubeletServerCertificate=false',
      ];
      expect(
        values.some((value) => !holds(demand, value)),
        flag,
      ).toBe(true);
    }
  });
});

describe('fixes', () => {
  const rule = rules.filter(({ id }) => id === 'kubernetes/allow-privilege-escalation');
  const fixed = (text: string): string | undefined => {
    const files = filesOf({ 'all.yaml': text });
    const { texts } = fixOnce(run(files, rule, { ...DEFAULT_CONFIG, preset: 'strict' }).findings, true);
    return [...texts.values()][0];
  };
  const pod = (container: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: crane }\nspec:\n  containers:\n${container}`;

  it('keeps line endings and comments', () => {
    const text = pod('    - name: hook # the big one\n      image: registry.example.org/hook:2.1\n').replaceAll('\n', '\r\n');
    expect(fixed(text)).toBe(`${text}      securityContext:\r\n        allowPrivilegeEscalation: false\r\n`);
  });
  it('writes nothing where the API server would refuse it', () => {
    const admin = pod('    - name: hook\n      securityContext:\n        capabilities: { add: [SYS_ADMIN] }\n');
    expect(fixed(admin)).toBeUndefined();
    expect(found('allow-privilege-escalation', admin)).toHaveLength(1);
  });
  it('leaves a container that came in through an anchor', () => {
    const shared = pod('    - &hook\n      name: hook\n      image: registry.example.org/hook:2.1\n    - *hook\n');
    expect(fixed(shared)).toBeUndefined();
  });
});
