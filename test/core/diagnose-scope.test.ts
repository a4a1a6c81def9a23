import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/diagnose/article.ts';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { ARTICLES, article } from './diagnose-articles.ts';

const KUBE: readonly Article[] = [
  ...ARTICLES,
  article('oom', ['Last State: Terminated\nReason: OOMKilled'], {
    title: '{{#container}}`{{container}}` of `{{object}}` in `{{namespace}}`{{/container}}{{^container}}?{{/container}}',
  }),
  article('image', ['Failed to pull image "<image>": <any>: not found']),
  article('probe', ['Readiness probe failed: dial tcp <host>:<port>: connect: connection refused']),
  article('loop', ['CrashLoopBackOff'], { role: 'symptom' }),
];

const run = (text: string) => diagnose(new SourceFile('log', text), KUBE);
const ids = (text: string) => run(text).diagnoses.map(({ match }) => match.article.id);

const describeOf = (state: string, events: string): string => `Name:             web-0
Namespace:        shop
Priority:         0
Status:           Running
Containers:
  proxy:
    Image:          shop/proxy:1
    State:          Running
      Started:      Mon, 02 Mar 2026 10:11:12 +0000
    Ready:          True
    Restart Count:  0
  web:
    Image:          shop/web:1
${state}
Conditions:
  Type              Status
  Ready             False
Events:
  Type     Reason     Age                  From               Message
  ----     ------     ----                 ----               -------
${events}
`;

const CRASHED = `    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Ready:          False
    Restart Count:  6`;
const FINE = `    State:          Running
      Started:      Mon, 02 Mar 2026 10:11:12 +0000
    Ready:          True
    Restart Count:  0`;

describe('kubectl describe', () => {
  it('knows the pod and the container', () => {
    const result = run(
      describeOf(CRASHED, '  Warning  BackOff    2m (x20 over 25m)    kubelet            Back-off restarting failed container web in pod web-0'),
    );
    expect(result.diagnoses[0]).toMatchObject({ title: '`web` of `web-0` in `shop`', confidence: 'likely', match: { scope: 'container web of pod/web-0' } });
  });
  it('reads events over the wraps of a terminal', () => {
    const result = run(
      describeOf(
        '    State:          Waiting\n      Reason:       ImagePullBackOff',
        '  Warning  Failed     12s (x3 over 40s)    kubelet            Failed to pull image "shop/web\n:1": rpc error: code = NotFound desc = shop/web:1: not found',
      ),
    );
    expect(result.diagnoses[0]?.match).toMatchObject({ article: { id: 'image' }, scope: 'pod/web-0' });
  });
  it('believes that a pod is well that is ready', () => {
    const text = describeOf(FINE, '  Warning  Unhealthy  10m    kubelet   Readiness probe failed: dial tcp 10.0.0.7:80: connect: connection refused').replace(
      'False',
      'True',
    );
    expect(ids(text)).toEqual([]);
    expect(run(text).unknown?.state).toBe('none');
  });
});

describe('kubectl get pods', () => {
  it('names the pod that fails', () => {
    const result = run(
      'NAME     READY   STATUS             RESTARTS      AGE\nweb-0    0/1     CrashLoopBackOff   5 (12s ago)   3m41s\ndb-0     1/1     Running            0             3m\n',
    );
    expect(result.diagnoses[0]?.match).toMatchObject({ article: { id: 'loop' }, scope: 'pod/web-0' });
    expect(result.unknown).toMatchObject({ state: 'failed', scope: 'pod/web-0' });
  });
  it('takes the last row of a watched pod', () => {
    const text = 'web-0    0/1     CrashLoopBackOff   5 (12s ago)   3m41s\nweb-0    1/1     Running            6 (2s ago)    3m59s\n';
    expect(ids(text)).toEqual([]);
    expect(run(text).unknown?.state).toBe('none');
  });
  it('does not take away what the pod printed', () => {
    expect(
      run('web-0    0/1     CrashLoopBackOff   5 (12s ago)   3m41s\n$ kubectl logs web-0\ninitdb: error: directory "/data" exists but is not empty\n')
        .diagnoses[0],
    ).toMatchObject({
      confidence: 'likely',
      match: { article: { id: 'data-folder' } },
    });
  });
});

describe('steps of CI jobs', () => {
  const time = '2026-03-02T10:11:12.1234567Z ';
  const raw = (lines: readonly string[]) => `${lines.map((line) => time + line).join('\n')}\n`;
  it('are the scope in raw logs', () => {
    const result = run(
      raw([
        '##[group]Run ./flaky.sh || true',
        '##[endgroup]',
        'E: Unable to locate package early',
        '##[group]Run ./install.sh',
        '##[endgroup]',
        'E: Unable to locate package curll',
        '##[error]Process completed with exit code 100.',
        '##[group]Run docker compose logs',
        'chatter',
      ]),
    );
    expect(result.diagnoses[0]?.match).toMatchObject({ scope: 'Run ./install.sh', captures: { package: 'curll' } });
    expect(result.diagnoses[0]?.confidence).toBe('likely');
    expect(JSON.stringify(result.diagnoses.map(({ match }) => match.captures))).not.toContain('early');
  });
  it('that come after the failure still count: they may print its cause', () => {
    expect(
      ids(
        raw([
          '##[group]Run ./test.sh',
          '##[error]Process completed with exit code 1.',
          '##[group]Run docker compose logs',
          'initdb: error: directory "/data" exists but is not empty',
          '##[group]Run ./clean.sh',
        ]),
      ),
    ).toEqual(['data-folder']);
  });
  it('are the columns of `gh run view --log`', () => {
    const line = (step: string, text: string) => `build\t${step}\t${time}${text}\n`;
    const result = run(
      line('Set up', '##[group]Run ./a.sh') +
        line('Set up', 'E: Unable to locate package early') +
        line('Install', '##[group]Run ./b.sh') +
        line('Install', 'E: Unable to locate package curll') +
        line('Install', '##[error]Process completed with exit code 100.'),
    );
    expect(result.diagnoses.map(({ match }) => [match.scope, match.captures.package])).toEqual([['build / Install', 'curll']]);
  });
  it('do not hide the build step that failed in them', () => {
    const result = run(
      raw([
        '##[group]Run docker build .',
        '#8 [2/2] RUN ./configure',
        '#8 0.5 configure: error: gadget is required',
        '#8 ERROR: process "/bin/sh -c ./configure" did not complete successfully: exit code: 77',
        '##[error]Process completed with exit code 77.',
      ]),
    );
    expect(result.unknown?.scope).toBe('[2/2] RUN ./configure');
  });
});
