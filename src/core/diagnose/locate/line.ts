/** The line of a Dockerfile that the builder itself pointed at, or that a parse error names. */
import type { Dockerfile, Instruction } from '../../parse/model.ts';
import type { Project } from '../../project/model.ts';
import { place, type SourceFile } from '../../text/source.ts';
import { type Locator, NO_TIE, type Tie, type TieInput } from './tie.ts';

/** `line`: of the file that is named beside it; else of the only file of the article's kind. */
export const locateLine: Locator = (value, input) => {
  const number = Number(value);
  const file = namedFile(input) ?? onlyFile(input);
  if (!file || number < 1 || number > file.lineStarts.length) return NO_TIE;
  const { start, end } = file.lineSpan(number);
  const dockerfile = input.project.dockerfiles.some((own) => own.file === file);
  return {
    verdict: 'unknown',
    suspects: [{ at: place(file, start, end), why: dockerfile ? input.clauses.builderStopped : input.clauses.lineNamed }],
    values: dockerfile ? { dockerfile: file.path } : { file: file.path },
  };
};

/** The project's file of the path that the message names, when there is exactly one. */
function namedFile({ captures, project, scope }: TieInput): SourceFile | undefined {
  for (const said of [captures.path, captures.file, scope?.source?.path]) {
    if (!said) continue;
    const path = said.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    const files = project.files.list().filter((known) => known === path || path.endsWith(`/${known}`) || known.endsWith(`/${path}`));
    // `/home/ann/shop/compose.yaml` ends like the one at the root; of several the longest is meant.
    const best = files.find((known) => known === path) ?? (files.length === 1 ? files[0] : undefined);
    const found = best === undefined ? undefined : project.files.read(best);
    if (found) return found;
  }
  return undefined;
}

/** The one file that it can be. */
function onlyFile({ captures, project, scope, kinds = ['dockerfile'] }: TieInput): SourceFile | undefined {
  // What the message names is not here, so no other file is meant.
  if (captures.path || captures.file) {
    if (!kinds.includes('dockerfile')) return undefined;
  }
  const object = captures.object ?? (scope?.kind === 'object' ? scope.object : undefined);
  const manifests = project.manifests.filter((manifest) => object === undefined || manifest.name?.value === object.replace(/^.*[/ ]/, '').replaceAll('"', ''));
  const files = new Set<SourceFile>([
    ...(kinds.includes('dockerfile') ? dockerfiles(project, scope?.source?.path ?? 'Dockerfile') : []),
    ...(kinds.includes('compose') ? project.composes.map(({ file }) => file) : []),
    ...(kinds.includes('kubernetes') ? manifests.map(({ file }) => file) : []),
  ]);
  return files.size === 1 ? [...files][0] : undefined;
}

function dockerfiles(project: Project, name: string): SourceFile[] {
  const files = project.dockerfiles.map(({ file }) => file);
  const named = files.filter(({ path }) => path === name || path.split('/').at(-1) === name.split('/').at(-1));
  return named.length === 1 ? named : files;
}

/** The instruction of a failing step: by the source listing under the error, else by its text. */
export function locateStep({ project, scope, clauses }: TieInput): Tie {
  if (scope?.kind !== 'step') return NO_TIE;
  const { source } = scope;
  for (const dockerfile of project.dockerfiles) {
    if (source && dockerfile.file.path.split('/').at(-1) !== source.path.split('/').at(-1)) continue;
    const found = source ? atLine(dockerfile, source.line, source.text) : scope.instruction ? byText(dockerfile, scope.instruction, scope.stage) : undefined;
    if (found) return { verdict: 'unknown', suspects: [{ at: found.keywordAt, why: clauses.stepFailed }], values: { dockerfile: dockerfile.file.path } };
  }
  return NO_TIE;
}

function atLine(dockerfile: Dockerfile, line: number, text: string): Instruction | undefined {
  const { file } = dockerfile;
  // A Dockerfile that was changed since, or another of the same name, has other words there.
  if (text !== '' && file.line(line).trim() !== text.trim()) return undefined;
  return dockerfile.instructions.find((instruction) => file.position(instruction.span.start).line <= line && line <= file.position(instruction.span.end).line);
}

function byText(dockerfile: Dockerfile, text: string, stage: string | undefined): Instruction | undefined {
  const wanted = plain(text);
  return dockerfile.instructions.find((instruction) => {
    if (stage && instruction.stage?.name && instruction.stage.name.value !== stage) return false;
    const own = plain(dockerfile.file.text.slice(instruction.span.start, instruction.span.end));
    return own === wanted || (wanted.length > 20 && own.startsWith(wanted.replace(/\.{3}$/, '')));
  });
}

/** The builder prints exec forms without quotes and commas, and continuations as one line. */
function plain(text: string): string {
  return text
    .replace(/\\\r?\n/g, ' ')
    .replace(/["'[\],]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
