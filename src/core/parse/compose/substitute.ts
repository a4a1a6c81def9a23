/** Puts variables into the scalars of one document's tree, and notes every use with its place. */
import { type Place, place, textAt } from '../../text/source.ts';
import type { ComposeVariable, Entry, Node, ScalarNode } from '../model.ts';
import type { YamlProblem } from '../yaml.ts';
import { mapNode, seqNode } from '../yaml-node.ts';
import { interpolate, type Lookup } from './interpolate.ts';

export interface Substitution {
  readonly lookup: Lookup;
  /** Called for each use, in order. */
  readonly variable: (use: ComposeVariable) => void;
  readonly problem: (problem: YamlProblem) => void;
  /** Called with each scalar of the result when set; then every scalar is a new object. */
  readonly scalar?: (node: ScalarNode) => void;
}

/** The tree with variables substituted in values (never in keys); what holds none stays the same object. */
export function substituteTree(root: Node, to: Substitution): Node {
  return visit(root, '', to);
}

function visit(node: Node, path: string, to: Substitution): Node {
  if (node.type === 'scalar') {
    const result = node.source.includes('$') && typeof node.value === 'string' ? substituteScalar(node, path, to) : to.scalar ? { ...node } : node;
    to.scalar?.(result);
    return result;
  }
  if (node.type === 'seq') {
    const inner = `${path}[]`;
    let items: Node[] | undefined;
    for (const [i, item] of node.items.entries()) {
      const made = visit(item, inner, to);
      if (made !== item) {
        items ??= [...node.items];
        items[i] = made;
      }
    }
    return items ? carry(node, seqNode(node, items, node.flow, node.tag)) : node;
  }
  let entries: Entry[] | undefined;
  for (const [i, entry] of node.entries.entries()) {
    const value = visit(entry.value, path ? `${path}.${entry.key.source}` : entry.key.source, to);
    if (value !== entry.value) {
      entries ??= [...node.entries];
      entries[i] = { ...entry, value };
    }
  }
  return entries ? carry(node, mapNode(node, entries, node.flow, node.tag)) : node;
}

/** Keeps what says that a node was used through an alias. */
export function carry<T extends Node>(from: Node, to: T): T {
  return from.via ? { ...to, via: from.via } : to;
}

function substituteScalar(node: ScalarNode, path: string, to: Substitution): ScalarNode {
  const result = interpolate(node.source, to.lookup);
  const raw = textAt(node);
  let cursor = 0;
  let text = '';
  let at = place(node.file, node.span.start, node.span.end);
  for (const use of result.uses) {
    const written = node.source.slice(use.at.start, use.at.end);
    // Uses stand in the file as they are, in this order; a use inside a default shares its place.
    if (written !== text || use.text === written) {
      const found = raw.indexOf(written, cursor);
      at = found < 0 ? place(node.file, node.span.start, node.span.end) : place(node.file, node.span.start + found, node.span.start + found + written.length);
      if (found >= 0) cursor = found + written.length;
      text = written;
    }
    const inner = use.text === written ? at : within(at, use.text);
    to.variable({
      ...inner,
      name: use.name,
      path,
      node,
      ...(use.operator === undefined ? {} : { operator: use.operator }),
      ...(use.word === undefined ? {} : { word: use.word }),
      ...(use.value === undefined ? {} : { value: use.value }),
    });
  }
  for (const wrong of result.invalid) {
    const written = node.source.slice(wrong.start, wrong.end);
    const found = raw.indexOf(written);
    const start = found < 0 ? node.span.start : node.span.start + found;
    to.problem({
      at: place(node.file, start, found < 0 ? node.span.end : start + written.length),
      message: `\`${written.length > 60 ? `${written.slice(0, 57)}...` : written}\` is no substitution that Compose knows`,
      help: 'write `$$` where a dollar sign is meant',
    });
  }
  // What a variable was put into is text to Compose, also where plain text would be read as a number.
  const style = node.style === 'plain' ? 'double' : node.style;
  const scalar: ScalarNode = { ...node, source: result.text, value: result.text, style };
  return result.unknown.length ? { ...scalar, unknown: result.unknown } : scalar;
}

function within(at: Place, text: string): Place {
  const found = textAt(at).indexOf(text);
  return found < 0 ? at : place(at.file, at.span.start + found, at.span.start + found + text.length);
}
