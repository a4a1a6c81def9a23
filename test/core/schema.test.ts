import { describe, expect, it } from 'vitest';
import { composeTable } from '../../src/core/parse/compose-schema.ts';
import { validate } from '../../src/core/parse/schema.ts';
import { parseType, type SchemaTable, typeOf } from '../../src/core/parse/schema-type.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { mapNode } from '../../src/core/parse/yaml-node.ts';
import { place, SourceFile, textAt } from '../../src/core/text/source.ts';

const small: SchemaTable = {
  dialect: 'kubernetes',
  types: {
    Shop: "name!:str open:bool stock:[Item/id;shelf,side=left] hours:{str} mode:'day'|'night' rank:int(1,5) owner:Person extra:any size:qty x-*",
    Item: 'id!:str shelf:str side:str price:num label:str',
    Person: 'mail:str phone:str|int boss:Person address:Address',
    Address: 'street:str town!:str',
    Free: 'a:str ...',
    Alias: '=str|[int]',
  },
};

function errorsOf(text: string, type = 'Shop', table: SchemaTable = small) {
  const root = parseYaml(new SourceFile('a.yaml', text)).documents[0]?.root ?? mapNode(place(new SourceFile('a.yaml', ''), 0, 0), [], false);
  return validate(root, type, table);
}

/** `kind path: message => help`, and the text at the caret. */
function said(text: string, type?: string, table?: SchemaTable): string[] {
  return errorsOf(text, type, table).map(
    (error) => `${error.kind} ${error.path}: ${error.message}${error.help ? ` => ${error.help}` : ''} @ ${textAt(error.at)}`,
  );
}

describe('the compact form', () => {
  it('reads types', () => {
    expect(parseType("[str|'a'|{int}/name,side=left]")).toEqual({
      is: 'list',
      item: {
        is: 'union',
        of: [
          { is: 'words', words: ['a'] },
          { is: 'scalar', name: 'str' },
          { is: 'map', value: { is: 'scalar', name: 'int' } },
        ],
      },
      unique: [[{ field: 'name' }, { field: 'side', absent: 'left' }]],
    });
    expect(parseType('int(0,)')).toEqual({ is: 'scalar', name: 'int', min: 0 });
    expect(parseType('{Thing/name}')).toEqual({ is: 'map', value: { is: 'ref', name: 'Thing' }, keys: 'name' });
  });

  it('reads objects, with what is required, since when, and open', () => {
    const type = typeOf({ dialect: 'compose', types: { A: 'a!:str b:[int]@1.2.3 x-*' } }, 'A');
    expect(type).toMatchObject({ is: 'object', required: ['a'], open: 'x-' });
    expect(type.is === 'object' && type.fields.get('b')?.since).toBe('1.2.3');
  });

  it('refuses what is no type', () => {
    expect(() => parseType('a b')).toThrow('not a schema type');
  });

  it('takes an unknown name for anything', () => {
    expect(said('a: [1, {b: 2}]', 'Nobody')).toEqual([]);
  });
});

describe('validate', () => {
  it('is silent about what fits', () => {
    expect(
      said('name: a\nopen: true\nstock: [{id: x, price: 1.5}, {id: b}]\nhours: {mon: nine}\nmode: night\nrank: 3\nsize: 1.5Gi\nextra: [[]]\nx-note: {a: 1}'),
    ).toEqual([]);
    expect(said('a: b\nother: 1', 'Free')).toEqual([]);
    expect(said('[1, 2]', 'Alias')).toEqual([]);
  });

  it('names an unknown field and what was meant', () => {
    expect(said('name: a\nopne: true')).toEqual(['unknown-field opne: `opne` is not a field of a Shop => write `open` @ opne']);
  });

  it('offers no name that is already there', () => {
    expect(errorsOf('name: a\nopen: true\nopenn: true')[0]).not.toHaveProperty('nearest');
  });

  it('finds the level above where a key belongs', () => {
    expect(errorsOf('name: a\nowner:\n  address:\n    town: x\n    mail: m')[0]).toMatchObject({
      kind: 'unknown-field',
      path: 'owner.address.mail',
      belongs: 'owner',
      help: 'move it under `owner`',
    });
  });

  it('finds the level below, also inside lists', () => {
    expect(errorsOf('name: a\ntown: x')[0]).toMatchObject({ belongs: 'owner.address' });
    expect(errorsOf('name: a\nprice: 2')[0]).toMatchObject({ belongs: 'stock[]' });
  });

  it('does not send a key to a field of another shape', () => {
    expect(errorsOf('name: a\ntown: [x]')[0]).not.toHaveProperty('belongs');
  });

  it('reports what is missing at the key of its parent', () => {
    expect(said('name: a\nowner:\n  address: {street: x}')).toEqual(['missing owner.address.town: `owner.address` has no `town` => add `town` @ address']);
    expect(said('name: a\nstock:\n- label: x')).toEqual(['missing stock[0].id: `stock[0]` has no `id` => add `id` @ label']);
  });

  it('does not report a missing field beside its misspelling', () => {
    expect(errorsOf('nmae: a').map((error) => error.kind)).toEqual(['unknown-field']);
  });

  it('takes null for absent, but not where something is required', () => {
    expect(said('name: a\nopen: ~\nowner:\nmode: null')).toEqual([]);
    expect(said('name:')).toEqual(['missing name: `name` of a Shop is empty => give it a value @ name']);
  });

  it('says what stands there and what is taken', () => {
    expect(said('name: 80')).toEqual(["wrong-type name: `name` is the number `80`, but takes a string => quote it: `'80'` @ 80"]);
    expect(said('name: a\nopen: "true"')).toEqual(['wrong-type open: `open` is a string, but takes `true` or `false` => remove the quotes @ "true"']);
    expect(said('name: a\nstock: {id: x}')).toEqual([
      'wrong-type stock: `stock` is a mapping, but takes a list of mappings => start the item with `- ` @ stock',
    ]);
    expect(said('name: a\nowner: [{mail: x}]')).toEqual(['wrong-type owner: `owner` is a list of mappings, but takes a mapping => remove the `- ` @ owner']);
    expect(said('name: a\nowner: {phone: 1.5}')).toEqual([
      "wrong-type owner.phone: `phone` is the number `1.5`, but takes a string or a whole number => quote it: `'1.5'` @ 1.5",
    ]);
  });

  it('keeps the written text in the advice to quote', () => {
    expect(errorsOf('name: 1.10')[0]?.help).toBe("quote it: `'1.10'`");
    expect(errorsOf('name: 0123')[0]?.message).toContain('the number `0123`');
  });

  it('reads plain booleans as YAML 1.1 for Kubernetes and not for compose', () => {
    expect(said('name: yes')[0]).toContain('the boolean `yes`');
    expect(said('name: y')[0]).toContain('the boolean `y`');
    expect(said('name: "yes"')).toEqual([]);
    expect(said('name: yes', 'Shop', { ...small, dialect: 'compose' })).toEqual([]);
  });

  it('checks fixed words, bounds and formats', () => {
    expect(said('name: a\nmode: Night')).toEqual(['bad-enum mode: `mode` is `Night`, but takes `day` or `night` => write `night` @ Night']);
    expect(said('name: a\nrank: 7')).toEqual(['bad-format rank: `rank` is 7, but takes a number from 1 to 5 @ 7']);
    expect(said('name: a\nsize: 128MB')[0]).toContain('`size` is `128MB`, which is not a quantity');
  });

  it('finds items that have to differ, with defaults for what is absent', () => {
    expect(said('name: a\nstock: [{id: x}, {id: x}]')[0]).toContain('two items of `stock` have the `id` `x`');
    expect(said('name: a\nstock: [{id: x, shelf: s}, {id: b, shelf: s, side: left}]')[0]).toContain('`shelf` and `side` `s/left`');
    expect(said('name: a\nstock: [{id: x, shelf: s}, {id: b, shelf: s, side: right}]')).toEqual([]);
  });

  it('skips what a template fills in', () => {
    expect(said(`name: a\nopen: \${OPEN}\nrank: "{{ rank }}"\nmode: $MODE\nsize: <size>\nowner: \${OWNER}`)).toEqual([]);
  });

  it('says a thing once when an anchor brings it twice', () => {
    expect(errorsOf('name: a\nx-item: &i {id: 1}\nstock: [*i, *i]').filter((error) => error.kind === 'wrong-type')).toHaveLength(1);
  });

  it('stays quick and short on a hostile file', () => {
    const text = `name: a\n${Array.from({ length: 5000 }, (_, i) => `key${i}: 1`).join('\n')}`;
    expect(errorsOf(text)).toHaveLength(200);
  });
});

describe('the compose table', () => {
  const compose = (text: string) => said(text, 'Root', composeTable);

  it('names only types that it has', () => {
    const names = new Set(Object.keys(composeTable.types));
    const used = new Set<string>();
    for (const name of names) {
      const visit = (type: ReturnType<typeof typeOf>): void => {
        if (type.is === 'ref') used.add(type.name);
        else if (type.is === 'list') visit(type.item);
        else if (type.is === 'map') visit(type.value);
        else if (type.is === 'union') type.of.forEach(visit);
        else if (type.is === 'object') for (const field of type.fields.values()) visit(field.type);
      };
      visit(typeOf(composeTable, name));
    }
    expect([...used].filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => !used.has(name))).toEqual(['Root']);
  });

  it('takes the short and the long forms', () => {
    const text = `
name: shop
services:
  web:
    build: {context: ., args: [A=1], additional_contexts: {base: docker-image://x}}
    image: web
    command: null
    ports: ["80:80", 443, {target: 80, published: "8080"}]
    depends_on: {db: {condition: service_healthy}}
    environment: {A: 1, B: null, C: true}
    deploy: {replicas: "3", resources: {limits: {cpus: "0.5", memory: 1g}}}
    healthcheck: {test: [CMD, x], interval: 1m30s, retries: "3"}
    ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}}
    networks: {front: null}
    develop: {watch: [{path: ., action: sync, target: /x}]}
    mem_limit: 512m
    tmpfs: /x
    x-note: [1]
  db: {image: db, volumes: ["data:/x", {type: volume, source: data, target: /y}], restart: no}
networks: {front: , back: {external: {name: x}}}
volumes: {data: , more: {driver_opts: {a: 1}}}
secrets: {s: {file: ./s}}
x-any: {a: 1}
`;
    expect(compose(text)).toEqual([]);
  });

  it.each([
    ['ports: [{ target: 80, host_ip: 127.0.0.1 }, { target: 80, host_ip: "::1" }, { target: 80, host_ip: "2001:db8::10.0.0.1" }]', []],
    ['ports: [{ target: 80, host_ip: 127.0.0.300 }]', ['host_ip']],
    ['ports: [{ target: 80, host_ip: "1:2:3:4:5:6:7:8:9" }]', ['host_ip']],
    ['ports: [{ target: 80, host_ip: localhost }]', ['host_ip']],
    ['ports: [{ published: "80" }]', ['target']],
    ['devices: [{ source: /dev/a }]', ['target']],
    ['secrets: [{ target: x }]', ['source']],
    ['secrets: [{ source: s, mode: 0440 }, { source: s, target: t, mode: "0440" }]', []],
    ['secrets: [{ source: s, mode: "0o440" }]', ['mode']],
    ['blkio_config: { weight: 300, device_read_bps: [{ path: /a, rate: 12mb }] }', []],
    ['blkio_config: { weight: "300", device_read_bps: [{ path: /a, rate: fast }] }', ['weight', 'rate']],
    ['healthcheck: { retries: -1 }', ['retries']],
    ['deploy: { update_config: { parallelism: "-1" } }', ['parallelism']],
    ['mem_limit: 1e3\ncpus: "0x10"\ncpu_shares: "0.5"', ['cpus', 'cpu_shares']],
    ['umask: "0o77"\nnetworks: { n: { use_service_name_alias: false } }', []],
    ['umask: "089"', ['umask']],
    ['pre_start: [{ image: b, command: x, volumes: [a:/b], per_replica: true }]', []],
    ['pre_start: [{ image: b, ports: [80] }]', ['ports']],
    ['extends: { service: b, file: , x-why: a }', []],
  ])('%s', (body, names) => {
    const found = compose(`services:\n  web:\n    image: a\n${body.replaceAll(/^/gm, '    ')}\n`);
    expect(found.map((line) => /(\w+):?$/.exec(line.split(' ')[1] ?? '')?.[1])).toEqual(names);
  });

  it('knows jobs', () => {
    expect(
      compose('jobs: { nightly: { image: a, depends_on: [web], triggers: { schedule: ["0 3 * * *", { cron: "@daily", concurrency: queue }] } } }'),
    ).toEqual([]);
    expect(compose('jobs: { nightly: { image: a, scale: 2, triggers: { manual: true } } }').join()).toMatch(/`scale` is not a field of `jobs.nightly`/);
    expect(compose('jobs: { nightly: { image: a } }').join()).toMatch(/has no `triggers`/);
  });

  it('sends a service at the top level to `services`', () => {
    expect(compose('web: {image: a, ports: ["80:80"]}')).toEqual([
      'unknown-field web: `web` is not a field of a compose file => move it under `services` @ web',
    ]);
  });

  it('refuses what Compose refuses', () => {
    const text = `
services:
  web:
    image: a
    ports: "80:80"
    healthcheck: {interval: 30}
    deploy: {replicas: abc, ports: [x]}
    environment: [A: b]
    command: 3
    depends_on: {db: {}}
    volumes: [{source: x}]
    mem_limit: 12 potatoes
    start_period: 10s
  my web: {image: a}
healthcheck: {}
`;
    expect(compose(text)).toEqual([
      'wrong-type services.web.ports: `ports` is a string, but takes a list => write a list: `- 80:80` @ "80:80"',
      'wrong-type services.web.healthcheck.interval: `interval` is the number `30`, but takes a duration such as `30s` => add a unit: `30s` @ 30',
      'bad-format services.web.deploy.replicas: `replicas` is `abc`, which is not a whole number => write it like `3` @ abc',
      'unknown-field services.web.deploy.ports: `ports` is not a field of `services.web.deploy` => move it under `services.web` @ ports',
      'wrong-type services.web.environment[0]: `environment[0]` is a mapping, but takes a string => write `A=b` @ A',
      "wrong-type services.web.command: `command` is the number `3`, but takes a string or a list of strings => quote it: `'3'` @ 3",
      'missing services.web.depends_on.db.condition: `services.web.depends_on.db` has no `condition` => add `condition` @ db',
      'missing services.web.volumes[0].type: `services.web.volumes[0]` has no `type` => add `type` @ source',
      'missing services.web.volumes[0].target: `services.web.volumes[0]` has no `target` => add `target` @ source',
      'bad-format services.web.mem_limit: `mem_limit` is `12 potatoes`, which is not a size => write it like `512m` @ 12 potatoes',
      'unknown-field services.web.start_period: `start_period` is not a field of `services.web` => move it under `services.web.healthcheck` @ start_period',
      'bad-format services["my web"]: `my web` is not a name of letters, digits, `.`, `_` and `-` => rename it, for example to `web-1` @ my web',
      'unknown-field healthcheck: `healthcheck` is not a field of a compose file => move it under `services.<name>` @ healthcheck',
    ]);
  });
});
