/** ShellCheck without ShellCheck: the scripts that it would get, and its answers brought back to their places. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import { rulesNamed } from '../../src/core/lint/ignore.ts';
import { internalRules } from '../../src/core/lint/internal.ts';
import { readConfig } from '../../src/core/lint/read-config.ts';
import { judge, open } from '../../src/core/lint/run.ts';
import { readShellcheck, type ShellScript, shellScripts } from '../../src/core/lint/shell-scripts.ts';
import { shellcheckLevel, wantsShellcheck } from '../../src/core/lint/shellcheck.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import type { Project } from '../../src/core/project/model.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

function projectOf(text: string): Project {
  return open(filesOf({ Dockerfile: text }), DEFAULT_CONFIG);
}

function scriptsOf(text: string): ShellScript[] {
  return shellScripts(projectOf(text));
}

/** An answer about the first place where `words` stand in the script. */
function answer(script: ShellScript, words: string, more: object = {}): string {
  const position = (offset: number) => {
    const before = [...script.text.slice(0, offset)].join('').split('\n');
    return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
  };
  const start = position(script.text.indexOf(words));
  const end = position(script.text.indexOf(words) + words.length);
  const comment = { file: 'x', line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  return JSON.stringify({ comments: [{ ...comment, level: 'warning', code: 2046, message: 'Quote this to prevent word splitting.', fix: null, ...more }] });
}

function place(text: string, words: string): string | undefined {
  const [script] = scriptsOf(text) as [ShellScript];
  const [problem] = readShellcheck(answer(script, words), () => [script]) ?? [];
  return problem && `${problem.at.file.position(problem.at.span.start).line} ${textAt(problem.at)}`;
}

describe('places', () => {
  it.each([
    ['in one line', 'FROM a\nRUN echo $(x)\n', '2 $(x)'],
    ['behind continuations and comments', 'FROM a\nRUN true \\\n  # why\n\n  && echo $(x)\n', '5 $(x)'],
    ['with CRLF', 'FROM a\r\nRUN true \\\r\n  # why\r\n  && echo $(x)\r\n', '4 $(x)'],
    ['with another escape character', '# escape=`\nFROM a\nRUN true `\n  && echo $(x)\n', '4 $(x)'],
    ['behind characters of two units', 'FROM a\nRUN echo "😀😀" $(x)\n', '2 $(x)'],
    ['behind flags', 'FROM a\nRUN --mount=type=cache,target=/c echo $(x)\n', '2 $(x)'],
    ['in a heredoc', 'FROM a\nRUN <<E\nls\necho $(x)\nE\n', '4 $(x)'],
    ['in a heredoc with CRLF', 'FROM a\r\nRUN <<E\r\nls\r\necho $(x)\r\nE\r\n', '4 $(x)'],
    ['before a heredoc', 'FROM a\nRUN cat <<E > /f && echo $(x)\ntext\nE\n', '2 $(x)'],
    ['behind ONBUILD', 'FROM a\nONBUILD RUN echo $(x)\n', '2 $(x)'],
  ])('%s', (_, text, expected) => {
    expect(place(text, '$(x)')).toBe(expected);
  });

  it('nothing is said of the lines that were put in front', () => {
    const [script] = scriptsOf('FROM a\nENV lower=1\nRUN echo\n') as [ShellScript];
    expect(script.text).toContain('lower=1');
    expect(readShellcheck(answer(script, 'lower=1'), () => [script])).toEqual([]);
  });
});

describe('scripts', () => {
  const first = (text: string): string => (scriptsOf(text)[0]?.text ?? '').split('\n', 1)[0] ?? '';

  it.each([
    ['the default', 'FROM debian:13\nRUN x\n', '#!/bin/sh'],
    ['Alpine', 'FROM alpine:3.22\nRUN x\n', '#!/bin/busybox sh'],
    ['a stage on Alpine', 'FROM alpine:3.22 AS a\nFROM a\nRUN x\n', '#!/bin/busybox sh'],
    ['where sh is bash', 'FROM fedora:42\nRUN x\n', '#!/bin/bash'],
    ['SHELL with its flags', 'FROM a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x\n', '#!/bin/bash -eo pipefail'],
    ['SHELL of the stage below', 'FROM a AS b\nSHELL ["/bin/bash", "-ec"]\nFROM b\nRUN x\n', '#!/bin/bash -e'],
    ['SHELL that comes later', 'FROM a\nRUN x\nSHELL ["/bin/bash", "-c"]\n', '#!/bin/sh'],
    ['a pragma', 'FROM a\n# hadolint shell=bash\nRUN x\n', '#!/bin/bash'],
    ["a heredoc's own", 'FROM a\nRUN <<E\n#!/usr/bin/env bash\nx\nE\n', '#!/usr/bin/env bash'],
  ])('shell: %s', (_, text, expected) => {
    expect(first(text)).toBe(expected);
  });

  it.each([
    ['exec form', 'FROM a\nRUN ["x"]\n'],
    ['PowerShell', 'FROM a\nSHELL ["pwsh", "-Command"]\nRUN x\n'],
    ['PowerShell by pragma', 'FROM a\n# hadolint shell=powershell\nRUN x\n'],
    ['another language', 'FROM a\nRUN <<E\n#!/usr/bin/env python3\nx\nE\n'],
    ['a shell that ShellCheck does not know', 'FROM a\nSHELL ["/bin/zsh", "-c"]\nRUN x\n'],
    ['other instructions', 'FROM a\nCMD x\nENTRYPOINT y\n'],
  ])('none for %s', (_, text) => {
    expect(scriptsOf(text)).toEqual([]);
  });

  it('declares what ARG and ENV have set by then, and the proxies', () => {
    const [script] = scriptsOf('FROM a\nARG before\nENV also=1\nRUN x\nENV after=1\n') as [ShellScript];
    expect(script.text).toMatch(/^export .*\bbefore=1 also=1$/m);
    expect(script.text).toMatch(/^export .*\bhttp_proxy=1\b/m);
    expect(script.text).not.toContain('after');
  });

  it('leaves directives at the top of a heredoc in front of everything', () => {
    const [script] = scriptsOf('FROM a\nRUN <<E\n# shellcheck disable=SC2046\nx\nE\n') as [ShellScript];
    expect(script.text.indexOf('disable')).toBeLessThan(script.text.indexOf('export'));
  });

  it('joins lines as the builder does, also inside quotes', () => {
    const [script] = scriptsOf("FROM a\nRUN echo 'a\\\nb'\n") as [ShellScript];
    expect(script.text).toContain("echo 'ab'");
  });
});

describe('answers', () => {
  const [script] = scriptsOf('FROM a\nRUN echo $(x)\n') as [ShellScript];
  const read = (more: object) => readShellcheck(answer(script, '$(x)', more), () => [script])?.[0];

  it.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'info'],
    ['style', 'info'],
  ])('level %s is %s', (given, level) => {
    expect(read({ level: given })?.level).toBe(level);
  });

  it('speak as our messages do', () => {
    expect(read({})?.message).toBe('quote this to prevent word splitting');
    expect(read({ message: 'SC is a name.' })?.message).toBe('SC is a name');
  });

  it.each([1008, 1090, 1091, 2187])('SC%i is left out', (code) => {
    expect(read({ code })).toBeUndefined();
  });

  it('bring their rewrite along', () => {
    const { line, column, endColumn } = JSON.parse(answer(script, '$(x)')).comments[0];
    const insertion = (at: number) => ({ line, endLine: line, column: at, endColumn: at, replacement: '"' });
    const fix = read({ fix: { replacements: [insertion(column), insertion(endColumn)] } })?.fix;
    expect(fix?.safe).toBe(false);
    expect(fix?.edits.map(({ at, text }) => [at.span.start, at.span.end, text])).toEqual([
      [16, 16, '"'],
      [20, 20, '"'],
    ]);
  });

  it.each(['', 'Segmentation fault', '[]', '{"comments":1}', 'null'])('that are none: %j', (output) => {
    expect(readShellcheck(output, () => [script])).toBeUndefined();
  });

  it('count for every script of the same text', () => {
    const two = scriptsOf('FROM a\nRUN echo $(x)\nRUN echo $(x)\n');
    const problems = readShellcheck(answer(two[0] as ShellScript, '$(x)'), () => two) ?? [];
    expect(problems.map(({ at }) => at.file.position(at.span.start).line)).toEqual([2, 3]);
  });
});

describe('comments', () => {
  const judged = (comment: string, code = 2046) => {
    const project = projectOf(`FROM a:1\n${comment}\nRUN echo $(x)\n`);
    const scripts = shellScripts(project);
    const problems = readShellcheck(answer(scripts[0] as ShellScript, '$(x)', { code }), () => scripts) ?? [];
    return judge(project, internalRules, DEFAULT_CONFIG, { shellcheck: problems });
  };

  it.each([
    '# hadolint ignore=SC2046',
    '# shellcheck disable=SC2046',
    '# shellcheck disable=SC1000,SC2046 # why',
    '# shellcheck disable=2046',
    '# shellcheck disable=SC2000-SC2999',
    '# shellcheck disable=all',
    '# drydock-ignore SC2046: why',
    '# drydock-ignore shellcheck/SC2046: why',
    '# drydock-ignore shellcheck: why',
    '# drydock-ignore: why',
  ])('%s', (comment) => {
    const { findings, ignored } = judged(comment);
    expect(findings).toEqual([]);
    expect(ignored.map(({ rule }) => rule)).toEqual(['shellcheck/SC2046']);
  });

  it.each(['# hadolint ignore=SC2086', '# shellcheck disable=SC2086', '# shellcheck disable=SC3000-SC3999', '# shellcheck shell=bash', '# nothing'])(
    '%s covers another',
    (comment) => {
      expect(judged(comment).findings.map(({ rule }) => rule)).toEqual(['shellcheck/SC2046']);
    },
  );
});

describe('configuration', () => {
  const configured = (text: string) => {
    const { config, problems } = readConfig(new SourceFile('drydock.yaml', text), internalRules);
    expect(problems).toEqual([]);
    return { ...DEFAULT_CONFIG, ...config };
  };

  it.each([
    ['', 'info', 'info'],
    ['rules: { shellcheck: off }', 'info', 'off'],
    ['rules: { shellcheck: error }', 'info', 'error'],
    ['rules: { shellcheck/SC2086: off }', 'info', 'off'],
    ['rules: { SC2086: warning }', 'info', 'warning'],
    ['rules: { hadolint/SC2086: { level: error } }', 'info', 'error'],
    ['rules: { shellcheck: off, shellcheck/SC2086: on }', 'warning', 'warning'],
    ['rules: { shellcheck/SC2046: off }', 'info', 'info'],
  ] as const)('%s', (text, given, expected) => {
    expect(shellcheckLevel(configured(text), 'shellcheck/SC2086', given, 'Dockerfile')).toBe(expected);
  });

  it('asks for the program only when something can come of it', () => {
    expect(wantsShellcheck(configured(''))).toBe(true);
    expect(wantsShellcheck(configured('rules: { shellcheck: off }'))).toBe(false);
    expect(wantsShellcheck(configured('rules: { shellcheck: off, SC2086: on }'))).toBe(true);
    expect(wantsShellcheck({ ...DEFAULT_CONFIG, only: ['image/floating-tag'] })).toBe(false);
    expect(wantsShellcheck({ ...DEFAULT_CONFIG, only: ['shellcheck/SC2086'] })).toBe(true);
  });

  it('knows the ids in all their spellings', () => {
    for (const name of ['SC2086', 'sc2086', 'shellcheck/SC2086', 'hadolint/SC2086']) expect(rulesNamed(name, internalRules)).toEqual(['shellcheck/SC2086']);
    expect(rulesNamed('SC20', internalRules)).toEqual([]);
  });
});
