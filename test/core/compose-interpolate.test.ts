import { describe, expect, test } from 'vitest';
import { interpolate } from '../../src/core/parse/compose/interpolate.ts';
import { textAt } from '../../src/core/text/source.ts';
import { compose, filesOf, problems, service } from './compose-memory.ts';
import { parseCompose } from '../../src/core/parse/compose/compose.ts';

const values: Readonly<Record<string, string>> = { SET: 'v', EMPTY: '', DOLLAR: '$SET' };
const lookup = (name: string) => {
  const value = values[name];
  return value === undefined ? undefined : { value, known: true };
};
const text = (source: string): string => {
  const result = interpolate(source, lookup);
  expect(result.invalid).toEqual([]);
  return [...result.unknown]
    .reverse()
    .reduce((shown, { start, end }) => `${shown.slice(0, start)}<${shown.slice(start, end)}>${shown.slice(end)}`, result.text);
};
const names = (source: string): string[] =>
  interpolate(source, lookup).uses.map((use) => `${use.name}${use.operator ?? ''}${use.value === undefined ? ' unset' : ''}`);

describe('forms', () => {
  test.each([
    ['no variable', 'no variable'],
    ['$SET', 'v'],
    ['${SET}', 'v'],
    ['a${SET}b$SET.c', 'avbv.c'],
    ['$EMPTY|${EMPTY}', '|'],
    ['$GONE', '<$GONE>'],
    ['${GONE}', '<${GONE}>'],
    ['$$SET $$$SET $$$$', '$SET $v $$'],
    ['$DOLLAR', '$SET'],
    ['cost: 5$ or $1 or $(date) or $-', 'cost: 5$ or $1 or $(date) or $-'],
    ['${SET:-d} ${SET-d}', 'v v'],
    ['${EMPTY:-d} ${EMPTY-d}', 'd '],
    ['${GONE:-d} ${GONE-d}', 'd d'],
    ['${GONE:-}|${GONE-}', '|'],
    ['${SET:+x} ${SET+x}', 'x x'],
    ['${EMPTY:+x}|${EMPTY+x}', '|x'],
    ['${GONE:+x}', '<${GONE:+x}>'],
    ['${SET:?m} ${SET?m}', 'v v'],
    ['${EMPTY:?m}|${EMPTY?m}', '<${EMPTY:?m}>|'],
    ['${GONE:?m}', '<${GONE:?m}>'],
    ['${GONE:-${SET}}', 'v'],
    ['${GONE:-${ALSO:-x}y}z', 'xyz'],
    ['${GONE:-a-b:-c?d}', 'a-b:-c?d'],
    ['${GONE:-${ALSO}}', '<${ALSO}>'],
    ['${GONE:-{"a":1}}|', '{"a":1}|'],
    ['${GONE:-x} } y', 'x } y'],
    ['${GONE:-a} ${SET} ${ALSO:-b}', 'a v b'],
    ['${gone:-low}$_x', 'low<$_x>'],
    ['${SET:-${GONE}}', 'v'],
    // Of several operators the first one counts.
    ['${GONE-a:?b}|${GONE:-a+b}', 'a:?b|a+b'],
    ['${SET:+a:-b}|${SET+a?b}', 'a:-b|a?b'],
    ['${GONE?a:-b}', '<${GONE?a:-b}>'],
    ['${GONE:?$SET gone}', '<${GONE:?$SET gone}>'],
    // What stands behind `+` is looked up only when it is used.
    ['${SET:+${GONE:-in}}|${EMPTY:+${GONE}}|${EMPTY+${SET}}', 'in||v'],
    ['${EMPTY:-${SET}}|$SET$SET|${SET}_${SET:-x}', 'v|vv|v_v'],
    ["${GONE:-$SET}${GONE:-'q'}", "v'q'"],
    ['${GONE:-$$}|$$$$SET|a$', '$|$$SET|a$'],
    ['${SET:-a}{b}|{${SET}}', 'v{b}|{v}'],
    ['${GONE:-{${SET}}}', '{v}'],
    ['${GONE:-a\\n}|${GONE-}', 'a\\n|'],
    // Compose counts braces, but not the one directly behind an opening one.
    ['${GONE:-{}}|', '{}|'],
    ['${GONE:-}}', '}'],
    ['${set:-low}${SET:-up}', 'lowv'],
  ])('%s', (source, expected) => {
    expect(text(source)).toBe(expected);
  });

  test('what is no form at all', () => {
    for (const source of [
      '${SET/a/b}',
      '${1}',
      '${}',
      '${ SET }',
      '${SET:d}',
      '${SET',
      '${GONE:-a\nb}',
      '${SET#x}',
      '${SET!x}',
      '${-x}',
      '${1A}',
      '${SET:}',
      '${SET:=x}',
      '${$SET}',
    ]) {
      expect(interpolate(`x ${source}`, lookup).invalid, source).toHaveLength(1);
    }
  });

  test('a value that hangs on something unknown stays unknown', () => {
    expect(interpolate('$A ${A:-d} ${A+x}', () => ({ value: '?', known: false }))).toMatchObject({
      text: '$A ${A:-d} x',
      unknown: [
        { start: 0, end: 2 },
        { start: 3, end: 10 },
      ],
    });
  });
});

test('uses are the ones that Compose looks up', () => {
  expect(names('$SET ${GONE:-${ALSO:-x}} ${SET:-${NEVER}} ${EMPTY:?m}')).toEqual(['SET', 'GONE:- unset', 'ALSO:- unset', 'SET:-', 'EMPTY:? unset']);
});

test('hostile texts end', () => {
  expect(interpolate('${A:-'.repeat(5000) + '}'.repeat(5000), lookup).invalid.length).toBeGreaterThan(0);
  expect(interpolate('${A:-x}'.repeat(20_000), lookup).text).toHaveLength(20_000);
  expect(interpolate('${'.repeat(20_000), lookup).invalid.length).toBeGreaterThan(0);
});

describe('in a project', () => {
  const project = compose({
    'compose.yaml':
      'services:\n  web:\n    image: "nginx:${TAG}"\n    command: |\n      echo $A ${B:-$C} $$D\n    ports: ["${PORT:-80}:80", "${BIND}:81:81"]\n    x-${KEY}: $TAG\n    cpus: ${N:-2}\n    # $COMMENT\n',
    '.env': 'TAG=1.27\nA=${TAG}-a\n',
  });

  test('`.env` and defaults give values; nothing else does', () => {
    expect(service(project).image).toMatchObject({ value: 'nginx:1.27', raw: '"nginx:${TAG}"', known: true });
    expect(service(project).ports.map(({ host, container, known }) => [host, container, known])).toEqual([
      [80, 80, true],
      [81, 81, false],
    ]);
  });

  test('every use has its place, also in block text, and keys and comments have none', () => {
    expect(project.variables.map((use) => [textAt(use), use.path, use.value])).toEqual([
      ['${TAG}', 'services.web.image', '1.27'],
      ['$A', 'services.web.command', '1.27-a'],
      ['${B:-$C}', 'services.web.command', undefined],
      ['$C', 'services.web.command', undefined],
      ['${PORT:-80}', 'services.web.ports[]', undefined],
      ['${BIND}', 'services.web.ports[]', undefined],
      ['$TAG', 'services.web.x-${KEY}', '1.27'],
      ['${N:-2}', 'services.web.cpus', undefined],
    ]);
    expect(project.variables[2]).toMatchObject({ name: 'B', operator: ':-', word: '$C' });
  });

  test('places of two equal uses differ', () => {
    const { variables } = compose('services:\n  web:\n    image: $X-$X\n');
    expect(variables.map((use) => use.span.start)).toEqual([28, 31]);
  });

  test('the environment of the host wins over `.env`', () => {
    const files = filesOf({ 'compose.yaml': 'services: { web: { image: "$A$B" } }', '.env': 'A=env\nB=env' });
    const project = parseCompose([files.read('compose.yaml')!], { files, environment: new Map([['A', 'shell']]) });
    expect(service(project).image?.value).toBe('shellenv');
  });

  test('what was put in is text, whatever it looks like', () => {
    const project = compose('services:\n  web:\n    environment:\n      A: ${X:-1.10}\n      B: 1.10\n');
    expect(service(project).env.map((each) => each.value?.value)).toEqual(['1.10', '1.1']);
  });

  test('the name of the project is always set', () => {
    const named = (texts: Record<string, string>, path = 'compose.yaml') => service(compose(texts, [path])).image?.value;
    const image = 'services: { web: { image: "$COMPOSE_PROJECT_NAME" } }';
    expect(named({ 'compose.yaml': `name: My.App\n${image}` })).toBe('myapp');
    expect(named({ 'Some Dir/compose.yaml': image }, 'Some Dir/compose.yaml')).toBe('somedir');
    expect(named({ 'compose.yaml': image, '.env': 'COMPOSE_PROJECT_NAME=given' })).toBe('given');
    const unknown = compose(image);
    expect(service(unknown).image?.known).toBe(false);
    expect(unknown.variables.every((use) => use.value !== undefined)).toBe(true);
  });

  test('a form that is none is a problem at its place', () => {
    expect(problems(compose('services:\n  web:\n    image: a\n    command: echo ${X/a/b} done\n'))).toEqual([
      'compose/syntax: `${X/a/b}` is no substitution that Compose knows [${X/a/b}]',
    ]);
  });
});
