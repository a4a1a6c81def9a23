import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { compose, merged, plain, problems, service, where } from './compose-memory.ts';

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const serviceFile = (body: string): string => `services:\n  web:\n${indent(body, '    ')}\n`;
/** The service that is left when one body is laid over another. */
function over(base: string, top: string): Record<string, unknown> {
  const project = merged(serviceFile(base), serviceFile(top));
  expect(problems(project)).toEqual([]);
  return plain(service(project).node) as Record<string, unknown>;
}

describe('by default', () => {
  test('single values are replaced, mappings merged, lists appended without what is there already', () => {
    expect(
      over(
        'image: a\nuser: u\ndeploy: { replicas: 1, resources: { limits: { cpus: 1, memory: 1m } } }\nsecurity_opt: [a]',
        'image: b\ndeploy: { resources: { limits: { cpus: 2 } } }\nsecurity_opt: [b, a]',
      ),
    ).toEqual({
      image: 'b',
      user: 'u',
      deploy: { replicas: 1, resources: { limits: { cpus: 2, memory: '1m' } } },
      security_opt: ['a', 'b'],
    });
  });

  test('null keeps what is there', () => {
    expect(over('image: a\nports: [1]\nbuild: { args: { A: 1 } }', 'image:\nports:\nbuild:\ncommand: x')).toEqual({
      image: 'a',
      ports: [1],
      build: { args: { A: 1 } },
      command: 'x',
    });
  });

  test('values of different kinds cannot override each other', () => {
    const project = merged(serviceFile('image: a\nports: [1]'), serviceFile('ports: 80'));
    expect(problems(project)).toEqual(['compose/syntax: `services.web.ports` is a single value here and cannot override a list [80]']);
    expect(project.problems[0]!.related?.map((each) => each.at.file.path)).toEqual(['compose.yaml']);
    expect(plain(service(project).node)).toMatchObject({ ports: [1] });
  });

  test('services and resources of both files are there', () => {
    const project = merged('services: { a: { image: x } }\nvolumes: { v: {} }\n', 'services: { b: { image: y } }\nvolumes: { v: { external: true }, w: }\n');
    expect([...project.services.keys()]).toEqual(['a', 'b']);
    expect([...project.volumes].map(([name, { external }]) => [name, external])).toEqual([
      ['v', true],
      ['w', false],
    ]);
  });

  test('documents of one file are merged too', () => {
    const project = compose('services: { web: { image: a, ports: [1] } }\n---\nservices: { web: { image: b, ports: [2] } }\n');
    expect(plain(service(project).node)).toEqual({ image: 'b', ports: [1, 2] });
  });
});

describe('replaced whole', () => {
  test.each(['command', 'entrypoint'])('%s', (key) => {
    expect(over(`${key}: [a, b]`, `${key}: [c]`)).toEqual({ [key]: ['c'] });
    expect(over(`${key}: [a, b]`, `${key}: c d`)).toEqual({ [key]: 'c d' });
  });
  test('healthcheck.test', () => {
    expect(over('healthcheck: { test: [CMD, a], retries: 3 }', 'healthcheck: { test: [CMD, b] }')).toEqual({ healthcheck: { test: ['CMD', 'b'], retries: 3 } });
  });
  test('one ulimit, unless both say soft and hard', () => {
    expect(over('ulimits: { nofile: { soft: 1, hard: 2 }, nproc: 5 }', 'ulimits: { nofile: 9 }')).toEqual({ ulimits: { nofile: 9, nproc: 5 } });
    expect(over('ulimits: { nofile: 9 }', 'ulimits: { nofile: { soft: 1, hard: 2 } }')).toEqual({ ulimits: { nofile: { soft: 1, hard: 2 } } });
    expect(over('ulimits: { nofile: { soft: 1, hard: 2 } }', 'ulimits: { nofile: { soft: 3, hard: 4 } }')).toEqual({
      ulimits: { nofile: { soft: 3, hard: 4 } },
    });
  });
});

describe('names with values', () => {
  const at = (key: string, body: string): string => key.split('.').reduceRight((inner, part) => `${part}:\n${indent(inner, '  ')}`, body);
  const deep = (key: string, value: unknown): unknown => key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);

  test.each(['environment', 'labels', 'annotations', 'sysctls', 'build.args', 'build.labels', 'build.additional_contexts', 'deploy.labels'])(
    '%s, as mapping and as list',
    (key) => {
      const expected = deep(key, { A: 'x', B: 'y', C: 'z' });
      expect(over(at(key, 'A: x\nB: b'), at(key, 'B: y\nC: z'))).toEqual(expected);
      expect(over(at(key, '- A=x\n- B=b'), at(key, '- B=y\n- C=z'))).toEqual(expected);
      expect(over(at(key, 'A: x\nB: b'), at(key, '- B=y\n- C=z'))).toEqual(expected);
      expect(over(at(key, '- A=x\n- B=b'), at(key, 'B: y\nC: z'))).toEqual(expected);
    },
  );

  test('a name without a value replaces a value, and a value may hold `=`', () => {
    expect(over('environment: { A: x, B: y }', 'environment: [A, B=p=q]')).toEqual({ environment: { A: null, B: 'p=q' } });
    expect(over('environment: { A: x }', 'environment: { A: }')).toEqual({ environment: { A: null } });
  });

  test('text of a list is not read as a number', () => {
    expect(over('environment: [A=1.10]', 'environment: { B: 1.10 }')).toEqual({ environment: { A: '1.10', B: 1.1 } });
  });

  test('within one file the last of equal names counts, at the place of the first', () => {
    expect(plain(service(compose(serviceFile('environment: [A=1, B=2, A=3]\ncap_add: [X, X]'))).node)).toEqual({ environment: ['A=3', 'B=2'], cap_add: ['X'] });
  });

  test('labels of secrets and configs', () => {
    const project = merged(
      'secrets: { s: { file: ./s, labels: [a=1] } }\nconfigs: { c: { file: ./c, labels: { a: 1 } } }\nservices: {}\n',
      'secrets: { s: { labels: { b: x } } }\nconfigs: { c: { labels: [a=2] } }\n',
    );
    expect(problems(project)).toEqual([]);
    expect(plain(project.root)).toMatchObject({ secrets: { s: { labels: { a: '1', b: 'x' } } }, configs: { c: { labels: { a: '2' } } } });
  });

  test('labels of networks and volumes', () => {
    const project = merged(
      'networks: { n: { labels: [a=1] } }\nvolumes: { v: { labels: { a: 1 } } }\nservices: {}\n',
      'networks: { n: { labels: { b: x } } }\nvolumes: { v: { labels: [a=2] } }\n',
    );
    expect(plain(project.root)).toMatchObject({ networks: { n: { labels: { a: '1', b: 'x' } } }, volumes: { v: { labels: { a: '2' } } } });
  });
});

describe('lists with keys', () => {
  test.each(['dns', 'dns_opt', 'dns_search', 'tmpfs', 'env_file', 'label_file'])('%s takes single values, and names each once', (key) => {
    expect(over(`${key}: a`, `${key}: [b, a]`)).toEqual({ [key]: ['a', 'b'] });
    expect(over(`${key}: [a]`, `${key}: b`)).toEqual({ [key]: ['a', 'b'] });
  });
  test('ports differ by address, published port, target and protocol', () => {
    expect(over('ports: ["8080:80", "81:81", 90]', 'ports: ["8081:80", "127.0.0.1:81:81", "81:81/udp", "81:81/tcp", { target: 80, published: 8080 }]')).toEqual(
      {
        ports: [{ target: 80, published: 8080 }, '81:81/tcp', 90, '8081:80', '127.0.0.1:81:81', '81:81/udp'],
      },
    );
  });
  test('volumes by target', () => {
    expect(over('volumes: [one:/data, ./b:/b, /anon]', 'volumes: [two:/data/:ro, { type: tmpfs, target: /b }]')).toEqual({
      volumes: ['two:/data/:ro', { type: 'tmpfs', target: '/b' }, '/anon'],
    });
  });
  test('secrets and configs by target', () => {
    expect(over('secrets: [a, b]\nconfigs: [c]', 'secrets: [{ source: x, target: /run/secrets/a }]\nconfigs: [{ source: d, target: /c }]')).toEqual({
      secrets: [{ source: 'x', target: '/run/secrets/a' }, 'b'],
      configs: [{ source: 'd', target: '/c' }],
    });
  });
  test('devices by path in the container, expose, profiles, caps and links by themselves', () => {
    expect(
      over(
        'devices: ["/a:/x"]\nexpose: [1]\nprofiles: [p]\ncap_drop: [ALL]\nlinks: [db]',
        'devices: ["/b:/x"]\nexpose: ["1", 2]\nprofiles: [p, q]\ncap_drop: [ALL]\nlinks: [db, "db:x"]',
      ),
    ).toEqual({
      devices: ['/b:/x'],
      expose: ['1', 2],
      profiles: ['p', 'q'],
      cap_drop: ['ALL'],
      links: ['db', 'db:x'],
    });
  });
  test('env_file by path, in either form', () => {
    expect(over('env_file: [{ path: a.env, required: false }, b.env]', 'env_file: [a.env, { path: b.env, format: raw }]')).toEqual({
      env_file: ['a.env', { path: 'b.env', format: 'raw' }],
    });
  });
  test('tags, platforms and aliases by themselves', () => {
    expect(
      over(
        'build: { context: ., tags: [a, b], platforms: [linux/amd64], cache_from: [x] }\nnetworks: { n: { aliases: [x], link_local_ips: [169.254.1.1] } }',
        'build: { tags: [c, b], platforms: [linux/arm64, linux/amd64], cache_from: [x, y] }\nnetworks: { n: { aliases: [y, x], link_local_ips: [169.254.1.1] } }',
      ),
    ).toEqual({
      build: { context: '.', tags: ['a', 'b', 'c'], platforms: ['linux/amd64', 'linux/arm64'], cache_from: ['x', 'y'] },
      networks: { n: { aliases: ['x', 'y'], link_local_ips: ['169.254.1.1'] } },
    });
  });
  test.each(['group_add', 'volumes_from', 'external_links', 'device_cgroup_rules', 'security_opt'])('%s without what is there already', (key) => {
    expect(over(`${key}: [a, b]`, `${key}: [b, c, c]`)).toEqual({ [key]: ['a', 'b', 'c'] });
  });
  test('mappings in lists, whatever the order of their keys; a number is no text', () => {
    expect(
      over('blkio_config: { device_read_bps: [{ path: /a, rate: 1 }] }', 'blkio_config: { device_read_bps: [{ rate: 1, path: /a }, { path: /a, rate: "1" }] }'),
    ).toEqual({
      blkio_config: {
        device_read_bps: [
          { path: '/a', rate: 1 },
          { path: '/a', rate: '1' },
        ],
      },
    });
  });
  test('within one file only lists with keys lose what they say twice', () => {
    expect(plain(service(compose(serviceFile('security_opt: [a, a]\ntmpfs: [/t, /t]'))).node)).toEqual({ security_opt: ['a', 'a'], tmpfs: ['/t'] });
  });
  test('extra_hosts of a build too', () => {
    expect(over('build: { extra_hosts: ["a:1"] }', 'build: { extra_hosts: ["a:1", "a:2"] }')).toEqual({ build: { extra_hosts: ['a:1', 'a:2'] } });
  });
  test('extra_hosts keep several addresses of one host', () => {
    expect(over('extra_hosts: ["a:1", "b:2"]', 'extra_hosts: ["a:1", "a:3"]')).toEqual({ extra_hosts: ['a:1', 'b:2', 'a:3'] });
  });
  test('address pools by subnet', () => {
    const project = merged(
      'networks: { n: { ipam: { config: [{ subnet: s1, gateway: g1 }] } } }\n',
      'networks: { n: { ipam: { config: [{ subnet: s1, gateway: g2 }, { subnet: s2 }] } } }\n',
    );
    expect(plain(nodeAt(project.root, 'networks', 'n', 'ipam', 'config'))).toEqual([{ subnet: 's1', gateway: 'g2' }, { subnet: 's2' }]);
  });
});

describe('names in lists or mappings', () => {
  test('depends_on', () => {
    expect(over('depends_on: [a, b]', 'depends_on: { b: { condition: service_healthy }, c: { condition: service_started } }')).toEqual({
      depends_on: { a: null, b: { condition: 'service_healthy' }, c: { condition: 'service_started' } },
    });
  });
  test('models', () => {
    expect(over('models: [m]', 'models: { m: { endpoint_var: E }, n: }')).toEqual({ models: { m: { endpoint_var: 'E' }, n: null } });
  });
  test('jobs are merged as services are', () => {
    const project = merged(
      'jobs: { j: { command: [a, b], depends_on: [x] } }\n',
      'jobs: { j: { command: [c], depends_on: { y: { condition: service_started } } } }\n',
    );
    expect(plain(nodeAt(project.root, 'jobs', 'j'))).toEqual({ command: ['c'], depends_on: { x: null, y: { condition: 'service_started' } } });
    expect(project.partial).toBe(true);
  });
  test('networks', () => {
    expect(over('networks: { n: { aliases: [x] } }', 'networks: [n, m]')).toEqual({ networks: { n: { aliases: ['x'] }, m: null } });
  });
});

test('a build in short form is a context', () => {
  expect(over('build: ./app', 'build: { target: dev }')).toEqual({ build: { context: './app', target: 'dev' } });
  expect(over('build: { context: a, target: x }', 'build: ./b')).toEqual({ build: { context: './b', target: 'x' } });
});

test('logging of another driver is replaced whole', () => {
  expect(over('logging: { driver: a, options: { x: 1 } }', 'logging: { driver: b }')).toEqual({ logging: { driver: 'b' } });
  expect(over('logging: { options: { x: 1 } }', 'logging: { driver: b, options: { y: 2 } }')).toEqual({ logging: { driver: 'b', options: { x: 1, y: 2 } } });
  expect(over('logging: { driver: a, options: { x: 1 } }', 'logging: { options: { y: 2 } }')).toEqual({ logging: { driver: 'a', options: { x: 1, y: 2 } } });
});

describe('tags', () => {
  test('!reset takes away what is there', () => {
    expect(over('image: a\nports: [1]\nbuild: { args: { A: 1, B: 2 } }', 'ports: !reset []\nbuild: { args: { A: !reset } }')).toEqual({
      image: 'a',
      build: { args: { B: 2 } },
    });
  });
  test('!override takes its value whole', () => {
    expect(over('image: a\nports: [1, 2]\nenvironment: { A: 1 }', 'ports: !override [3]\nenvironment: !override { B: 2 }')).toEqual({
      image: 'a',
      ports: [3],
      environment: { B: 2 },
    });
  });
  test('in a single file they only delete, or keep', () => {
    expect(plain(service(compose(serviceFile('image: a\nuser: !reset x\nports: !override [1]'))).node)).toEqual({ image: 'a', ports: [1] });
  });
  test('whole services', () => {
    expect([...merged('services: { a: { image: x }, b: { image: y } }\n', 'services: { a: !reset }\n').services.keys()]).toEqual(['b']);
  });
});

test('every value keeps the place where it was written', () => {
  const project = merged(
    serviceFile('image: base # one\nenvironment:\n  - A=1\n  - B=2\nports: ["1:1"]'),
    serviceFile('user: top\nenvironment: { B: two }\nports: ["2:2"]'),
  );
  const web = service(project);
  expect(where(web.image!)).toBe('compose.yaml:base');
  expect(where(web.user!)).toBe('over.yaml:top');
  expect(web.env.map((each) => [where(each.name), each.value && where(each.value)])).toEqual([
    ['compose.yaml:A', 'compose.yaml:1'],
    ['over.yaml:B', 'over.yaml:two'],
  ]);
  expect(web.ports.map(where)).toEqual(['compose.yaml:"1:1"', 'over.yaml:"2:2"']);
  expect(web.declaredIn.map(where)).toEqual(['compose.yaml:web', 'over.yaml:web']);
});
