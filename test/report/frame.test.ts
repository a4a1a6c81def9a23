import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, place, SourceFile } from '../../src/core/text/source.ts';
import { frame, type Label } from '../../src/report/frame.ts';
import { showLine } from '../../src/report/shown-line.ts';
import { cellWidth } from '../../src/report/terminal.ts';
import { compose, dockerfile, find } from './sample.ts';

const draw = (labels: readonly Label[], width = 80): string => `\n${frame(labels, { color: false, width, links: false, level: 'error' }).join('\n')}\n`;
const primary = (at: Place, label?: string): Label => ({ at, primary: true, ...(label ? { label } : {}) });
const text = (content: string, path = 'Dockerfile'): SourceFile => new SourceFile(path, content);

describe('frame', () => {
  it('draws one label', () => {
    expect(draw([primary(find(dockerfile, 'EXPOSE 8000'), 'declared here')])).toMatchInlineSnapshot(`
      "
       --> api/Dockerfile:4:1
        |
      4 | EXPOSE 8000
        | ^^^^^^^^^^^ declared here
      "
    `);
  });
  it('draws a place without a label', () => {
    expect(draw([primary(find(dockerfile, '8000'))])).toMatchInlineSnapshot(`
      "
       --> api/Dockerfile:4:8
        |
      4 | EXPOSE 8000
        |        ^^^^
      "
    `);
  });
  it('sets two labels of one line below each other', () => {
    expect(draw([primary(find(compose, 'localhost'), 'itself'), { at: find(compose, 'DATABASE_URL'), label: 'read by the server' }])).toMatchInlineSnapshot(`
      "
       --> compose.yaml:9:36
        |
      8 |     environment:
      9 |       DATABASE_URL: postgres://app@localhost:5432/app
        |       ------------                 ^^^^^^^^^ itself
        |       |
        |       read by the server
      "
    `);
  });
  it('draws a label inside another one', () => {
    expect(
      draw([primary(find(compose, 'localhost'), 'itself'), { at: find(compose, 'postgres://app@localhost:5432/app'), label: 'the address' }]),
    ).toMatchInlineSnapshot(`
      "
       --> compose.yaml:9:36
        |
      8 |     environment:
      9 |       DATABASE_URL: postgres://app@localhost:5432/app
        |                     ---------------^^^^^^^^^--------- the address
        |                                    |
        |                                    itself
      "
    `);
  });
  it('draws two labels of the same place', () => {
    expect(draw([primary(find(dockerfile, '8000'), 'one'), { at: find(dockerfile, '8000'), label: 'two' }])).toMatchInlineSnapshot(`
      "
       --> api/Dockerfile:4:8
        |
      4 | EXPOSE 8000
        |        ^^^^ one
        |        |
        |        two
      "
    `);
  });
  it('leaves out what stands between two lines', () => {
    expect(draw([primary(find(compose, 'localhost'), 'itself'), { at: find(compose, 'db'), label: 'the name' }])).toMatchInlineSnapshot(`
      "
       --> compose.yaml:9:36
        |
      2 |   db:
        |   -- the name
      ...
      9 |       DATABASE_URL: postgres://app@localhost:5432/app
        |                                    ^^^^^^^^^ itself
      "
    `);
  });
  it('draws several files', () => {
    expect(
      draw([
        primary(find(compose, '"8080:3000"'), 'published here'),
        { at: find(compose, 'build: ./api'), label: 'built here' },
        { at: find(dockerfile, 'EXPOSE 8000'), label: 'declared here' },
      ]),
    ).toMatchInlineSnapshot(`
      "
       --> compose.yaml:7:9
        |
      4 |   api:
      5 |     build: ./api
        |     ------------ built here
      6 |     ports:
      7 |       - "8080:3000"
        |         ^^^^^^^^^^^ published here
        |
       ::: api/Dockerfile:4:1
        |
      4 | EXPOSE 8000
        | ----------- declared here
      "
    `);
  });
  it('starts with the file of the primary place', () => {
    expect(frame([{ at: find(dockerfile, '8000'), label: 'a' }, primary(find(compose, '3000'))], { color: false, width: 80, links: false })[0]).toBe(
      ' --> compose.yaml:7:15',
    );
  });

  const run = text('FROM a\nRUN apt-get update && \\\n    apt-get install \\\n      git\nCMD x\n');
  it('brackets several lines', () => {
    expect(draw([primary(place(run, 7, run.text.indexOf('CMD')), 'one instruction')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:2:1
        |
      2 | / RUN apt-get update && \\
      3 | |     apt-get install \\
      4 | |       git
        | |_________^ one instruction
      "
    `);
  });
  it('brackets lines from the middle of one, with labels inside', () => {
    expect(
      draw([primary(place(run, run.text.indexOf('apt-get update'), run.text.indexOf('CMD') - 1), 'two commands'), { at: find(run, 'install'), label: 'this' }]),
    ).toMatchInlineSnapshot(`
      "
       --> Dockerfile:2:5
        |
      2 | / RUN apt-get update && \\
        | |     ^^^^^^^^^^^^^^^^^^^
      3 | |     apt-get install \\
        | |             ------- this
      4 | |       git
        | |_________^ two commands
      "
    `);
  });
  it('elides long brackets and nests them', () => {
    const long = text(`a:\n${'  - x\n'.repeat(20)}b: 1\n`);
    expect(draw([primary(place(long, 0, long.text.length), 'all'), { at: place(long, 5, 5 + 6 * 11), label: 'part' }])).toMatchInlineSnapshot(`
      "
        --> Dockerfile:1:1
         |
       1 | /   a:
       2 | | /   - x
       3 | | |   - x
      ...  | |
      12 | | |   - x
         | | |_____- part
      ...  |
      22 | |   b: 1
         | |______^ all
      "
    `);
  });

  it('shows tabs as spaces', () => {
    const file = text('a:\n\tdocker build\t-f x .\n', 'Makefile');
    expect(draw([primary(find(file, '-f x'), 'file')])).toMatchInlineSnapshot(`
      "
       --> Makefile:2:15
        |
      2 |     docker build    -f x .
        |                     ^^^^ file
      "
    `);
  });
  it('counts wide and combining characters in cells', () => {
    const file = text('x: 你好/e\u0301世界:latest\n');
    expect(draw([primary(find(file, 'latest'), 'moves'), { at: find(file, '世界'), label: 'wide' }])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:12
        |
      1 | x: 你好/é世界:latest
        |          ---- ^^^^^^ moves
        |          |
        |          wide
      "
    `);
  });

  const make = text(`RUN ${Array.from({ length: 40 }, (_, i) => `make target-${i}`).join(' && ')}\n`);
  it('cuts a long line around its label', () => {
    expect(draw([primary(find(make, 'target-20'), 'no such target')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:360
        |
      1 | …et-18 && make target-19 && make target-20 && make target-21 && make target…
        |                                  ^^^^^^^^^ no such target
      "
    `);
  });
  it('cuts a long line around two labels', () => {
    expect(draw([primary(find(make, 'target-38'), 'no such target'), { at: find(make, 'target-2'), label: 'made here' }])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:684
        |
      1 | …get-1 && make target-2 && make targe…et-37 && make target-38 && make targe…
        |                --------                             ^^^^^^^^^ no such target
        |                |
        |                made here
      "
    `);
  });
  it('cuts a long label place', () => {
    expect(draw([primary(place(make, 4, make.text.length - 1), 'too long')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:5
        |
      1 | … make target-0 && make target-1 && make target-2 && make target-3 && make …
        |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |   |
        |   too long
      "
    `);
  });
  it('moves a long label to the left and wraps it', () => {
    expect(draw([primary(find(make, 'target-39'), 'this clause does not fit beside its caret')], 60)).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:702
        |
      1 | …6 && make target-37 && make target-38 && make target-39
        |                                                ^^^^^^^^^
        |                                                |
        |                this clause does not fit beside its caret
      "
    `);
    expect(
      draw([primary(find(make, 'target-39'), 'this clause is so long that a line of its own cannot hold it, and has to go on in the next one')], 60),
    ).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:702
        |
      1 | …6 && make target-37 && make target-38 && make target-39
        |                                                ^^^^^^^^^
        |                                                |
        | this clause is so long that a line of its own cannot
        | hold it, and has to go on in the next one
      "
    `);
  });

  it('draws the end of the file', () => {
    expect(draw([primary(place(dockerfile, dockerfile.text.length, dockerfile.text.length), 'CMD is missing')])).toMatchInlineSnapshot(`
      "
       --> api/Dockerfile:5:1
        |
      4 | EXPOSE 8000
      5 |
        | ^ CMD is missing
      "
    `);
    const open = text('FROM a');
    expect(draw([primary(place(open, 6, 6), 'no line end')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:7
        |
      1 | FROM a
        |       ^ no line end
      "
    `);
    expect(draw([primary(place(text(''), 0, 0), 'empty')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:1:1
        |
      1 |
        | ^ empty
      "
    `);
  });
  it('draws an empty span as one caret', () => {
    expect(draw([primary(place(dockerfile, 5, 5), 'insert here')])).toMatchInlineSnapshot(`
      "
       --> api/Dockerfile:1:6
        |
      1 | FROM node:22
        |      ^ insert here
      "
    `);
  });
  it('reads CRLF and keeps the line end out of the underline', () => {
    const file = text('FROM a\r\nCMD x\r\n');
    expect(draw([primary(place(file, 8, 15), 'all of it')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:2:1
        |
      2 | CMD x
        | ^^^^^ all of it
      "
    `);
  });
  it('does not underline the line end of a block', () => {
    const file = text('a:\n  b: 1\nc: 2\n');
    expect(draw([primary(place(file, 5, 10), 'the block')])).toMatchInlineSnapshot(`
      "
       --> Dockerfile:2:3
        |
      2 |   b: 1
        |   ^^^^ the block
      "
    `);
  });
  it('shows the key above, but neither comments nor top-level keys', () => {
    const of = (content: string, needle: string): string[] =>
      frame([primary(find(text(content), needle))], { color: false, width: 80, links: false }).slice(2, -1);
    expect(of('a:\n  b:\n    c: 1\n', 'c: 1')).toEqual(['2 |   b:', '3 |     c: 1']);
    expect(of('a:\n  c: 1\n', 'c: 1')).toEqual(['2 |   c: 1']);
    expect(of('# a\n  c: 1\n', 'c: 1')).toEqual(['2 |   c: 1']);
    expect(of('RUN a && \\\nb\n', 'b')).toEqual(['1 | RUN a && \\', '2 | b']);
    expect(of('x:\n  p:\n  - "1"\n', '"1"')).toEqual(['2 |   p:', '3 |   - "1"']);
  });
  it('uses colour for levels and gutter', () => {
    const lines = frame([primary(find(dockerfile, '8000'), 'x'), { at: find(dockerfile, 'EXPOSE'), label: 'y' }], {
      color: true,
      width: 80,
      links: false,
      level: 'warning',
    });
    expect(lines[2]).toBe('\x1b[2m4 |\x1b[22m EXPOSE 8000');
    expect(lines[3]).toBe('\x1b[2m  |\x1b[22m \x1b[36m------\x1b[39m \x1b[1m\x1b[33m^^^^\x1b[39m\x1b[22m \x1b[1m\x1b[33mx\x1b[39m\x1b[22m');
  });
  it('returns nothing for nothing', () => {
    expect(frame([], { color: false, width: 80, links: false })).toEqual([]);
  });
  it('shows a huge line in a few cells', () => {
    const file = text(`${'x'.repeat(300_000)}KEY${'y'.repeat(300_000)}`);
    const lines = frame([primary(find(file, 'KEY'), 'here')], { color: false, width: 60, links: false });
    expect(lines[2]).toMatch(/^1 \| …x+KEYy+…$/);
    expect(lines[2]?.length).toBe(60);
    expect(lines[3]?.indexOf('^^^')).toBe(lines[2]?.indexOf('KEY'));
  });

  it('is never wider than the terminal and never throws, whatever is labelled', () => {
    const chars = fc.constantFrom('a', ' ', '\t', '\n', '\r', '你', '\u0301', '\x1b', '\u202e', '🐳', 'word ', '\ud800');
    const texts = fc.array(chars, { maxLength: 400 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(500), fc.nat(80), fc.string({ maxLength: 90 }), fc.boolean()), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 60, max: 110 }),
        (content, marks, width) => {
          const file = text(content, 'f');
          const labels = marks.map(([start, length, label, isPrimary]) => ({
            at: place(file, Math.min(start, content.length), Math.min(start + length, content.length)),
            label,
            primary: isPrimary,
          }));
          for (const line of frame(labels, { color: false, width, links: false })) {
            expect(cellWidth(line)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(/[\x00-\x1f\x7f\u202e]/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
  it('wraps a hanging label under its own column, and shows paths from where the reader stands', () => {
    const file = new SourceFile('a/Dockerfile', 'RUN apt-get update && apt-get install\n');
    const label = 'leaves a list of packages that is out of date tomorrow, whoever builds on top of it';
    const labels = [
      { at: find(file, 'update'), label, primary: true },
      { at: find(file, 'install'), label: 'reads it' },
    ];
    expect(frame(labels, { color: false, width: 72, links: false, shown: (path) => `../${path}` }).join('\n')).toBe(
      [
        ' --> ../a/Dockerfile:1:13',
        '  |',
        '1 | RUN apt-get update && apt-get install',
        '  |             ^^^^^^            ------- reads it',
        '  |             |',
        '  |             leaves a list of packages that is out of date tomorrow,',
        '  |             whoever builds on top of it',
      ].join('\n'),
    );
  });
});

describe('showLine', () => {
  it('keeps what fits', () => {
    const shown = showLine('abc', [], 10);
    expect([shown.text, shown.start(1), shown.end(3)]).toEqual(['abc', 1, 3]);
  });
  it('maps what is cut to the dots', () => {
    const shown = showLine('a'.repeat(50) + 'b'.repeat(50), [{ start: 90, end: 95 }], 20);
    expect(shown.text).toBe(`…${'b'.repeat(19)}`);
    expect([shown.start(0), shown.end(1), shown.start(90)]).toEqual([0, 1, 10]);
  });
});
