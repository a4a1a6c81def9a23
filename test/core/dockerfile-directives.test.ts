import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/core/parse/dockerfile.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

function read(text: string) {
  const file = new SourceFile('Dockerfile', text);
  return parseDockerfile(file).directives.map((directive) => {
    expect(directive.ids.map((id) => (id.value === '*' ? '*' : textAt(id)))).toEqual(directive.ids.map((id) => (id.value === '*' ? '*' : id.raw)));
    return {
      dialect: directive.dialect,
      ids: directive.ids.map((id) => id.value),
      covers: text.slice(directive.covers.start, directive.covers.end),
      reason: directive.reason,
    };
  });
}

const RUN = 'RUN a \\\n  && b';

describe('ignore comments', () => {
  it.each([
    ['# drydock-ignore dockerfile/x', 'drydock', ['dockerfile/x'], undefined],
    ['# drydock-ignore dockerfile/x, DL3008: it is wanted: yes', 'drydock', ['dockerfile/x', 'DL3008'], 'it is wanted: yes'],
    ['#drydock-ignore: all of it', 'drydock', ['*'], 'all of it'],
    ['# hadolint ignore=DL3006,SC2086 # why', 'hadolint', ['DL3006', 'SC2086'], 'why'],
    ['#hadolint   ignore = DL3006 , DL3007', 'hadolint', ['DL3006', 'DL3007'], undefined],
    ['# check=skip=A,B;error=true', 'buildkit', ['A', 'B'], undefined],
    ['# check=skip=all // because', 'buildkit', ['*'], 'because'],
    ['# tally ignore=hadolint/DL3006;reason=old base', 'hadolint', ['DL3006'], 'old base'],
    ['# tally ignore=max-lines', 'tally', ['max-lines'], undefined],
    ['# nosemgrep', 'semgrep', ['*'], undefined],
    ['# nosemgrep: a.b.missing-user', 'semgrep', ['a.b.missing-user'], undefined],
    ['#trivy:ignore:DS-0002', 'trivy', ['DS-0002'], undefined],
    ['# kics-scan ignore-line', 'kics', ['*'], undefined],
    ['# dockerfile-utils: ignore', 'dockerfile-utils', ['*'], undefined],
    ['# linter ignore=EF0003', 'buddy', ['EF0003'], undefined],
  ])('%s covers the next instruction', (comment, dialect, ids, reason) => {
    expect(read(`FROM a\n${comment}\n${RUN}\nUSER b`)).toEqual([{ dialect, ids, covers: RUN, reason }]);
  });

  it.each([
    ['# drydock-ignore-file dockerfile/x: generated', 'drydock', ['dockerfile/x'], 'generated'],
    ['# hadolint global ignore=DL3006', 'hadolint', ['DL3006'], undefined],
    ['# tally global ignore=buildkit/A', 'buildkit', ['A'], undefined],
    ['#checkov:skip=CKV_DOCKER_3:runs as root by design', 'checkov', ['CKV_DOCKER_3'], 'runs as root by design'],
    ['# kics-scan disable=abc,def', 'kics', ['abc', 'def'], undefined],
  ])('%s covers the file', (comment, dialect, ids, reason) => {
    const text = `FROM a\n${RUN}\n${comment}\nUSER b`;
    expect(read(text)).toEqual([{ dialect, ids, covers: text, reason }]);
  });

  it('of BuildKit at the very top covers the file', () => {
    const text = '# syntax=docker/dockerfile:1\n# check=skip=A,B;error=true\nFROM a';
    expect(read(text)).toEqual([{ dialect: 'buildkit', ids: ['A', 'B'], covers: text, reason: undefined }]);
    expect(read('# check=error=true\nFROM a')).toEqual([]);
  });

  it('of a stage covers the stage', () => {
    const text = '# hadolint stage ignore=DL3006\nFROM a\nRUN b\nFROM c\nRUN d\n# hadolint stage ignore=DL3007\nUSER e';
    expect(read(text).map((directive) => [directive.ids[0], directive.covers])).toEqual([
      ['DL3006', 'FROM a\nRUN b'],
      ['DL3007', 'FROM c\nRUN d\n# hadolint stage ignore=DL3007\nUSER e'],
    ]);
  });

  it('may be stacked, with blank lines and prose between', () => {
    const text = `FROM a\n# hadolint ignore=DL3008\n\n# note\n# drydock-ignore x\n\n${RUN}`;
    expect(read(text).map((directive) => [directive.ids[0], directive.covers])).toEqual([
      ['DL3008', RUN],
      ['x', RUN],
    ]);
  });

  it('inside an instruction cover it', () => {
    const run = 'RUN a \\\n  # drydock-ignore x\n  && b';
    expect(read(`FROM a\n${run}\nUSER c`)).toMatchObject([{ covers: run }]);
  });

  it('split the ids of tally by tool', () => {
    expect(read('# tally ignore=DL3008,buildkit/A,max-lines\nFROM a').map(({ dialect, ids }) => [dialect, ids])).toEqual([
      ['hadolint', ['DL3008']],
      ['buildkit', ['A']],
      ['tally', ['max-lines']],
    ]);
  });

  it('at the end cover nothing', () => {
    expect(read('FROM a\n# drydock-ignore x\n')).toMatchObject([{ covers: '' }]);
  });

  it.each(['# hadolint', '# hadolint ignore', '# ignore=DL3006', '# check this', '# we drydock-ignore x', '# tally', '# hadolint shell=bash', '# nothing'])(
    '%s is none',
    (comment) => {
      expect(read(`FROM a\n${comment}\nUSER b`)).toEqual([]);
    },
  );
});
