/** Which stages a stage takes from, as BuildKit resolves names: any stage of the file, the last of equal names, numbers from zero. */
import type { Dockerfile, Instruction, Project, Stage, Value } from '../../src/core/lint/rule.ts';
import { stagesNamed } from '../../src/core/project/sources.ts';

/** One `--from` of COPY or of a mount that leads to a stage of the same file. */
interface StageUse {
  readonly by: Stage;
  readonly to: Stage;
  readonly at: Value;
  readonly instruction: Instruction;
}

interface Index {
  readonly named: ReadonlyMap<string, Stage>;
  readonly by: ReadonlyMap<Stage, readonly StageUse[]>;
  readonly to: ReadonlyMap<Stage, readonly StageUse[]>;
  readonly children: ReadonlyMap<Stage, readonly Stage[]>;
}

/** Generated files have thousands of stages, and every rule asks for them: looked up once. */
const indexes = new WeakMap<Dockerfile, Index>();

function indexOf(dockerfile: Dockerfile): Index {
  const known = indexes.get(dockerfile);
  if (known) return known;
  const named = new Map<string, Stage>();
  const children = new Map<Stage, Stage[]>();
  for (const stage of dockerfile.stages) {
    if (stage.name) named.set(stage.name.value.toLowerCase(), stage);
    if (stage.parent) push(children, stage.parent, stage);
  }
  const by = new Map<Stage, StageUse[]>();
  const to = new Map<Stage, StageUse[]>();
  const index: Index = { named, by, to, children };
  indexes.set(dockerfile, index);
  for (const stage of dockerfile.stages) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'RUN') continue;
      for (const at of stagesNamed(instruction)) {
        // A mount knows names only; a number there is an image.
        const readable = at.known && (instruction.keyword === 'COPY' || !/^\d+$/.test(at.value));
        const target = readable ? stageCalled(dockerfile, at.value) : undefined;
        if (!target) continue;
        const use: StageUse = { by: stage, to: target, at, instruction };
        push(by, stage, use);
        push(to, target, use);
      }
    }
  }
  return index;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The stage that a name or a number means, wherever it stands in the file. */
export function stageCalled(dockerfile: Dockerfile, name: string): Stage | undefined {
  return indexOf(dockerfile).named.get(name.toLowerCase()) ?? (/^\d{1,6}$/.test(name) ? dockerfile.stages[Number(name)] : undefined);
}

/** What the instructions of a stage take from stages, later ones and the stage itself included. */
export function stageUses(stage: Stage): readonly StageUse[] {
  return indexOf(stage.dockerfile).by.get(stage) ?? [];
}

/** Where a stage is taken from. */
export function usesOfStage(stage: Stage): readonly StageUse[] {
  return indexOf(stage.dockerfile).to.get(stage) ?? [];
}

/** The stages that stand on a stage. */
export function childrenOf(stage: Stage): readonly Stage[] {
  return indexOf(stage.dockerfile).children.get(stage) ?? [];
}

/**
 * Circles of stages, each as the uses that close it; a step from a stage to its base has no use. A stage that takes from
 * itself is left out.
 */
export function circles(dockerfile: Dockerfile): StageUse[][] {
  interface Step {
    readonly to: Stage;
    readonly use?: StageUse;
  }
  const stepsOf = (stage: Stage): Step[] => [
    ...(stage.parent ? [{ to: stage.parent }] : []),
    ...stageUses(stage)
      .filter((use) => use.to !== stage)
      .map((use) => ({ to: use.to, use })),
  ];
  const found: StageUse[][] = [];
  const done = new Set<Stage>();
  for (const root of dockerfile.stages) {
    // Depth first without recursion: a file may have thousands of stages.
    const path: { stage: Stage; steps: Step[]; next: number; by?: StageUse }[] = [];
    const depth = new Map<Stage, number>();
    const enter = (stage: Stage, by?: StageUse): void => {
      depth.set(stage, path.length);
      path.push({ stage, steps: stepsOf(stage), next: 0, ...(by ? { by } : {}) });
    };
    if (!done.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const step = top.steps[top.next++];
      if (!step) {
        done.add(top.stage);
        depth.delete(top.stage);
        path.pop();
      } else if (depth.has(step.to)) {
        const uses = path.slice((depth.get(step.to) as number) + 1).map(({ by }) => by);
        found.push([...uses, step.use].filter((use) => use !== undefined));
      } else if (!done.has(step.to)) enter(step.to, step.use);
    }
  }
  return found;
}

/** Names that the builds of a Dockerfile give to folders or images; they come before stages of the same name. */
export function contextNames(dockerfile: Dockerfile, project: Project): ReadonlySet<string> {
  return new Set(project.buildsOf(dockerfile).flatMap((build) => build.contexts.map((context) => context.value.toLowerCase())));
}
