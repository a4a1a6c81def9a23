import { defineRule, type Node, type Service, type Stage, type Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { splitWords } from '../../src/core/parse/compose/words.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

const OPERATOR = /^(?:&&|\|\|?|;|>>?|<|[12&]>>?|2>&1|>&2)$/;
/** What reads its arguments as a shell does, or hands them to one. */
const SHELL =
  /(?:^|\/)(?:(?:ba|a|da|z|k|fi)?sh|pwsh|powershell|cmd|busybox|su|ssh|eval|xargs|watch|parallel)(?:\.exe)?$|\.(?:sh|bash|cmd|bat|ps1)$|^-\w*c$|^\/c$/i;
/** To these an operator is an operand, or a variable is their own matter. */
const OWN_WORDS = /(?:^|\/)(?:test|\[|expr|find|jq|awk|sed|envsubst|java|caddy|logstash|vector|node|python\d?|perl|ruby|php|psql|mysql|mongosh?|redis-cli)$/;
const OWN_VARIABLES = /(?:^|\/)(?:envsubst|java|caddy|logstash|vector|otelcol\S*|kafka\S*|fluent-?(?:d|bit)|traefik)$/;
/** Official images whose entrypoint runs the command as it is. */
const DIRECT = /^(?:library\/)?(?:alpine|ubuntu|debian|busybox|node|python|ruby|golang|php|openjdk|eclipse-temurin|rust|nginx|postgres|mysql|mariadb|redis)$/;

export default defineRule<'service'>({
  id: 'compose/command-not-shell',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'command of a list in which only a shell would understand a word',

  *check(service, { project }) {
    const command = service.node.get('command');
    const entrypoint = service.node.get('entrypoint');
    const first = wordsOf(entrypoint);
    const second = wordsOf(command);
    const all = [...first, ...second];
    if (all.length === 0 || all.some(({ value }) => SHELL.test(value))) return;
    const stage = project.stageOf(service);
    if (first.length === 0 && shellEntrypoint(stage)) return;
    const program = all[0] as Value;
    let names: Map<string, Value> | undefined;
    for (const [key, node, words] of [
      ['entrypoint', entrypoint, first],
      ['command', command, second],
    ] as const) {
      const listed = node?.type === 'seq';
      const help = `write \`${key}: ["sh", "-c", "…"]\``;
      const [only] = words;
      if (listed && only?.known && words.length === 1 && /\S\s+\S/.test(only.value) && !only.value.startsWith('/') && isProgram(key, first, service, stage)) {
        yield {
          at: only,
          message: `a program called \`${shorten(only.value)}\` is looked for`,
          label: 'one item is one word',
          help: `split it into words, or ${help}`,
        };
        continue;
      }
      for (const word of words) {
        if (listed && word !== program && OPERATOR.test(word.value) && !OWN_WORDS.test(program.value)) {
          yield { at: word, message: `\`${word.value}\` is an argument of \`${shorten(program.value)}\` here`, label: 'no shell reads this', help };
          break;
        }
        const name = word.known && !/[\s'"]/.test(word.value) ? /(?<!\{)\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/.exec(word.value) : null;
        const variable = name?.[1] ?? name?.[2];
        if (!variable || OWN_VARIABLES.test(program.value)) continue;
        names ??= new Map(service.env.toReversed().map((env) => [env.name.value, env.name]));
        const set = names.get(variable);
        if (!set && !/^(?:HOME|HOSTNAME|PATH|PWD)$/.test(variable)) continue;
        yield {
          at: word,
          message: `\`${shorten(program.value)}\` gets \`${shorten(word.value)}\` as it is written, not the value of \`${variable}\``,
          label: 'no shell reads this',
          ...(set ? { related: [{ at: set, label: 'set only inside the container' }] } : {}),
          help,
        };
      }
    }
  },
});

function wordsOf(node: Node | undefined): readonly Value[] {
  if (node?.type === 'seq') return node.items.flatMap((item) => textOf(item) ?? []);
  const text = asScalar(node);
  return text && typeof text.value === 'string' ? splitWords(text).words : [];
}

/** The image's own entrypoint reads the command as a shell does, or may: a script, or a shell. */
function shellEntrypoint(stage: Stage | undefined): boolean {
  for (let at = stage; at; at = at.parent) {
    const own = at.instructions.filter(({ keyword }) => keyword === 'ENTRYPOINT').at(-1);
    if (own) return !own.json || own.args.some(({ value }) => SHELL.test(value));
  }
  return false;
}

/** The first word names a program for certain. */
function isProgram(key: 'entrypoint' | 'command', entrypoint: readonly Value[], service: Service, stage: Stage | undefined): boolean {
  if (key === 'entrypoint') return true;
  if (entrypoint.length > 0 || service.node.get('entrypoint')) return false;
  const base = stage ? baseOf(stage) : service.image;
  return base?.known === true && DIRECT.test(base.repository);
}

/** The image that the stages stand on, when none of them sets an entrypoint. */
function baseOf(stage: Stage): Stage['base'] | undefined {
  let at = stage;
  while (!at.instructions.some(({ keyword }) => keyword === 'ENTRYPOINT')) {
    if (!at.parent) return at.base;
    at = at.parent;
  }
  return undefined;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
