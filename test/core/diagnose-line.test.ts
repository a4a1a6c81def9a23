import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';
import { article } from './diagnose-articles.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n';
const COMPOSE = 'services:\n  api:\n    image: shop/api:1\n';
const articles = [
  article('in-file', ['error parsing <path>: error converting YAML to JSON: yaml: line <line>: bad thing'], { kinds: ['kubernetes'] }),
  article('in-kind', ['yaml: line <line>: that thing again'], { kinds: ['compose'] }),
  article('in-dockerfile', ['dockerfile parse error on line <line>: unknown thing']),
];

function suspects(log: string, files: Record<string, string>): string[] {
  const project = openProject(filesOf(files));
  const [first] = diagnose(new SourceFile('log', log), articles, { project }).diagnoses;
  return first?.suspects.map(({ at }) => `${at.file.path}:${at.file.position(at.span.start).line}: ${textAt(at)}`) ?? [];
}

describe('the line that a message names', () => {
  it('is of the file beside it', () => {
    const log = 'error: error parsing k8s/web.yaml: error converting YAML to JSON: yaml: line 4: bad thing\n';
    expect(suspects(log, { 'k8s/web.yaml': POD, 'k8s/api.yaml': POD })).toEqual(['k8s/web.yaml:4:   name: web']);
    expect(suspects(log.replace('k8s/web', '/home/ann/shop/k8s/web'), { 'k8s/web.yaml': POD })).toEqual(['k8s/web.yaml:4:   name: web']);
    expect(suspects(log, { 'k8s/api.yaml': POD })).toEqual([]);
  });
  it('is of the only file of its kind', () => {
    const log = 'yaml: line 2: that thing again\n';
    expect(suspects(log, { 'compose.yaml': COMPOSE, 'k8s/web.yaml': POD, Dockerfile: 'FROM a\nRUN b\n' })).toEqual(['compose.yaml:2:   api:']);
    expect(suspects(log, { 'a/compose.yaml': COMPOSE, 'b/compose.yaml': COMPOSE })).toEqual([]);
  });
  it('is of the Dockerfile when a Dockerfile is meant', () => {
    expect(suspects('dockerfile parse error on line 2: unknown thing\n', { Dockerfile: 'FROM a:1\nRUN b\n', 'compose.yaml': COMPOSE })).toEqual([
      'Dockerfile:2: RUN b',
    ]);
    expect(suspects('dockerfile parse error on line 2: unknown thing\n', { 'a/Dockerfile': 'FROM a:1\nRUN b\n', 'b/Dockerfile': 'FROM a:1\nRUN b\n' })).toEqual(
      [],
    );
  });
});

describe('a dash of a word processor', () => {
  const dash = [article('smart', ['docker run –name <any>\ndocker: invalid reference format']), article('plain', ['docker: invalid reference'])];
  const ids = (text: string) => diagnose(new SourceFile('log', text), dash).diagnoses.map(({ match }) => match.article.id);
  it('is looked for where a message is written with one', () => {
    expect(ids('$ docker run –name web x\ndocker: invalid reference format.\n')).toEqual(['smart']);
    expect(ids('$ docker run -name web x\ndocker: invalid reference format.\n')).toEqual(['plain']);
  });
});
