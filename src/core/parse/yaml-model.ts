/** YAML as it means, with places: the trees that compose files and manifests are read into. Types only. */
import type { Place } from '../text/source.ts';

/** YAML as it means, with places: aliases followed, merge keys applied. */
export type Node = ScalarNode | MapNode | SeqNode;

interface NodeBase extends Place {
  readonly tag?: string;
  /** The node stands elsewhere and is used here through an alias or a merge key at this place. */
  readonly via?: Place;
}

export interface ScalarNode extends NodeBase {
  readonly type: 'scalar';
  /** By YAML 1.2 core. Compose and Kubernetes re-read `source` where Go's rules differ. */
  readonly value: string | number | boolean | null;
  /** The text of a plain scalar; the unescaped text of a quoted or block one. */
  readonly source: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Compose, after interpolation: the parts of `source`, as offsets into it, that hang on a variable without a value. */
  readonly unknown?: readonly { readonly start: number; readonly end: number }[];
}

export interface MapNode extends NodeBase {
  readonly type: 'map';
  readonly entries: readonly Entry[];
  get(key: string): Node | undefined;
  entry(key: string): Entry | undefined;
  readonly flow: boolean;
}

export interface SeqNode extends NodeBase {
  readonly type: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

export interface Entry extends Place {
  readonly key: ScalarNode;
  readonly value: Node;
  /** The entry came in through `<<`. */
  readonly merged: boolean;
}
