import { defineRule } from '../../src/core/lint/rule.ts';
import { partOf } from '../../src/core/parse/compose/scalars.ts';
import { splitVolume } from '../../src/core/parse/compose/volumes.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { own } from '../../src/core/text/own.ts';

const HEEDED = ['ro', 'rw', 'z', 'Z', 'nocopy', 'private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'];
/** Without effect on purpose: hints for Docker Desktop of old, and options of Podman. */
const HARMLESS: ReadonlySet<string> = new Set(['cached', 'delegated', 'consistent', 'default', 'U', 'O']);
const MEANT: Readonly<Record<string, string>> = {
  readonly: 'ro',
  'read-only': 'ro',
  read_only: 'ro',
  r: 'ro',
  readwrite: 'rw',
  'read-write': 'rw',
  w: 'rw',
  wr: 'rw',
};

export default defineRule<'service'>({
  id: 'compose/volume-option-unknown',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'option of a volume that Compose drops without a word',
  fixable: 'unsafe',
  aliases: ['compose-go/volume-option'],

  *check(service) {
    for (const item of asSeq(service.node.get('volumes'))?.items ?? []) {
      const node = asScalar(item);
      const parts = node ? splitVolume(node) : undefined;
      if (!node || !parts?.optionsAt?.value || /^[A-Za-z]:/.test(node.source)) continue;
      let start = node.source.length - parts.optionsAt.value.length;
      for (const option of parts.optionsAt.value.split(',')) {
        const at = partOf(node, start, start + option.length);
        start += option.length + 1;
        if (!at.known || HEEDED.includes(option) || HARMLESS.has(option)) continue;
        const lower = option.trim().toLowerCase();
        const meant =
          own(MEANT, lower) ??
          (HEEDED.includes(lower)
            ? lower
            : nearest(
                lower,
                HEEDED.filter((name) => name.length > 2),
              ));
        const literal = meant && node.file.text.slice(node.span.start, node.span.end).includes(node.source) && !node.via;
        yield {
          at,
          message: option === '' ? 'an option of this volume is empty' : `\`${option}\` is no option of a volume, so Compose leaves it out`,
          ...(meant ? { label: `did you mean \`${meant}\`` } : {}),
          help: meant ? `write \`${meant}\`` : 'remove it, or use the long form for what it was to do',
          ...(literal
            ? {
                fix: {
                  title: `write \`${meant}\``,
                  safe: false,
                  edits: setScalar({ ...node, file: at.file, span: at.span, style: 'plain' }, meant, { raw: true }),
                },
              }
            : {}),
        };
      }
    }
  },
});
