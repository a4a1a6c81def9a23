/** What can be wrong with a template; for the tests of articles and for plugins. */
import { CAPTURE_NAMES } from './placeholders.ts';
import { isBareSentence } from './sentences.ts';
import { compileTemplate, MIN_LITERAL, parts } from './template.ts';

/** Fixed characters beside a bare sentence that make it a message of one program. */
const MIN_PREFIX = 5;

/** What is wrong with a template: unknown placeholders, too little fixed text. Empty when it is fine. */
export function templateFaults(source: string): string[] {
  const faults: string[] = [];
  for (const part of parts(source)) {
    if (part.placeholder !== undefined && !CAPTURE_NAMES.has(part.placeholder))
      faults.push(`unknown placeholder \`<${part.placeholder}>\` (write \`\\<\` for a plain \`<\`)`);
  }
  if (faults.length > 0) return faults;
  const { literal, tokens, weight } = compileTemplate(source);
  if (literal.length < MIN_LITERAL) faults.push(`the longest fixed part \`${literal}\` is shorter than ${MIN_LITERAL} characters`);
  // `exec <path>: no such file or directory` is specific by its other fixed parts.
  else if (isBareSentence(literal) && weight - literal.length < MIN_PREFIX)
    faults.push(`the longest fixed part \`${literal}\` is a bare system sentence that a hundred causes share`);
  for (let i = 1; i < tokens.length; i++) {
    if (tokens[i]?.kind === 'gap' && tokens[i - 1]?.kind === 'gap') faults.push('two placeholders stand side by side: nothing tells where one ends');
  }
  return faults;
}
