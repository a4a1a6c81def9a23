import { expect, test } from 'vitest';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { yamlDirectives } from '../../src/core/parse/yaml-directives.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const read = (text: string) => yamlDirectives(parseYaml(new SourceFile('compose.yaml', text)));
const covered = (text: string): string[] => read(text).map(({ covers }) => text.slice(covers.start, covers.end).trim());
const ids = (text: string) => read(text).map((each) => `${each.dialect} ${each.ids.map((id) => id.value).join('+')}`);

test('a comment on its own line covers the next entry with all that is in it', () => {
  expect(covered('services:\n  # drydock-ignore a/b: known\n\n  # more\n  web:\n    image: x\n    ports: [1]\n  db:\n    image: y\n')).toEqual([
    'web:\n    image: x\n    ports: [1]',
  ]);
});

test('a comment after content covers what starts on its line', () => {
  expect(covered('services:\n  web:\n    image: x # drydock-ignore a/b\n    user: y\n')).toEqual(['image: x # drydock-ignore a/b']);
  expect(covered('services:\n  web: # drydock-ignore a/b\n    image: x\n  db: 1\n')).toEqual(['web: # drydock-ignore a/b\n    image: x']);
});

test('items of lists', () => {
  expect(covered('l:\n  - a\n  # drydock-ignore x/y\n  - b: 1\n    c: 2\n  - d\n')).toEqual(['- b: 1\n    c: 2']);
});

test('ids with places, and a reason', () => {
  const text = 'a: 1\n# drydock-ignore image/tag, compose/x: not ours: really\nb: 2\n';
  const [directive] = read(text);
  expect(directive!.ids.map((id) => [id.value, textAt(id)])).toEqual([
    ['image/tag', 'image/tag'],
    ['compose/x', 'compose/x'],
  ]);
  expect(directive!.reason).toBe('not ours: really');
  expect(textAt(directive!)).toBe('# drydock-ignore image/tag, compose/x: not ours: really');
});

test('without ids everything is meant', () => {
  expect(ids('# drydock-ignore\na: 1\n# drydock-ignore: because\nb: 1\n')).toEqual(['drydock *', 'drydock *']);
});

test('file-wide only before the first content', () => {
  const head = '# licence\n# drydock-ignore-file a/b: generated\na: 1\nb: 2\n';
  expect(covered(head)).toEqual([head.trim()]);
  expect(covered('a: 1\n# drydock-ignore-file a/b\nb: 2\n')).toEqual(['']);
});

test('other dialects', () => {
  expect(
    ids('# dclint disable-file\n# dclint disable no-x no-y\na: 1 # dclint disable-line no-z\n# dclint disable-next-line\nb: 1\n# dclint disabled\n'),
  ).toEqual(['dclint *', 'dclint no-x+no-y', 'dclint no-z', 'dclint *']);
  expect(ids('a: 1 # checkov:skip=CKV_1:why\nb: 1 #trivy:ignore:AVD-1\nc: 1 # nosemgrep: a.b, c\n# kics-scan ignore-line\nd: 1\n# nosemgrep\ne: 1\n')).toEqual([
    'checkov CKV_1',
    'trivy AVD-1',
    'semgrep a.b+c',
    'kics *',
    'semgrep *',
  ]);
  expect(read('a: 1 # checkov:skip=CKV_1:why\n')[0]).toMatchObject({ reason: 'why' });
  expect(covered('x: 1\na: 1 # nosemgrep\n')).toEqual(['a: 1 # nosemgrep']);
});

test('places of ids in other dialects', () => {
  const text = 'a: 1 # checkov:skip=CKV_1,CKV_2:why\nb: 1 #trivy:ignore:AVD-1\nc: 1 #  dclint disable-line no-z\n';
  expect(read(text).flatMap((each) => each.ids.map((id) => textAt(id)))).toEqual(['CKV_1', 'CKV_2', 'AVD-1', 'no-z']);
});

test('comments of later documents cover later documents', () => {
  expect(covered('a: 1\n---\n# drydock-ignore x/y\nb:\n  c: 1\n---\nd: 1\n')).toEqual(['b:\n  c: 1']);
});

test('at the end of the file nothing is covered', () => {
  expect(covered('a: 1\n# drydock-ignore x/y\n')).toEqual(['']);
});
