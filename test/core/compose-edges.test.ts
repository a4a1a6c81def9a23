/** Edge cases of compose rules that are too many for their pages: above all what has to stay silent. */
import { describe, expect, it } from 'vitest';
import alias from '../../rules/compose/duplicate-alias.ts';
import ambiguous from '../../rules/compose/ambiguous-scalar.ts';
import anonymous from '../../rules/compose/anonymous-volume.ts';
import argument from '../../rules/compose/build-arg-at-run-time.ts';
import blanked from '../../rules/compose/env-file-blanked.ts';
import hidden from '../../rules/compose/built-files-hidden.ts';
import ignored from '../../rules/compose/ignored-compose-file.ts';
import internal from '../../rules/compose/port-on-internal-network.ts';
import keyTooNew from '../../rules/compose/key-too-new.ts';
import machine from '../../rules/compose/machine-path.ts';
import nameChanged from '../../rules/compose/project-name-changed.ts';
import nameInvalid from '../../rules/compose/project-name-invalid.ts';
import readOnly from '../../rules/compose/read-only-without-scratch.ts';
import sourceMissing from '../../rules/compose/bind-source-missing.ts';
import timing from '../../rules/compose/healthcheck-timing.ts';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { type Files, image, marks, service } from './compose-marks.ts';

describe('built-files-hidden', () => {
  const project = (run: string, more: Files = {}, volumes = '["./web:/app"]', rest = ''): Files => ({
    'compose.yaml': service(`build: ./web\nvolumes: ${volumes}\n${rest}`),
    'web/Dockerfile': `FROM node:24\nWORKDIR /app\n${run}\nCMD ["node", "."]\n`,
    'web/index.js': '',
    ...more,
  });
  it.each([
    ['an install', project('RUN npm ci'), 1],
    ['a relative folder', project('WORKDIR api\nRUN yarn'), 1],
    ['a copy from another stage', project('COPY --from=alpine:3.22 /etc/ssl ./ssl'), 1],
    ['a volume below', project('RUN npm ci', {}, '["./web:/app", "/app/node_modules/"]'), 0],
    ['a named volume below', project('RUN npm ci', {}, '["./web:/app", "modules:/app/node_modules"]'), 0],
    ['an install elsewhere', project('WORKDIR /opt\nRUN npm ci'), 0],
    ['a global install', project('RUN npm install -g x'), 0],
    ['an install that is moved away', project('RUN npm ci && mv node_modules /opt'), 0],
    ['a script as entrypoint', project('RUN npm ci\nENTRYPOINT ["./start.sh"]'), 0],
    ['an install at the start', project('RUN npm ci', {}, '["./web:/app"]', 'command: sh -c "npm i && node ."'), 0],
    ['files that are on the host', project('RUN npm ci', { 'web/node_modules/a.js': '' }), 0],
    ['a mount below', project('RUN npm ci', { 'web/src/a.js': '' }, '["./web/src:/app/src"]'), 0],
    ['a mount of a file', project('RUN npm ci', {}, '["./web/index.js:/app/index.js"]'), 0],
    ['a folder that is not known', project('ARG D\nWORKDIR $D\nRUN npm ci'), 0],
  ])('%s', (_, files, count) => {
    expect(marks(hidden, files)).toHaveLength(count);
  });
});

describe('env files', () => {
  const files = (environment: string, env: string): Files => ({
    'compose.yaml': service(image(`env_file: [a.env]\nenvironment:\n${environment}`)),
    'a.env': env,
  });
  it.each([
    ['  - K', 'K=1', 1],
    ['  K:', 'K=1', 1],
    ['  K: "${K}"', 'K=1', 1],
    ['  - K=${K:-}', 'K=1', 1],
    ['  - K=$K', 'K=1', 1],
    ['  - K=${K:-x}', 'K=1', 0],
    ['  - K=', 'K=1', 0],
    ['  - K=${L}', 'K=1', 0],
    ['  - K', 'K=', 0],
    ['  - L', 'K=1', 0],
  ])('%s', (environment, env, count) => {
    expect(marks(blanked, files(environment, env))).toHaveLength(count);
  });

  it('is silent when .env has the value', () => {
    expect(marks(blanked, { ...files('  - K\n  - L=${L}', 'K=1\nL=1'), '.env': 'K=2\nL=2\n' })).toEqual([]);
  });
});

describe('files that Compose leaves out', () => {
  const web = 'services:\n  web: { image: a }\n';
  const over = 'services:\n  web: { tty: true }\n';
  const paths = (files: Files): string[] => run(filesOf(files), [ignored as unknown as Rule], DEFAULT_CONFIG).findings.map(({ at }) => at.file.path);
  it.each<[string, Files, string[]]>([
    ['a second base', { 'compose.yaml': web, 'docker-compose.yml': web }, ['docker-compose.yml']],
    ['the override of the other family', { 'compose.yaml': web, 'docker-compose.override.yml': over }, []],
    ['a second override', { 'compose.yaml': web, 'compose.override.yml': over, 'docker-compose.override.yml': over }, ['docker-compose.override.yml']],
    ['a base that is extended', { 'compose.yaml': 'services:\n  a: { extends: { file: compose.yml, service: web } }\n', 'compose.yml': web }, []],
    ['all in COMPOSE_FILE', { 'compose.yaml': web, 'compose.yml': web, '.env': 'COMPOSE_FILE=compose.yaml:compose.yml\n' }, []],
    [
      'an override that the list forgets',
      { 'compose.yaml': web, 'compose.override.yml': over, '.env': 'COMPOSE_FILE=compose.yaml\n' },
      ['compose.override.yml'],
    ],
    ['files of other names', { 'compose.yaml': web, 'compose.prod.yaml': web }, []],
    ['files of other folders', { 'compose.yaml': web, 'a/compose.yml': web }, []],
  ])('%s', (_, files, expected) => {
    expect(paths(files)).toEqual(expected);
  });
});

describe('paths of a file that is laid over one of another folder', () => {
  const files = (more: Files): Files => ({
    'compose.yaml': service(image('')),
    'dev/compose.dev.yaml': service('volumes: ["./conf:/etc/web"]'),
    '.env': 'COMPOSE_FILE=compose.yaml:dev/compose.dev.yaml\n',
    ...more,
  });
  it.each<[Files, string[]]>([
    [{ 'dev/conf/a': '' }, ['./conf']],
    [{ 'conf/a': '' }, []],
    [{}, []],
  ])('%o', (more, expected) => {
    expect(marks(sourceMissing, files(more))).toEqual(expected);
  });

  it('count from their own folder where they are extended', () => {
    const extended = {
      'compose.yaml': 'services:\n  a: { extends: { file: dev/b.yaml, service: web } }\n',
      'dev/b.yaml': service(image('volumes: ["./conf:/x"]')),
    };
    expect(marks(sourceMissing, { ...extended, 'dev/conf/a': '' })).toEqual([]);
  });
});

describe('duplicate-alias', () => {
  const two = (a: string, b: string): string => `services:\n  a: { image: one, ${a} }\n  b: { image: two, ${b} }\nnetworks: { n: , m:  }\n`;
  it.each([
    [two('networks: { n: { aliases: [x] } }', 'networks: { n: { aliases: [x] } }'), ['x']],
    [two('networks: { n: { aliases: [b] } }', 'networks: [n]'), ['b']],
    [two('networks: { n: { aliases: [b] } }', 'networks: [m]'), []],
    [two('networks: { n: { aliases: [x] } }, profiles: [p]', 'networks: { n: { aliases: [x] } }, profiles: [q]'), []],
    [two('container_name: b', 'tty: true'), ['b']],
    [two('networks: { n: { aliases: [x] } }', 'networks: { n: { aliases: [x] } }').replace('two', 'one:2'), []],
    [two('networks: { n: { aliases: [a] } }', 'networks: [n]'), []],
  ])('%s', (text, expected) => {
    expect(marks(alias, text)).toEqual(expected);
  });
});

describe('what other readers take for something else', () => {
  it.each([
    ['restart: no', ['no']],
    ['restart: "no"', []],
    ['tty: yes', ['yes']],
    ['ports: [22:22]', []],
    ['environment: [A=on, B=1:30]', []],
    ['labels: { a: On, b: -1:30, c: 90:61, d: "off" }', ['On', '-1:30']],
    ['stdin_open: !!bool yes', []],
  ])('%s', (body, expected) => {
    expect(marks(ambiguous, image(body))).toEqual(expected);
  });

  it('is said once where an anchor is used', () => {
    expect(marks(ambiguous, 'x-a: &a { tty: yes }\nservices:\n  web: { <<: *a, image: a }\n')).toEqual(['yes']);
  });
});

describe('project names', () => {
  const files = (name: string, env?: string): Files => ({ 'compose.yaml': `${name}services:\n  web: { image: a }\n`, ...(env ? { '.env': env } : {}) });
  it.each<[Files, string[], string[]]>([
    [files('name: My-App\n'), [], ['My-App']],
    [files('name: my-app\n'), [], []],
    [files('name: ${X:-Up}\n'), [], ['${X:-Up}']],
    [files('name: ${X}\n'), [], []],
    [files('name: "?"\n'), ['"?"'], []],
    [files('', 'COMPOSE_PROJECT_NAME=My App\n'), ['My App'], []],
    [files('name: Up\n', 'COMPOSE_PROJECT_NAME=ok\n'), [], []],
    [files('name: Up\n', 'COMPOSE_PROJECT_NAME=\n'), [], ['Up']],
    [files('', 'COMPOSE_PROJECT_NAME=${X}-Y\n'), [], []],
  ])('%o', (given, invalid, changed) => {
    expect(marks(nameInvalid, given)).toEqual(invalid);
    expect(marks(nameChanged, given)).toEqual(changed);
  });
});

describe('build-arg-at-run-time', () => {
  const project = (dockerfile: string, body: string): Files => ({ 'compose.yaml': service(body), Dockerfile: dockerfile });
  const env = 'build: .\nenvironment: { X: a }';
  const args = 'build: { context: ., args: { X: a } }';
  it.each<[string, string, string[]]>([
    ['FROM a\nARG X\nRUN echo $X', env, ['X']],
    ['FROM a\nARG X=b\nRUN echo $X', env, []],
    ['ARG X=b\nFROM a\nARG X\nRUN echo $X', env, []],
    ['FROM a\nARG X\nRUN echo ${X:-b}', env, []],
    ['FROM a\nARG X\nRUN echo $XY \\$X', env, []],
    ['FROM a\nARG X\nENV X=$X\nRUN echo $X', env, []],
    ['FROM a\nARG X\nENV X=$X', env, []],
    ['FROM a\nARG X\nRUN echo $X', `${args}\nenvironment: { X: a }`, []],
    ['FROM a AS other\nARG X\nRUN echo $X\nFROM b', env, []],
    ['FROM a\nARG X\nCMD echo $X', args, ['X']],
    ['FROM a\nARG X\nENV X=$X\nCMD echo $X', args, []],
    ['FROM a\nARG X\nCMD echo $X', `${args}\ncommand: [b]`, []],
    ['FROM a\nARG X\nCMD echo $X', `${args}\nenvironment: [X=b]`, []],
  ])('%s with %s', (dockerfile, body, expected) => {
    expect(marks(argument, project(dockerfile, body))).toEqual(expected);
  });
});

describe('the rest', () => {
  it.each([
    [timing, image('healthcheck: { test: [CMD, x], start_interval: 1s, start_period: "${P}", retries: "${R}" }'), []],
    [timing, image('healthcheck: { test: [CMD, x], start_interval: 1s, start_period: 0s }'), ['start_interval']],
    [timing, image('healthcheck: { start_interval: 1s }'), []],
    [internal, 'services:\n  a: { image: a, ports: [80], networks: [n, m] }\nnetworks: { n: { internal: true }, m: { internal: "${I}" } }\n', []],
    [internal, 'services:\n  a: { image: a, ports: [80], networks: [n] }\nnetworks: { n: { internal: true, external: true } }\n', []],
    [internal, 'services:\n  a: { image: a, ports: [80] }\nnetworks: { default: { internal: true } }\n', ['ports']],
    [readOnly, 'image: nginx:1\nread_only: true\nvolumes: ["./n.conf:/etc/nginx/nginx.conf:ro"]', []],
    [readOnly, 'image: nginxinc/nginx-unprivileged:1\nread_only: true', []],
    [readOnly, 'image: nginx:1\nread_only: true\ntmpfs: [/var/cache/nginx:size=1m, /var/run]', []],
    [readOnly, 'image: mysql:8\nread_only: true\ntmpfs: /tmp', ['true']],
    [machine, image('volumes: ["/home/$USER/x:/x", "/home/bob:/b", "~/x:/y", "/home/ubuntu/x:/z"]'), []],
    [machine, image('volumes: ["/Users/bob/x:/x"]'), ['/Users/bob/x']],
    [anonymous, image('volumes: [/data, "${D}", "d:/x", { type: volume, target: /y }]'), ['/data', '/y']],
  ])('%# %s', (rule, body, expected) => {
    expect(marks(rule, body)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['2.21.1', ['develop']],
    ['v2.22', []],
    ['2.19.9', ['develop', 'required']],
    ['3', []],
    ['newest', []],
  ])('keys that %s does not know', (release, expected) => {
    const body = image('develop: { watch: [{ path: ., action: rebuild }] }\ndepends_on: { b: { condition: service_started, required: false } }');
    expect(marks(keyTooNew, body, { release })).toEqual(expected);
  });
});
