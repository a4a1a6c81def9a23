/** Quantities of Kubernetes: `500m`, `1.5`, `128Mi`, `1e3`. */
import type { Node } from './model.ts';
import { hasTemplate, readKubernetes } from './schema-format.ts';
import { own } from '../text/own.ts';

/** Powers by suffix. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

export interface Quantity {
  /** In whole units: cores, bytes, pieces. */
  readonly amount: number;
  /** As written: `Mi`, `m`, the empty text; `e3` for an exponent. */
  readonly suffix: string;
}

/** Reads a quantity's text; undefined when it is none. */
export function parseQuantity(text: string): Quantity | undefined {
  const found = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+))([a-zA-Z]*|[eE][-+]?\d+)$/.exec(text);
  if (!found) return undefined;
  const [, digits = '', suffix = ''] = found;
  const factor = /^[eE][-+]?\d+$/.test(suffix) ? 10 ** Number(suffix.slice(1)) : Object.hasOwn(FACTORS, suffix) ? (own(FACTORS, suffix) as number) : undefined;
  return factor === undefined ? undefined : { amount: Number(digits) * factor, suffix };
}

/** The quantity that a node says; undefined when it says none or a template fills it in. */
export function quantityOf(node: Node | undefined): Quantity | undefined {
  if (node?.type !== 'scalar' || node.value === null || hasTemplate(node.source)) return undefined;
  const { kind, text } = readKubernetes(node);
  return parseQuantity(kind === 'int' || kind === 'float' ? text : node.source);
}
