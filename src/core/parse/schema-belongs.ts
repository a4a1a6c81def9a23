/** Finds the level at which a misplaced key would be a field: above it, below it, or beside it. */
import type { Node } from './model.ts';
import { type ObjectType, objectsIn, resolve, type SchemaTable, type Type } from './schema-type.ts';
import { type Frame, pathOf } from './schema-walk.ts';

/** Fields that nobody writes by hand, and the jobs and hooks of compose, which take all that services take and are far rarer. */
const SKIP = new Set(['status', 'managedFields', 'ownerReferences', 'jobs', 'pre_start']);
/** How many levels a key is looked for downwards, and up and down together. */
const MAX_DOWN = 3;
const MAX_STEPS = 4;

/** Levels that keys are often written beside instead of inside. */
const BESIDE = /(?:^|[.])(?:metadata|spec|template|containers\[\]|build|deploy|healthcheck)$/;

interface Found {
  readonly path: string;
  readonly steps: number;
}

/**
 * The dotted place of the nearest object that has a field `key` which takes a value of this shape; the empty text is the
 * top level. Undefined when there is none, or when several are equally near.
 */
export function belongsTo(table: SchemaTable, frame: Frame, key: string, value: Node): string | undefined {
  const named = namedIn(table, frame.type, value);
  if (named !== undefined) return join(pathOf(frame), named);
  let best: Found | undefined;
  let equal = 0;
  let up = 0;
  for (let f: Frame | undefined = frame; f && up < MAX_STEPS; f = f.parent) {
    if (!f.type) continue;
    for (const found of below(table, f.type, key, value, Math.min(MAX_DOWN, MAX_STEPS - up), up === 0)) {
      const steps = up + found.steps;
      const path = join(pathOf(f), found.path);
      if (best && steps > best.steps) continue;
      // Beside the object only well-known levels count: a stray key of one volume source does not belong to another.
      if (up > 0 && found.steps > 0 && !BESIDE.test(found.path) && !(typeof frame.step === 'string' && path.endsWith(frame.step))) continue;
      if (best?.steps === steps) {
        // Of equals the one with the name of the misplaced key's own parent is meant: `securityContext` of a container.
        const own = typeof frame.step === 'string' && path.endsWith(frame.step);
        if (!own || best.path.endsWith(String(frame.step))) {
          equal++;
          continue;
        }
      }
      best = { path, steps };
      equal = 0;
    }
    if (best && best.steps <= up + 1) break;
    up++;
  }
  return best && equal === 0 ? best.path : undefined;
}

/** The key is a name of the user's choice that stands one level too high: a service at the top of a compose file. */
function namedIn(table: SchemaTable, type: ObjectType | undefined, value: Node): string | undefined {
  if (value.type !== 'map' || value.entries.length === 0) return undefined;
  for (const field of type?.fields.values() ?? []) {
    const actual = resolve(table, field.type);
    const item = actual.is === 'map' ? resolve(table, actual.value) : undefined;
    if (item?.is === 'object' && value.entries.every((entry) => item.fields.has(entry.key.source))) return field.name;
  }
  return undefined;
}

function join(a: string, b: string): string {
  return a && b ? `${a}.${b}` : a || b;
}

/** Breadth first through the fields of an object. The object itself only counts when it is not the one with the stray key. */
function below(table: SchemaTable, root: ObjectType, key: string, value: Node, depth: number, own: boolean): Found[] {
  if (!own && takes(table, root, key, value)) return [{ path: '', steps: 0 }];
  const found: Found[] = [];
  const seen = new Set<string>([root.name]);
  let level: { readonly type: ObjectType; readonly path: string }[] = [{ type: root, path: '' }];
  for (let steps = 1; steps <= depth && level.length > 0 && found.length === 0; steps++) {
    const next: typeof level = [];
    const names = new Set<string>();
    for (const { type, path } of level) {
      for (const field of type.fields.values()) {
        if (SKIP.has(field.name)) continue;
        for (const { object, through } of objectsIn(table, field.type)) {
          if (seen.has(object.name)) continue;
          names.add(object.name);
          const at = join(path, `${field.name}${through}`);
          // Container, init and ephemeral containers are one answer, said by the first.
          if (takes(table, object, key, value) && !(found.length > 0 && /(?:^|[.])(?:init|ephemeral)Containers\[\]/.test(at))) found.push({ path: at, steps });
          next.push({ type: object, path: at });
        }
      }
    }
    for (const name of names) seen.add(name);
    level = next;
  }
  return found;
}

function takes(table: SchemaTable, object: ObjectType, key: string, value: Node): boolean {
  const field = object.fields.get(key);
  return field !== undefined && shapeFits(table, field.type, value);
}

function shapeFits(table: SchemaTable, type: Type, value: Node): boolean {
  const actual = resolve(table, type);
  if (actual.is === 'union') return actual.of.some((each) => shapeFits(table, each, value));
  if (actual.is === 'scalar' && actual.name === 'any') return true;
  if (value.type === 'map') return actual.is === 'map' || actual.is === 'object';
  if (value.type === 'seq') return actual.is === 'list';
  return actual.is === 'scalar' || actual.is === 'words' || value.value === null;
}
