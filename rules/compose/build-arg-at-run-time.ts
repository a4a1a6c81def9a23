import { defineRule, type Dockerfile, type Instruction, type KeyValue, type Service, type Stage } from '../../src/core/lint/rule.ts';
import { neededStages, stageNamed } from '../../src/core/project/sources.ts';

export default defineRule<'service'>({
  id: 'compose/build-arg-at-run-time',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable given while building but read while running, or vice versa',

  *check(service) {
    const { build } = service;
    const { dockerfile } = build ?? {};
    if (!build || !dockerfile || dockerfile.partial || build.args.some(({ key }) => !key.known)) return;
    const target = !build.target ? dockerfile.stages.at(-1) : build.target.known ? stageNamed(dockerfile, build.target.value) : undefined;
    if (!target || target.windows) return;
    yield* neededWhileBuilding(service, target);
    yield* goneWhileRunning(service, target);
  },
});

function* neededWhileBuilding(service: Service, target: Stage) {
  const empty = withoutDefault(target.dockerfile);
  if (empty.size === 0) return;
  const given = new Set(service.build?.args.map(({ key }) => key.value));
  const candidates = service.env.filter(({ source, value, name }) => source === 'environment' && value && empty.has(name.value) && !given.has(name.value));
  if (candidates.length === 0) return;
  // Each is looked for in all commands.
  const asked = new Set(candidates.slice(0, 50).map(({ name }) => name.value));
  const wanted = new Map<string, { readonly argument: KeyValue; readonly used: Instruction }>();
  for (const stage of neededStages(target)) {
    for (const [name, argument] of argumentsOf(stage)) {
      if (!asked.has(name) || wanted.has(name)) continue;
      const used = stage.instructions.find((each) => each.keyword === 'RUN' && !each.onbuild && each.index > argument.index && reads(each, name));
      if (used) wanted.set(name, { argument: argument.pair, used });
    }
  }
  for (const { name } of candidates) {
    const found = wanted.get(name.value);
    if (!found) continue;
    yield {
      at: name,
      message: `\`${name.value}\` is set when \`${service.name.value}\` runs, but its image reads it while it is built`,
      related: [
        { at: found.argument, label: 'gets no value' },
        { at: found.used.keywordAt, label: 'reads it' },
      ],
      help: `add \`${name.value}\` to \`build.args\``,
    };
  }
}

function* goneWhileRunning(service: Service, target: Stage) {
  const args = service.build?.args ?? [];
  if (args.length === 0 || service.node.get('entrypoint')) return;
  const declared = new Set(target.instructions.flatMap(({ keyword, pairs }) => (keyword === 'ARG' ? pairs.map(({ key }) => key.value) : [])));
  const last = (keyword: string) => target.instructions.findLast((each) => each.keyword === keyword && !each.onbuild);
  const started = [last('ENTRYPOINT'), service.node.get('command') ? undefined : last('CMD')].filter((each) => each !== undefined);
  const set = new Set(service.env.map(({ name }) => name.value));
  for (let stage: Stage | undefined = target; stage; stage = stage.parent)
    for (const { keyword, pairs } of stage.instructions) if (keyword === 'ENV') for (const { key } of pairs) set.add(key.value);
  for (const { key } of args) {
    if (!declared.has(key.value) || set.has(key.value)) continue;
    const reader = started.find((each) => !each.json && reads(each, key.value));
    if (!reader) continue;
    yield {
      at: key,
      message: `\`${key.value}\` is gone when \`${service.name.value}\` runs: it is set only while the image is built`,
      related: [{ at: reader.keywordAt, label: 'reads it while running' }],
      help: `set \`${key.value}\` under \`environment\`, or write \`ENV ${key.value}=$${key.value}\` in the Dockerfile`,
    };
  }
}

const EMPTY = new WeakMap<Dockerfile, ReadonlySet<string>>();

/** Names of all arguments without a default, in a first look that most services end with. */
function withoutDefault(dockerfile: Dockerfile): ReadonlySet<string> {
  let names = EMPTY.get(dockerfile);
  if (!names) {
    names = new Set(
      dockerfile.instructions.flatMap(({ keyword, pairs }) => (keyword === 'ARG' ? pairs.flatMap(({ key, value }) => (value ? [] : [key.value])) : [])),
    );
    EMPTY.set(dockerfile, names);
  }
  return names;
}

/** Arguments of a stage without a default, and which no `ENV` of it sets. */
function argumentsOf(stage: Stage): Map<string, { readonly pair: KeyValue; readonly index: number }> {
  const found = new Map<string, { readonly pair: KeyValue; readonly index: number }>();
  const global = new Set(stage.dockerfile.globalArgs.flatMap(({ name, value }) => (value ? [name.value] : [])));
  for (const { keyword, pairs, index } of stage.instructions)
    for (const pair of pairs) {
      if (keyword === 'ENV') found.delete(pair.key.value);
      // A default before the first FROM counts for what is declared again.
      else if (keyword === 'ARG' && !pair.value && !global.has(pair.key.value)) found.set(pair.key.value, { pair, index });
    }
  return found;
}

/** The shell of an instruction puts the value in, and has nothing to say for an empty one. */
function reads({ body }: Instruction, name: string): boolean {
  const text = body.file.text.slice(body.span.start, body.span.end);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const after = text[at + name.length] ?? '';
    if ((text[at - 1] === '$' && text[at - 2] !== '\\' && !/\w/.test(after)) || (text.startsWith('${', at - 2) && after === '}')) return true;
  }
  return false;
}
