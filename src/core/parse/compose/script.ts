/** `command`, `entrypoint` and `healthcheck.test` as scripts. */
import type { Node, Script, Service, Value } from '../model.ts';
import { parseExec, parseValue } from '../shell.ts';
import { asScalar, asSeq, isNull } from '../yaml-node.ts';
import { textValue } from './scalars.ts';
import { splitWords } from './words.ts';

function wordsIn(items: readonly Node[]): Value[] {
  return items.flatMap((item) => {
    const scalar = asScalar(item);
    return scalar ? [textValue(scalar)] : [];
  });
}

/** `command` or `entrypoint`: a list as it is, a text split into words; neither goes through a shell. */
export function commandOf(node: Node | undefined, container: Service): Script | undefined {
  if (!node || isNull(node) || node.type === 'map') return undefined;
  if (node.type === 'seq') return exec(node, wordsIn(node.items), container);
  const { words, invalid } = splitWords(node);
  const script = exec(node, words, container);
  // Its commands point at this object, so it is completed, not copied.
  if (invalid) (script as { partial: boolean }).partial = true;
  return script;
}

/** `healthcheck.test`: a text and `CMD-SHELL` go through the shell of the image, `CMD` does not. */
export function testOf(node: Node | undefined, container: Service): Script | undefined {
  const owner = { document: container.document, container };
  const text = asScalar(node);
  if (text) return text.source === 'NONE' ? undefined : parseValue(textValue(text), 'sh', owner);
  const items = asSeq(node)?.items ?? [];
  const kind = asScalar(items[0])?.source;
  const first = asScalar(items[1]);
  if (kind === 'CMD' && node) return exec(node, wordsIn(items.slice(1)), container);
  return kind === 'CMD-SHELL' && first ? parseValue(textValue(first), 'sh', owner) : undefined;
}

function exec(at: Node, words: readonly Value[], container: Service): Script {
  return parseExec(words, { file: at.file, span: at.span }, { document: container.document, container });
}
