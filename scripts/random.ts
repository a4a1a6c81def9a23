/** Numbers that look random and are the same in every run. */

/** @returns a function that gives numbers from 0 up to, but without, 1 */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // A linear congruential generator with the constants of Numerical Recipes.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
