/** Which instructions and programs a Dockerfile has, so that a rule about `apt` is asked about few of a thousand files. */
import type { Dockerfile, Instruction } from '../parse/model.ts';

const WORDS = new WeakMap<Dockerfile, ReadonlySet<string>>();

/** Keywords of instructions, names of programs and of what runs them; a program whose name ends with a version also without it. */
export function wordsIn(dockerfile: Dockerfile): ReadonlySet<string> {
  const known = WORDS.get(dockerfile);
  if (known) return known;
  const words = read(dockerfile);
  WORDS.set(dockerfile, words);
  return words;
}

function read({ instructions }: Dockerfile): ReadonlySet<string> {
  const words = new Set<string>();
  const add = ({ keyword, commands, trigger }: Instruction): void => {
    words.add(keyword);
    for (const { name, wrappers } of commands) {
      words.add(name.value);
      const bare = /^([a-z]+)[\d.]+$/.exec(name.value)?.[1];
      if (bare) words.add(bare);
      for (const wrapper of wrappers) words.add(wrapper);
    }
    if (trigger) add(trigger);
  };
  for (const instruction of instructions) add(instruction);
  return words;
}
