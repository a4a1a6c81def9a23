/** What is known of the working directory of a stage. */
import type { Stage } from '../../src/core/lint/rule.ts';

/** `/app`, `$HOME/app` (unknown, so not judged), `C:\app`, `\app`. */
export function isAbsolute(path: string): boolean {
  return /^([/\\]|[a-z]:[/\\]?|\$)/i.test(path);
}

/** A WORKDIR stands in the stage, in one that it stands on, or in the Dockerfile of this project that makes its base. */
export function hasWorkdir(stage: Stage | undefined, depth = 0): boolean {
  // Two Dockerfiles that stand on each other are another mistake.
  if (!stage || depth > 50) return false;
  if (stage.instructions.some((instruction) => instruction.keyword === 'WORKDIR')) return true;
  return hasWorkdir(stage.parent ?? stage.base.builtBy?.stage, depth + 1);
}
