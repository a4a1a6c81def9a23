/**
 * The errors that the project grew out of, typed as they were written down: with Markdown escapes, doubled backslashes and all.
 * Each of them, pasted alone, gets its article first among all articles.
 */
import { describe, expect, it } from 'vitest';
import { readArticles } from '../scripts/articles.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { SourceFile } from '../src/core/text/source.ts';

const articles = readArticles().map(({ article }) => article);

/** What was pasted, and the id of the article that answers it. */
const NOTED: readonly (readonly [article: string, pasted: string])[] = [
  ['run-systemd-dbus', 'Failed to get D-Bus connection: Operation not permitted'],
  [
    'daemon-python-version-fetch',
    "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory'))",
  ],
  ['daemon-pipe-linux-engine', 'Error response from daemon: open \\\\.\\\\pipe\\\\docker_engine_linux: The system cannot find the file specified.'],
  ['daemon-pipe-linux-engine', 'Error response from daemon: open \\.\\pipe\\docker_engine_linux: The system cannot find the file specified.'],
  [
    'daemon-pipe-linux-engine',
    'Docker.Core.Backend.BackendException: Error response from daemon: open \\\\.\\\\pipe\\\\docker_engine_linux: The system cannot find the file specified.',
  ],
  [
    'daemon-pipe-linux-engine',
    'Docker.Core.Backend.BackendException:\n\nError response from daemon: open \\\\.\\\\pipe\\\\docker_engine_linux: The system cannot find the file specified.',
  ],
  ['daemon-pipe-linux-engine', 'win10 docker启动后检查版本报错：'],
  ['dotnet-deps-json-missing', 'Cannot use file stream for [\\*.deps.json]: No such file or directory'],
  ['dotnet-vs-compose-not-rebuilt', 'Resharper Build时，Docker compose总不成功'],
  ['dotnet-vs-target-os', 'Unable to find the target operating system for the project'],
  ['build-copy-source-not-found', 'Docker - failed to compute cache key: not found - runs fine in Visual Studio'],
  ['dotnet-nuget-no-packages-exist', 'No packages exist with this id in source(s): nuget.org'],
  ['compose-encoding-gbk', '执行dockercompose后报UTF8问题'],
  ['compose-encoding-gbk', 'docker compose文件里面不能有中文'],
  ['dotnet-vs-fast-mode-image', 'visual studio 中自动Build生成的镜像无法离开VS而生效。'],
];

/** The same text as it is copied: alone, with the marks of a heading, as a list item, with the ends of Windows lines, out of a terminal. */
const COPIED: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  'as a heading': (text) => `#### ${text}`,
  'as a deeper heading': (text) => `##### ${text}\n`,
  'as a quotation': (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  'with Windows line ends': (text) => `${text.replaceAll('\n', '\r\n')}\r\n`,
  'in a terminal': (text) => `\x1b[31m${text}\x1b[0m\n$ `,
};

describe('what was noted', () => {
  for (const [article, pasted] of NOTED) {
    it.each(Object.entries(COPIED))(`${article}: ${pasted.split('\n', 1)[0]} %s`, (_, copy) => {
      const { diagnoses, unknown } = diagnose(new SourceFile('log', copy(pasted)), articles);
      expect(diagnoses[0]?.match.article.id).toBe(article);
      expect(unknown).toBeUndefined();
    });
  }

  it('is answered by articles that stay silent about a log without errors', () => {
    const quiet = 'Step 1/2 : FROM alpine:3.22\nStep 2/2 : CMD ["date"]\nSuccessfully built 0123456789ab\nSuccessfully tagged shop:1.0\n';
    expect(diagnose(new SourceFile('log', quiet), articles).diagnoses).toEqual([]);
  });
});
