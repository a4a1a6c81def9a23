import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { locate } from '../../src/core/diagnose/locate/locate.ts';
import { WORDS } from '../../src/core/diagnose/words.ts';
import { render } from '../../src/core/diagnose/render.ts';
import type { Finding } from '../../src/core/lint/rule.ts';
import type { Project } from '../../src/core/project/model.ts';
import { place, SourceFile, textAt } from '../../src/core/text/source.ts';
import { article } from './diagnose-articles.ts';

function value(file: SourceFile, text: string, from = 0) {
  const start = file.text.indexOf(text, from);
  return { ...place(file, start, start + text.length), value: text, raw: text, known: true };
}

/** A project by hand: one service `web` that looks for `db:5433`, which is the published port of `db`. */
function shop(address = 'db:5433'): Project {
  const file = new SourceFile('compose.yaml', `services:\n  web:\n    environment:\n      DB: ${address}\n  db:\n    ports: ["5433:5432"]\n`);
  const web: Record<string, unknown> = {
    ...place(file, file.text.indexOf('web'), file.text.indexOf('  db:')),
    kind: 'compose',
    name: value(file, 'web'),
    ports: [],
    hostnames: [],
    dependsOn: [],
    networks: [],
    mounts: [],
  };
  web.env = [{ ...value(file, 'DB: '), name: value(file, 'DB'), value: value(file, address), container: web, source: 'environment' }];
  const at = file.text.indexOf('db:', file.text.indexOf(address) + address.length);
  const db: Record<string, unknown> = {
    ...place(file, at, file.text.length),
    kind: 'compose',
    name: value(file, 'db', at),
    env: [],
    hostnames: [],
    dependsOn: [],
    networks: [],
    mounts: [],
  };
  db.ports = [{ ...value(file, '5433:5432'), host: 5433, container: 5432, protocol: 'tcp', role: 'publish', known: true, owner: db }];
  const services = new Map([
    ['web', web],
    ['db', db],
  ]);
  return {
    files: { has: () => false, isDirectory: () => false, read: () => undefined, list: () => [], complete: true },
    documents: [],
    dockerfiles: [],
    composes: [{ services, networks: new Map(), volumes: new Map(), variables: [], file }],
    manifests: [],
    containers: [web, db],
    images: [],
    builds: [],
    refs: [],
    objects: () => [],
    contextsOf: () => [],
    ignoredBy: () => undefined,
    notes: [],
  } as unknown as Project;
}

const REFUSED = [
  article('refused', ['connect ECONNREFUSED <host>:<port>'], {
    rules: ['compose/some-rule'],
    sections: { why: '{{#target_port}}use {{service}}:{{target_port}}{{/target_port}}{{^target_port}}unknown{{/target_port}}', confirm: 'confirm', fix: 'fix' },
  }),
];
const LOG = new SourceFile('log', 'web-1  | connect ECONNREFUSED 172.20.0.3:5433\nweb-1 exited with code 1\n');

function finding(project: Project, text: string, message: string): Finding {
  const file = project.composes[0]?.file as SourceFile;
  return { at: value(file, text), message, rule: 'compose/some-rule', level: 'error', url: '' };
}

describe('ties', () => {
  it('confirm a published port that is used inside the network', () => {
    const [one] = diagnose(LOG, REFUSED, { project: shop() }).diagnoses;
    expect(one?.confidence).toBe('confirmed');
    expect(one?.suspects.map(({ at }) => textAt(at))).toEqual(['db:5433']);
    expect(one?.suspects[0]?.related?.map(({ at }) => textAt(at))).toEqual(['5433:5432']);
    expect(one?.why).toBe('use db:5432');
  });
  it('leave the confidence alone when the files say nothing', () => {
    const [one] = diagnose(LOG, REFUSED, { project: shop('db:5432') }).diagnoses;
    expect(one?.confidence).toBe('likely');
    expect(one?.why).toBe('unknown');
  });
  it('look only at the service that said it', () => {
    const other = new SourceFile('log', LOG.text.replaceAll('web-1', 'db-1'));
    expect(diagnose(other, REFUSED, { project: shop() }).diagnoses[0]?.confidence).toBe('likely');
  });
  it("put findings of the article's rules first and let them confirm", () => {
    const project = shop('db:5432');
    const asked: (readonly string[])[] = [];
    const lintRules = (_: Project, ids: readonly string[]) => {
      asked.push(ids);
      return [finding(project, 'db:5432', 'the port `5433` is not open')];
    };
    const [one] = diagnose(LOG, REFUSED, { project, lintRules }).diagnoses;
    expect(asked).toEqual([['compose/some-rule']]);
    expect(one?.suspects[0]).toMatchObject({ why: 'the port `5433` is not open', finding: { rule: 'compose/some-rule' } });
    expect(one?.confidence).toBe('confirmed');
  });
  it('do not let an unrelated finding confirm anything', () => {
    const project = shop('db:5432');
    const located = locate(
      {
        captures: { host: 'cache', port: '6379' },
        project,
        scope: { key: 'service web-1', kind: 'service', label: 'web-1', service: 'web-1' },
        clauses: WORDS.en.clauses,
      },
      [finding(project, '5433:5432', 'something else')],
    );
    expect(located.verdict).toBe('unknown');
    expect(located.suspects.map(({ why }) => why)).toContain('something else');
  });
  it('take any finding as proof of a message without names that nobody in particular said', () => {
    const project = shop();
    expect(locate({ captures: {}, project, scope: undefined, clauses: WORDS.en.clauses }, [finding(project, '5433:5432', 'this is it')]).verdict).toBe(
      'confirmed',
    );
  });
  it('suggest the nearest name', () => {
    expect(locate({ captures: { service: 'wbe' }, project: shop(), scope: undefined, clauses: WORDS.en.clauses }, []).values.nearest).toBe('web');
    expect(locate({ captures: { service: 'elsewhere' }, project: shop(), scope: undefined, clauses: WORDS.en.clauses }, []).values.nearest).toBeUndefined();
  });
});

describe('render', () => {
  it('fills, keeps and drops', () => {
    const text = 'a {{#x}}`{{x}}`{{#y}} and {{y}}{{/y}}{{/x}}{{^x}}nothing{{/x}}';
    expect(render(text, { x: '1' })).toBe('a `1`');
    expect(render(text, { x: '1', y: '2' })).toBe('a `1` and 2');
    expect(render(text, {})).toBe('a nothing');
  });
  it('never lets a value become more than one word of a command', () => {
    const evil = 'x; rm -rf ~ `id` $(id)';
    expect(render('```sh\ndocker logs {{container}}\n```', { container: evil })).toBe("```sh\ndocker logs 'x; rm -rf ~ `id` $(id)'\n```");
    expect(render('run `docker logs {{container}}`', { container: evil })).toBe("run `docker logs 'x; rm -rf ~ 'id' $(id)'`");
    expect(render('```sh\ncat {{path}}\n```', { path: "-rf it's" })).toBe("```sh\ncat '-rf it'\\''s'\n```");
    expect(render('`{{path}}`', { path: 'a`b' })).toBe("`a'b`");
  });
  it('keeps commands that the engine made', () => {
    expect(render('```sh\n{{build_command}}\n```', { build_command: 'docker build -f a/Dockerfile .' })).toBe('```sh\ndocker build -f a/Dockerfile .\n```');
  });
  it('does not let a value become Markdown', () => {
    expect(render('say {{name}}', { name: '[x](y) *z*' })).toBe('say \\[x\\](y) \\*z\\*');
  });
});
