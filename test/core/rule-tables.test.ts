/** Small grammars that rules share: image references, platforms, references without build arguments. */
import { describe, expect, it } from 'vitest';
import { withDefaults } from '../../src/core/parse/dockerfile-defaults.ts';
import { platformFault } from '../../rules/dockerfile/_platform.ts';
import { circles } from '../../rules/dockerfile/_stages.ts';
import { referenceFault } from '../../src/core/parse/image-reference.ts';
import { parseDockerfile } from '../../src/core/parse/dockerfile.ts';
import { SourceFile } from '../../src/core/text/source.ts';

const hex = 'a'.repeat(64);

describe('referenceFault', () => {
  it.each([
    'alpine',
    'alpine:3.22',
    'a/b/c/d__e--f.g_h:V1.2_x-y',
    'localhost/app',
    'Host/app',
    'registry.example.org:5000/app:1',
    '[fe80::1]:5000/app',
    `app@sha256:${hex}`,
    `app:1@sha256:${hex}`,
    'app@other:12ab',
    `app:${'x'.repeat(128)}`,
  ])('accepts %s', (text) => {
    expect(referenceFault(text)).toBeUndefined();
  });

  it.each([
    ['', ''],
    ['https://host/app', 'https://'],
    ['App', 'App'],
    ['host.example/App:1', 'App'],
    ['app:', ':'],
    ['app:1:2', '1:2'],
    ['app:-x', '-x'],
    ['app:a b', 'app:a b'],
    [`app:${'x'.repeat(129)}`, 'x'.repeat(129)],
    ['a//b', '//'],
    ['/a', '/'],
    ['a/', '/'],
    ['a..b', 'a..b'],
    ['a___b', 'a___b'],
    ['-a', '-a'],
    ['ho_st.example/app', 'ho_st.example'],
    ['host:port/app', 'host:port'],
    ['app@sha256:abc', 'sha256:abc'],
    [`app@sha256:${'A'.repeat(64)}`, `sha256:${'A'.repeat(64)}`],
    ['app@', '@'],
    [hex, hex],
    [':1', ':1'],
  ])('finds what is wrong with %s', (text, part) => {
    const fault = referenceFault(text);
    expect(fault && text.slice(fault.start, fault.end)).toBe(part);
  });
});

describe('platformFault', () => {
  it.each(['linux', 'arm64', 'linux/amd64', 'Linux/AMD64', 'linux/arm/v7', 'windows(10.0.17763)/amd64', 'linux/x86_64', 'wasip1/wasm'])(
    'accepts %s',
    (text) => {
      expect(platformFault(text)).toBeUndefined();
    },
  );
  it.each(['x64', 'amd64/linux', 'linux/amd46', 'linus/amd64', 'linux/', '*/amd64', 'linux/arm/v7/x', '/amd64'])('refuses %s', (text) => {
    expect(platformFault(text)).toBeDefined();
  });
});

describe('withDefaults', () => {
  const base = (text: string) => {
    const from = parseDockerfile(new SourceFile('Dockerfile', text)).stages[0]?.from;
    const found = from && withDefaults(from);
    return found && [found.text, found.empty.map(({ name }) => name)];
  };
  it.each([
    ['ARG A\nFROM x:$A', ['x:', ['A']]],
    ['ARG A=1\nARG A\nFROM x:$A', ['x:1', []]],
    ['ARG A=\nFROM x:${A:-2}', ['x:2', []]],
    ['ARG A=\nFROM x:${A-2}', ['x:', ['A']]],
    ['ARG A\nFROM x:${A-2}', ['x:2', []]],
    ['ARG A\nFROM x${A:+-slim}', ['x', ['A']]],
    ['ARG A=1\nFROM x${A:+-slim}', ['x-slim', []]],
    ['FROM x:$TARGETARCH', ['x:linux', []]],
    ['FROM x:$NOBODY', undefined],
    ['FROM x:1', undefined],
    ['ARG A\nFROM x:${A:-$B}', undefined],
    ['ARG B\nARG A=$B\nFROM x:$A', undefined],
  ])('%j', (text, expected) => {
    expect(base(text)).toEqual(expected);
  });
});

describe('circles', () => {
  const found = (text: string) => circles(parseDockerfile(new SourceFile('Dockerfile', text))).map((uses) => uses.map(({ at }) => at.value));
  it('finds each once, whatever else hangs on it', () => {
    expect(
      found('FROM a AS one\nCOPY --from=two x x\nFROM a AS two\nCOPY --from=three x x\nFROM a AS three\nCOPY --from=one x x\nFROM a\nCOPY --from=one x x'),
    ).toEqual([['two', 'three', 'one']]);
  });
  it('takes a base for a step, and leaves straight lines alone', () => {
    expect(found('FROM a AS base\nCOPY --from=top x x\nFROM base AS top')).toEqual([['top']]);
    expect(found('FROM a AS base\nFROM base AS top\nCOPY --from=base x x\nCOPY --from=0 x x')).toEqual([]);
  });
  it('survives thousands of stages', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `FROM a AS s${i}\nCOPY --from=s${i + 1} x x`).join('\n');
    expect(found(`${chain}\nFROM a AS s3000`)).toEqual([]);
  });
});
