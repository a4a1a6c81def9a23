import { describe, expect, it } from 'vitest';
import { explain } from '../../src/report/explain.ts';
import { cellWidth, clip, unitsOf, visible, wrap } from '../../src/report/terminal.ts';
import { CONTEXT } from './sample.ts';

const page = `---
title: x
---
# image/floating-tag

<!-- generated: info -->

An image without a version is a *different* image whenever its publisher pushes it again, so that the build of \`yesterday\` fails
today.

## Wrong

\`\`\`dockerfile
FROM nginx
<!-- kept -->
\tRUN  a   b
\`\`\`

| a | b |
| - | - |
| 1 | \`2\` |

1. one, which
   goes on
2. **two**
   - inner \`code\`

> a quote

See <https://docs.example.org/x>, [page](https://docs.example.org/y) and [rel](../x.md).
`;

describe('explain', () => {
  it('renders a page', () => {
    expect(explain(page, CONTEXT)).toMatchInlineSnapshot(`
      "image/floating-tag

      An image without a version is a different image whenever its publisher pushes it
      again, so that the build of \`yesterday\` fails today.

      Wrong

          FROM nginx
          <!-- kept -->
              RUN  a   b

      | a | b |
      | - | - |
      | 1 | \`2\` |

      1. one, which goes on
      2. two
         - inner \`code\`

      > a quote

      See https://docs.example.org/x, page (https://docs.example.org/y) and rel.
      "
    `);
  });
  it('uses colour and links', () => {
    const text = explain(page, { ...CONTEXT, color: true, links: true });
    expect(text).toContain('\x1b[1mimage/floating-tag\x1b[22m\n');
    expect(text).toContain('\x1b]8;;https://docs.example.org/y\x1b\\\x1b[4mpage\x1b[24m\x1b]8;;\x1b\\ and');
    expect(text).not.toContain('`yesterday`');
    expect(text).toContain('\x1b[36mcode\x1b[39m');
  });
  it('is harmless and does not fail on broken Markdown', () => {
    for (const text of ['```sh\nopen', '**a', '`a', '[a](', '- ', '#', '<!--', '\x1b[2J', '', '|']) expect(explain(text, CONTEXT)).not.toContain('\x1b');
  });
});

describe('terminal text', () => {
  it('makes unseen characters visible', () => {
    expect(visible('a\x1b[31m\u202e\n\t\x9b\ud800é你')).toBe('a\\x1b[31m\\u{202e}\\n\\t\\x9b\\u{d800}é你');
    expect(visible('👨‍👩‍👧')).toBe('👨‍👩‍👧');
    expect(visible('a\u200db')).toBe('a\\u{200d}b');
  });
  it('counts cells', () => {
    expect(['abc', '你好', 'e\u0301', '🐳', '👨‍👩‍👧', '⚠', '⚠\ufe0f', 'ﾊ', 'Ａ', '한'].map(cellWidth)).toEqual([3, 4, 1, 2, 2, 1, 2, 1, 2, 2]);
  });
  it('steps to tab stops', () => {
    expect(unitsOf('a\t\tb', 0).map((unit) => unit.width)).toEqual([1, 3, 4, 1]);
  });
  it('wraps and clips by cells', () => {
    expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
    expect(wrap('你好 世界', 5)).toEqual(['你好', '世界']);
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrap('', 3)).toEqual(['']);
    expect([clip('abc', 3), clip('abcd', 3), clip('你好世', 4)]).toEqual(['abc', 'ab…', '你…']);
  });
});
