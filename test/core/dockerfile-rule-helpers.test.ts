/** Pure helpers of the Dockerfile rules, and the promise that a safe fix changes no value. */
import { describe, expect, it } from 'vitest';
import { itemsOf, looksLikeJson } from '../../rules/dockerfile/_json-form.ts';
import { type LabelType, labelFault } from '../../rules/dockerfile/_label.ts';
import { signalName } from '../../rules/dockerfile/_signal.ts';
import legacy from '../../rules/dockerfile/legacy-key-value.ts';
import type { Context } from '../../src/core/lint/rule.ts';
import { parseDockerfile } from '../../src/core/parse/dockerfile.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { SourceFile } from '../../src/core/text/source.ts';

describe('legacy-key-value keeps the value', () => {
  const lines = [
    'ENV A b',
    'ENV A b c  d',
    'ENV A "b c"',
    "ENV A 'b  c' d",
    'ENV A b\\ c d',
    'ENV A b "c d" e\tf',
    'ENV A $B/c ${B:-x y}',
    'ENV A b \\\n  c \\\n  d',
    'ENV A b \\\n  # note\n  c',
    'ENV A it\\\'s "so"',
    'ENV A "a" \'b\'',
    'ENV A \\\n  b c',
    'LABEL a x#y z',
    'ONBUILD ENV A b c',
    'ENV A "b $B" c\\"d',
  ];
  for (const line of lines) {
    for (const newline of ['\n', '\r\n']) {
      it(JSON.stringify(line + newline), () => {
        const text = `FROM alpine:3.22\nARG B=1\n${line}\nUSER nobody\n`.replaceAll('\n', newline);
        const file = new SourceFile('Dockerfile', text);
        const before = parseDockerfile(file);
        const [report] = reportsOf(before);
        expect(report).toBeDefined();
        expect(report?.fix, 'has a fix').toBeDefined();
        const fixed = parseDockerfile(new SourceFile('Dockerfile', applyEdits(file, report?.fix?.edits ?? [])));
        expect(fixed.problems).toEqual([]);
        expect(valuesOf(fixed)).toEqual(valuesOf(before));
        expect(reportsOf(fixed)).toEqual([]);
      });
    }
  }

  function instructionsOf(dockerfile: ReturnType<typeof parseDockerfile>) {
    return dockerfile.instructions.map((instruction) => instruction.trigger ?? instruction);
  }
  function reportsOf(dockerfile: ReturnType<typeof parseDockerfile>) {
    return instructionsOf(dockerfile).flatMap((instruction) => [...legacy.check(instruction, {} as Context)]);
  }
  function valuesOf(dockerfile: ReturnType<typeof parseDockerfile>) {
    return instructionsOf(dockerfile).flatMap(({ keyword, pairs }) => pairs.map(({ key, value }) => [keyword, key.value, value?.value]));
  }
});

describe('brackets', () => {
  it.each(["['a', 'b']", '["a",]', '["a" "b"]', '[ "a", b ]', '[a, b]', '["a"', '[a]'])('%s was meant as an array', (text) =>
    expect(looksLikeJson(text)).toBe(true),
  );
  it.each(['[ -f x ]', '[ "$A" = b ]', '[[ -f x ]]', '[ab]* x', "[ 'a' ]", '[ "a" ] && b', '[a] b'])('%s is shell text', (text) =>
    expect(looksLikeJson(text)).toBe(false),
  );
  it('reads what was meant', () => {
    expect(itemsOf("['a b', 'c']")).toEqual(['a b', 'c']);
    expect(itemsOf('["a" "b",]')).toEqual(['a', 'b']);
    expect(itemsOf('[a, b]')).toEqual(['a', 'b']);
    expect(itemsOf('["a"] && b')).toBeUndefined();
    expect(itemsOf('["a')).toBeUndefined();
    expect(itemsOf('["C:\\x"]')).toBeUndefined();
    expect(itemsOf('[]')).toBeUndefined();
  });
});

describe('signals', () => {
  it.each([
    ['15', 'SIGTERM'],
    ['term', 'SIGTERM'],
    ['SIGRTMIN+3', 'SIGRTMIN+3'],
    ['37', 'SIGRTMIN+3'],
    ['SIGPOLL', 'SIGIO'],
    ['64', 'SIGRTMAX'],
  ])('%s is %s', (text, name) => expect(signalName(text)).toBe(name));
  it.each(['0', '65', 'SIGFOO', 'RTMIN+16', '-1', 'constructor', ''])('%j is none', (text) => expect(signalName(text)).toBeUndefined());
});

describe('label values', () => {
  const cases: [LabelType, string, boolean][] = [
    ['text', '', false],
    ['text', 'x', true],
    ['rawtext', '', true],
    ['url', 'https://git.example.org/shop', true],
    ['url', 'git.example.org', false],
    ['url', 'https://a b', false],
    ['semver', '1.4.0-rc.1+build.05', true],
    ['semver', '1.4', false],
    ['semver', 'v1.4.0', false],
    ['semver', '1.04.0', false],
    ['semver', '1.4.0-01', false],
    ['hash', '0123456', true],
    ['hash', '01234567', false],
    ['hash', 'ABCDEF0', false],
    ['rfc3339', '2026-08-01T12:00:00.5+02:00', true],
    ['rfc3339', '2024-02-29T00:00:00Z', true],
    ['rfc3339', '2025-02-29T00:00:00Z', false],
    ['rfc3339', '2026-08-01', false],
    ['rfc3339', '2026-08-01T24:00:00Z', false],
    ['spdx', 'MIT', true],
    ['spdx', '(MIT OR apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0', true],
    ['spdx', 'LicenseRef-Shop', true],
    ['spdx', 'GPL-2.0+', true],
    ['spdx', 'GPLv3', false],
    ['spdx', 'MIT License', false],
    ['spdx', '(MIT', false],
    ['spdx', 'MIT OR', false],
    ['email', 'shop@example.org', true],
    ['email', 'Shop <shop@example.org>', false],
    ['email', 'shop', false],
  ];
  it.each(cases)('%s %j: %s', (type, value, good) => expect(labelFault(value, type) === undefined).toBe(good));
});
