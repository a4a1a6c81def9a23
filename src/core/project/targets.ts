/** What a rule of each scope is called with, in an order that depends on nothing but the project. */
import type { Command, Compose, Container, Dockerfile, EnvVar, Instruction, Manifest, Port, Script } from '../parse/model.ts';
import type { Scope, Targets } from '../lint/rule.ts';
import type { Place, SourceFile } from '../text/source.ts';
import type { Project } from './model.ts';

/**
 * All things of a scope: by file path, then in the order of the text.
 * @param file only things that are written in this file; the scope `project` is one thing whatever the file
 */
export function* targetsOf<S extends Scope>(project: Project, scope: S, file?: SourceFile): Generator<Targets[S]> {
  const all = SCOPES[scope](project) as Iterable<Targets[S]>;
  for (const target of all) {
    if (file && scope !== 'project' && fileOf(target as Located) !== file.path) continue;
    yield target;
  }
}

type Located = Partial<Place>;

function fileOf(target: Located): string | undefined {
  return target.file?.path;
}

const SCOPES: { readonly [S in Scope]: (project: Project) => Iterable<Targets[S]> } = {
  project: (project) => [project],
  dockerfile: (project) => project.dockerfiles,
  stage: (project) => project.dockerfiles.flatMap((dockerfile) => dockerfile.stages),
  instruction: (project) => project.dockerfiles.flatMap((dockerfile) => [...instructionsOf(dockerfile)]),
  compose: (project) => project.composes,
  service: (project) => project.composes.flatMap(servicesOf),
  manifest: (project) => project.manifests,
  pod: (project) => project.manifests.flatMap(({ pod }) => pod ?? []),
  container: (project) => project.containers,
  'kubernetes-container': (project) => project.manifests.flatMap((manifest) => manifest.containers),
  image: (project) => project.images,
  command: commandsOf,
  env: envOf,
  port: portsOf,
  mount: (project) => project.containers.flatMap((container) => container.mounts),
  ref: (project) => project.refs,
};

/** All instructions, each ONBUILD followed by what it triggers. */
function* instructionsOf(dockerfile: Dockerfile): Generator<Instruction> {
  for (const instruction of dockerfile.instructions) {
    yield instruction;
    if (instruction.trigger) yield instruction.trigger;
  }
}

function servicesOf(compose: Compose) {
  return [...compose.services.values()];
}

function* commandsOf(project: Project): Generator<Command> {
  for (const dockerfile of project.dockerfiles) {
    for (const instruction of instructionsOf(dockerfile)) {
      // An ONBUILD may share the commands of what it triggers; they run once.
      if (!instruction.trigger) yield* instruction.commands;
    }
  }
  for (const compose of project.composes) {
    for (const service of servicesOf(compose)) yield* commandsIn(service.entrypoint, service.command, service.healthcheck?.test);
  }
  for (const manifest of project.manifests) for (const container of manifest.containers) yield* commandsIn(container.entrypoint, container.command);
}

function* commandsIn(...scripts: readonly (Script | undefined)[]): Generator<Command> {
  for (const script of scripts) if (script) yield* script.commands;
}

function* envOf(project: Project): Generator<EnvVar> {
  for (const dockerfile of project.dockerfiles) yield* dockerfileEnv(dockerfile);
  for (const container of project.containers) yield* container.env;
  for (const build of project.builds) {
    for (const { file, span, key, value } of build.args) {
      yield {
        file,
        span,
        name: key,
        ...(value ? { value } : {}),
        ...(build.container ? { container: build.container } : {}),
        document: build.document,
        source: 'build-arg',
      };
    }
  }
}

function* dockerfileEnv(dockerfile: Dockerfile): Generator<EnvVar> {
  yield* dockerfile.globalArgs;
  for (const instruction of instructionsOf(dockerfile)) {
    const { keyword, stage } = instruction;
    // Those before the first FROM are the global ones.
    if ((keyword !== 'ENV' && keyword !== 'ARG') || !stage) continue;
    for (const { file, span, key, value } of instruction.pairs) {
      yield { file, span, name: key, ...(value ? { value } : {}), stage, document: dockerfile, source: keyword === 'ENV' ? 'env' : 'arg' };
    }
  }
}

function* portsOf(project: Project): Generator<Port> {
  for (const dockerfile of project.dockerfiles) for (const instruction of instructionsOf(dockerfile)) if (!instruction.trigger) yield* instruction.ports;
  for (const compose of project.composes) {
    for (const service of servicesOf(compose)) {
      yield* service.ports;
      yield* service.expose;
    }
  }
  for (const manifest of project.manifests) yield* containerPorts(manifest);
}

function containerPorts(manifest: Manifest): Port[] {
  return manifest.containers.flatMap((container: Container) => container.ports);
}
