/** What the page says, without a browser: what a text is taken for, the examples, the search. */
import { describe, expect, it } from 'vitest';
import { articles } from '../../src/api.ts';
import { rules } from '../../src/generated/rules.ts';
import { answer, kindOfText } from '../../src/site/answer.ts';
import { EXAMPLES } from '../../src/site/examples.ts';
import { projectFiles } from '../../src/site/files.ts';
import { type Entry, searchOver } from '../../src/site/search.ts';

describe('a pasted text', () => {
  it.each([
    ['FROM nginx:1.29\n', 'dockerfile'],
    ['# syntax=docker/dockerfile:1\n\nARG TAG=1\nFROM nginx:${TAG}\nRUN true\n', 'dockerfile'],
    ['from nginx\nrun true\n', 'dockerfile'],
    ['From github.com:shop/api\n * branch  main -> FETCH_HEAD\n', 'log'],
    ['name: shop\nservices:\n  web:\n    image: nginx:1.29\n', 'compose'],
    ['services:\n\n  # the site\n  web: {}\n', 'compose'],
    ['services: failed\n', 'log'],
    ['apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n', 'kubernetes'],
    ['error: resource mapping not found: no matches for kind "Ingress"', 'log'],
    ['Dockerfile:4\n   4 | >>> FROM nginx\n', 'log'],
  ])('%j is read as %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind);
  });

  it('is not answered when it is blank', () => {
    expect(answer(' \n', 'auto', undefined)).toBeUndefined();
  });

  it('is what the reader says it is', () => {
    expect(answer('FROM nginx\n', 'log', undefined)?.diagnosis?.unknown?.state).toBe('none');
    expect(answer('FROM nginx\n', 'auto', undefined)?.findings?.map(({ rule }) => rule)).toContain('image/floating-tag');
  });

  it('of a manifest with its state is linted and diagnosed', () => {
    const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
status:
  containerStatuses:
    - name: web
      state:
        waiting:
          reason: ImagePullBackOff
`;
    const found = answer(text, 'auto', undefined);
    expect(found?.findings?.length).toBeGreaterThan(0);
    expect(found?.diagnosis?.diagnoses.length).toBe(1);
  });
});

describe('the examples', () => {
  it.each(EXAMPLES.map((example) => [example.name, example] as const))('%s gets an answer', (_name, { text, files }) => {
    const given = Object.entries(files ?? {}).map(([path, content]) => ({ path, text: content }));
    const found = answer(text, 'auto', projectFiles(given, false));
    expect(found?.diagnosis ? found.diagnosis.diagnoses.length : found?.findings?.length).toBeGreaterThan(0);
    if (files) expect(found?.diagnosis?.diagnoses[0]?.confidence).toBe('confirmed');
  });
});

describe('files that were given', () => {
  it('are there even when they were not read', () => {
    const files = projectFiles(
      [
        { path: 'compose.yaml', text: 'services: {}\n' },
        { path: 'logo.png', text: undefined },
      ],
      true,
    );
    expect(files?.has('logo.png')).toBe(true);
    expect(files?.read('logo.png')).toBeUndefined();
    expect(files?.read('compose.yaml')?.text).toBe('services: {}\n');
    expect(files?.complete).toBe(true);
  });

  it('are linted together while nothing is pasted', () => {
    const files = projectFiles(
      [
        { path: 'compose.yaml', text: 'services:\n  api:\n    build: ./api\n    ports:\n      - "127.0.0.1:8080:3000"\n' },
        { path: 'api/Dockerfile', text: 'FROM python:3.14-slim\nEXPOSE 8000\nUSER nobody\n' },
      ],
      true,
    );
    expect(answer('', 'auto', files)?.findings?.map(({ rule }) => rule)).toContain('project/port-not-exposed');
  });
});

describe('the search', () => {
  const entries: readonly Entry[] = [
    ...articles.map(
      ({ id, title }): Entry => ({
        kind: 'article',
        id,
        title,
        href: id,
        aliases: [],
        wordings: id === 'net-port-already-allocated' ? ['Bind for <host>:<port> failed: port is already allocated'] : [],
      }),
    ),
    ...rules.map(({ id, summary, aliases = [] }): Entry => ({ kind: 'rule', id, title: summary, href: id, aliases, wordings: [] })),
  ];
  const search = searchOver(entries);
  const first = (question: string): string | undefined => search(question)[0]?.entry.id;

  it('finds every page by its id', () => {
    expect(entries.filter(({ id }) => first(id) !== id).map(({ id }) => id)).toEqual([]);
  });

  it("finds rules by other tools' ids, with the tool's name or without", () => {
    expect(first('DL3007')).toBe('image/floating-tag');
    expect(first('hadolint/DL3007')).toBe('image/floating-tag');
    expect(first('dl3007 ')).toBe('image/floating-tag');
  });

  it('finds articles by what was printed, with other names in it', () => {
    expect(first('Bind for 0.0.0.0:8080 failed: port is already allocated')).toBe('net-port-already-allocated');
    expect(search('bind for')[0]?.because).toContain('port is already allocated');
  });

  it('finds nothing for words that are nowhere, and for a single letter', () => {
    expect(search('zebra crossing')).toEqual([]);
    expect(search('a')).toEqual([]);
  });
});
