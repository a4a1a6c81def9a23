import { defineRule, type Image, type Place } from '../../src/core/lint/rule.ts';
import { stageNamed } from '../../src/core/project/sources.ts';
import { type ReferenceFault, referenceFault } from '../../src/core/parse/image-reference.ts';

export default defineRule<'image'>({
  id: 'image/invalid-reference',
  scope: 'image',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'image reference that cannot be read',
  aliases: ['dockerfile-utils/INVALID_REFERENCE_FORMAT', 'dockadvisor/FromInvalidImageReference', 'dockadvisor/FromMissingImage'],

  *check(image) {
    // An absent name is the schema's or the parser's.
    if (!image.known || image.value === '' || image.stage?.parent || isStage(image)) return;
    const fault = referenceFault(image.value);
    if (fault) yield { at: partOf(image, fault), message: fault.message, help: fault.help };
  },
});

function isStage({ role, document, value }: Image): boolean {
  return role === 'copy-from' && document.kind === 'dockerfile' && (/^\d+$/.test(value) || stageNamed(document, value) !== undefined);
}

/** The wrong part itself, when the reference stands in the file as it is. */
function partOf(image: Image, { start, end }: ReferenceFault): Place {
  const { file, span, raw, value } = image;
  const quote = raw === `"${value}"` || raw === `'${value}'` ? 1 : 0;
  if (raw.length !== value.length + 2 * quote || span.end - span.start !== raw.length) return image;
  if (quote === 0 && raw !== value) return image;
  return { file, span: { start: span.start + quote + start, end: span.start + quote + end } };
}
