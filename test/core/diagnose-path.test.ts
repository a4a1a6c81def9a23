import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';
import { article } from './diagnose-articles.ts';

const ARTICLE = [
  article('copy-missing', ['failed to calculate checksum of ref <id>: "<path>": not found'], {
    sections: {
      why: '{{#ignored_by}}hidden by {{ignored_by}}{{/ignored_by}}{{#nearest}}near {{nearest}}{{/nearest}}',
      confirm: 'c',
      fix: '{{#build_command}}{{build_command}}{{/build_command}}{{^build_command}}none{{/build_command}}',
    },
  }),
];

const DOCKERFILE = 'FROM alpine:3.22\nWORKDIR /src\nCOPY src/api/main.txt .\nCOPY lib/ lib/\n';
const FILES = { 'src/api/Dockerfile': DOCKERFILE, 'src/api/main.txt': '', 'lib/a.txt': '' };
const ERROR = (path: string): string =>
  `ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1a::2b: "${path}": not found\n`;

function run(files: Record<string, string>, log: string) {
  const [one] = diagnose(new SourceFile('log', log), ARTICLE, { project: openProject(filesOf(files)) }).diagnoses;
  return {
    confidence: one?.confidence,
    why: one?.why,
    fix: one?.fix,
    suspects: one?.suspects.map(({ at, why }) => `${at.file.path}:${at.file.position(at.span.start).line} ${textAt(at)}: ${why}`),
  };
}

describe('a path that the builder did not find', () => {
  it('is shown with the folder and the command that would have it', () => {
    expect(run(FILES, ERROR('/src/api/main.txt'))).toEqual({
      confidence: 'confirmed',
      why: '',
      fix: 'docker build -f src/api/Dockerfile .',
      suspects: ['src/api/Dockerfile:3 src/api/main.txt: exists in `.`, but not beside the Dockerfile in `src/api`'],
    });
  });
  it('is blamed on a stated context that does not have it', () => {
    const result = run({ ...FILES, 'compose.yaml': 'services:\n  api:\n    build: src/api\n' }, ERROR('/lib'));
    expect(result.confidence).toBe('confirmed');
    expect(result.fix).toBe('docker build -f src/api/Dockerfile .');
    expect(result.suspects?.[0]).toBe('src/api/Dockerfile:4 lib/: not in the context `src/api`, but in `.`');
  });
  it('is blamed on the line of .dockerignore that hides it', () => {
    const result = run({ ...FILES, '.dockerignore': '*.md\nlib\n' }, ERROR('/lib'));
    expect(result).toMatchObject({ confidence: 'confirmed', why: 'hidden by .dockerignore:2' });
    expect(result.suspects?.[0]).toContain('.dockerignore:2 lib:');
  });
  it('is compared with names that are nearly the same', () => {
    const { 'lib/a.txt': _, ...rest } = FILES;
    const result = run({ ...rest, 'Lib/a.txt': '' }, ERROR('/lib'));
    expect(result.confidence).toBe('confirmed');
    expect(result.why).toBe('near Lib');
  });
  it('refutes the diagnosis when Compose built it with a context that has it', () => {
    const log = ` > [api 3/4] COPY lib/ lib/:\n------\n > [api build 3/4] COPY lib/ lib/:\n------\n${ERROR('/lib')}`;
    const result = run({ ...FILES, 'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      dockerfile: src/api/Dockerfile\n' }, log);
    expect(result.confidence).toBe('possible');
    expect(result.suspects?.[0]).toContain('copied here, and `lib` exists');
  });
  it('of a Dockerfile that is not here says nothing of the files', () => {
    expect(run(FILES, ERROR('/elsewhere')).suspects).toEqual([]);
  });
  it('is looked up in the Dockerfile that the builder named', () => {
    const files = { ...FILES, 'a/Dockerfile': 'FROM alpine:3.22\nRUN true\nCOPY lib/ lib/\n', 'b/Dockerfile': 'FROM alpine:3.22\nCOPY lib/ lib/\n' };
    const log = ` > [3/3] COPY lib/ lib/:\n------\nDockerfile:3\n--------------------\n   2 |     RUN true\n   3 | >>> COPY lib/ lib/\n--------------------\n${ERROR('/lib')}`;
    expect(run(files, log).suspects?.[0]).toContain('a/Dockerfile:3');
  });
});
