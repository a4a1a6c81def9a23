/** Compose projects that share files, and names that many of them give to what they build. */
import { expect, it } from 'vitest';
import type { Compose } from '../../src/core/parse/model.ts';
import { isSharedWith } from '../../src/core/project/neighbours.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';

const open = (texts: Readonly<Record<string, string>>) => openProject(filesOf(texts));
const at = (project: ReturnType<typeof open>, path: string): Compose => project.composes.find(({ file }) => file.path === path) as Compose;

it('a project that another one includes is shared, and so is the one that includes it', () => {
  const project = open({
    'compose.yaml': 'include: [parts/db.yaml]\nservices:\n  web:\n    image: nginx:1.29\n',
    'parts/db.yaml': 'services:\n  db:\n    image: postgres:17\n',
    'other/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
  });
  expect(project.composes.map((compose) => [compose.file.path, isSharedWith(project, compose), isSharedWith(project, compose, [compose.file])])).toEqual([
    ['compose.yaml', true, false],
    ['other/compose.yaml', false, false],
    ['parts/db.yaml', true, true],
  ]);
});

const stack = (build: string) => `services:\n  app:\n    image: registry.example.org/app:1\n    build: ${build}\n`;
const runs = 'services:\n  app:\n    image: registry.example.org/app:1\n';

it('an image that two files build the same way is theirs, each file\u2019s own first', () => {
  const project = open({
    Dockerfile: 'FROM alpine:3\n',
    'a.yaml': stack('.'),
    'b.yaml': `${stack('.')}  again:\n    image: registry.example.org/app:1\n`,
    'c/compose.yaml': runs,
    'd/compose.yaml': runs,
  });
  const builder = (path: string, service = 'app') => at(project, path).services.get(service)?.image?.builtBy?.file.path;
  expect([builder('b.yaml', 'again'), builder('c/compose.yaml'), builder('d/compose.yaml')]).toEqual(['b.yaml', 'a.yaml', 'a.yaml']);
});

it('an image that two files build in different ways is nobody\u2019s', () => {
  const project = open({
    'x/Dockerfile': 'FROM alpine:3\n',
    'y/Dockerfile': 'FROM alpine:3\n',
    'a.yaml': stack('./x'),
    'b.yaml': stack('./y'),
    'c.yaml': runs,
  });
  expect(at(project, 'c.yaml').services.get('app')?.image?.builtBy).toBeUndefined();
});

it('an image stands on what others build, not on itself', () => {
  const project = open({
    'x/Dockerfile': 'FROM registry.example.org/app:1\n',
    'y/Dockerfile': 'FROM registry.example.org/app:1\n',
    'a.yaml': stack('./x'),
  });
  expect(project.dockerfiles.map((dockerfile) => [dockerfile.file.path, dockerfile.stages[0]?.base.builtBy?.file.path])).toEqual([
    ['x/Dockerfile', undefined],
    ['y/Dockerfile', 'a.yaml'],
  ]);
});

it('another tag is another image in a compose file, and the same one where it is deployed', () => {
  const deployed = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "registry.example.org/app:2" }] }\n';
  const project = open({ Dockerfile: 'FROM alpine:3\n', 'a.yaml': stack('.'), 'c.yaml': runs.replace('app:1', 'app:2'), 'pod.yaml': deployed });
  expect(at(project, 'c.yaml').services.get('app')?.image?.builtBy).toBeUndefined();
  expect(project.manifests[0]?.containers[0]?.image?.builtBy?.file.path).toBe('a.yaml');
});
