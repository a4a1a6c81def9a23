/** References to images on a command line: what the grammar of references refuses. */
import { imageOf } from '../../parse/image.ts';
import type { Document, Value } from '../../parse/model.ts';
import type { FaultWords } from '../words.ts';
import { type Fault, faultAt } from './fault.ts';

/** Faults of the image that a word names. */
export function* imageFaults(word: Value, say: FaultWords): Generator<Fault> {
  if (!word.known || word.value === '' || word.value.startsWith('-')) return;
  const { repository, tag } = imageOf(word, 'run', undefined as unknown as Document);
  const at = word.span.start + word.raw.indexOf(word.value);
  if (/[A-Z]/.test(repository) && /^[\w./-]+$/.test(repository)) {
    const start = at + word.value.indexOf(repository);
    yield faultAt(word, 'error', say.capitals(repository), say.write(repository.toLowerCase()), [
      { start, end: start + repository.length, text: repository.toLowerCase() },
    ]);
  } else if (/^https?:\/\//.test(word.value)) {
    const plain = word.value.replace(/^https?:\/\//, '');
    yield faultAt(word, 'error', say.scheme, say.write(plain), [{ start: at, end: at + word.value.length - plain.length, text: '' }]);
  } else if (word.value.endsWith(':')) {
    yield faultAt(word, 'error', say.noTag, say.writeTag, [{ start: at + word.value.length - 1, end: at + word.value.length, text: '' }]);
  } else if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    yield faultAt(word, 'error', say.badTag(tag), say.goodTag);
  }
}
