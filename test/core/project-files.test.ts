/** Files in memory, which of them are ours, and did-you-mean for paths. */
import { describe, expect, it } from 'vitest';
import { isDockerfileName, kindOf } from '../../src/core/project/classify.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { nearestPath } from '../../src/core/project/near.ts';
import { SourceFile } from '../../src/core/text/source.ts';

describe('files in memory', () => {
  const files = filesOf({ 'b/c/d.txt': 'x', './a.txt': '\uFEFFy', 'w\\in.txt': 'z', '../out': 'no' });
  it('are listed with clean paths', () => {
    expect(files.list()).toEqual(['a.txt', 'b/c/d.txt', 'w/in.txt']);
    expect(files.complete).toBe(true);
  });
  it('imply their folders', () => {
    expect(['.', 'b', 'b/c', 'b/c/', './b'].map((path) => files.isDirectory(path))).toEqual([true, true, true, true, true]);
    expect([
      files.isDirectory('a.txt'),
      files.isDirectory('x'),
      files.has('b'),
      files.has('x'),
      files.has('b/../a.txt'),
      files.has('../a.txt'),
      files.has('/a.txt'),
    ]).toEqual([false, false, true, false, true, false, false]);
  });
  it('are one object each, without a byte order mark', () => {
    expect(files.read('a.txt')?.text).toBe('y');
    expect(files.read('a.txt')?.encoding.bom).toBe(true);
    expect(files.read('a.txt')).toBe(files.read('./a.txt'));
    expect(files.read('b')).toBeUndefined();
  });
});

describe('kinds', () => {
  it.each(['Dockerfile', 'a/Dockerfile.dev', 'api.Dockerfile', 'api.dockerfile', 'Containerfile', 'Containerfile.x', 'dockerfile', 'Dockerfile-prod'])(
    '%s is a Dockerfile',
    (path) => {
      expect(isDockerfileName(path)).toBe(true);
    },
  );
  it.each([
    'Dockerfile.dockerignore',
    'Dockerfile.md',
    'Dockerfile.txt',
    'Dockerfile.sh',
    'Dockerfile.j2',
    'MyDockerfile',
    'Dockerfiles/a.txt',
    'Dockerfile.template',
    'dockerfile.ts',
    'Dockerfile.yml',
  ])('%s is none', (path) => {
    expect(isDockerfileName(path)).toBe(false);
  });
  const kind = (path: string, text = '') => kindOf(path, () => new SourceFile(path, text));
  it('are told by name', () => {
    expect(
      ['compose.yaml', 'docker-compose.yml', 'a/docker-compose.override.yml', 'compose.prod.yaml', 'docker-compose-tests.yml'].map((path) => kind(path)),
    ).toEqual(['compose', 'compose', 'compose', 'compose', 'compose']);
    expect(kind('composer.yaml')).toBeUndefined();
  });
  it('are told by content', () => {
    expect(kind('stack.yml', 'services:\n  a:\n    image: x\n')).toBe('compose');
    expect(kind('k8s/a.yaml', 'apiVersion: v1\nkind: Service\n')).toBe('kubernetes');
    expect(kind('k8s/a.json', '{"apiVersion": "v1", "kind": "Service"}')).toBe('kubernetes');
    expect(kind('k8s/broken.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: x\n')).toBe('kubernetes');
  });
  it('leave out what only looks alike', () => {
    expect(kind('.github/workflows/ci.yml', 'services:\n  a:\n    image: x\n')).toBeUndefined();
    expect(kind('app.yml', 'services:\n  App\\Mailer:\n    class: x\n')).toBeUndefined();
    expect(kind('x.yml', 'jobs: {}\nservices:\n  a:\n    image: x\n')).toBeUndefined();
    expect(kind('x.yml', 'a:\n  apiVersion: v1\n  kind: X\n')).toBeUndefined();
    expect(kind('values.yaml', 'image: x\n')).toBeUndefined();
    expect(kind('package.json', '{"services": {"a": {"image": "x"}}}')).toBeUndefined();
  });
});

describe('nearest path', () => {
  const files = filesOf(
    Object.fromEntries(
      ['requirements.txt', 'src/Api/Api.csproj', 'app.ts', 'config.1.json', 'conf/site.yaml', 'docs/Readme.md', 'main.py'].map((path) => [path, '']),
    ),
  );
  it.each([
    ['requirement.txt', 'requirements.txt'],
    ['REQUIREMENTS.TXT', 'requirements.txt'],
    ['src/api/api.csproj', 'src/Api/Api.csproj'],
    ['srcs/Api/Api.csproj', 'src/Api/Api.csproj'],
    ['scr', 'src'],
    ['conf/site.yml', 'conf/site.yaml'],
    ['./docs/README.md', 'docs/Readme.md'],
  ])('of %s is %s', (path, expected) => {
    expect(nearestPath(files, path)).toBe(expected);
  });
  it.each(['requirements.txt', 'app.js', 'config.2.json', 'src', 'other.py', '*.txt', '../main.py', 'x/main.py', 'package.json'])('of %s is none', (path) => {
    expect(nearestPath(files, path)).toBeUndefined();
  });
});
