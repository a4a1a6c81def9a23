import { defineRule } from '../../src/core/lint/rule.ts';
import { gbkAccepts } from '../../src/core/text/gbk.ts';

export default defineRule<'compose', { python: boolean }>({
  id: 'compose/encoding',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'compose file in an encoding that some readers cannot read',
  options: { type: 'object', properties: { python: { type: 'boolean' } }, additionalProperties: false },
  defaults: { python: true },

  *check(compose, { options }) {
    for (const file of compose.files) {
      const { name, bom } = file.encoding;
      const start = { file, span: { start: 0, end: Math.min(file.text.length, file.lineSpan(1).end) } };
      const strange = firstForeign(file.text);
      const at = strange === undefined ? start : { file, span: strange };
      if (name !== 'utf-8') {
        yield {
          at: name.startsWith('utf-16') ? start : at,
          message: `\`${file.path}\` is written in ${name.toUpperCase()}, but Compose reads UTF-8`,
          label: 'not UTF-8',
          help: 'save the file as UTF-8 without a byte order mark',
        };
      } else if (options.python && strange && isForPython(compose.root) && !gbkAccepts(file.text)) {
        yield {
          at,
          message: 'Python docker-compose on a Chinese Windows cannot read this text: it expects GBK',
          label: "ends in `'gbk' codec can't decode byte`",
          help: 'use `docker compose` (version 2), set `PYTHONUTF8=1`, or keep the file to ASCII',
        };
      } else if (bom) {
        yield {
          at: { file, span: { start: 0, end: 0 } },
          message: 'the file begins with a byte order mark',
          label: 'here, invisible',
          help: 'save the file as UTF-8 without a byte order mark',
        };
      }
    }
  },
});

/** The first run of characters outside ASCII. */
function firstForeign(text: string): { start: number; end: number } | undefined {
  const match = /[^\0-\x7f]+/.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** A `version` of the 2.x and 3.x formats says that the file is also meant for Python docker-compose. */
function isForPython(root: { get(key: string): { readonly type: string } | undefined }): boolean {
  return root.get('version') !== undefined;
}
