/** The line of a Dockerfile that the builder itself pointed at, or that a parse error names. */
import type { Dockerfile, Instruction } from '../../parse/model.ts';
import { place } from '../../text/source.ts';
import { type Locator, NO_TIE, type Tie, type TieInput } from './tie.ts';

/** `line`: of the Dockerfile, when the project has exactly one that it can be. */
export const locateLine: Locator = (value, { project, scope }) => {
  const number = Number(value);
  const name = scope?.source?.path ?? 'Dockerfile';
  const files = project.dockerfiles.filter((dockerfile) => dockerfile.file.path === name || dockerfile.file.path.split('/').at(-1) === name.split('/').at(-1));
  const only = files.length === 1 ? files[0] : project.dockerfiles.length === 1 ? project.dockerfiles[0] : undefined;
  if (!only || number < 1 || number > only.file.lineStarts.length) return NO_TIE;
  const { start, end } = only.file.lineSpan(number);
  return { verdict: 'unknown', suspects: [{ at: place(only.file, start, end), why: 'the builder stopped here' }], values: { dockerfile: only.file.path } };
};

/** The instruction of a failing step: by the source listing under the error, else by its text. */
export function locateStep({ project, scope }: TieInput): Tie {
  if (scope?.kind !== 'step') return NO_TIE;
  const { source } = scope;
  for (const dockerfile of project.dockerfiles) {
    if (source && dockerfile.file.path.split('/').at(-1) !== source.path.split('/').at(-1)) continue;
    const found = source ? atLine(dockerfile, source.line, source.text) : scope.instruction ? byText(dockerfile, scope.instruction, scope.stage) : undefined;
    if (found) return { verdict: 'unknown', suspects: [{ at: found.keywordAt, why: 'the step that failed' }], values: { dockerfile: dockerfile.file.path } };
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
