/** References to images on a command line: what the grammar of references refuses. */
import { imageOf } from '../../parse/image.ts';
import type { Document, Value } from '../../parse/model.ts';
import { type Fault, faultAt } from './fault.ts';

/** Faults of the image that a word names. */
export function* imageFaults(word: Value): Generator<Fault> {
  if (!word.known || word.value === '' || word.value.startsWith('-')) return;
  const { repository, tag } = imageOf(word, 'run', undefined as unknown as Document);
  const at = word.span.start + word.raw.indexOf(word.value);
  if (/[A-Z]/.test(repository) && /^[\w./-]+$/.test(repository)) {
    const start = at + word.value.indexOf(repository);
    yield faultAt(word, 'error', `\`${repository}\` holds capitals: the name of an image is lower case`, `write \`${repository.toLowerCase()}\``, [
      { start, end: start + repository.length, text: repository.toLowerCase() },
    ]);
  } else if (/^https?:\/\//.test(word.value)) {
    const plain = word.value.replace(/^https?:\/\//, '');
    yield faultAt(word, 'error', 'a reference to an image has no scheme', `write \`${plain}\``, [
      { start: at, end: at + word.value.length - plain.length, text: '' },
    ]);
  } else if (word.value.endsWith(':')) {
    yield faultAt(word, 'error', 'a tag is missing behind the colon', 'write the tag, or leave out the colon', [
      { start: at + word.value.length - 1, end: at + word.value.length, text: '' },
    ]);
  } else if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    yield faultAt(word, 'error', `\`${tag}\` cannot be a tag: it has letters of English, digits, \`_\`, \`.\` and \`-\``, 'write a tag of these');
  }
}
