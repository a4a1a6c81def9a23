/** The Pod Security Standards, control by control: pods that pass and pods that do not, in the policy versions that judge them differently. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../src/core/lint/config.ts';
import type { Finding } from '../src/core/lint/rule.ts';
import { run } from '../src/core/lint/run.ts';
import { filesOf } from '../src/core/project/memory.ts';
import { rules } from '../src/generated/rules.ts';

const controls = rules.filter((rule) => rule.id.startsWith('kubernetes/pss-'));

interface Labels {
  readonly enforce?: string;
  readonly warn?: string;
  readonly audit?: string;
  readonly version?: string;
}

function namespace(labels: Labels): string {
  const { version, ...modes } = labels;
  const lines = Object.entries(modes).flatMap(([mode, level]) => [
    `    pod-security.kubernetes.io/${mode}: ${level}`,
    ...(version ? [`    pod-security.kubernetes.io/${mode}-version: ${version}`] : []),
  ]);
  return `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: harbour\n  labels:\n${lines.join('\n')}\n`;
}

function pod(spec: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: crane\n  namespace: harbour\n${indent(metadata, 2)}spec:\n${indent(spec, 2)}`;
}

function indent(text: string, by: number): string {
  return text === '' ? '' : `${text.replace(/^/gm, ' '.repeat(by))}\n`;
}

function judge(text: string, config: Partial<typeof DEFAULT_CONFIG> = {}): Finding[] {
  return [...run(filesOf({ 'harbour.yaml': text }), controls, { ...DEFAULT_CONFIG, ...config }).findings];
}

/** Names of the controls that a pod breaks: `privileged`. */
function broken(labels: Labels, spec: string, metadata?: string): string[] {
  return [...new Set(judge(`${namespace(labels)}---\n${pod(spec, metadata)}`).map(({ rule }) => rule.replace('kubernetes/pss-', '')))].sort();
}

/** One container with a security context. */
function one(context: string, more = ''): string {
  return `${more === '' ? '' : `${more}\n`}containers:\n  - name: hook\n    image: registry.example.org/hook:2.1\n    securityContext: ${context}`;
}

const SOUND = '{ allowPrivilegeEscalation: false, runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }, capabilities: { drop: [ALL] } }';
/** A sound container with something more in its security context. */
const sound = (more: string): string => one(`${SOUND.slice(0, -2)}, ${more} }`);

type Row = readonly [about: string, level: 'baseline' | 'restricted', version: string, spec: string, found: readonly string[], metadata?: string];

const B = 'baseline';
const R = 'restricted';
const rows: readonly Row[] = [
  ['a sound pod', R, 'latest', one(SOUND), []],
  ['an ordinary pod', B, 'latest', one('{}'), []],
  ['a null context', B, 'latest', one('~'), []],

  ['hostProcess of the pod', B, 'v1.0', one('{}', 'securityContext: { windowsOptions: { hostProcess: true } }'), ['windows-host-process']],
  ['hostProcess of a container', R, 'latest', sound('windowsOptions: { hostProcess: true }'), ['windows-host-process']],
  ['hostProcess false', B, 'latest', one('{ windowsOptions: { hostProcess: false } }'), []],

  ['hostNetwork', B, 'latest', one('{}', 'hostNetwork: true'), ['host-namespaces']],
  ['hostPID', R, 'latest', one(SOUND, 'hostPID: true'), ['host-namespaces']],
  ['hostIPC', B, 'v1.0', one('{}', 'hostIPC: true'), ['host-namespaces']],
  ['host namespaces refused', B, 'latest', one('{}', 'hostIPC: false\nhostPID: ~'), []],

  ['privileged', B, 'latest', one('{ privileged: true }'), ['privileged']],
  ['privileged null', B, 'latest', one('{ privileged: ~ }'), []],
  ['privileged in an init container', B, 'latest', `${one('{}')}\ninitContainers:\n  - name: winch\n    securityContext: { privileged: true }`, ['privileged']],
  [
    'privileged in an ephemeral container',
    B,
    'latest',
    `${one('{}')}\nephemeralContainers:\n  - name: winch\n    securityContext: { privileged: true }`,
    ['privileged'],
  ],

  ['default capabilities', B, 'latest', one('{ capabilities: { add: [CHOWN, SYS_CHROOT, NET_BIND_SERVICE] } }'), []],
  ['NET_RAW', B, 'latest', one('{ capabilities: { add: [NET_RAW] } }'), ['capabilities-baseline']],
  ['lower case', B, 'latest', one('{ capabilities: { add: [chown] } }'), ['capabilities-baseline']],
  ['a prefix', B, 'latest', one('{ capabilities: { add: [CAP_CHOWN] } }'), ['capabilities-baseline']],
  ['restricted before it had its own control', R, 'v1.21', sound('procMount: Default').replace('drop: [ALL]', 'add: [NET_RAW]'), ['capabilities-baseline']],

  ['a hostPath', B, 'latest', one('{}', 'volumes: [{ name: rope, hostPath: { path: /rope } }]'), ['host-path-volumes']],
  ['a hostPath below restricted', R, 'latest', one(SOUND, 'volumes: [{ name: rope, hostPath: { path: /rope } }]'), ['restricted-volumes']],
  ['a null hostPath', B, 'latest', one('{}', 'volumes: [{ name: rope, hostPath: ~ }]'), []],

  ['a hostPort', B, 'latest', 'containers: [{ name: hook, ports: [{ containerPort: 80, hostPort: 80 }] }]', ['host-ports']],
  ['hostPort 0', B, 'latest', 'containers: [{ name: hook, ports: [{ containerPort: 80, hostPort: 0 }] }]', []],

  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe): Row[] =>
    ['httpGet', 'tcpSocket'].map((kind) => [
      `host of ${kind} in ${probe}`,
      B,
      'v1.34',
      `containers: [{ name: hook, ${probe}: { ${kind}: { port: 80, host: 127.0.0.1 } } }]`,
      ['host-probes-and-host-lifecycle'],
    ]),
  ),
  ...['postStart', 'preStop'].flatMap((hook): Row[] =>
    ['httpGet', 'tcpSocket'].map((kind) => [
      `host of ${kind} in ${hook}`,
      B,
      'latest',
      `containers: [{ name: hook, lifecycle: { ${hook}: { ${kind}: { port: 80, host: quay } } } }]`,
      ['host-probes-and-host-lifecycle'],
    ]),
  ),
  ['host of a probe before 1.34', B, 'v1.33', 'containers: [{ name: hook, livenessProbe: { httpGet: { port: 80, host: quay } } }]', []],
  ['empty host of a probe', B, 'latest', 'containers: [{ name: hook, livenessProbe: { httpGet: { port: 80, host: "" } } }]', []],

  [
    'AppArmor off by annotation',
    B,
    'latest',
    one('{}'),
    ['app-armor-profile'],
    'annotations: { container.apparmor.security.beta.kubernetes.io/hook: unconfined }',
  ],
  [
    'AppArmor of the runtime by annotation',
    B,
    'latest',
    one('{}'),
    [],
    'annotations: { container.apparmor.security.beta.kubernetes.io/hook: runtime/default }',
  ],
  ['AppArmor of the node by annotation', B, 'latest', one('{}'), [], 'annotations: { container.apparmor.security.beta.kubernetes.io/hook: localhost/knot }'],
  ['empty AppArmor annotation', B, 'latest', one('{}'), [], 'annotations: { container.apparmor.security.beta.kubernetes.io/hook: "" }'],
  ['AppArmor off for the pod', B, 'latest', one('{}', 'securityContext: { appArmorProfile: { type: Unconfined } }'), ['app-armor-profile']],
  ['AppArmor off for a container', R, 'latest', sound('appArmorProfile: { type: Unconfined }'), ['app-armor-profile']],
  ['AppArmor of the node', B, 'latest', one('{ appArmorProfile: { type: Localhost, localhostProfile: knot } }'), []],

  ['an SELinux type', B, 'latest', one('{ seLinuxOptions: { type: spc_t } }'), ['se-linux-options']],
  ['an SELinux user', B, 'latest', one('{}', 'securityContext: { seLinuxOptions: { user: system_u } }'), ['se-linux-options']],
  ['an SELinux role', B, 'latest', one('{ seLinuxOptions: { role: sysadm_r } }'), ['se-linux-options']],
  ['SELinux types of containers', B, 'latest', one('{ seLinuxOptions: { type: container_kvm_t, level: "s0:c1,c2", user: "" } }'), []],
  ['the SELinux type of container engines', B, 'v1.31', one('{ seLinuxOptions: { type: container_engine_t } }'), []],
  ['the SELinux type of container engines before 1.31', B, 'v1.30', one('{ seLinuxOptions: { type: container_engine_t } }'), ['se-linux-options']],

  ['procMount', B, 'latest', one('{ procMount: Unmasked }'), ['proc-mount']],
  ['procMount with users of its own', B, 'v1.35', one('{ procMount: Unmasked }', 'hostUsers: false'), []],
  ['procMount with users of its own before 1.35', B, 'v1.34', one('{ procMount: Unmasked }', 'hostUsers: false'), ['proc-mount']],
  ['procMount below restricted with users of its own', R, 'v1.35', `${sound('procMount: Unmasked')}\nhostUsers: false`, ['proc-mount-restricted']],
  ['procMount below restricted before 1.35', R, 'v1.34', sound('procMount: Unmasked'), ['proc-mount']],
  ['procMount Default', R, 'latest', sound('procMount: Default'), []],

  ['seccomp off', B, 'latest', one('{ seccompProfile: { type: Unconfined } }'), ['seccomp-profile-baseline']],
  ['seccomp off for the pod', B, 'v1.19', one('{}', 'securityContext: { seccompProfile: { type: Unconfined } }'), ['seccomp-profile-baseline']],
  ['seccomp of the node', B, 'latest', one('{ seccompProfile: { type: Localhost, localhostProfile: knot.json } }'), []],
  [
    'seccomp off by annotation before 1.19',
    B,
    'v1.18',
    one('{}'),
    ['seccomp-profile-baseline'],
    'annotations: { seccomp.security.alpha.kubernetes.io/pod: unconfined }',
  ],
  [
    'seccomp off for a container by annotation before 1.19',
    B,
    'v1.18',
    one('{}'),
    ['seccomp-profile-baseline'],
    'annotations: { container.seccomp.security.alpha.kubernetes.io/hook: unconfined }',
  ],
  ['seccomp of the runtime by annotation before 1.19', B, 'v1.18', one('{}'), [], 'annotations: { seccomp.security.alpha.kubernetes.io/pod: docker/default }'],
  ['seccomp annotation from 1.19 on', B, 'v1.19', one('{}'), [], 'annotations: { seccomp.security.alpha.kubernetes.io/pod: unconfined }'],
  ['seccomp field before 1.19', B, 'v1.18', one('{ seccompProfile: { type: Unconfined } }'), []],

  ['an unsafe sysctl', B, 'latest', one('{}', 'securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }'), ['sysctls']],
  ['a safe sysctl', B, 'v1.0', one('{}', 'securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }'), []],
  ...(
    [
      ['net.ipv4.ip_local_reserved_ports', 27],
      ['net.ipv4.tcp_keepalive_time', 29],
      ['net.ipv4.tcp_fin_timeout', 29],
      ['net.ipv4.tcp_keepalive_intvl', 29],
      ['net.ipv4.tcp_keepalive_probes', 29],
      ['net.ipv4.tcp_rmem', 32],
      ['net.ipv4.tcp_wmem', 32],
      ['net.ipv4.tcp_slow_start_after_idle', 37],
      ['net.ipv4.tcp_notsent_lowat', 37],
    ] as const
  ).flatMap(([name, minor]): Row[] => {
    const spec = one('{}', `securityContext: { sysctls: [{ name: ${name}, value: "1" }] }`);
    return [
      [`${name} from 1.${minor} on`, B, `v1.${minor}`, spec, []],
      [`${name} before 1.${minor}`, B, `v1.${minor - 1}`, spec, ['sysctls']],
    ];
  }),

  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'].map(
    (kind): Row => [`volume of kind ${kind}`, R, 'latest', one(SOUND, `volumes: [{ name: rope, ${kind}: {} }]`), []],
  ),
  ['a volume without a source', R, 'latest', one(SOUND, 'volumes: [{ name: rope }]'), []],
  ['an nfs volume', R, 'v1.0', one(SOUND, 'volumes: [{ name: rope, nfs: { server: quay, path: / } }]'), ['restricted-volumes']],
  ['an nfs volume below baseline', B, 'latest', one('{}', 'volumes: [{ name: rope, nfs: { server: quay, path: / } }]'), []],

  ['escalation not spoken of', R, 'v1.8', one(SOUND.replace('allowPrivilegeEscalation: false, ', '')), ['allow-privilege-escalation']],
  ['escalation before 1.8', R, 'v1.7', one(SOUND.replace('allowPrivilegeEscalation: false, ', '')), []],
  ['escalation allowed', R, 'latest', one(SOUND.replace('Escalation: false', 'Escalation: true')), ['allow-privilege-escalation']],
  ['escalation null', R, 'latest', one(SOUND.replace('Escalation: false', 'Escalation: ~')), ['allow-privilege-escalation']],
  ['escalation on Windows', R, 'v1.25', one('{ runAsNonRoot: true }', 'os: { name: windows }'), []],
  [
    'escalation on Windows before 1.25',
    R,
    'v1.24',
    one('{ runAsNonRoot: true }', 'os: { name: windows }'),
    ['allow-privilege-escalation', 'capabilities-restricted', 'seccomp-profile-restricted'],
  ],
  [
    'Windows by a node selector',
    R,
    'latest',
    one('{ runAsNonRoot: true }', 'nodeSelector: { kubernetes.io/os: windows }'),
    ['allow-privilege-escalation', 'capabilities-restricted', 'seccomp-profile-restricted'],
  ],

  ['runAsNonRoot not spoken of', R, 'v1.0', one(SOUND.replace('runAsNonRoot: true, ', '')), ['run-as-non-root']],
  ['runAsNonRoot on Windows', R, 'latest', one('{}', 'os: { name: windows }'), ['run-as-non-root']],
  ['runAsNonRoot of the pod', R, 'latest', one(SOUND.replace('runAsNonRoot: true, ', ''), 'securityContext: { runAsNonRoot: true }'), []],
  ['runAsNonRoot false of the pod, overridden', R, 'latest', one(SOUND, 'securityContext: { runAsNonRoot: false }'), ['run-as-non-root']],
  [
    'runAsNonRoot false of a container',
    R,
    'latest',
    one(SOUND.replace('NonRoot: true', 'NonRoot: false'), 'securityContext: { runAsNonRoot: true }'),
    ['run-as-non-root'],
  ],
  ['a user is no runAsNonRoot', R, 'latest', one(SOUND.replace('runAsNonRoot: true', 'runAsUser: 1000')), ['run-as-non-root']],
  ['runAsNonRoot with users of its own', R, 'v1.35', one(SOUND.replace('runAsNonRoot: true, ', ''), 'hostUsers: false'), []],
  ['runAsNonRoot with users of its own before 1.35', R, 'v1.34', one(SOUND.replace('runAsNonRoot: true, ', ''), 'hostUsers: false'), ['run-as-non-root']],

  ['user 0', R, 'v1.23', sound('runAsUser: 0'), ['run-as-user']],
  ['user 0 before 1.23', R, 'v1.22', sound('runAsUser: 0'), []],
  ['user 0 of the pod, overridden', R, 'latest', `${sound('runAsUser: 7')}\nsecurityContext: { runAsUser: 0 }`, ['run-as-user']],
  ['user 0 with users of its own', R, 'v1.35', `${sound('runAsUser: 0')}\nhostUsers: false`, []],
  ['user 0 with users of its own before 1.35', R, 'v1.34', `${sound('runAsUser: 0')}\nhostUsers: false`, ['run-as-user']],

  ['no seccomp', R, 'v1.19', one(SOUND.replace('seccompProfile: { type: RuntimeDefault }, ', '')), ['seccomp-profile-restricted']],
  ['no seccomp before 1.19', R, 'v1.18', one(SOUND.replace('seccompProfile: { type: RuntimeDefault }, ', '')), []],
  [
    'seccomp of the pod',
    R,
    'latest',
    one(SOUND.replace('seccompProfile: { type: RuntimeDefault }, ', ''), 'securityContext: { seccompProfile: { type: Localhost } }'),
    [],
  ],
  ['seccomp off for the pod, overridden', R, 'latest', one(SOUND, 'securityContext: { seccompProfile: { type: Unconfined } }'), ['seccomp-profile-restricted']],

  ['drop in lower case', R, 'latest', one(SOUND.replace('[ALL]', '[all]')), ['capabilities-restricted']],
  ['drop of less', R, 'v1.22', one(SOUND.replace('[ALL]', '[NET_RAW, SETUID]')), ['capabilities-restricted']],
  ['drop before 1.22', R, 'v1.21', one(SOUND.replace('[ALL]', '[NET_RAW]')), []],
  ['binding of low ports', R, 'latest', one(SOUND.replace('[ALL]', '[ALL], add: [NET_BIND_SERVICE]')), []],
  ['a default capability added again', R, 'latest', one(SOUND.replace('[ALL]', '[ALL], add: [CHOWN]')), ['capabilities-restricted']],
];

describe.each(rows.map((row) => [row[0], row[1], row[2], row] as const))('%s: %s %s', (_, level, version, [, , , spec, found, metadata]) => {
  it(found.length === 0 ? 'passes' : `breaks ${found.join(', ')}`, () => {
    expect(broken({ enforce: level, version }, spec, metadata)).toEqual(found);
  });
  it('is nothing to a privileged namespace', () => {
    expect(broken({ enforce: 'privileged', version }, spec, metadata)).toEqual([]);
  });
});

describe('every control', () => {
  it('has a row that breaks it and one that passes it', () => {
    const names = controls.map(({ id }) => id.replace('kubernetes/pss-', '')).sort();
    expect([...new Set(rows.flatMap((row) => row[4]))].sort()).toEqual(names);
    expect(names).toHaveLength(19);
  });
});

describe('who asks for the standard', () => {
  const bare = pod(one('{ privileged: true }'));
  const levels = (text: string, config?: Partial<typeof DEFAULT_CONFIG>) => judge(text, config).map(({ rule, level }) => `${rule}:${level}`);

  it('an enforcing label makes an error of a Pod and a warning of a template', () => {
    expect(levels(`${namespace({ enforce: 'baseline' })}---\n${bare}`)).toEqual(['kubernetes/pss-privileged:error']);
    const job = `apiVersion: batch/v1\nkind: Job\nmetadata: { name: lift, namespace: harbour }\nspec:\n  template:\n    spec:\n${indent(one('{ privileged: true }'), 6)}`;
    expect(levels(`${namespace({ enforce: 'baseline' })}---\n${job}`)).toEqual(['kubernetes/pss-privileged:warning']);
  });
  it('warn and audit labels make warnings', () => {
    expect(levels(`${namespace({ warn: 'baseline' })}---\n${bare}`)).toEqual(['kubernetes/pss-privileged:warning']);
    expect(levels(`${namespace({ audit: 'restricted' })}---\n${pod(`hostPID: true\n${one(SOUND)}`)}`)).toEqual(['kubernetes/pss-host-namespaces:warning']);
  });
  it('says each place once, at the strongest word, and points at the label', () => {
    const found = judge(`${namespace({ audit: 'baseline', warn: 'baseline', enforce: 'baseline' })}---\n${bare}`);
    expect(found).toHaveLength(1);
    const at = found[0]?.related?.[0]?.at;
    expect(at?.file.text.slice(0, at.span.end)).toMatch(/\/enforce: baseline$/);
    const both = judge(`${namespace({ enforce: 'baseline', warn: 'restricted' })}---\n${pod(one(SOUND.replace('[ALL]', '[ALL], add: [NET_RAW]')))}`);
    expect(both.map(({ rule, level }) => `${rule}:${level}`)).toEqual(['kubernetes/pss-capabilities-baseline:error']);
  });
  it('a level of the configuration goes over both', () => {
    const off = { rules: { 'kubernetes/pss-privileged': { level: 'info' } } } as const;
    expect(levels(`${namespace({ enforce: 'baseline' })}---\n${bare}`, off)).toEqual(['kubernetes/pss-privileged:info']);
  });
  it('nobody asks: silent, also in other namespaces and where a template decides', () => {
    expect(levels(bare)).toEqual([]);
    expect(levels(`${namespace({ enforce: 'baseline' }).replace('name: harbour', 'name: town')}---\n${bare}`)).toEqual([]);
    expect(levels(`${namespace({ enforce: '"{{ .level }}"' })}---\n${bare}`)).toEqual([]);
    expect(levels(`${namespace({ enforce: 'baseline' })}---\n${bare.replace('true', '"${X}"')}`)).toEqual([]);
    expect(levels(`${namespace({ enforce: 'baseline' })}---\n${bare.replace('  namespace: harbour\n', '')}`)).toEqual([]);
  });
  it('the option asks, of every pod', () => {
    const config = { rules: { 'kubernetes/pss-privileged': { options: { level: 'restricted' } } } };
    expect(levels(bare.replace('  namespace: harbour\n', ''), config)).toEqual(['kubernetes/pss-privileged:warning']);
  });
  it('concludes nothing from what is missing in a file that cannot be read to its end', () => {
    const text = `${namespace({ enforce: 'restricted' })}---\n${pod(one('{}'))}\n    env: [`;
    expect(levels(text)).toEqual([]);
  });
});
