import { describe, expect, it } from 'vitest';
import { imageOf } from '../../src/core/parse/image.ts';
import type { Document, Value } from '../../src/core/parse/model.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

function read(raw: string, value = raw, known = true) {
  const file = new SourceFile('compose.yaml', `image: ${raw}\n`);
  const at: Value = { file, span: { start: 7, end: 7 + raw.length }, value, raw, known };
  return imageOf(at, 'run', {} as Document);
}

describe('imageOf', () => {
  it.each([
    ['nginx', undefined, 'nginx', undefined, undefined],
    ['nginx:1.29', undefined, 'nginx', '1.29', undefined],
    ['library/nginx:1.29-alpine', undefined, 'library/nginx', '1.29-alpine', undefined],
    ['registry:5000/app', 'registry:5000', 'app', undefined, undefined],
    ['registry:5000/team/app:2', 'registry:5000', 'team/app', '2', undefined],
    ['localhost/app:2', 'localhost', 'app', '2', undefined],
    ['ghcr.io/o/app@sha256:abc', 'ghcr.io', 'o/app', undefined, 'sha256:abc'],
    ['ghcr.io/o/app:1@sha256:abc', 'ghcr.io', 'o/app', '1', 'sha256:abc'],
    ['[::1]:5000/app:1', '[::1]:5000', 'app', '1', undefined],
    ['MyHost/app', 'MyHost', 'app', undefined, undefined],
    ['', undefined, '', undefined, undefined],
    ['app:', undefined, 'app', '', undefined],
  ])('cuts %s', (text, registry, repository, tag, digest) => {
    expect(read(text)).toMatchObject({
      repository,
      known: true,
      role: 'run',
      ...(registry ? { registry } : {}),
      ...(tag ? { tag } : {}),
      ...(digest ? { digest } : {}),
    });
    expect([read(text).registry, read(text).digest]).toEqual([registry, digest]);
  });

  it('never cuts through a variable', () => {
    const image = read('${REGISTRY:-reg.example.org:5000}/app:${TAG:-1.2}', undefined, false);
    expect(image).toMatchObject({ registry: '${REGISTRY:-reg.example.org:5000}', repository: 'app', tag: '${TAG:-1.2}', known: false });
    expect(read('${IMAGE}')).toMatchObject({ repository: '${IMAGE}', known: false });
    expect(read('{{ .Values.image }}:{{ .Values.tag | default "a:b" }}')).toMatchObject({
      repository: '{{ .Values.image }}',
      tag: '{{ .Values.tag | default "a:b" }}',
      known: false,
    });
    expect(read('app:$TAG').known).toBe(false);
    expect(read('a:${B').known).toBe(false);
  });

  it('places the tag behind a quote and in what was substituted', () => {
    expect(textAt(read('"nginx:1.29"', 'nginx:1.29').tagAt!)).toBe('1.29');
    expect(textAt(read('app:${TAG:-7}@sha256:abc', 'app:7@sha256:abc').tagAt!)).toBe('${TAG:-7}');
    expect(read('$IMAGE', 'nginx:1').tagAt).toBeUndefined();
    expect(read('nginx').tagAt).toBeUndefined();
  });

  it('carries what it is told', () => {
    const stage = { index: 0 } as never;
    expect(imageOf(read('a:1'), 'from', {} as Document, { stage })).toMatchObject({ role: 'from', stage });
  });
});
