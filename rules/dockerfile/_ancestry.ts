/** What a stage stands on, and what becomes of it. */
import type { Command, Instruction, Stage } from '../../src/core/lint/rule.ts';

/** Chains of stages that people write have five links; a longer one than this would be walked anew for each of its steps. */
const MAX_CHAIN = 100;

/** The stage, then the stages that it stands on, nearest first. */
export function* lineage(stage: Stage): Generator<Stage> {
  let left = MAX_CHAIN;
  for (let at: Stage | undefined = stage; at && left > 0; at = at.parent, left--) yield at;
}

/** The image that the first of the stages stands on. */
export function origin(stage: Stage): Stage['base'] {
  let last = stage;
  for (last of lineage(stage));
  return last.base;
}

/** Instructions that ran before this one, those of parent stages first. */
export function before(instruction: Instruction): Instruction[] {
  if (!instruction.stage) return [];
  const own = instruction.stage.instructions.filter((other) => other.index < instruction.index);
  const parents = [...lineage(instruction.stage)].slice(1).reverse();
  return [...parents.flatMap((parent) => parent.instructions), ...own];
}

/** The last instruction of a kind that ran before this one. Looks backwards, so that thousands of steps do not copy each other's past. */
export function lastBefore(instruction: Instruction, keyword: string): Instruction | undefined {
  const { stage } = instruction;
  if (!stage) return undefined;
  return lastOwn(stage, keyword, instruction.index) ?? (stage.parent && lastOf(stage.parent, keyword));
}

function lastOwn(stage: Stage, keyword: string, before = Number.POSITIVE_INFINITY): Instruction | undefined {
  let all = BY_KEYWORD.get(stage);
  if (!all) {
    all = new Map();
    for (const other of stage.instructions) {
      const list = all.get(other.keyword);
      if (list) list.push(other);
      else all.set(other.keyword, [other]);
    }
    BY_KEYWORD.set(stage, all);
  }
  return all.get(keyword)?.findLast((other) => other.index < before);
}

/** The last one of a stage or of those below it; remembered, since every stage of a long chain asks for it. */
function lastOf(stage: Stage, keyword: string): Instruction | undefined {
  const known = LAST.get(stage) ?? new Map<string, Instruction | undefined>();
  if (!known.has(keyword)) {
    LAST.set(stage, known);
    let found: Instruction | undefined;
    for (const at of lineage(stage)) {
      const remembered = LAST.get(at);
      found = at !== stage && remembered?.has(keyword) ? remembered.get(keyword) : lastOwn(at, keyword);
      if (found || (at !== stage && remembered?.has(keyword))) break;
    }
    known.set(keyword, found);
  }
  return known.get(keyword);
}

const BY_KEYWORD = new WeakMap<Stage, Map<string, Instruction[]>>();
const LAST = new WeakMap<Stage, Map<string, Instruction | undefined>>();

/** An image whose tools are BusyBox's. Unknown images are not called so. */
export function isBusybox(stage: Stage): boolean {
  const { repository, tag = '', known } = origin(stage);
  return known && (/(^|\/)(alpine|busybox)$/.test(repository) || /(^|-)(alpine|busybox)/.test(tag));
}

/** An image that is known to be made of GNU tools, bash among them. */
export function isGnu(stage: Stage): boolean {
  const { repository, tag = '', known } = origin(stage);
  if (!known || isBusybox(stage) || /distroless|chiseled|nanoserver|windows/.test(`${repository}:${tag}`)) return false;
  return (
    /(^|\/)(debian|ubuntu|buildpack-deps|fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|archlinux|opensuse|leap|tumbleweed)$/.test(repository) ||
    /(^|[-.])(bookworm|bullseye|buster|trixie|stretch|noble|jammy|focal|bionic)(-|$)/.test(tag)
  );
}

const MANAGERS = new Set(['apt-get', 'apt', 'aptitude', 'apk', 'yum', 'dnf', 'microdnf', 'zypper', 'tdnf', 'pacman']);

/** Whether a package manager installs the package by its own name before the instruction, or in it. */
export function installs(instruction: Instruction, ...names: readonly string[]): boolean {
  const named = (command: Command): boolean =>
    MANAGERS.has(command.name.value) && command.operands().some((word) => names.includes(word.value.replace(/[=~<>].*/, '')));
  return [...before(instruction), instruction].some((other) => other.commands.some(named));
}
