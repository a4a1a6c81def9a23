/** What Compose refuses or reads otherwise than it looks: cases that were misread once, checked against compose-go. */
import { describe, expect, it } from 'vitest';
import cut from '../../rules/compose/command-cut.ts';
import noImage from '../../rules/compose/no-image-or-build.ts';
import notShell from '../../rules/compose/command-not-shell.ts';
import portSyntax from '../../rules/compose/port-syntax.ts';
import replaced from '../../rules/compose/replaced-mount.ts';
import secretSource from '../../rules/compose/secret-source.ts';
import target from '../../rules/compose/duplicate-mount-target.ts';
import { image, marks, service } from './compose-marks.ts';

describe('no-image-or-build', () => {
  it.each([
    ['image: ""', ['""']],
    ['image: ${X}', []],
    ['image: ${X:-}', []],
    ['image: ""\nbuild: https://git.example.org/a.git', []],
    ['image: ""\nprovider: { type: x }', []],
    ['image:', []],
  ])('%s', (body, expected) => {
    expect(marks(noImage, body)).toEqual(expected);
  });
});

describe('port-syntax', () => {
  it.each([
    ['"${A:-b}"', ['${A:-b}']],
    ['"${A:-80}"', []],
    ['"${A:-8080:80}"', []],
    ['"${A:-x}:80"', ['${A:-x}']],
    ['"${A}"', []],
    ['"${A:-}"', []],
    ['"${A:-${B}}"', []],
    ['"${A:+b}"', []],
    ['"${A:?b}"', []],
    ['"{{ port }}:80"', []],
    ['"80/"', []],
    ['":80"', []],
    ['""', ['""']],
    ['" 80:80"', [' 80']],
  ])('%s', (port, expected) => {
    expect(marks(portSyntax, image(`ports: [${port}]`))).toEqual(expected);
  });

  it('takes the value of .env', () => {
    expect(marks(portSyntax, { 'compose.yaml': service(image('ports: ["${A:-80}"]')), '.env': 'A=http\n' })).toEqual(['${A:-80}']);
  });
});

describe('one target in two spellings', () => {
  const long = (path: string): string => `{ type: tmpfs, target: ${path} }`;
  // As compose-go answers: only short targets are cleaned before repeated ones are dropped.
  it.each([
    [`volumes: [${long('/a')}, ${long('/a/')}]`, ['/a/'], 0],
    [`volumes: [${long('/a')}, ${long('/a')}]`, [], 1],
    [`volumes: ["./x:/a", ${long('/a/')}]`, ['/a/'], 0],
    [`volumes: ["./x:/a/", ${long('/a')}]`, [], 1],
    [`volumes: ["./x:/a/b/..", "./y:/a"]`, [], 1],
    [`tmpfs: [/a]\nvolumes: [${long('/a/')}]`, ['/a/'], 0],
    [`tmpfs: [/a/]\nvolumes: [${long('/a/')}]`, [], 0],
  ])('%s', (body, refused, dropped) => {
    expect(marks(target, image(body))).toEqual(refused);
    expect(marks(replaced, image(body))).toHaveLength(dropped);
  });

  it('is refused in an override too', () => {
    const files = { 'compose.yaml': service(image('volumes: ["./x:/a"]')), 'compose.override.yaml': service(`volumes: [${long('/a/')}]`) };
    expect(marks(target, files)).toEqual(['/a/']);
  });
});

describe('secret-source', () => {
  const secrets = (body: string, more = ''): string => `${service(image(more))}secrets:\n  token: { ${body} }\n`;
  it.each([
    [secrets('driver: vault'), ['token']],
    [secrets('template_driver: vault'), ['token']],
    [secrets('driver: vault, file: ./x'), []],
    [secrets('driver: vault', 'secrets: [token]'), []],
    [secrets('driver: vault', 'deploy: { placement: { constraints: [node.role == manager] } }'), []],
    [secrets('external: true'), []],
    [secrets('external: false, driver: vault'), ['token']],
    [secrets('driver: vault, file: ./x, environment: X'), ['environment']],
  ])('%s', (text, expected) => {
    expect(marks(secretSource, text)).toEqual(expected);
  });
});

describe('command-cut', () => {
  it.each([
    ['echo $$(date; id) x', []],
    ['echo `date; id` x', []],
    ['echo "a && b"', []],
    ['echo a && b', ['&&']],
    ['echo $$(date) > log', ['>']],
  ])('%s', (command, expected) => {
    expect(marks(cut, image(`command: ${command}`))).toEqual(expected);
  });

  it('marks a block as a whole', () => {
    expect(marks(cut, image('command: |\n  a | b'))[0]).toContain('a | b');
  });
});

describe('command-not-shell', () => {
  it.each([
    ['image: alpine:3.22\nentrypoint: [sh, -c]\ncommand: ["a && b"]', []],
    [image('command: ["-c", a, "&&", b]'), []],
    ['image: alpine:3.22\ncommand: [find, ., -exec, rm, "{}", ";"]', []],
    [image('command: ["npm start"]'), []],
    [image('entrypoint: ["npm start"]'), ['"npm start"']],
    ['image: node:24\ncommand: ["/opt/My App/run"]', []],
    [image('environment: { X: a }\ncommand: [prog, "{$$X}"]'), []],
    [image('command: [prog, "$$X"]'), []],
    [image('environment: [X=1]\ncommand: [prog, "--p=$${X}"]'), ['"--p=$${X}"']],
    [image('environment: [X=1]\ncommand: [envsubst, $$X]'), []],
    [image("command: echo '&&' b"), []],
  ])('%s', (body, expected) => {
    expect(marks(notShell, body)).toEqual(expected);
  });

  it('leaves what a script of the image gets alone', () => {
    const files = {
      'compose.yaml': service('build: .\nenvironment: [X=1]\ncommand: [prog, $$X]'),
      Dockerfile: 'FROM alpine:3.22\nENTRYPOINT ["/entry.sh"]\n',
    };
    expect(marks(notShell, files)).toEqual([]);
    expect(marks(notShell, { ...files, Dockerfile: 'FROM alpine:3.22\nENTRYPOINT ["/entry"]\n' })).toEqual(['$$X']);
  });
});
