/** Reads the declarations of kubernetes-models and its sister packages: interfaces of a machine-written, narrow form. */

export type Shape =
  | { readonly is: 'string' | 'number' | 'boolean' | 'any' }
  | { readonly is: 'words'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly item: Shape }
  | { readonly is: 'map'; readonly value: Shape }
  | { readonly is: 'union'; readonly of: readonly Shape[] }
  | { readonly is: 'object'; readonly members: readonly Member[] }
  | { readonly is: 'ref'; readonly id: string };

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: Shape;
}

/** An interface has members, a type alias a shape. */
export interface Declaration {
  /** The name that is unique in all packages: `IoK8sApiAppsV1Deployment`. */
  readonly id: string;
  readonly members?: readonly Member[];
  readonly shape?: Shape;
  /** Unique names of the interfaces whose members it has too: structs that Go embeds. */
  readonly parents?: readonly string[];
}

/** Names that stand for a definition without being made of its id. */
const SHORT_IMPORTS: Readonly<Record<string, string>> = { IObjectMeta: 'IoK8sApimachineryPkgApisMetaV1ObjectMeta' };

/**
 * The interfaces and type aliases of a file, under their unique names.
 * @param own the name of the definition that the file is about, for files that do not say one: `NetworkingIstioIoV1Sidecar`
 */
export function readDeclarations(text: string, own?: string): Declaration[] {
  const tokens: readonly string[] = text.replace(/\/\*[\s\S]*?\*\//g, '').match(/"(?:[^"\\]|\\.)*"|[\w$]+|[^\s\w]/g) ?? [];
  // The last line of a file gives its local names their unique ones: `export type { IJob as IIoK8sApiBatchV1Job, … }`.
  const ids = new Map<string, string>();
  for (const [, local, id] of text.matchAll(/\b(I\w+) as I(Io\w+|\w+)\b/g)) if (!ids.has(local as string)) ids.set(local as string, id as string);
  for (const [, names] of text.matchAll(/^import \{([^}]*)\} from/gm)) {
    for (const name of (names as string).split(',').map((each) => each.trim()))
      if (/^I[A-Z]/.test(name) && !ids.has(name)) ids.set(name, SHORT_IMPORTS[name] ?? name.slice(1));
  }
  const [, single] = /^export interface (I\w+)/m.exec(text) ?? [];
  if (own && single && !ids.has(single)) ids.set(single, own);
  const reader = new Reader(tokens, ids);
  const found: Declaration[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] !== 'export') continue;
    const name = tokens[i + 2] ?? '';
    const id = ids.get(name);
    if (!id) continue;
    if (tokens[i + 1] === 'interface') {
      reader.at = tokens.indexOf('{', i);
      const parents = tokens.slice(i + 3, reader.at).flatMap((token) => ids.get(token) ?? []);
      found.push({ id, members: reader.members(), ...(parents.length > 0 ? { parents } : {}) });
    } else if (tokens[i + 1] === 'type' && tokens[i + 3] === '=') {
      reader.at = i + 4;
      found.push({ id, shape: reader.shape() });
    }
  }
  return found;
}

class Reader {
  at = 0;
  readonly #tokens: readonly string[];
  readonly #ids: ReadonlyMap<string, string>;

  constructor(tokens: readonly string[], ids: ReadonlyMap<string, string>) {
    this.#tokens = tokens;
    this.#ids = ids;
  }

  members(): Member[] {
    const members: Member[] = [];
    this.#take('{');
    while (this.#peek() !== '}') {
      const token = this.#next();
      if (token === '[') {
        // An index signature; the caller asks for it by the empty name.
        while (this.#next() !== ']');
        this.#take(':');
        members.push({ name: '', optional: true, shape: this.shape() });
      } else {
        const name = token.startsWith('"') ? (JSON.parse(token) as string) : token;
        const optional = this.#peek() === '?';
        if (optional) this.#next();
        this.#take(':');
        members.push({ name, optional, shape: this.shape() });
      }
      if (this.#peek() === ';' || this.#peek() === ',') this.#next();
    }
    this.#take('}');
    return members;
  }

  shape(): Shape {
    const parts: Shape[] = [];
    if (this.#peek() === '|') this.#next();
    for (;;) {
      parts.push(this.#one());
      if (this.#peek() !== '|') break;
      this.#next();
    }
    const words = parts.flatMap((part) => (part.is === 'words' ? part.words : []));
    const fixed: Shape[] = words.length > 0 ? [{ is: 'words', words }] : [];
    const others = fixed.concat(parts.filter((part) => part.is !== 'words'));
    return others.length === 1 ? (others[0] as Shape) : others.some((part) => part.is === 'any') ? { is: 'any' } : { is: 'union', of: others };
  }

  #one(): Shape {
    let shape = this.#list();
    while (this.#peek() === '&') {
      this.#next();
      shape = both(shape, this.#list());
    }
    return shape;
  }

  #list(): Shape {
    let shape = this.#plain();
    while (this.#peek() === '[' && this.#tokens[this.at + 1] === ']') {
      this.at += 2;
      shape = { is: 'list', item: shape };
    }
    return shape;
  }

  #plain(): Shape {
    const token = this.#peek();
    if (token === '{') {
      const members = this.members();
      const index = members.find((member) => member.name === '');
      if (index) return members.length === 1 ? { is: 'map', value: index.shape } : { is: 'any' };
      return members.length ? { is: 'object', members } : { is: 'any' };
    }
    this.#next();
    if (token.startsWith('"')) return { is: 'words', words: [JSON.parse(token) as string] };
    if (token === '(') {
      const inner = this.shape();
      this.#take(')');
      return inner;
    }
    if (token === 'Array') {
      this.#take('<');
      const item = this.shape();
      this.#take('>');
      return { is: 'list', item };
    }
    if (token === 'Exclude') {
      // `not` of a CRD: which fields there are is what the first type says.
      this.#take('<');
      const shape = this.shape();
      this.#take(',');
      this.shape();
      this.#take('>');
      return shape;
    }
    if (token === 'string' || token === 'number' || token === 'boolean') return { is: token };
    const id = this.#ids.get(token);
    return id ? { is: 'ref', id } : { is: 'any' };
  }

  #peek(): string {
    return this.#tokens[this.at] ?? '}';
  }

  #next(): string {
    return this.#tokens[this.at++] ?? '}';
  }

  #take(expected: string): void {
    const token = this.#next();
    if (token !== expected) throw new Error(`expected ${expected}, found ${token} before ${this.#tokens.slice(this.at, this.at + 8).join(' ')}`);
  }
}

/** An object that also has to be one of several (`oneOf` of a CRD): a field of any of those is a field, and none is needed. */
function both(one: Shape, other: Shape): Shape {
  const all = [one, other].flatMap((shape) => (shape.is === 'union' ? shape.of : [shape]));
  if (!all.every((shape) => shape.is === 'object')) return { is: 'any' };
  const members = new Map<string, Member>(one.is === 'object' ? one.members.map((member) => [member.name, member]) : []);
  for (const shape of all) {
    for (const member of shape.members) {
      const known = members.get(member.name);
      if (!known || known.shape.is === 'any') members.set(member.name, { ...member, optional: known?.optional ?? true });
    }
  }
  return { is: 'object', members: [...members.values()] };
}
