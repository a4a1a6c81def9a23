/** `path`: the COPY or ADD that names it, the context in which it exists, the line of `.dockerignore` that hides it. */
import type { Dockerfile, Instruction, Value } from '../../parse/model.ts';
import { buildCommand, candidateContexts, nearestPath } from '../../project/context.ts';
import type { BuildContext, Project } from '../../project/model.ts';
import type { Suspect } from '../article.ts';
import type { Clauses } from '../words.ts';
import { type Locator, NO_TIE, type Tie } from './tie.ts';

interface Copy {
  readonly dockerfile: Dockerfile;
  readonly instruction: Instruction;
  readonly source: Value;
}

/** A path as it is relative to the context: no leading `/`, `./`, temporary folder of a builder, or trailing `/`. */
export function contextPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^.*\/(?:buildkit-mount|docker-builder|docker-buildkit-)\d+\//, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/(?<!\/)\/+$/, '');
}

export const locatePath: Locator = (value, { project, scope, clauses }) => {
  const path = contextPath(value);
  if (path === '') return NO_TIE;
  let copies = copiesOf(project, path);
  // The builder printed the line of the Dockerfile: of several that copy it, that one failed.
  const named = scope?.source;
  if (named) {
    const same = copies.filter(({ dockerfile, instruction }) => {
      const { file } = dockerfile;
      const line = file.position(instruction.span.start).line;
      return (
        file.path.split('/').at(-1) === named.path.split('/').at(-1) &&
        line === named.line &&
        (named.text === '' || file.line(line).trim() === named.text.trim())
      );
    });
    if (same.length > 0) copies = same;
  }
  // `[api build 3/7]` is printed by Compose, which takes the context from its file.
  const byCompose = scope?.service !== undefined;
  const ties = copies.map((copy) => tieOf(project, copy, path, byCompose, clauses));
  return ties.find(({ verdict }) => verdict === 'confirmed') ?? ties.find(({ verdict }) => verdict === 'unknown') ?? ties[0] ?? NO_TIE;
};

/** COPY and ADD from the context whose source is this path. */
function copiesOf(project: Project, path: string): Copy[] {
  const found: Copy[] = [];
  for (const dockerfile of project.dockerfiles) {
    for (const instruction of dockerfile.instructions) {
      if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) continue;
      for (const source of instruction.sources) {
        if (source.known && contextPath(source.value) === path) found.push({ dockerfile, instruction, source });
      }
    }
  }
  return found;
}

function tieOf(project: Project, { dockerfile, source }: Copy, path: string, byCompose: boolean, clauses: Clauses): Tie {
  const { files } = project;
  const declared = project.contextsOf(dockerfile);
  const own = folderOf(dockerfile.file.path);
  const values: Record<string, string> = { dockerfile: dockerfile.file.path };

  for (const context of declared) {
    const line = project.ignoredBy(dockerfile, context, path);
    if (!line || !files.has(join(context.path, path))) continue;
    const { line: number } = line.file.position(line.span.start);
    return {
      verdict: 'confirmed',
      suspects: [
        {
          at: line,
          why: clauses.ignores(path),
          related: [{ at: source, label: clauses.copiedHere }],
          help: clauses.unignore(path),
        },
      ],
      values: { ...values, ignored_by: `${line.file.path}:${number}` },
    };
  }

  const candidates = candidateContexts(project, dockerfile);
  const holding = candidates.filter((candidate) => files.has(join(candidate.path, path)));
  const works = [...declared.map(({ path: folder }) => candidates.find((candidate) => candidate.path === folder)), ...candidates].find(
    (candidate) => candidate && candidate.missing.length === 0,
  );
  const lacking = declared.filter((context) => context.source !== 'guess' && !files.has(join(context.path, path)));

  if (holding.length === 0) {
    const near = nearestPath(files, path) ?? nearestPath(files, join(own, path));
    if (!files.complete) return { verdict: 'unknown', suspects: [suspect(source, clauses.copiedHere, clauses, undefined)], values };
    return {
      verdict: 'confirmed',
      suspects: [suspect(source, clauses.inNoContext, clauses, undefined, near ? clauses.meant(near) : undefined)],
      values: near ? { ...values, nearest: near } : values,
    };
  }
  if (works) {
    values.context = works.path;
    values.build_command = buildCommand(dockerfile, works.path);
  }
  const [wrong] = lacking;
  if (wrong) {
    const folder = works?.path ?? holding[0]?.path;
    return {
      verdict: 'confirmed',
      suspects: [
        suspect(source, clauses.inOtherContext(wrong.path, folder ?? '.'), clauses, wrong, works ? clauses.buildWith(values.build_command ?? '') : undefined),
      ],
      values,
    };
  }
  // Nothing in the project is wrong, yet the source was not there: it was built by hand from a folder without it.
  if (!byCompose && own !== '.' && own !== works?.path && !files.has(join(own, path))) {
    return {
      verdict: 'confirmed',
      suspects: [
        suspect(
          source,
          clauses.notBeside(works?.path ?? holding[0]?.path ?? '.', own),
          clauses,
          declared[0],
          works ? clauses.buildWith(values.build_command ?? '') : undefined,
        ),
      ],
      values,
    };
  }
  return {
    verdict: files.complete ? 'refuted' : 'unknown',
    suspects: [suspect(source, clauses.copiedAndThere(join(holding[0]?.path ?? '.', path)), clauses, declared[0])],
    values,
  };
}

function suspect(source: Value, why: string, clauses: Clauses, context: BuildContext | undefined, help?: string): Suspect {
  return { at: source, why, ...(context?.at ? { related: [{ at: context.at, label: clauses.builtWithThis }] } : {}), ...(help ? { help } : {}) };
}

function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, at);
}

function join(folder: string, path: string): string {
  return folder === '.' || folder === '' ? path : `${folder}/${path}`;
}
