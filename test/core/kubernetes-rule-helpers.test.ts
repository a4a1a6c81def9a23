/** What the rules for Kubernetes share: names, schedules, units; and what needs more text or another release than a page shows. */
import { describe, expect, it } from 'vitest';
import { quantityMeant } from '../../rules/_quantity.ts';
import { neverComes, parseCron, shortestGap } from '../../rules/kubernetes/_cron.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, labelValue, portName, qualifiedName } from '../../rules/kubernetes/_names.ts';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import { run } from '../../src/core/lint/run.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { rules } from '../../src/generated/rules.ts';

function lint(rule: string, texts: Readonly<Record<string, string>>, kubernetesVersion?: string): string[] {
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, new SourceFile(path, text)]));
  const files = {
    has: (path: string) => sources.has(path),
    isDirectory: () => false,
    read: (path: string) => sources.get(path),
    list: () => [...sources.keys()],
    complete: true,
  };
  const { findings } = run(
    files,
    rules.filter(({ id }) => id === `kubernetes/${rule}`),
    { ...DEFAULT_CONFIG, preset: 'strict', ...(kubernetesVersion ? { kubernetesVersion } : {}) },
  );
  return findings.map(({ message }) => message);
}

describe('names', () => {
  it.each([
    [dnsLabel, ['a', 'web-1', '1a', 'x'.repeat(63)], ['', 'Web', 'a.b', '-a', 'a-', 'ü', 'x'.repeat(64), 'a b', 'a`b']],
    [dns1035Label, ['web-1'], ['1a']],
    [dnsSubdomain, ['a.b-c.d', '1.2'], ['a..b', 'a.-b', 'a-.b', '.a', 'a_b', 'x'.repeat(254)]],
    [qualifiedName, ['app', 'a.b/C_d.e', 'App'], ['/a', 'a/', 'a/b/c', 'A.b/c', '_a', 'a b', `a/${'x'.repeat(64)}`]],
    [labelValue, ['', 'A_b.c-1'], ['a b', '-a', 'x'.repeat(64), 'a/b']],
    [portName, ['http', 'a-1', '1a'], ['HTTP', '8080', 'a--b', '-a', 'a_b', 'x'.repeat(16)]],
  ] as const)('%o', (fault, right, wrong) => {
    expect(right.filter((text) => fault(text) !== undefined)).toEqual([]);
    expect(wrong.filter((text) => fault(text) === undefined)).toEqual([]);
  });

  it('says what is wrong with balanced backticks', () => {
    expect(dnsLabel('a`b')).toBe('has a backtick in it');
    expect(qualifiedName('A.b/c')).toBe('has a prefix that has upper-case letters');
    expect(qualifiedName('a/b c')).toBe('has a name after the `/` that has a space in it');
  });
});

describe('schedules', () => {
  it.each(['* * * * *', '? 0 1-31/2 jan,DEC sun-sat', '5/10 * * * *', ' 0  0 1 1 0 ', '@hourly', '@every 1h30m'])('reads %s', (text) => {
    expect(parseCron(text)).not.toHaveProperty('fault');
  });

  it.each([
    ['', 'the schedule has 0 fields, and takes 5'],
    ['* * * *', 'the schedule has 4 fields, and takes 5'],
    ['60 * * * *', '60 is no minute: they go from 0 to 59'],
    ['* * 0 * *', '0 is no day of the month: they go from 1 to 31'],
    ['* * * * 7', '7 is no day of the week: they go from 0 to 6'],
    ['* * L * *', '`L` is no day of the month'],
    ['5-1 * * * *', '`5-1` ends before it starts'],
    ['*/0 * * * *', '`0` is no step'],
    ['*/5/5 * * * *', '`*/5/5` has more than one `/`'],
    ['1-2-3 * * * *', '`1-2-3` is no minute'],
    ['@reboot', '`@reboot` is no schedule'],
    ['@every day', '`@every` takes a duration such as `1h30m`'],
  ])('refuses %s', (text, message) => {
    expect(parseCron(text)).toMatchObject({ fault: { message } });
  });

  it('points at the field', () => {
    expect(parseCron('0 25 * * *')).toMatchObject({ fault: { start: 2, end: 4 } });
  });

  const fields = (text: string) => {
    const cron = parseCron(text);
    return 'fields' in cron ? cron.fields : [];
  };

  it.each([
    ['0 0 30 2 *', true],
    ['0 0 31 4,6,9,11 *', true],
    ['0 0 29 2 *', false],
    ['0 0 30,1 2 *', false],
    ['0 0 31 2 1', false],
    ['0 0 31 */2 *', false],
  ])('knows whether %s ever comes', (text, never) => {
    expect(neverComes(fields(text))).toBe(never);
  });

  it.each([
    ['* * * * *', 1],
    ['*/15 * * * *', 15],
    ['0,50 * * * *', 10],
    ['0,50 6 * * *', 50],
    ['0 6 * * *', 1440],
    ['0 * * * *', 60],
  ])('measures %s', (text, minutes) => {
    expect(shortestGap(fields(text))).toBe(minutes);
  });
});

describe('units', () => {
  it.each([
    ['512MB', false, '512M'],
    ['1 Gi', false, '1Gi'],
    ['1.5gib', false, '1.5Gi'],
    ['100mi', true, '100m'],
    ['2cores', true, '2'],
    ['1GB', true, undefined],
    ['12 parsecs', false, undefined],
    ['lots', false, undefined],
  ])('%s (cpu: %s) means %s', (text, cpu, meant) => {
    expect(quantityMeant(text, cpu)).toBe(meant);
  });
});

describe('rules', () => {
  const annotated = (bytes: number) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  annotations:\n    a: ${'ä'.repeat(bytes / 2)}\n`;
  it('count annotations in bytes', () => {
    expect(lint('invalid-annotation', { 'a.yaml': annotated(262_142) })).toEqual([]);
    expect(lint('invalid-annotation', { 'a.yaml': annotated(262_144) })).toEqual([
      'the annotations of this object have 257 KiB together, and 256 KiB are the most',
    ]);
  });

  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: 2048-game\n';
  it('know since when the name of a Service may start with a digit', () => {
    expect(lint('invalid-name', { 'a.yaml': service }, '1.35')).toEqual(['the name of this Service starts with `2`']);
    expect(lint('invalid-name', { 'a.yaml': service }, '1.36')).toEqual([]);
  });

  const variables = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: web
      env:
        - { name: 2FA, value: a }
        - { name: 'a b', value: a }
        - { name: 'ä', value: a }
`;
  it('know since when the names of variables are free', () => {
    expect(lint('invalid-env-name', { 'a.yaml': variables }, '1.31')).toHaveLength(3);
    expect(lint('invalid-env-name', { 'a.yaml': variables }, '1.32')).toEqual(['the name of this variable has characters that are not printable ASCII']);
  });

  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {}\nspec: { template: { spec: { containers: [{ name: a, image: b }] } } }\n';
  it.each(['missing-name', 'restart-policy-not-allowed'])('conclude nothing from what a patch leaves out: %s', (rule) => {
    expect(lint(rule, { 'a/job.yaml': job })).toHaveLength(1);
    for (const list of ['patches: [{ path: job.yaml, target: { kind: Job } }]', 'patchesStrategicMerge: [job.yaml]', 'patchesJson6902: [{ path: job.yaml }]']) {
      expect(lint(rule, { 'a/job.yaml': job, 'a/kustomization.yaml': `${list}\n` }), list).toEqual([]);
    }
  });

  const mode = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"volumes":[{"name":"v","secret":{"secretName":"s","defaultMode":400}}]}}';
  it('write file modes as JSON can say them', () => {
    const file = new SourceFile('a.json', mode);
    const files = { has: () => true, isDirectory: () => false, read: () => file, list: () => ['a.json'], complete: true };
    const { findings } = run(
      files,
      rules.filter(({ id }) => id === 'kubernetes/decimal-file-mode'),
      DEFAULT_CONFIG,
    );
    expect(findings.map(({ message, fix }) => [message, fix?.edits[0]?.text])).toEqual([['`400` is a decimal number, and means mode `0620`', '256']]);
  });

  const cron =
    "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: 'TZ=UTC 0 0 * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: Never } } } } }\n";
  it('know since when a schedule may not hold its time zone', () => {
    expect(lint('invalid-cron-schedule', { 'a.yaml': cron }, '1.28')).toEqual([]);
    expect(lint('invalid-cron-schedule', { 'a.yaml': cron }, '1.29')).toEqual(['the time zone stands in the schedule']);
  });

  const ports = (init: string, own: string) => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers: [{ name: init, image: web, ports: [{ containerPort: 81, hostPort: ${init} }] }]
  containers: [{ name: web, image: web, ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 82, hostPort: ${own} }] }]
`;
  it('let an init container have the host port of a later one', () => {
    expect(lint('host-port-conflict', { 'a.yaml': ports('8080', '8082') })).toEqual([]);
    expect(lint('host-port-conflict', { 'a.yaml': ports('8081', '8080') })).toEqual(['the pod asks twice for port 8080/tcp of its node']);
  });

  const deadline = (kind: string) =>
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: a }\nspec: { template: { spec: { activeDeadlineSeconds: 60, containers: [{ name: a, image: b }] } } }\n`;
  it('give no deadline to pods without end', () => {
    expect(lint('invalid-pod-spec', { 'a.yaml': deadline('DaemonSet') })).toEqual(['the pods of a DaemonSet have no deadline']);
    expect(lint('invalid-pod-spec', { 'a.yaml': deadline('Job').replace('apps/', 'batch/') })).toEqual([]);
  });
});
