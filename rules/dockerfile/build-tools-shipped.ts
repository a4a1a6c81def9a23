import { type Command, defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { isShipped } from './_layer.ts';

const TOOLS =
  /^(build-essential|build-base|base-devel|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|ninja-build|autoconf|automake|golang|golang-go|go|rust|rustc|cargo|maven|gradle|[a-z0-9-]*-jdk(-headless)?|openjdk\d+|musl-dev|libc6-dev|linux-headers|kernel-headers|nodejs-dev)$/;
const MANAGERS = new Set(['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper', 'tdnf', 'pacman']);
const REMOVES = new Set(['remove', 'purge', 'autoremove', 'del', 'erase', 'rm', 'auto-remove']);

export default defineRule<'stage'>({
  id: 'dockerfile/build-tools-shipped',
  scope: 'stage',
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'compiler in the image that is shipped',
  aliases: ['droast/DF011', 'tally/prefer-multi-stage-build', 'tally/gpu/prefer-runtime-final-stage'],

  *check(stage, { project }) {
    if (!isShipped(stage, project) || stage.windows) return;
    const { base } = stage;
    if (base.known && base.tagAt && /(^|\/)nvidia\/cuda$|^cuda$/.test(base.repository) && /-devel-/.test(`${base.tag}-`)) {
      yield {
        at: base.tagAt,
        message: 'the `devel` image of CUDA is shipped with its compiler and headers',
        help: 'build in this stage, and ship one that begins with the `runtime` image',
      };
    }
    for (const instruction of stage.instructions) {
      const found = toolIn(instruction);
      if (!found) continue;
      yield { at: found, message: `\`${found.value}\` is shipped with the image`, help: 'build in a stage of its own, and copy the result with `COPY --from`' };
      return;
    }
  },
});

/** The first tool that one instruction installs and does not remove. */
function toolIn({ keyword, commands }: Instruction) {
  if (keyword !== 'RUN' || commands.some(removes)) return undefined;
  for (const command of commands) {
    if (!MANAGERS.has(command.name.value) || command.depth > 0) continue;
    const [verb, ...packages] = command.operands();
    if (verb && /^(install|add|in)$/.test(verb.value)) {
      const tool = packages.find(({ value }) => TOOLS.test(value.replace(/[=~<>:].*/, '')));
      if (tool) return tool;
    }
  }
  return undefined;
}

function removes(command: Command): boolean {
  return MANAGERS.has(command.name.value) && command.operands().some(({ value }) => REMOVES.has(value));
}
