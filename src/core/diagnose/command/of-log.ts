/** Which commands of a log are looked at, and how the answers stand in it. */
import type { Project } from '../../project/model.ts';
import { place, type SourceFile } from '../../text/source.ts';
import type { CommandAnswer } from '../article.ts';
import type { Digest } from '../reader.ts';
import type { Scopes } from '../scope.ts';
import type { FaultWords } from '../words.ts';
import { type CommandFound, commandAnswers } from './answer.ts';

/** A text of so many lines is a paste about its commands; longer ones are logs. */
const SHORT = 14;
/** In a log: lines between a command and what its program says of it. */
const NEAR = 12;

/** What docker and kubectl say of a command line that they cannot read. */
const COMPLAINS =
  /^(?:docker: |unknown (?:shorthand )?flag: |unknown docker command|error: (?:must specify|unknown (?:shorthand )?flag|unknown command)|(?:ERROR: )?"?docker(?: buildx| container| image)? (?:build|run|exec)"? requires |.*(?:invalid reference format|the input device is not a TTY|stdin is not a terminal|repository name .{0,200}must be lowercase|Invalid container name|includes invalid characters for a local volume name))/i;

/** The faulty commands of a short text, or the one that failed in a log. */
export function commandsOf(digest: Digest, scopes: Scopes, project: Project | undefined, answered: boolean, say: FaultWords): CommandFound[] {
  const lines = [...digest.lines].filter(([, raw]) => raw.trim() !== '');
  if (digest.total <= 4 * SHORT && lines.length <= SHORT) {
    const found = commandAnswers(new Map(digest.lines), project, say);
    // Beside a cause that is known, advice is noise.
    return answered ? found.filter(({ faults }) => faults.some(({ level }) => level !== 'info')) : found;
  }
  if (scopes.outcome !== 'failed') return [];
  const complaint = lines.findLast(([line]) => COMPLAINS.test(scopes.normal(line)?.text ?? ''))?.[0];
  if (complaint === undefined) return [];
  const near = new Map(lines.filter(([line]) => line >= complaint - NEAR && line <= complaint + 2));
  return commandAnswers(near, project, say)
    .filter(({ pasted }) => (pasted.lines[0] ?? 0) < complaint)
    .slice(-1)
    .flatMap((one) => {
      const faults = one.faults.filter(({ level }) => level === 'error');
      return faults.length > 0 ? [{ ...one, faults }] : [];
    });
}

/** Puts the answers at their places in the file that is quoted. */
export function shownCommands(found: readonly CommandFound[], file: SourceFile): CommandAnswer[] {
  return found.map(({ pasted, faults, corrected }) => {
    const offset = (at: number): number => file.lineSpan(pasted.lines[at] ?? 1).start + (pasted.columns[at] ?? 0);
    return {
      lines: [...new Set(pasted.lines)].map((line) => {
        const { start, end } = file.lineSpan(line);
        return place(file, start, end);
      }),
      faults: faults.map(({ level, start, end, message, help }) => ({
        level,
        at: place(file, offset(start), end > start ? offset(end - 1) + 1 : offset(start)),
        message,
        help,
      })),
      ...(corrected === undefined ? {} : { corrected }),
    };
  });
}
