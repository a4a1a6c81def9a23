import { defineRule, type Node, type Report } from '../../src/core/lint/rule.ts';
import { composeTable } from '../../src/core/parse/compose-schema.ts';
import { resolve, type Type, typeOf } from '../../src/core/parse/schema-type.ts';

export default defineRule<'compose', { release?: string }>({
  id: 'compose/key-too-new',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key that the oldest Compose in use does not know',
  options: { type: 'object', properties: { release: { type: 'string', minLength: 1 } }, additionalProperties: false },
  defaults: {},

  *check(compose, { options: { release } }) {
    const oldest = release === undefined ? undefined : numbersOf(release);
    if (!oldest || !release) return;
    yield* newer(compose.root, typeOf(composeTable, 'Root'), { release, oldest, said: new Set() });
  },
});

interface Target {
  readonly release: string;
  readonly oldest: readonly number[];
  /** Anchors bring one key to several paths. */
  readonly said: Set<string>;
}

/** What stands below a key that is too new is refused with it. */
function* newer(node: Node, type: Type, target: Target): Generator<Report> {
  const actual = resolve(composeTable, type);
  if (actual.is === 'union') for (const each of actual.of) yield* newer(node, each, target);
  else if (actual.is === 'list' && node.type === 'seq') for (const item of node.items) yield* newer(item, actual.item, target);
  else if (actual.is === 'map' && node.type === 'map') for (const { value } of node.entries) yield* newer(value, actual.value, target);
  else if (actual.is === 'object' && node.type === 'map') {
    for (const { key, value } of node.entries) {
      const field = actual.fields.get(key.source);
      if (!field) continue;
      const since = field.since === undefined ? undefined : numbersOf(field.since);
      if (!since || !isAfter(since, target.oldest)) {
        yield* newer(value, field.type, target);
        continue;
      }
      const place = `${key.file.path}:${key.span.start}`;
      if (target.said.has(place)) continue;
      target.said.add(place);
      yield {
        at: key,
        message: `Compose knows \`${key.source}\` here from ${field.since} on, and ${target.release} is to read it`,
        help: 'remove it, or raise `release` in the configuration',
      };
    }
  }
}

function numbersOf(release: string): readonly number[] | undefined {
  const found = /^v?(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?/.exec(release);
  return found ? found.slice(1).map((part) => Number(part ?? 0)) : undefined;
}

function isAfter(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((part, k) => part !== b[k]);
  return i >= 0 && (a[i] as number) > (b[i] as number);
}
