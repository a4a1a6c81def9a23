import { defineRule, type KubernetesContainer, type ScalarNode } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { advice, FLAGS, holds, type Program } from './_flags.ts';
import { isWhole } from './_patch.ts';
import { atLeast, isUnknown } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/control-plane-flag',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'flag of the control plane that leaves a door open',
  aliases: [...new Set(FLAGS.flatMap(({ ids }) => ids))],

  *check(container, { project }) {
    const words = wordsOf(container);
    const program = words && programOf(words);
    if (!words || !program || !isWhole(project, container.document)) return;
    const flags = flagsOf(words);
    // With a file of settings a flag that is not here may stand there.
    const more = flags.has('config') || flags.has('config-file');
    for (const { program: owner, flag, demand, because, until } of FLAGS) {
      if (owner !== program || (until && !atLeast(until, project.kubernetesVersion))) continue;
      const found = flags.get(flag);
      if (holds(demand, found?.value) || (!found && more)) continue;
      yield {
        at: found?.at ?? container.name,
        message: `\`${program}\` ${found ? `has \`--${flag}=${found.value}\`` : `runs without \`--${flag}\``}, so ${because}`,
        help: advice(flag, demand),
      };
    }
  },
});

/** The words of the container's command; undefined when a template or a variable fills one in. */
function wordsOf(container: KubernetesContainer): ScalarNode[] | undefined {
  const words: ScalarNode[] = [];
  for (const key of ['command', 'args']) {
    const list = container.node.get(key);
    if (isUnknown(list)) return undefined;
    for (const item of asSeq(list)?.items ?? []) {
      if (item.type !== 'scalar' || isUnknown(item)) return undefined;
      words.push(item);
    }
  }
  return words;
}

const PROGRAMS: readonly Program[] = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd', 'kubelet'];

/** The program that is started, also behind `hyperkube`. */
function programOf(words: readonly ScalarNode[]): Program | undefined {
  const names = words.slice(0, 2).map(({ source }) => source.slice(source.lastIndexOf('/') + 1));
  const name = names[0] === 'hyperkube' ? names[1] : names[0];
  return PROGRAMS.find((program) => program === name);
}

/** Flags with their values: `--a=b`, `--a b`, and `--a` for true; the last one counts. */
function flagsOf(words: readonly ScalarNode[]): Map<string, { readonly value: string; readonly at: ScalarNode }> {
  const flags = new Map<string, { readonly value: string; readonly at: ScalarNode }>();
  for (const [i, at] of words.entries()) {
    const { source } = at;
    if (!source.startsWith('-')) continue;
    const name = source.replace(/^--?/, '');
    const equals = name.indexOf('=');
    const next = words[i + 1]?.source;
    if (equals >= 0) flags.set(name.slice(0, equals), { value: name.slice(equals + 1), at });
    else flags.set(name, { value: next !== undefined && !next.startsWith('-') ? next : 'true', at });
  }
  return flags;
}
