/** Flow collections on one line for `readPlain`. */
import {
  checkStart,
  MAP,
  NODE_TYPE,
  OTHER,
  plainScalar,
  quotedScalar,
  type Range,
  type RawMap,
  type RawNode,
  type RawSeq,
  SCALAR,
  SEQ,
} from './yaml-plain-scalar.ts';

const MAX_DEPTH = 60;
const SPACE = 32;
const HASH = 35;

/** A flow collection that ends before `limit`. */
export function flowNode(text: string, at: number, limit: number, depth = 0): RawSeq | RawMap {
  if (depth > MAX_DEPTH) throw OTHER;
  const isMap = text[at] === '{';
  const close = isMap ? '}' : ']';
  const seq: RawNode[] = [];
  const map: { key: RawNode; value: RawNode }[] = [];
  let from = skip(text, limit, at + 1);
  let end = from;
  if (text[from] === close) end = from + 1;
  else {
    for (;;) {
      let node = flowItem(text, from, limit, depth);
      from = skip(text, limit, node.range[1]);
      if (isMap) {
        if (node[NODE_TYPE] !== SCALAR || text[from] !== ':' || text[from + 1] !== ' ') throw OTHER;
        const key = node;
        from = skip(text, limit, from + 1);
        node = flowItem(text, from, limit, depth);
        map.push({ key, value: node });
        from = skip(text, limit, node.range[1]);
      } else seq.push(node);
      if (text[from] === close) {
        end = from + 1;
        break;
      }
      if (text[from] !== ',') throw OTHER;
      from = skip(text, limit, from + 1);
    }
  }
  const range: Range = [at, end, end];
  return isMap ? { [NODE_TYPE]: MAP, items: map, range, flow: true } : { [NODE_TYPE]: SEQ, items: seq, range, flow: true };
}

/** The next character that is no space; giving up at the end of the line. */
function skip(text: string, limit: number, from: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) === SPACE) at++;
  if (at >= limit || text.charCodeAt(at) === HASH) throw OTHER;
  return at;
}

function flowItem(text: string, at: number, limit: number, depth: number): RawNode {
  const c = text[at];
  if (c === '[' || c === '{') return flowNode(text, at, limit, depth + 1);
  if (c === '"' || c === "'") return quotedScalar(text, at, limit);
  checkStart(text, at, limit, true);
  let end = at;
  for (; end < limit; end++) {
    const each = text[end] as string;
    if (/[,[\]{}]/.test(each)) break;
    if (each === '#' && text[end - 1] === ' ') throw OTHER;
    if (each === ':' && (end + 1 >= limit || /[ ,[\]{}]/.test(text[end + 1] as string))) break;
  }
  if (end === at) throw OTHER;
  return plainScalar(text, at, end);
}
