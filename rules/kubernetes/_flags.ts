/**
 * Flags of the programs that run a cluster, and what is known to be safe: the controls of the CIS Kubernetes Benchmark that can be
 * read off a static pod. Controls on the permissions of files are not among them: no manifest says those.
 */

/** What has to hold of a flag. A bare flag is `true`. */
type Demand =
  /** It says this, or one of these, or is not there when `absent` is fine. */
  | { readonly is: readonly string[]; readonly absent: boolean }
  | { readonly isNot: readonly string[]; readonly absent: boolean }
  | { readonly lists: string }
  | { readonly listsNot: string }
  | { readonly set: boolean }
  | { readonly atLeast: number };

export interface FlagRule {
  readonly program: Program;
  readonly flag: string;
  readonly demand: Demand;
  /** Why: goes on `…, so`. */
  readonly because: string;
  /** Ids of other tools. */
  readonly ids: readonly string[];
  /** Until which release the program knew the flag. */
  readonly until?: string;
}

export type Program = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kubelet';

const yes = { is: ['true'], absent: true } as const;
const stated = { is: ['true'], absent: false } as const;
const no = { is: ['false'], absent: false } as const;
const loopback = { is: ['127.0.0.1', '::1', 'localhost'], absent: false } as const;
const set = { set: true } as const;
const unset = { set: false } as const;
const never = (...isNot: readonly string[]): Demand => ({ isNot, absent: true });

/** Numbers are those of Trivy's KCV and Checkov's CKV_K8S ids; 0 where a tool has none. */
const rowsOf =
  (program: Program) =>
  (flag: string, demand: Demand, because: string, trivy: number, checkov = 0, until?: string): FlagRule => {
    const ids = [...(trivy > 0 ? [`trivy/KCV-${String(trivy).padStart(4, '0')}`] : []), ...(checkov > 0 ? [`checkov/CKV_K8S_${checkov}`] : [])];
    return { program, flag, demand, because, ids, ...(until === undefined ? {} : { until }) };
  };
const api = rowsOf('kube-apiserver');
const manager = rowsOf('kube-controller-manager');
const scheduler = rowsOf('kube-scheduler');
const etcd = rowsOf('etcd');
const kubelet = rowsOf('kubelet');

/** Ciphers that current programs offer in TLS 1.2 and that nobody has broken. */
export const STRONG_CIPHERS: ReadonlySet<string> = new Set(
  ['RSA', 'ECDSA'].flatMap((key) =>
    ['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305', 'CHACHA20_POLY1305_SHA256'].map((rest) => `TLS_ECDHE_${key}_WITH_${rest}`),
  ),
);

export const FLAGS: readonly FlagRule[] = [
  api('anonymous-auth', no, 'requests without a name are let in', 1, 68),
  api('basic-auth-file', unset, 'passwords lie in a file and never change', 0, 69, '1.18'),
  api('token-auth-file', unset, 'tokens lie in a file and never end', 2, 70),
  api('enable-admission-plugins', { lists: 'DenyServiceExternalIPs' }, 'a Service can take over the traffic of any address', 3),
  api('kubelet-https', yes, 'kubelets are talked to unencrypted', 4, 71, '1.21'),
  api('kubelet-client-certificate', set, 'kubelets cannot tell who asks them', 5, 72),
  api('kubelet-client-key', set, 'kubelets cannot tell who asks them', 5, 72),
  api('kubelet-certificate-authority', set, 'nobody looks whether a kubelet is one', 6, 73),
  api('authorization-mode', { listsNot: 'AlwaysAllow' }, 'everybody may do everything', 7, 74),
  api('authorization-mode', { lists: 'Node' }, 'a kubelet reaches the Secrets of other nodes', 8, 75),
  api('authorization-mode', { lists: 'RBAC' }, 'roles do not count', 9, 77),
  api('enable-admission-plugins', { lists: 'EventRateLimit' }, 'a flood of events can fill etcd', 10, 78),
  api('enable-admission-plugins', { listsNot: 'AlwaysAdmit' }, 'nothing is ever refused', 11, 79),
  api('enable-admission-plugins', { lists: 'AlwaysPullImages' }, 'a pod can use a private image that another one pulled', 12, 80),
  api('disable-admission-plugins', { listsNot: 'ServiceAccount' }, 'pods get no account', 14, 82),
  api('disable-admission-plugins', { listsNot: 'NamespaceLifecycle' }, 'objects appear in namespaces that are being removed', 15, 83),
  api('enable-admission-plugins', { lists: 'NodeRestriction' }, 'a kubelet can change other nodes', 16, 85),
  api('insecure-bind-address', unset, 'requests are let in without a password', 0, 86, '1.23'),
  api('insecure-port', { is: ['0'], absent: false }, 'requests are let in without a password', 0, 88, '1.19'),
  api('secure-port', never('0'), 'nothing is encrypted', 17, 89),
  api('profiling', no, 'the insides of the program can be looked at', 18, 90),
  api('audit-log-path', set, 'nobody can tell afterwards who did what', 19, 91),
  api('audit-log-maxage', { atLeast: 30 }, 'the audit log is gone within a month', 20, 92),
  api('audit-log-maxbackup', { atLeast: 10 }, 'few files of the audit log are kept', 21, 93),
  api('audit-log-maxsize', { atLeast: 100 }, 'little of the audit log is kept', 22, 94),
  api('request-timeout', never('0', '0s'), 'slow requests hold it up for ever', 0, 95),
  api('service-account-lookup', yes, 'tokens of removed accounts still count', 24, 96),
  api('service-account-key-file', set, 'tokens of accounts are checked with the key for TLS', 25, 97),
  api('etcd-certfile', set, 'etcd cannot tell who asks it', 26, 99),
  api('etcd-keyfile', set, 'etcd cannot tell who asks it', 26, 99),
  api('tls-cert-file', set, 'clients cannot tell who answers', 27, 100),
  api('tls-private-key-file', set, 'clients cannot tell who answers', 27, 100),
  api('client-ca-file', set, 'nobody can log in with a certificate', 28),
  api('etcd-cafile', set, 'nobody looks whether etcd is etcd', 29, 102),
  api('encryption-provider-config', set, 'Secrets lie unencrypted in etcd', 30, 104),
  api('tls-cipher-suites', { lists: 'ciphers' }, 'a weak cipher can be asked for', 0, 105),
  manager('terminated-pod-gc-threshold', set, 'thousands of ended pods are kept', 33, 106),
  manager('profiling', no, 'the insides of the program can be looked at', 34, 107),
  manager('use-service-account-credentials', stated, 'all controllers act as one account', 35, 108),
  manager('service-account-private-key-file', set, 'accounts get no tokens that it signs', 36, 110),
  manager('root-ca-file', set, 'pods cannot tell whether the API server answers', 37, 111),
  manager('feature-gates', { listsNot: 'RotateKubeletServerCertificate=false' }, 'certificates of kubelets run out', 38, 112),
  manager('bind-address', loopback, 'it can be reached from other machines', 39, 113),
  scheduler('profiling', no, 'the insides of the program can be looked at', 40, 114),
  scheduler('bind-address', loopback, 'it can be reached from other machines', 41, 115),
  etcd('cert-file', set, 'what it says is not encrypted', 42, 116),
  etcd('key-file', set, 'what it says is not encrypted', 42, 116),
  etcd('client-cert-auth', stated, 'whoever reaches it reads every Secret', 43, 117),
  etcd('auto-tls', never('true'), 'its certificate is one that nobody can check', 44, 118),
  etcd('peer-cert-file', set, 'members talk unencrypted', 45, 119),
  etcd('peer-key-file', set, 'members talk unencrypted', 45, 119),
  etcd('peer-client-cert-auth', stated, 'anybody can become a member', 46, 121),
  etcd('peer-auto-tls', never('true'), 'certificates of members are ones that nobody can check', 47),
  kubelet('anonymous-auth', no, 'requests without a name are let in', 79, 138),
  kubelet('authorization-mode', { listsNot: 'AlwaysAllow' }, 'whoever reaches it runs commands in every pod', 80, 139),
  kubelet('client-ca-file', set, 'it cannot tell who asks it', 81, 140),
  kubelet('read-only-port', { is: ['0'], absent: false }, 'it tells everybody what runs on the node', 82, 141),
  kubelet('streaming-connection-idle-timeout', never('0', '0s'), 'idle connections are never closed', 85, 143),
  kubelet('protect-kernel-defaults', stated, 'it changes settings of the kernel without a word', 83, 144),
  kubelet('make-iptables-util-chains', yes, 'rules of the firewall are left to others', 84, 145),
  kubelet('hostname-override', unset, 'the name of the node need not be that of its certificate', 86, 146),
  kubelet('event-qps', never('-1'), 'events are lost', 87, 147),
  kubelet('tls-cert-file', set, 'nobody can check its certificate', 88, 148),
  kubelet('tls-private-key-file', set, 'nobody can check its certificate', 89, 148),
  kubelet('rotate-certificates', yes, 'its certificate runs out', 90, 149),
  kubelet('feature-gates', { listsNot: 'RotateKubeletServerCertificate=false' }, 'its certificate for others runs out', 91, 150),
  kubelet('tls-cipher-suites', { lists: 'ciphers' }, 'a weak cipher can be asked for', 92, 151),
];

/** Whether a value meets the demand; undefined is an absent flag. */
export function holds(demand: Demand, value: string | undefined): boolean {
  if ('set' in demand) return demand.set === (value !== undefined && value !== '');
  if ('is' in demand) return value === undefined ? demand.absent : demand.is.includes(value);
  if ('isNot' in demand) return value === undefined ? demand.absent : !demand.isNot.includes(value);
  if ('atLeast' in demand) return value !== undefined && (Number(value) >= demand.atLeast || !/^\d+$/.test(value));
  const items = (value ?? '').split(',').map((item) => item.trim());
  if ('listsNot' in demand) return !items.includes(demand.listsNot);
  if (demand.lists === 'ciphers') return value === undefined || items.every((item) => STRONG_CIPHERS.has(item) || /^TLS_(?:AES|CHACHA20)_/.test(item));
  return items.includes(demand.lists);
}

/** What to write, for a help. */
export function advice(flag: string, demand: Demand): string {
  if ('set' in demand) return demand.set ? `set \`--${flag}\`` : `remove \`--${flag}\``;
  if ('is' in demand) return `write \`--${flag}=${demand.is[0]}\``;
  if ('isNot' in demand) return `remove \`--${flag}\`, or give it another value`;
  if ('atLeast' in demand) return `write \`--${flag}=${demand.atLeast}\``;
  if ('listsNot' in demand) return `take \`${demand.listsNot}\` out of \`--${flag}\``;
  return demand.lists === 'ciphers' ? 'keep to ECDHE with AES-GCM or ChaCha20' : `add \`${demand.lists}\` to \`--${flag}\``;
}
