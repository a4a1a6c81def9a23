import { expect, test } from 'vitest';
import { groupComposeFiles } from '../../src/core/parse/compose/discover.ts';
import { filesOf } from './compose-memory.ts';

const APP = 'services: { web: { image: x } }\n';
const ADDS = 'services: { web: { ports: [1] } }\n';

function groups(texts: Record<string, string>, config?: string[][]): string[] {
  const paths = Object.keys(texts).filter((path) => /\.ya?ml$/.test(path));
  return groupComposeFiles(paths, filesOf(texts), config).map((group) => group.join(' + '));
}

test('the default base and override of each folder', () => {
  expect(
    groups({ 'compose.yaml': APP, 'compose.override.yaml': ADDS, 'a/docker-compose.yml': APP, 'b/compose.yml': APP, 'b/docker-compose.override.yml': ADDS }),
  ).toEqual(['a/docker-compose.yml', 'b/compose.yml + b/docker-compose.override.yml', 'compose.yaml + compose.override.yaml']);
});

test('of several bases the first counts, and the other one is alone', () => {
  expect(groups({ 'docker-compose.yml': APP, 'compose.yaml': APP, 'docker-compose.override.yml': ADDS })).toEqual([
    'compose.yaml + docker-compose.override.yml',
    'docker-compose.yml',
  ]);
});

test('a file that only adds to services goes with the base, without the override', () => {
  expect(groups({ 'compose.yaml': APP, 'compose.override.yaml': ADDS, 'compose.prod.yaml': ADDS, 'compose.alone.yaml': APP })).toEqual([
    'compose.alone.yaml',
    'compose.yaml + compose.override.yaml',
    'compose.yaml + compose.prod.yaml',
  ]);
});

test('so does one that needs what the base declares', () => {
  const base = 'services: { web: { image: x } }\nnetworks: { n: }\nvolumes: { vol: }\nsecrets: { s: { file: s } }\n';
  for (const need of ['depends_on: [web]', 'networks: [n]', 'volumes: ["vol:/v"]', 'secrets: [s]', 'depends_on: { web: { condition: service_started } }']) {
    expect(groups({ 'compose.yaml': base, 'extra.compose.yaml': `services: { more: { image: y, ${need} } }\n` }), need).toEqual([
      'compose.yaml',
      'compose.yaml + extra.compose.yaml',
    ]);
  }
  expect(groups({ 'compose.yaml': base, 'extra.compose.yaml': 'services: { more: { image: y, depends_on: [gone] } }\n' })).toEqual([
    'compose.yaml',
    'extra.compose.yaml',
  ]);
});

test('a build that says neither context nor Dockerfile only adds', () => {
  expect(
    groups({ 'docker-compose.yml': 'services: { web: { build: . } }\n', 'docker-compose.windows.yml': 'services: { web: { build: { args: { A: 1 } } } }\n' }),
  ).toEqual(['docker-compose.yml', 'docker-compose.yml + docker-compose.windows.yml']);
});

test('pairs of a file and its override', () => {
  expect(
    groups({
      'docker-compose.yml': APP,
      'docker-compose.override.yml': ADDS,
      'docker-compose-tests.yml': 'services: { t: { image: y } }\n',
      'docker-compose-tests.override.yml': 'services: { t: { ports: [1] } }\n',
    }),
  ).toEqual(['docker-compose-tests.yml + docker-compose-tests.override.yml', 'docker-compose.yml + docker-compose.override.yml']);
});

test('without a fitting base a fragment is alone', () => {
  expect(groups({ 'docker-compose.prod.yml': ADDS })).toEqual(['docker-compose.prod.yml']);
  expect(groups({ 'docker-compose.yml': APP, 'docker-compose.x.yml': 'services: { other: { ports: [1] } }\n' })).toEqual([
    'docker-compose.x.yml',
    'docker-compose.yml',
  ]);
});

test('another file than the default base can be the one that is needed', () => {
  expect(groups({ 'docker-compose.dev.yml': APP, 'docker-compose.dev.debug.yml': ADDS })).toEqual([
    'docker-compose.dev.yml',
    'docker-compose.dev.yml + docker-compose.dev.debug.yml',
  ]);
});

test('files that others read are projects only when they can stand alone', () => {
  expect(
    groups({
      'compose.yaml': 'include: [db/compose.yaml, parts/compose-frag.yaml]\nservices: { web: { extends: { file: common-compose.yaml, service: base } } }\n',
      'common-compose.yaml': 'services: { base: { user: u } }\n',
      'db/compose.yaml': APP,
      'parts/compose-frag.yaml': ADDS,
    }),
  ).toEqual(['compose.yaml', 'db/compose.yaml']);
});

test('COMPOSE_FILE in `.env` is the project of its folder', () => {
  const texts = { 'a/base.yaml': APP, 'a/compose.yaml': APP, 'a/more.yaml': ADDS };
  expect(groups({ ...texts, 'a/.env': 'COMPOSE_FILE=base.yaml:more.yaml\n' })).toEqual(['a/base.yaml + a/more.yaml', 'a/compose.yaml']);
  expect(groups({ ...texts, 'a/.env': 'COMPOSE_FILE=base.yaml;more.yaml\n' })).toContain('a/base.yaml + a/more.yaml');
  expect(groups({ ...texts, 'a/.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=base.yaml,more.yaml\n' })).toContain('a/base.yaml + a/more.yaml');
});

test('lists of the configuration come first', () => {
  expect(groups({ 'compose.yaml': APP, 'compose.override.yaml': ADDS, 'prod.yaml': ADDS }, [['compose.yaml', 'prod.yaml']])).toEqual([
    'compose.yaml + compose.override.yaml',
    'compose.yaml + prod.yaml',
  ]);
});

test('broken and empty files are projects of their own', () => {
  expect(groups({ 'compose.yaml': 'a: [', 'docker-compose.x.yml': '' })).toEqual(['compose.yaml', 'docker-compose.x.yml']);
});
