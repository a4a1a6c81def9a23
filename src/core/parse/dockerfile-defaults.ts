/** What a FROM becomes when nobody gives a build argument. */
import type { EnvVar, Instruction } from './model.ts';

interface Defaulted {
  /** The reference with nothing but defaults in it. */
  readonly text: string;
  /** Variables that were left empty, with the ARG that declares them. */
  readonly empty: readonly { readonly name: string; readonly arg: EnvVar }[];
}

const AUTOMATIC = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT|OSVERSION|STAGE)$/;

/**
 * The base of a FROM with the defaults of the global ARGs.
 * @returns undefined when that cannot be told: undeclared names, defaults made of other variables, quotes, patterns
 */
export function withDefaults(from: Instruction): Defaulted | undefined {
  const [base] = from.args;
  if (!base?.raw.includes('$') || /["'\\`\n]|\{\{|\{%|<%/.test(base.raw)) return undefined;
  const { start, end } = base.span;
  const uses = from.variables.filter((use) => use.span.start >= start && use.span.end <= end).sort((a, b) => a.span.start - b.span.start);
  const empty: { name: string; arg: EnvVar }[] = [];
  let text = '';
  let at = start;
  for (const use of uses) {
    if (use.span.start < at || use.word?.includes('$')) return undefined;
    text += base.raw.slice(at - start, use.span.start - start);
    at = use.span.end;
    const value = defaultOf(from, use.name);
    if (value === undefined) return undefined;
    switch (use.operator) {
      case undefined:
        text += value.text;
        break;
      case ':-':
      case '-': {
        const filled = value.text === '' && (use.operator === ':-' || value.unset) ? (use.word ?? '') : value.text;
        text += filled;
        if (filled !== '') continue;
        break;
      }
      case ':+':
        text += value.text === '' ? '' : use.word;
        break;
      default:
        return undefined;
    }
    if (value.text === '' && value.arg) empty.push({ name: use.name, arg: value.arg });
  }
  text += base.raw.slice(at - start);
  return text.includes('$') ? undefined : { text, empty };
}

interface Default {
  readonly text: string;
  readonly unset: boolean;
  readonly arg?: EnvVar;
}

function defaultOf(from: Instruction, name: string): Default | undefined {
  if (AUTOMATIC.test(name)) return { text: 'linux', unset: false };
  const args = from.dockerfile.globalArgs.filter((arg) => arg.name.value === name);
  // An ARG without a default does not take away an earlier one's.
  const arg = args.findLast((other) => other.value) ?? args.at(-1);
  if (!arg || arg.value?.known === false) return undefined;
  return { text: arg.value?.value ?? '', unset: !arg.value, arg };
}
