import { type BuildContext, type Dockerfile, defineRule, type Project, type Value } from '../../src/core/lint/rule.ts';
import { buildCommand, candidateContexts, missingSources, nearestPath } from '../../src/core/project/context.ts';
import { inContext } from '../../src/core/project/sources.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/copy-source-missing',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'COPY or ADD source that is not in the build context',

  *check(dockerfile, { project }) {
    if (!project.files.complete) return;
    const contexts = project.contextsOf(dockerfile);
    if (contexts.length === 0) {
      yield* nowhere(dockerfile, project);
      return;
    }
    for (const context of contexts) {
      if (context.source === 'guess') continue;
      for (const source of missingSources(project, dockerfile, context.path)) {
        const report = missing(source, dockerfile, context, project);
        if (report) yield report;
      }
    }
  },
});

/** Something says which folder this is built with, and the source is not in it. */
function missing(source: Value, dockerfile: Dockerfile, context: BuildContext, project: Project) {
  const works = candidateContexts(project, dockerfile).find((candidate) => candidate.missing.length === 0 && candidate.path !== context.path);
  const near = nearestPath(project.files, inContext(context.path, source.value));
  if (!near && !works && looksGenerated(source.value)) return undefined;
  return {
    at: source,
    message: `\`${source.value}\` is not in the build context \`${context.path}\``,
    label: near ? `did you mean \`${near}\`` : 'no such file there',
    ...(context.at ? { related: [{ at: context.at, label: 'built with this context' }] } : {}),
    help: works
      ? `build with the context that has it: \`${buildCommand(dockerfile, works.path)}\``
      : 'paths are relative to the context, not to the Dockerfile',
  };
}

/** Nothing says how it is built, and no folder above it has all that it copies. The folder that has most of it is the one meant. */
function* nowhere(dockerfile: Dockerfile, project: Project) {
  const [best] = [...candidateContexts(project, dockerfile)].sort((a, b) => a.missing.length - b.missing.length);
  for (const source of best?.missing ?? []) {
    const near = nearestPath(project.files, inContext(best?.path ?? '.', source.value));
    // Without a near name it may be made or fetched before the build: nothing here can know.
    if (!near || looksGenerated(source.value)) continue;
    yield {
      at: source,
      message: `\`${source.value}\` is in no folder that this could be built from`,
      label: `did you mean \`${near}\``,
      help: 'add the file, or correct the path; it is relative to the build context',
    };
  }
}

/** Outputs of other build steps, which are not committed: their absence proves nothing. */
const OUTPUTS = new Set('dist build target bin obj out output publish release artifact artifacts node_modules vendor .next _site public coverage'.split(' '));
const OUTPUT_EXTENSIONS = new Set('jar war ear whl tgz tar gz bz2 xz zip deb rpm apk exe so dll bin wasm pem crt key'.split(' '));

function looksGenerated(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) as string;
  return parts.some((part) => OUTPUTS.has(part)) || (name.includes('.') && OUTPUT_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1)));
}
