import { describe, expect, it } from 'vitest';
import { normaliseLine } from '../../src/core/diagnose/normalise.ts';

/** Noise, and what is left of it. One row for each kind. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['colours', '\x1b[31;1mError:\x1b[0m it broke', 'Error: it broke'],
  ['links', '\x1b]8;;https://example.org\x07here\x1b]8;;\x07 it broke', 'here it broke'],
  ['colours whose escape was lost', '[31mError:[0m it broke', 'Error: it broke'],
  ['carets instead of escapes', '^[[31mError:^[[0m it broke', 'Error: it broke'],
  ['escaped escapes', '%1b[31mError:%1b[0m it broke', 'Error: it broke'],
  ['brackets that are no colour', 'pick [master] or [5m] or [1m]', 'pick [master] or [5m] or [1m]'],
  ['Jenkins console notes', '\x1b[8mha:////4AbCd+/==\x1b[0mit broke', 'it broke'],
  ['Jenkins timestamps', '[2026-03-02T10:11:12.123Z] it broke', 'it broke'],
  ['GitHub timestamps', '2026-03-02T10:11:12.1234567Z it broke', 'it broke'],
  ['GitHub columns', 'build\tRun tests\t2026-03-02T10:11:12.1234567Z it broke', 'it broke'],
  ['GitHub columns with a mark', 'build\tRun tests\t\ufeff2026-03-02T10:11:12.1234567Z it broke', 'it broke'],
  ['GitHub errors', '##[error]Process completed with exit code 1.', 'Process completed with exit code 1.'],
  ['GitHub groups', '##[group]Run docker build .', 'Run docker build .'],
  ['GitHub commands', '::error file=a.ts,line=3::it broke', 'it broke'],
  ['GitLab sections', 'section_start:1690000000:build_script\r\x1b[0K\x1b[0;mit broke', 'it broke'],
  ['GitLab streams', '2026-03-02T10:11:12.123456Z 01O it broke', 'it broke'],
  ['Azure', '2026-03-02T10:11:12.1234567Z ##[error]it broke', 'it broke'],
  ['docker logs -t', '2026-03-02T10:11:12.123456789Z it broke', 'it broke'],
  ['PostgreSQL', '2026-03-02 10:11:12.123 UTC it broke', 'it broke'],
  ['CRI', '2026-03-02T10:11:12.123456789+01:00 stderr F it broke', 'it broke'],
  [
    'journald with logfmt',
    'Mar 02 10:11:12 host dockerd[593]: time="2026-03-02T10:11:12Z" level=error msg="it broke" error="open \\"x\\": no"',
    'it broke: open "x": no',
  ],
  ['klog', 'E0302 10:11:12.123456    1 file.go:12] it broke err="open \\"x\\""', 'it broke err="open "x""'],
  ['JSON', '{"level":"error","msg":"it broke","err":"no \\"x\\""}', 'it broke: no "x"'],
  ['the JSON of Docker', '{"log":"it broke\\n","stream":"stderr","time":"2026-03-02T10:11:12Z"}', 'it broke'],
  ['BuildKit', '#12 0.345 it broke', 'it broke'],
  ['BuildKit errors', '#12 ERROR: it broke', 'ERROR: it broke'],
  ['BuildKit on a terminal', ' => ERROR [build 3/7] RUN make                                   12.5s', '=> ERROR [build 3/7] RUN make'],
  ['seconds in a failure block', '0.345 it broke', 'it broke'],
  ['compose', 'web-1  | it broke', 'it broke'],
  ['compose v1', '\x1b[36mweb_1  |\x1b[0m it broke', 'it broke'],
  ['compose in front of a timestamp', 'web-1  | 2026-03-02T10:11:12Z it broke', 'it broke'],
  ['events', '  Warning  Failed     12s (x3 over 40s)  kubelet            it broke', 'it broke'],
  ['rows of events', '12s   Warning   Failed   pod/web-0   it broke', 'it broke'],
  ['carriage returns', 'progress 10%\rprogress 99%\rit broke\r', 'it broke'],
  ['mail quoting', '> it broke', 'it broke'],
  ['doubled quoting', '>> it broke', 'it broke'],
  ['fences', '```console', ''],
  ['entities', 'open &quot;a&quot; &#39;b&#39; &lt;c&gt; &amp; it broke', `open "a" 'b' <c> & it broke`],
  ['smart punctuation', '\u2018it\u2019 \u201cbroke\u201d\u2026', `'it' "broke"...`],
  ['blanks without a break', 'it\u00a0broke', 'it broke'],
  ['marks without a width', '\ufeffit\u200b broke', 'it broke'],
  ['runs of blanks', '   it \t  broke  ', 'it broke'],
  ['what is left of UTF-16', 'i\0t\0 \0b\0r\0o\0k\0e\0', 'it broke'],
];

describe('normaliseLine', () => {
  it.each(ROWS)('%s', (_, raw, text) => {
    expect(normaliseLine(raw).text).toBe(text);
  });
  it('keeps who said it, the outermost first', () => {
    expect(normaliseLine('build\tRun\t2026-03-02T10:11:12.1Z #12 0.3 x').scopes).toEqual([
      { kind: 'ci', name: 'build / Run' },
      { kind: 'step', name: '#12' },
    ]);
    expect(normaliseLine('web-1  | x').scopes).toEqual([{ kind: 'service', name: 'web-1' }]);
    expect(normaliseLine('12s   Warning   Failed   pod/web-0   x').scopes).toEqual([{ kind: 'object', name: 'pod/web-0' }]);
  });
  it('keeps how bad it is', () => {
    expect(normaliseLine('##[error]x').severity).toBe('error');
    expect(normaliseLine('E0302 10:11:12.123456    1 file.go:12] x').severity).toBe('error');
    expect(normaliseLine('  Normal  Pulled     12s  kubelet  Container image "x" already present').severity).toBe('info');
    expect(normaliseLine('time="x" level=warning msg="x"').severity).toBe('warning');
    expect(normaliseLine('x').severity).toBeUndefined();
  });
  it('does not take a source listing for a service', () => {
    expect(normaliseLine('7 | >>> COPY a b')).toMatchObject({ text: '7 | >>> COPY a b', scopes: [] });
    expect(normaliseLine('   7 | >>> COPY a b').scopes).toEqual([]);
  });
  it('does not take the mark of a failed step for quoting', () => {
    expect(normaliseLine(' > [build 3/7] RUN make:').text).toBe('> [build 3/7] RUN make:');
  });
  it('leaves prefixes in `whole`', () => {
    expect(normaliseLine('\x1b[36mweb_1  |\x1b[0m it').whole).toBe('web_1 | it');
  });
  it('cuts what is too long and breaks on nothing', () => {
    for (const text of [
      '{'.repeat(60000),
      `{"a":${'['.repeat(30000)}}`,
      '> '.repeat(40000),
      '\x1b['.repeat(40000),
      `x${' '.repeat(50000)}|`,
      '='.repeat(50000),
      'time= msg="',
      '2026-01-01 '.repeat(9999),
    ]) {
      expect(normaliseLine(text).text.length).toBeLessThanOrEqual(16384);
    }
  });
});
