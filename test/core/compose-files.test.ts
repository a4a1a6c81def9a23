import { describe, expect, test } from 'vitest';
import { compose, plain, problems, service, where } from './compose-memory.ts';

describe('extends', () => {
  test('a service of the same file, in chains', () => {
    const project = compose(
      'services:\n  a: { image: x, environment: { A: 1 }, ports: [1] }\n  b: { extends: a, environment: { B: 2 } }\n  web: { extends: { service: b }, image: y, ports: [2] }\n',
    );
    expect(plain(service(project).node)).toEqual({ image: 'y', environment: { A: 1, B: 2 }, ports: [1, 2], extends: { service: 'b' } });
    expect(where(service(project).env[0]!.name)).toBe('compose.yaml:A');
    expect(project.refs.filter((ref) => ref.role === 'extends').map((ref) => [ref.name, ref.to === project.services.get(ref.name)])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect(project.partial).toBe(false);
  });

  test('of another file, whose paths count from its own folder', () => {
    const project = compose({
      'compose.yaml': 'services:\n  web:\n    extends: { file: shared/base.yaml, service: app }\n    volumes: [./own:/own]\n',
      'shared/base.yaml':
        'services:\n  app: { extends: root, build: ./app, env_file: app.env, volumes: ["./data:/data", "../up:/up"] }\n  root: { user: u, depends_on: [db] }\n',
      'shared/app.env': 'FROM_FILE=1\n',
    });
    const web = service(project);
    expect(web.build).toMatchObject({ contextPath: 'shared/app', dockerfilePath: 'shared/app/Dockerfile' });
    expect(web.mounts.map((mount) => mount.path)).toEqual(['shared/data', 'up', 'own']);
    expect(web.env.map((each) => where(each.value!))).toEqual(['shared/app.env:1']);
    expect(web.user?.value).toBe('u');
    expect(project.files.map((file) => file.path)).toEqual(['compose.yaml', 'shared/base.yaml']);
    expect([...project.services.keys()]).toEqual(['web']);
    expect(web.dependsOn.map((each) => [each.name, each.to])).toEqual([['db', undefined]]);
    expect(problems(project)).toEqual([]);
  });

  test('with !reset and !override over what is inherited', () => {
    const project = compose(
      'services:\n  a: { image: x, ports: [1], environment: { A: 1 } }\n  web: { extends: a, ports: !override [2], environment: !reset }\n',
    );
    expect(plain(service(project).node)).toEqual({ image: 'x', ports: [2], extends: 'a' });
  });

  test('an empty base leaves the service alone', () => {
    expect(plain(service(compose('services:\n  a:\n  web: { extends: a, image: x }\n')).node)).toEqual({ extends: 'a', image: 'x' });
  });

  test('what leads nowhere', () => {
    expect(problems(compose('services:\n  web: { extends: gone, image: x }\n'))).toEqual([
      'compose/undefined-reference: service `web` extends `gone`, which is not in `compose.yaml` [gone]',
    ]);
    expect(problems(compose('services:\n  web: { extends: { file: gone.yaml, service: a }, image: x }\n'))).toEqual([
      'compose/undefined-reference: extended file `gone.yaml` does not exist [gone.yaml]',
    ]);
    expect(
      problems(compose({ 'compose.yaml': 'services:\n  web: { extends: { file: b.yaml, service: a } }\n', 'b.yaml': 'services: { b: { image: x } }' })),
    ).toEqual(['compose/undefined-reference: service `web` extends `a`, which is not in `b.yaml` [a]']);
    const project = compose('services:\n  web: { extends: gone, image: x }\n');
    expect(project.partial).toBe(true);
    expect(project.refs.filter((ref) => ref.role === 'extends')).toEqual([]);
  });

  test('circles are said once', () => {
    expect(problems(compose('services:\n  a: { extends: b, image: x }\n  b: { extends: c }\n  c: { extends: a }\n'))).toEqual([
      'compose/undefined-reference: services extend each other in a circle: `a` → `b` → `c` → `a` [a]',
    ]);
    expect(problems(compose('services:\n  a: { extends: a, image: x }\n'))).toEqual([
      'compose/undefined-reference: services extend each other in a circle: `a` → `a` [a]',
    ]);
    expect(
      problems(
        compose({
          'compose.yaml': 'services:\n  a: { extends: { file: b.yaml, service: b } }\n',
          'b.yaml': 'services:\n  b: { extends: { file: compose.yaml, service: a } }\n',
        }),
      ),
    ).toHaveLength(1);
  });

  test('a file outside the project is a note, not a problem', () => {
    const project = compose({ 'd/compose.yaml': 'services:\n  web: { image: x, extends: { file: ../../up.yaml, service: a } }\n' }, ['d/compose.yaml']);
    expect(problems(project)).toEqual([]);
    expect(project.notes.map((note) => note.message)).toEqual(['`../../up.yaml` lies outside the project and is not followed']);
    expect(project.partial).toBe(true);
  });

  test('without the whole listing nothing is said to be missing', () => {
    const project = compose({ 'compose.yaml': 'services:\n  web: { image: x, extends: { file: b.yaml, service: a } }\n' }, ['compose.yaml'], false);
    expect(problems(project)).toEqual([]);
    expect(project.partial).toBe(true);
  });

  test('a very long chain ends', () => {
    const chain = Array.from({ length: 2000 }, (_, i) => `  s${i}: { extends: s${i + 1} }`).join('\n');
    expect(compose(`services:\n${chain}\n  s2000: { image: x }\n`).problems.length).toBeGreaterThan(0);
  });
});

describe('include', () => {
  const texts = {
    'compose.yaml': 'include:\n  - db/compose.yaml\nservices:\n  web: { image: x, depends_on: [db] }\n  db: { environment: { B: 2 } }\n',
    'db/compose.yaml': 'services:\n  db: { image: "pg:$TAG", build: ., environment: { A: 1 }, volumes: ["data:/d", "./init:/i"] }\nvolumes: { data: }\n',
    'db/.env': 'TAG=17\n',
  };

  test('brings services and resources, read in their own folder and environment', () => {
    const project = compose(texts);
    const db = service(project, 'db');
    expect(problems(project)).toEqual([]);
    expect(db.image).toMatchObject({ value: 'pg:17', known: true });
    expect(db.build?.contextPath).toBe('db');
    expect(db.mounts.map((mount) => mount.path ?? mount.source?.value)).toEqual(['data', 'db/init']);
    expect(plain(db.node.get('environment'))).toEqual({ A: 1, B: 2 });
    expect(service(project).dependsOn[0]!.to).toBe(db);
    expect([...project.volumes.keys()]).toEqual(['data']);
    expect(db.declaredIn.map(where)).toEqual(['compose.yaml:db', 'db/compose.yaml:db']);
  });

  test('the environment of the includer wins', () => {
    expect(service(compose({ ...texts, '.env': 'TAG=16\n' }), 'db').image?.value).toBe('pg:16');
  });

  test('several files, a project folder and env files', () => {
    const project = compose({
      'compose.yaml': 'include:\n  - path: [a/one.yaml, a/two.yaml]\n    project_directory: b\n    env_file: [one.env, two.env]\n',
      'a/one.yaml': 'services: { web: { image: "i:$X$Y", build: ./c } }\n',
      'a/two.yaml': 'services: { web: { user: u } }\n',
      'one.env': 'X=1\nY=1\n',
      'two.env': 'Y=2\n',
    });
    expect(plain(service(project).node)).toEqual({ image: 'i:12', build: './c', user: 'u' });
    expect(service(project).build?.contextPath).toBe('b/c');
  });

  test('nested, and extended by the includer', () => {
    const project = compose({
      'compose.yaml': 'include: [a/c.yaml]\nservices: { web: { extends: deep } }\n',
      'a/c.yaml': 'include: [b/c.yaml]\n',
      'a/b/c.yaml': 'services: { deep: { build: x } }\n',
    });
    expect(service(project).build?.contextPath).toBe('a/b/x');
    expect([...project.services.keys()].sort()).toEqual(['deep', 'web']);
  });

  test('what is not there, and circles', () => {
    expect(problems(compose('include: [gone.yaml]\nservices: {}\n'))).toEqual([
      'compose/undefined-reference: included file `gone.yaml` does not exist [gone.yaml]',
    ]);
    expect(problems(compose({ 'compose.yaml': 'include: [b.yaml]\n', 'b.yaml': 'include: [compose.yaml]\n' }))).toEqual([
      'compose/undefined-reference: include goes in a circle: `compose.yaml` → `b.yaml` → `compose.yaml` [compose.yaml]',
    ]);
  });

  test('what is fetched or hangs on a variable is not followed', () => {
    const project = compose('include:\n  - oci://registry.example.org/x\n  - https://example.org/x.git\n  - ${WHERE}/c.yaml\nservices: {}\n');
    expect(project.notes).toHaveLength(3);
    expect(problems(project)).toEqual([]);
    expect(project.partial).toBe(true);
  });

  test('a web of includes ends', () => {
    const texts: Record<string, string> = { 'compose.yaml': 'include: [f0.yaml, f0.yaml]\n' };
    for (let i = 0; i < 30; i++) texts[`f${i}.yaml`] = `include: [f${i + 1}.yaml, f${i + 1}.yaml]\n`;
    texts['f30.yaml'] = 'services: { web: { image: x } }\n';
    const project = compose(texts);
    expect(project.partial).toBe(true);
    expect(project.notes.some((note) => note.message.startsWith('more than'))).toBe(true);
  });
});

describe('several files', () => {
  test('relative paths count from the folder of the first', () => {
    const project = compose(
      { 'a/compose.yaml': 'services: { web: { image: x } }\n', 'b/over.yaml': 'services: { web: { build: ./c, volumes: ["./v:/v"] } }\n' },
      ['a/compose.yaml', 'b/over.yaml'],
    );
    expect(service(project).build?.contextPath).toBe('a/c');
    expect(service(project).mounts[0]!.path).toBe('a/v');
    expect(project.directory).toBe('a');
  });

  test('trees as written, and directives, of all of them', () => {
    const project = compose(
      {
        'compose.yaml': '# drydock-ignore-file x/y: z\nservices: { web: { image: "$A" } }\n',
        'over.yaml': 'services: { web: { user: u } } # drydock-ignore a/b\n',
      },
      ['compose.yaml', 'over.yaml'],
    );
    expect(project.roots.map(({ file, root }) => [file.path, plain(root)])).toEqual([
      ['compose.yaml', { services: { web: { image: '$A' } } }],
      ['over.yaml', { services: { web: { user: 'u' } } }],
    ]);
    expect(project.directives.map((each) => each.file.path)).toEqual(['compose.yaml', 'over.yaml']);
  });
});

describe('what is no compose file', () => {
  test.each([
    ['', 'compose/syntax: `compose.yaml` is an empty compose file []'],
    ['- a\n- b\n', 'compose/syntax: a compose file is a mapping, and this is not [- a]'],
    ['services: [a]\n', 'compose/syntax: `services` is not a mapping [[a]]'],
    ['services:\n  web: nginx\n', 'compose/syntax: service `web` is not a mapping [nginx]'],
    ['services:\n  web:\n', 'compose/syntax: service `web` is empty [web]'],
    ['services:\n  1: { image: x }\n', 'compose/syntax: key `1` in `services` is read as a number, not as text [1]'],
    ['web:\n  image: x\n', 'compose/syntax: service `web` stands at the top level, where Compose no longer reads services [web]'],
    ['services:\n\tweb: {}\n', 'compose/syntax: a tab is used as indentation [\t]'],
  ])('%j', (text, expected) => {
    expect(problems(compose(text))).toEqual([expected]);
  });

  test('an empty service in an override is fine', () => {
    expect(problems(compose({ 'compose.yaml': 'services: { web: { image: x } }', 'o.yaml': 'services:\n  web:\n' }, ['compose.yaml', 'o.yaml']))).toEqual([]);
  });

  test('broken YAML makes the project partial, and the rest is read', () => {
    const project = compose('services:\n  web: { image: x }\n  db: { image: "\\q" }\n');
    expect(project.partial).toBe(true);
    expect(service(project).image?.value).toBe('x');
  });
});
