/** The short spelling of `volumes`: `[source:]target[:options]`. */
import type { ScalarNode, Value } from '../model.ts';
import { masked, partOf, UNKNOWN } from './scalars.ts';

export interface VolumeParts {
  readonly type: 'bind' | 'volume' | 'anonymous' | 'other';
  readonly source?: Value;
  readonly target: Value;
  readonly options: readonly string[];
  /** The text after the second colon. */
  readonly optionsAt?: Value;
}

/**
 * Splits a short volume. The source is a path when it looks like one, else the name of a volume; `other` when a
 * variable without a value decides. Undefined for text that Compose refuses.
 */
export function splitVolume(node: ScalarNode): VolumeParts | undefined {
  const text = masked(node);
  if (text.trim() === '') return undefined;
  const cuts: number[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ':') continue;
    // Compose takes every single letter before a colon for a drive.
    if (i === start + 1 && /[A-Za-z]/.test(text[start] as string)) continue;
    cuts.push(i);
    start = i + 1;
  }
  const [first, second] = cuts;
  if (cuts.length > 2 || cuts.some((cut, i) => cut === (i === 0 ? 0 : (cuts[i - 1] as number) + 1))) return undefined;
  if (first === undefined) {
    const target = partOf(node, 0, text.length);
    return { type: target.known ? 'anonymous' : 'other', target, options: [] };
  }
  if (first === text.length - 1) return undefined;
  const source = partOf(node, 0, first);
  const target = partOf(node, first + 1, second ?? text.length);
  const optionsAt = second === undefined ? undefined : partOf(node, second + 1, text.length);
  const options = optionsAt?.value.split(',').map((option) => option.trim()) ?? [];
  return { type: sourceType(text.slice(0, first)), source, target, options, ...(optionsAt ? { optionsAt } : {}) };
}

/** A path in a container as Compose takes it from the short spelling: Go's `path.Clean`. That of the long one stays as written. */
export function cleanTarget(path: string): string {
  if (path === '') return '';
  const rooted = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push(step);
  }
  return `${rooted ? '/' : ''}${steps.join('/')}` || '.';
}

function sourceType(source: string): VolumeParts['type'] {
  if (/^(?:[./~]|\\\\|[A-Za-z]:[\\/])/.test(source)) return 'bind';
  return source.startsWith(UNKNOWN) ? 'other' : 'volume';
}
