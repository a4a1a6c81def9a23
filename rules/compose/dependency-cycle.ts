import { defineRule, type Compose, type Ref } from '../../src/core/lint/rule.ts';

/** Names that make one service wait for another; Compose turns all of them into dependencies. */
const WAITS: ReadonlySet<string> = new Set(['depends_on', 'links', 'volumes_from', 'network_mode', 'ipc', 'pid', 'uts', 'cgroup']);
/** More places, and more names, tell nobody more. */
const SHOWN = 6;
/** A file with more circles than this is read again after the first ones are gone. */
const MAX_CIRCLES = 20;

interface Edge {
  readonly to: string;
  readonly at: Ref<unknown>;
}

export default defineRule<'compose'>({
  id: 'compose/dependency-cycle',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'services that depend on each other in a circle',
  aliases: ['compose-go/dependency-cycle'],

  *check(compose) {
    const edges = edgesOf(compose);
    const done = new Set<string>();
    let circles = 0;
    for (const start of compose.services.keys()) {
      if (done.has(start)) continue;
      // Walked without recursion: a chain may be as long as the file.
      const path: { readonly name: string; readonly by?: Edge; next: number }[] = [{ name: start, next: 0 }];
      const depth = new Map([[start, 0]]);
      for (let top = path.at(-1); top; top = path.at(-1)) {
        const edge = edges.get(top.name)?.[top.next++];
        if (!edge) {
          done.add(top.name);
          depth.delete(top.name);
          path.pop();
          continue;
        }
        if (done.has(edge.to)) continue;
        const from = depth.get(edge.to);
        if (from === undefined) {
          depth.set(edge.to, path.length);
          path.push({ name: edge.to, by: edge, next: 0 });
          continue;
        }
        if (++circles > MAX_CIRCLES) return;
        yield reportOf(
          path.slice(from).map(({ name }) => name),
          edge,
          path.slice(from + 1).flatMap(({ by }) => by ?? []),
        );
      }
    }
  },
});

function edgesOf(compose: Compose): ReadonlyMap<string, readonly Edge[]> {
  const edges = new Map<string, Map<string, Edge>>();
  for (const ref of compose.refs) {
    const from = ref.owner?.name.value;
    if (from === undefined || !ref.to || !WAITS.has(ref.role ?? '') || !compose.services.has(ref.name)) continue;
    const known = edges.get(from) ?? new Map<string, Edge>();
    if (!known.has(ref.name)) known.set(ref.name, { to: ref.name, at: ref });
    edges.set(from, known);
  }
  return new Map([...edges].map(([from, to]) => [from, [...to.values()]]));
}

function reportOf(names: readonly string[], closing: Edge, others: readonly Edge[]) {
  const [first = '', second = ''] = names;
  return {
    at: closing.at,
    message:
      names.length === 1
        ? `\`${first}\` depends on itself`
        : names.length === 2
          ? `\`${first}\` and \`${second}\` depend on each other, so neither can start first`
          : `${names.length > 2 * SHOWN ? `${names.length} ` : ''}services depend on each other in a circle: ${pathOf(names, first)}`,
    ...(names.length === 1 ? {} : { label: 'closes the circle' }),
    related: others.slice(0, SHOWN).map(({ to, at }) => ({ at, label: `\`${at.owner?.name.value}\` depends on \`${to}\`` })),
    help: names.length === 1 ? 'remove it' : 'remove one of these dependencies',
  };
}

function pathOf(names: readonly string[], first: string): string {
  const shown = names.length > 2 * SHOWN ? [...names.slice(0, SHOWN), '…', ...names.slice(-2)] : names;
  return [...shown, first].map((name) => (name === '…' ? name : `\`${name}\``)).join(' → ');
}
