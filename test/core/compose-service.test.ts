import { describe, expect, test } from 'vitest';
import { textAt } from '../../src/core/text/source.ts';
import { compose, service, where } from './compose-memory.ts';

const web = (body: string, more: Record<string, string> = {}) =>
  service(compose({ 'compose.yaml': `services:\n  web:\n${body.replaceAll(/^/gm, '    ')}\n`, ...more }));

describe('ports', () => {
  const ports = (list: string) =>
    web(`ports: ${list}`).ports.map(({ hostIp, host, hostEnd, container, containerEnd, protocol, known }) => [
      hostIp,
      host,
      hostEnd,
      container,
      containerEnd,
      protocol,
      known,
    ]);
  const u = undefined;

  test.each([
    ['80', [u, u, u, 80, u, 'tcp', true]],
    ['"80"', [u, u, u, 80, u, 'tcp', true]],
    ['8080:80', [u, 8080, u, 80, u, 'tcp', true]],
    ['22:22', [u, 22, u, 22, u, 'tcp', true]],
    ['"53:53/udp"', [u, 53, u, 53, u, 'udp', true]],
    ['"53:53/UDP"', [u, 53, u, 53, u, 'udp', true]],
    ['"1-3:4-6"', [u, 1, 3, 4, 6, 'tcp', true]],
    ['"8000-8010:80"', [u, 8000, 8010, 80, u, 'tcp', true]],
    ['"3000-3005"', [u, u, u, 3000, 3005, 'tcp', true]],
    ['"127.0.0.1:80:80"', ['127.0.0.1', 80, u, 80, u, 'tcp', true]],
    ['"127.0.0.1::80"', ['127.0.0.1', u, u, 80, u, 'tcp', true]],
    ['"[::1]:81:80"', ['::1', 81, u, 80, u, 'tcp', true]],
    ['"::1:81:80"', ['::1', 81, u, 80, u, 'tcp', true]],
    ['{ target: 80, published: "8080", host_ip: 10.0.0.1, protocol: udp }', ['10.0.0.1', 8080, u, 80, u, 'udp', true]],
    ['{ target: 80, published: 8000-8002 }', [u, 8000, 8002, 80, u, 'tcp', true]],
    ['{ target: 80 }', [u, u, u, 80, u, 'tcp', true]],
    ['"${P}:80"', [u, u, u, 80, u, 'tcp', false]],
    ['"${P:?set it}:80"', [u, u, u, 80, u, 'tcp', false]],
    ['"${IP}:81:80"', [u, 81, u, 80, u, 'tcp', false]],
    ['"${P:-81}:80"', [u, 81, u, 80, u, 'tcp', true]],
    ['"${ALL}"', [u, u, u, u, u, 'tcp', false]],
    ['{ target: "${P}" }', [u, u, u, u, u, 'tcp', false]],
    ['"x:80"', [u, u, u, 80, u, 'tcp', false]],
    ['"99999:80"', [u, u, u, 80, u, 'tcp', false]],
    ['"1-2:1-3"', [u, 1, 2, 1, 3, 'tcp', false]],
    ['"80/xyz"', [u, u, u, 80, u, 'tcp', false]],
  ])('%s', (item, expected) => {
    expect(ports(`[${item}]`)).toEqual([expected]);
  });

  test('expose', () => {
    expect(
      web('expose: [80, "90/udp", 100-102, "1:2"]').expose.map(({ container, containerEnd, protocol, known, role }) => [
        container,
        containerEnd,
        protocol,
        known,
        role,
      ]),
    ).toEqual([
      [80, u, 'tcp', true, 'expose'],
      [90, u, 'udp', true, 'expose'],
      [100, 102, 'tcp', true, 'expose'],
      [u, u, 'tcp', false, 'expose'],
    ]);
  });
});

describe('mounts', () => {
  const mounts = (body: string) => web(body).mounts.map((mount) => [mount.type, mount.source?.value, mount.path, mount.target.value, mount.readOnly]);
  const u = undefined;

  test.each([
    ['/data', ['anonymous', u, u, '/data', false]],
    ['data:/data', ['volume', 'data', u, '/data', false]],
    ['data:/data:ro', ['volume', 'data', u, '/data', true]],
    ['./src:/app:z,ro', ['bind', 'src', 'src', '/app', true]],
    ['../up:/app', ['bind', '../up', u, '/app', false]],
    ['.:/app', ['bind', '.', '.', '/app', false]],
    ['/etc/x:/x', ['bind', '/etc/x', u, '/x', false]],
    ['~/x:/x', ['bind', '~/x', u, '/x', false]],
    ['"C:\\\\x:/x"', ['bind', 'C:\\x', u, '/x', false]],
    ['data/sub:/x', ['volume', 'data/sub', u, '/x', false]],
    ['"${D}:/x"', ['other', '${D}', u, '/x', false]],
    ['"./${D}:/x"', ['bind', './${D}', u, '/x', false]],
    ['"${D:-./d}:/x"', ['bind', 'd', 'd', '/x', false]],
    ['"${D:-dd}:/x"', ['volume', 'dd', u, '/x', false]],
    ['{ type: bind, source: ./a, target: /a, read_only: true }', ['bind', 'a', 'a', '/a', true]],
    ['{ type: volume, source: v, target: /a }', ['volume', 'v', u, '/a', false]],
    ['{ type: volume, target: /a }', ['anonymous', u, u, '/a', false]],
    ['v:/data', ['anonymous', u, u, 'v:/data', false]],
    ['{ type: npipe, source: x, target: y }', ['other', 'x', u, 'y', false]],
  ])('%s', (item, expected) => {
    expect(mounts(`volumes:\n  - ${item}`)).toEqual([expected]);
  });

  test('text that Compose refuses is no mount', () => {
    expect(mounts('volumes: [":/a", "aa::b", "aa:/b:ro:rw", "aa:", ""]')).toEqual([]);
  });

  test('tmpfs, secrets and configs', () => {
    expect(mounts('tmpfs: /t\nsecrets: [s, { source: t, target: u }]\nconfigs: [c, { source: d, target: /e }]')).toEqual([
      ['tmpfs', u, u, '/t', false],
      ['config', 'c', u, '/c', true],
      ['config', 'd', u, '/e', true],
      ['secret', 's', u, '/run/secrets/s', true],
      ['secret', 't', u, '/run/secrets/u', true],
    ]);
    expect(mounts('tmpfs: ["/a:ro,size=1m", /b]')).toEqual([
      ['tmpfs', u, u, '/a', true],
      ['tmpfs', u, u, '/b', false],
    ]);
  });

  test('parts have places', () => {
    const [mount] = web('volumes: ["./src:/app:ro"]').mounts;
    expect([textAt(mount!), textAt(mount!.source!), textAt(mount!.target)]).toEqual(['"./src:/app:ro"', './src', '/app']);
  });
});

describe('environment', () => {
  const env = (body: string, more: Record<string, string> = {}) =>
    web(body, more).env.map((each) => [each.name.value, each.value?.value, each.value?.known, each.source]);

  test('both spellings', () => {
    expect(env('environment:\n  A: x\n  B: 1\n  C:\n  D: ""\n  E: true\n  F: ${GONE}\n')).toEqual([
      ['A', 'x', true, 'environment'],
      ['B', '1', true, 'environment'],
      ['C', undefined, undefined, 'environment'],
      ['D', '', true, 'environment'],
      ['E', 'true', true, 'environment'],
      ['F', '${GONE}', false, 'environment'],
    ]);
    expect(env('environment: [A=x, B, C=, "D=${GONE}:1", E="q"]')).toEqual([
      ['A', 'x', true, 'environment'],
      ['B', undefined, undefined, 'environment'],
      ['C', '', true, 'environment'],
      ['D', '${GONE}:1', false, 'environment'],
      ['E', '"q"', true, 'environment'],
    ]);
  });

  test('a bare name takes what `.env` says', () => {
    const [variable] = web('environment: [A]', { '.env': 'A=1' }).env;
    expect(where(variable!.value!)).toBe('.env:1');
  });

  test('places of names and values', () => {
    expect(web('environment: [A=x, "B=y z"]').env.map((each) => [textAt(each), textAt(each.name), textAt(each.value!)])).toEqual([
      ['A=x', 'A', 'x'],
      ['"B=y z"', 'B', 'y z'],
    ]);
  });

  test('env files come after, the last first, so that the first of a name counts', () => {
    const service = web('env_file: [a.env, { path: sub/b.env, required: false }, { path: r.env, format: raw }, gone.env]\nenvironment: { X: own }', {
      '.env': 'BASE=b\n',
      'a.env': 'X=a\nY=a-$BASE\n1X=no\n',
      'sub/b.env': 'Y=b\nBASE\n',
      'r.env': 'R="$q"\n',
    });
    expect(service.env.map((each) => [each.name.value, each.value?.value, each.source, each.file.path])).toEqual([
      ['X', 'own', 'environment', 'compose.yaml'],
      ['R', '"$q"', 'env_file', 'r.env'],
      ['Y', 'b', 'env_file', 'sub/b.env'],
      ['BASE', 'b', 'env_file', 'sub/b.env'],
      ['X', 'a', 'env_file', 'a.env'],
      ['Y', 'a-b', 'env_file', 'a.env'],
    ]);
    expect(service.envFiles.map((file) => [file.value, textAt(file)])).toEqual([
      ['a.env', 'a.env'],
      ['sub/b.env', 'sub/b.env'],
      ['r.env', 'r.env'],
      ['gone.env', 'gone.env'],
    ]);
  });
});

describe('build', () => {
  const build = (text: string) => {
    const made = web(`build: ${text}`).build;
    return made && [made.context.value, made.contextPath, made.dockerfilePath, made.target?.value];
  };
  test.each([
    ['./api', ['./api', 'api', 'api/Dockerfile', undefined]],
    ['.', ['.', '.', 'Dockerfile', undefined]],
    ['{ dockerfile: docker/Dockerfile.dev, target: dev }', ['.', '.', 'docker/Dockerfile.dev', 'dev']],
    ['{ context: a, dockerfile: ../b/Dockerfile }', ['a', 'a', 'b/Dockerfile', undefined]],
    ['{ context: a, dockerfile_inline: FROM x }', ['a', 'a', undefined, undefined]],
    ['https://example.org/x.git', ['https://example.org/x.git', undefined, undefined, undefined]],
    ['git@host:x.git', ['git@host:x.git', undefined, undefined, undefined]],
    ['../out', ['../out', undefined, undefined, undefined]],
    ['${DIR}', ['${DIR}', undefined, undefined, undefined]],
    ['${DIR:-x}', ['x', 'x', 'x/Dockerfile', undefined]],
    ['{ context: a, dockerfile: "${F}" }', ['a', 'a', undefined, undefined]],
  ])('%s', (text, expected) => {
    expect(build(text)).toEqual(expected);
  });

  test('arguments and named contexts', () => {
    const { build } = web('build:\n  args: [A=1, B]\n  additional_contexts: { Base: ./b, svc: service:x }\n');
    expect(build?.args.map((arg) => [arg.key.value, arg.value?.value])).toEqual([
      ['A', '1'],
      ['B', undefined],
    ]);
    expect(build?.contexts.map((context) => [context.value, textAt(context)])).toEqual([
      ['base', 'Base'],
      ['svc', 'svc'],
    ]);
  });

  test('the image of a build is the name given to it', () => {
    expect(web('image: x:1\nbuild: .').image).toMatchObject({ role: 'build', repository: 'x', tag: '1' });
    expect(web('image: x:1').image).toMatchObject({ role: 'run' });
  });
});

describe('references', () => {
  const project = compose(`services:
  web:
    image: x
    depends_on: { db: { condition: service_healthy, required: false }, gone: { condition: service_started } }
    networks: { front: { aliases: [www] }, ext: , nowhere: }
    volumes: ["data:/d", "lost:/l", "./b:/b"]
    secrets: [s, { source: t }]
    configs: [c]
    links: ["db:database", "nobody"]
    volumes_from: [db:ro, "container:other", missing]
    build: { context: ., secrets: [s, u], additional_contexts: { a: "service:db" } }
  db: { image: y, container_name: main-db, hostname: h, depends_on: [web] }
  side: { image: z, network_mode: "service:web" }
  far: { image: z, network_mode: "container:c1", pid: "service:nope" }
networks: { front: , ext: { external: true } }
volumes: { data: }
secrets: { s: { file: ./s } }
configs: { c: { content: x } }
`);
  const refs = (name: string) =>
    project.refs
      .filter((ref) => ref.owner === project.services.get(name))
      .map((ref) => `${ref.role} ${ref.name}${ref.to ? '' : ' ?'}${ref.external ? ' external' : ''} [${textAt(ref)}]`);

  test('lead to what they name, or nowhere', () => {
    expect(refs('web')).toEqual([
      'depends_on db [db]',
      'depends_on gone ? [gone]',
      'network front [front]',
      'network ext external [ext]',
      'network nowhere ? [nowhere]',
      'volume data [data]',
      'volume lost ? [lost]',
      'secret s [s]',
      'secret t ? [t]',
      'config c [c]',
      'build-secret s [s]',
      'build-secret u ? [u]',
      'additional_contexts db [db]',
      'links db [db]',
      'links nobody ? [nobody]',
      'volumes_from db [db]',
      'volumes_from container:other ? external [container:other]',
      'volumes_from missing ? [missing]',
    ]);
    expect(refs('side')).toEqual(['network_mode web [web]']);
    expect(refs('far')).toEqual(['network_mode c1 ? external [c1]', 'pid nope ? [nope]']);
  });

  test('dependencies know their condition', () => {
    const [first, second] = service(project).dependsOn;
    expect([first!.condition.value, first!.required, first!.to?.name.value]).toEqual(['service_healthy', false, 'db']);
    expect([second!.condition.value, second!.required, second!.to]).toEqual(['service_started', true, undefined]);
    expect(service(project, 'db').dependsOn.map((each) => [each.condition.value, textAt(each)])).toEqual([['service_started', 'web']]);
  });

  test('hostnames', () => {
    expect(service(project).hostnames.map((name) => name.value)).toEqual(['web', 'www']);
    expect(service(project, 'db').hostnames.map((name) => [name.value, textAt(name)])).toEqual([
      ['db', 'db'],
      ['main-db', 'main-db'],
      ['h', 'h'],
      ['database', 'database'],
    ]);
  });

  test('the default network', () => {
    const names = (body: string) => web(body).networks.map((ref) => [ref.name, ref.to !== undefined]);
    expect(names('image: x')).toEqual([['default', true]]);
    expect(names('image: x\nnetworks: [default]')).toEqual([['default', true]]);
    expect(names('image: x\nnetwork_mode: host')).toEqual([]);
    const declared = compose('services: { web: { image: x } }\nnetworks: { default: { name: given } }\n');
    expect(service(declared).networks[0]!.to).toBe(declared.networks.get('default'));
    expect(declared.refs).toEqual([]);
  });
});

test('privileged, user, profiles and healthcheck', () => {
  const made = web('privileged: "yes"\nuser: 1000\nprofiles: [a, b]\nnetwork_mode: host\nhealthcheck: { test: curl x, interval: 5s }');
  expect(made.privileged?.value).toBe(true);
  expect(made.user?.value).toBe('1000');
  expect(made.profiles.map((each) => each.value)).toEqual(['a', 'b']);
  expect(made.networkMode?.value).toBe('host');
  expect(made.healthcheck).toMatchObject({ disabled: false, test: { form: 'shell' } });
  const disabled = (text: string) => web(`healthcheck: ${text}`).healthcheck?.disabled;
  expect([
    disabled('{ disable: true }'),
    disabled('{ test: NONE }'),
    disabled('{ test: [NONE] }'),
    disabled('{ test: [CMD, x] }'),
    disabled('{ interval: 5s }'),
  ]).toEqual([true, true, true, false, false]);
  expect(web('image: x').healthcheck).toBeUndefined();
});

test('commands', () => {
  const made = web(
    'entrypoint: ["sh", "-c", "apt-get update && exec $0"]\ncommand: npm run "start dev" && never\nhealthcheck: { test: ["CMD-SHELL", "curl -f http://localhost || exit 1"] }',
  );
  const commands = (script: (typeof made)['command']) =>
    script?.commands.map((command) => [command.name.value, ...command.args.map((arg) => arg.value)].join(' '));
  expect(commands(made.command)).toEqual(['npm run start dev']);
  expect(commands(made.entrypoint)?.slice(1)).toContain('apt-get update');
  expect(commands(made.healthcheck?.test)).toEqual(['curl -f http://localhost', 'exit 1']);
  expect(made.command).toMatchObject({ form: 'exec', partial: false });
  expect(made.command?.commands[0]?.container).toBe(made);
  expect(textAt(made.healthcheck!.test!.commands[0]!)).toBe('curl -f http://localhost');
  expect(web('command: echo "x').command?.partial).toBe(true);
});

test('external resources, in the new and the old spelling', () => {
  const { volumes } = compose('services: {}\nvolumes:\n  a: { external: true }\n  b: { external: { name: x } }\n  c: { external: false }\n  d:\n');
  expect([...volumes].map(([name, { external }]) => [name, external])).toEqual([
    ['a', true],
    ['b', true],
    ['c', false],
    ['d', false],
  ]);
});
