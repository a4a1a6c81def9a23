/** Rules on good practice that look beyond their object: who scales it, who sends to it, what its namespace sets, what a kustomization changes. */
import { describe, expect, it } from 'vitest';
import claimTemplateAnnotation from '../../rules/kubernetes/claim-template-annotation-missing.ts';
import cronjobDeadline from '../../rules/kubernetes/cronjob-deadline-too-short.ts';
import dnsOption from '../../rules/kubernetes/dns-option-missing.ts';
import identicalProbes from '../../rules/kubernetes/identical-probes.ts';
import imageMissing from '../../rules/kubernetes/image-missing.ts';
import impatientLiveness from '../../rules/kubernetes/impatient-liveness.ts';
import jobLeftBehind from '../../rules/kubernetes/job-left-behind.ts';
import jobUnbounded from '../../rules/kubernetes/job-unbounded.ts';
import labelMissing from '../../rules/kubernetes/label-missing.ts';
import noCpuRequest from '../../rules/kubernetes/no-cpu-request.ts';
import noNodeAffinity from '../../rules/kubernetes/no-node-affinity.ts';
import noPrestop from '../../rules/kubernetes/no-prestop.ts';
import noRollingUpdate from '../../rules/kubernetes/no-rolling-update.ts';
import podWithoutController from '../../rules/kubernetes/pod-without-controller.ts';
import priorityClass from '../../rules/kubernetes/priority-class-not-allowed.ts';
import replicasNotSpread from '../../rules/kubernetes/replicas-not-spread.ts';
import requestsBelowLimits from '../../rules/kubernetes/requests-below-limits.ts';
import resourceOutOfRange from '../../rules/kubernetes/resource-out-of-range.ts';
import singleReplica from '../../rules/kubernetes/single-replica.ts';
import staleImage from '../../rules/kubernetes/stale-image.ts';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';

/** Messages of one rule over files, or over one file. */
function said(rule: object, texts: string | Readonly<Record<string, string>>, options?: Readonly<Record<string, unknown>>): string[] {
  const one = rule as Rule;
  const config = { ...DEFAULT_CONFIG, rules: { [one.id]: { level: 'on' as const, ...(options ? { options } : {}) } } };
  return run(filesOf(typeof texts === 'string' ? { 'a.yaml': texts } : texts), [one], config).findings.map(({ message }) => message);
}

interface Parts {
  /** Lines under `spec`. */
  readonly spec?: string;
  /** Lines under the pod's `spec`. */
  readonly pod?: string;
  /** Lines of the container. */
  readonly container?: string;
  readonly kind?: string;
}

function workload({ spec = '', pod = '', container = '', kind = 'Deployment' }: Parts = {}): string {
  const lines = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent) + (text && '\n');
  return `apiVersion: apps/v1
kind: ${kind}
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
${lines(spec, '  ')}  template:
    metadata: {labels: {app: web}}
    spec:
${lines(pod, '      ')}      containers:
        - name: web
          image: example.org/web:1
          ports: [{name: http, containerPort: 8080}]
${lines(container, '          ')}`;
}

const and = (...texts: readonly string[]): string => texts.join('---\n');
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
const CLAIMED = 'volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]';

describe('no-cpu-request', () => {
  const found = ['container `web` has no CPU request'];
  it('takes a limit for a request, and null for nothing', () => {
    expect(said(noCpuRequest, workload())).toEqual(found);
    expect(said(noCpuRequest, workload({ container: 'resources: {limits: {cpu: 1}}' }))).toEqual([]);
    expect(said(noCpuRequest, workload({ container: 'resources: {requests: {cpu: null, memory: 1Gi}}' }))).toEqual(found);
    expect(said(noCpuRequest, workload({ container: 'resources: null' }))).toEqual(found);
  });
  it('knows what a LimitRange of the namespace gives', () => {
    const range = (limit: string, metadata = ''): string =>
      `apiVersion: v1\nkind: LimitRange\nmetadata: {name: l${metadata}}\nspec: {limits: [{type: Container, ${limit}}]}\n`;
    expect(said(noCpuRequest, and(workload(), range('defaultRequest: {cpu: 10m}')))).toEqual([]);
    expect(said(noCpuRequest, and(workload(), range('default: {cpu: 10m}')))).toEqual([]);
    expect(said(noCpuRequest, and(workload(), range('default: {memory: 1Gi}')))).toEqual(found);
    const named = workload().replace('{name: web}', '{name: web, namespace: a}');
    expect(said(noCpuRequest, and(named, range('default: {cpu: 10m}', ', namespace: b')))).toEqual(found);
  });
  it('concludes nothing from a patch', () => {
    const kustomization = 'resources: [../base/a.yaml]\npatches: [{path: b.yaml}]\n';
    expect(said(noCpuRequest, { 'base/a.yaml': workload(), 'prod/kustomization.yaml': kustomization, 'prod/b.yaml': workload() })).toEqual(found);
    expect(said(noCpuRequest, workload().replace(/ {2}selector.*\n/, ''))).toEqual([]);
  });
});

it('requests-below-limits compares amounts, not texts', () => {
  const of = (resources: string, options?: Record<string, unknown>): number =>
    said(requestsBelowLimits, workload({ container: `resources: ${resources}` }), options).length;
  expect(of('{requests: {memory: 512Mi}, limits: {memory: 1Gi}}')).toBe(1);
  expect(of('{requests: {memory: 1024Mi}, limits: {memory: 1Gi}}')).toBe(0);
  expect(of('{limits: {memory: 1Gi}}')).toBe(0);
  expect(of('{requests: {cpu: 10m}, limits: {cpu: 1}}')).toBe(0);
  expect(of('{requests: {cpu: 10m}, limits: {cpu: 1}}', { resources: ['cpu'] })).toBe(1);
  expect(of('{requests: {cpu: 1000m}, limits: {cpu: 1}}', { resources: ['cpu'] })).toBe(0);
});

it('resource-out-of-range says which end is passed', () => {
  const of = (memory: string): string[] =>
    said(resourceOutOfRange, workload({ container: `resources: {limits: {memory: ${memory}}}` }), { limits: { memory: { min: '64Mi', max: '4Gi' } } });
  expect(of('1Gi')).toEqual([]);
  expect(of('64Mi')).toEqual([]);
  expect(of('4Gi')).toEqual([]);
  expect(of('512')).toEqual(['container `web` is limited to `512` of memory, less than `64Mi`']);
  expect(of('5Gi')).toEqual(['container `web` is limited to `5Gi` of memory, more than `4Gi`']);
  expect(said(resourceOutOfRange, workload({ container: 'resources: {limits: {memory: 5Gi}}' }))).toEqual([]);
});

describe('stale-image', () => {
  const of = (image: string, policy: string, always = false): number =>
    said(staleImage, workload({ container: policy && `imagePullPolicy: ${policy}` }).replace('example.org/web:1', image), { always }).length;
  it('knows when a node keeps an old image', () => {
    expect(of('localhost:5000/a', 'IfNotPresent')).toBe(1);
    expect(of('a:latest', 'IfNotPresent')).toBe(1);
    expect(of('a:1', 'IfNotPresent')).toBe(0);
    expect(of('a:latest', 'Always')).toBe(0);
    expect(of('a:latest', '')).toBe(0);
    expect(of('a:1', 'Never')).toBe(1);
    expect(of(`a@sha256:${'0'.repeat(64)}`, 'IfNotPresent')).toBe(0);
    expect(of('a:1', '"{{ .Values.policy }}"')).toBe(0);
  });
  it('asks for Always when it is told so', () => {
    expect(of('a:1', '', true)).toBe(1);
    expect(of('a:1', 'IfNotPresent', true)).toBe(1);
    expect(of('a', '', true)).toBe(0);
    expect(of('a:1', 'Always', true)).toBe(0);
    expect(of(`a@sha256:${'0'.repeat(64)}`, '', true)).toBe(0);
  });
});

it('image-missing leaves alone what others fill in', () => {
  const bare = workload().replace(/ +image.*\n/, '');
  expect(said(imageMissing, bare)).toEqual(['container `web` has no image']);
  expect(said(imageMissing, workload().replace('example.org/web:1', '""'))).toHaveLength(1);
  expect(said(imageMissing, workload().replace('example.org/web:1', ''))).toHaveLength(1);
  expect(said(imageMissing, workload().replace('example.org/web:1', '" "'))).toEqual([]);
  expect(said(imageMissing, bare.replace('apps/v1', 'apps.openshift.io/v1').replace('Deployment', 'DeploymentConfig'))).toEqual([]);
  expect(said(imageMissing, bare.replace(/ {2}selector.*\n/, ''))).toEqual([]);
});

describe('identical-probes', () => {
  const of = (readiness: string, liveness: string): number =>
    said(identicalProbes, workload({ container: `readinessProbe: {${readiness}}\nlivenessProbe: {${liveness}}` })).length;
  it('compares what is asked, and how patiently', () => {
    const http = 'httpGet: {path: /, port: 8080}';
    expect(of(http, http)).toBe(1);
    expect(of(http, 'httpGet: {port: http, path: /}')).toBe(1);
    expect(of(http, 'httpGet: {path: /live, port: 8080}')).toBe(0);
    expect(of(http, `${http}, failureThreshold: 10`)).toBe(0);
    expect(of(http, `${http}, failureThreshold: 1`)).toBe(1);
    expect(of(`${http}, failureThreshold: 6`, `${http}, periodSeconds: 20`)).toBe(1);
    expect(of(http, 'tcpSocket: {port: 8080}')).toBe(0);
    expect(of('exec: {command: [a, b]}', 'exec: {command: [a, b]}')).toBe(1);
    expect(of('exec: {command: [a, b]}', 'exec: {command: [a, c]}')).toBe(0);
    expect(of(`${http}, periodSeconds: "{{ x }}"`, http)).toBe(0);
  });
});

it('impatient-liveness counts seconds', () => {
  const of = (probe: string, more = ''): string[] => said(impatientLiveness, workload({ container: `livenessProbe: {tcpSocket: {port: 1}${probe}}${more}` }));
  expect(of('')).toEqual([]);
  expect(of(', periodSeconds: 3')).toEqual(['container `web` is restarted after 9 s without an answer']);
  expect(of(', periodSeconds: 5')).toEqual(['container `web` is restarted when it takes more than 15 s to start']);
  expect(of(', periodSeconds: 5, initialDelaySeconds: 15')).toEqual([]);
  expect(of(', periodSeconds: 5', '\nstartupProbe: {tcpSocket: {port: 1}}')).toEqual([]);
  expect(of(', periodSeconds: "{{ x }}"')).toEqual([]);
});

describe('single-replica', () => {
  const found = ['`web` runs once, fewer than 2'];
  it('speaks of what a Service sends to', () => {
    expect(said(singleReplica, and(workload(), SERVICE))).toEqual(found);
    expect(said(singleReplica, workload())).toEqual([]);
    expect(said(singleReplica, and(workload(), SERVICE.replace('app: web', 'app: other')))).toEqual([]);
  });
  it('counts, and lets zero be', () => {
    const of = (replicas: string, minimum = 2): number => said(singleReplica, and(workload({ spec: `replicas: ${replicas}` }), SERVICE), { minimum }).length;
    expect(['0', '1', '2', 'null', '"{{ .Values.replicas }}"'].map((each) => of(each))).toEqual([0, 1, 0, 1, 0]);
    expect(of('2', 3)).toBe(1);
  });
  it('lets be what cannot run twice, or is scaled', () => {
    const hpa = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {kind: Deployment, name: web}}\n';
    expect(said(singleReplica, and(workload(), SERVICE, hpa))).toEqual([]);
    expect(said(singleReplica, and(workload(), SERVICE, hpa.replace('name: web', 'name: api')))).toEqual(found);
    expect(said(singleReplica, and(workload({ pod: CLAIMED }), SERVICE))).toEqual([]);
    expect(said(singleReplica, and(workload({ spec: 'strategy: {type: Recreate}' }), SERVICE))).toEqual([]);
  });
});

it('no-prestop speaks of what a Service sends to', () => {
  expect(said(noPrestop, and(workload(), SERVICE))).toEqual(['container `web` is told to stop while requests still arrive']);
  expect(said(noPrestop, workload())).toEqual([]);
  expect(said(noPrestop, and(workload({ container: 'lifecycle: {preStop: {sleep: {seconds: 5}}}' }), SERVICE))).toEqual([]);
  expect(said(noPrestop, and(workload({ container: 'lifecycle: {postStart: {exec: {command: [a]}}}' }), SERVICE))).toHaveLength(1);
});

describe('replicas-not-spread', () => {
  const of = (pod: string): number => said(replicasNotSpread, workload({ spec: 'replicas: 2', pod })).length;
  const term = (selector: string): string => `{topologyKey: kubernetes.io/hostname, labelSelector: ${selector}}`;
  it('takes any way to spread', () => {
    expect(of('')).toBe(1);
    expect(of('topologySpreadConstraints: [{topologyKey: zone}]')).toBe(0);
    expect(of('topologySpreadConstraints: []')).toBe(1);
    expect(of(`affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${term('{matchLabels: {app: web}}')}]}}`)).toBe(0);
    expect(
      of(
        `affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${term('{matchExpressions: [{key: app, operator: In, values: [web]}]}')}]}}`,
      ),
    ).toBe(0);
    expect(
      of(
        `affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: ${term('{matchLabels: {app: web}}')}}]}}`,
      ),
    ).toBe(0);
  });
  it('but not one that means other pods', () => {
    expect(of(`affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${term('{matchLabels: {app: db}}')}]}}`)).toBe(1);
    expect(of(`affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${term('{matchLabels: {app: web}}')}]}}`)).toBe(1);
  });
  it('speaks of two and more', () => {
    expect(said(replicasNotSpread, workload({ spec: 'replicas: 1' }))).toEqual([]);
    expect(said(replicasNotSpread, workload())).toEqual([]);
  });
});

it('no-rolling-update lets Recreate be where a volume asks for it', () => {
  const recreate = 'strategy: {type: Recreate}';
  expect(said(noRollingUpdate, and(workload({ spec: recreate }), SERVICE))).toHaveLength(1);
  expect(said(noRollingUpdate, workload({ spec: recreate }))).toEqual([]);
  expect(said(noRollingUpdate, and(workload({ spec: recreate, pod: CLAIMED }), SERVICE))).toEqual([]);
  expect(said(noRollingUpdate, workload({ kind: 'DaemonSet', spec: 'updateStrategy: {type: OnDelete}' }))).toEqual([
    'pods of `web` stay old until somebody deletes them',
  ]);
  expect(said(noRollingUpdate, workload({ kind: 'DaemonSet', spec: 'updateStrategy: {type: RollingUpdate}' }))).toEqual([]);
});

describe('jobs', () => {
  const job = (spec: string, metadata = ''): string =>
    `apiVersion: batch/v1\nkind: Job\nmetadata: {name: j${metadata}}\nspec: {${spec}template: {spec: {restartPolicy: Never, containers: [{name: j, image: "a:1"}]}}}\n`;
  const cron = (spec: string, inner = ''): string =>
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: "0 0 * * *", ${spec}jobTemplate: {spec: {${inner}template: {spec: {restartPolicy: Never, containers: [{name: j, image: "a:1"}]}}}}}\n`;

  it('stay when nothing removes them', () => {
    expect(said(jobLeftBehind, job(''))).toEqual(['`j` and its pods stay in the cluster after they are done']);
    expect(said(jobLeftBehind, job('ttlSecondsAfterFinished: 0, '))).toEqual([]);
    expect(said(jobLeftBehind, job('', ', annotations: {helm.sh/hook: pre-install}'))).toEqual([]);
    expect(said(jobLeftBehind, cron(''))).toEqual([]);
    expect(said(jobLeftBehind, cron('', 'ttlSecondsAfterFinished: 60, '))).toHaveLength(1);
  });
  it('hang when nothing ends them', () => {
    expect(said(jobUnbounded, job(''))).toEqual(['nothing ends the run of `j` that hangs']);
    expect(said(jobUnbounded, job('activeDeadlineSeconds: 60, '))).toEqual([]);
    expect(said(jobUnbounded, cron(''))).toEqual(['nothing ends a run of `c` that hangs']);
    expect(said(jobUnbounded, cron('', 'activeDeadlineSeconds: 60, '))).toEqual([]);
  });
  it('never start with a deadline of seconds', () => {
    expect(['9', '10', '0', '-1', '"{{ x }}"'].map((each) => said(cronjobDeadline, cron(`startingDeadlineSeconds: ${each}, `)).length)).toEqual([
      1, 0, 1, 0, 0,
    ]);
  });
});

it('pod-without-controller lets be what runs to its end', () => {
  const pod = (spec: string, metadata = ''): number =>
    said(podWithoutController, `apiVersion: v1\nkind: Pod\nmetadata: {name: p${metadata}}\nspec: {${spec}containers: [{name: p, image: "a:1"}]}\n`).length;
  expect([pod(''), pod('restartPolicy: Always, '), pod('restartPolicy: Never, '), pod('restartPolicy: OnFailure, ')]).toEqual([1, 1, 0, 0]);
  expect([pod('', ', namespace: kube-system'), pod('', ', annotations: {helm.sh/hook: test}')]).toEqual([0, 0]);
  expect(said(podWithoutController, workload())).toEqual([]);
});

describe('policies are silent until they are set', () => {
  it.each([labelMissing, noNodeAffinity, priorityClass, dnsOption, resourceOutOfRange, claimTemplateAnnotation])('$id', (rule) => {
    expect(said(rule, workload({ pod: 'priorityClassName: x' }))).toEqual([]);
  });

  it('label-missing asks for keys and values, of the kinds that are named', () => {
    const labelled = workload().replace('{name: web}', '{name: web, labels: {tier: back}}');
    expect(said(labelMissing, labelled, { labels: ['tier'] })).toEqual([]);
    expect(said(labelMissing, labelled, { labels: ['tier=front', 'owner'] })).toEqual([
      'the Deployment `web` has no label `owner`',
      '`tier` is `back`, not `front`',
    ]);
    expect(said(labelMissing, labelled, { labels: ['owner'], kinds: ['Service'] })).toEqual([]);
  });

  it('no-node-affinity takes a selector and an affinity', () => {
    const of = (pod: string, keys: string[]): number => said(noNodeAffinity, workload({ pod }), { keys }).length;
    const affinity =
      'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: pool, operator: Exists}]}]}}}';
    expect([of('', ['*']), of('nodeSelector: {pool: a}', ['*']), of(affinity, ['*'])]).toEqual([1, 0, 0]);
    expect([of('nodeSelector: {zone: a}', ['pool']), of('nodeSelector: {pool: a}', ['pool']), of(affinity, ['pool'])]).toEqual([1, 0, 0]);
  });

  it('priority-class-not-allowed can let pods have none', () => {
    const of = (pod: string, allow: string[]): number => said(priorityClass, workload({ pod }), { allow }).length;
    expect([
      of('', ['a']),
      of('', ['a', '']),
      of('priorityClassName: a', ['a']),
      of('priorityClassName: b', ['a']),
      of('priorityClassName: "{{ x }}"', ['a']),
    ]).toEqual([1, 0, 0, 1, 0]);
  });

  it('dns-option-missing compares values when it has one', () => {
    const of = (options: string, wanted: string): number =>
      said(dnsOption, workload({ pod: options && `dnsConfig: {options: [${options}]}` }), { options: [wanted] }).length;
    const ndots = (value: string): string => `{name: ndots, value: "${value}"}`;
    expect([of('', 'ndots:2'), of(ndots('2'), 'ndots:2'), of(ndots('5'), 'ndots:2'), of(ndots('5'), 'ndots'), of('{name: ndots}', 'ndots')]).toEqual([
      1, 0, 1, 0, 0,
    ]);
  });
});
