/** `docker build`: the context, the name, the Dockerfile. */
import type { Value } from '../../parse/model.ts';
import { behind, type CommandInput, type Fault, faultAt, replace } from './fault.ts';
import { imageFaults } from './image.ts';
import { option, readOptions, TAKES } from './options.ts';
import { oneDash } from './run.ts';

/** Faults of `docker build`; `words` stand behind the subcommand. */
export function* buildFaults(words: readonly Value[], { command, pasted }: CommandInput): Generator<Fault> {
  const read = readOptions(words, TAKES.BUILD, false);
  yield* oneDash(read.options.map((found) => found.word));
  if (option(read, 'help')) return;
  const [context, ...more] = read.operands;
  const last = words.at(-1) ?? command.args.at(-1) ?? command.name;
  const swallowed = read.options.find(({ name, value, size }) => size === 2 && /^(?:t|tag|f|file)$/.test(name) && value === '.');
  if (!context && swallowed?.valueWord) {
    const tag = /^t/.test(swallowed.name);
    yield faultAt(
      swallowed.valueWord,
      'error',
      `\`${swallowed.word.value}\` takes \`.\` as its value, so no build context is left`,
      tag ? 'name the image behind `-t`, and put the context last' : 'name the Dockerfile behind `-f`, and put the context last',
      [replace(swallowed.valueWord, tag ? 'app .' : 'Dockerfile .')],
    );
  } else if (!context) {
    // A Dockerfile on stdin needs none.
    if (!read.options.some(({ value }) => value === '-') && !/<|^\s*-\s*$/.test(pasted.text))
      yield faultAt(last, 'error', 'the build context is missing: the folder whose files `COPY` may take', 'put the folder last, `.` for this one', [
        behind(last, ' .'),
      ]);
  } else if (/(?:^|[/\ue000])(?:Dockerfile(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile)$/i.test(context.value) && more.length === 0 && !option(read, 'f', 'file')) {
    yield faultAt(context, 'error', 'a Dockerfile stands where the build context belongs', 'name it with `-f`, and the folder last', [
      replace(context, `-f ${pasted.text.slice(context.span.start, context.span.end)} .`),
    ]);
  } else if (more.length > 0) {
    const extra = more[0] as Value;
    const dash = /^[=:]/.test(extra.value) || /^[=:]$/.test(context.value);
    yield faultAt(
      dash ? context : extra,
      'error',
      `\`docker build\` takes one build context, and here are ${read.operands.length}: ${read.operands.map(({ value }) => `\`${value}\``).join(', ')}`,
      'write names and values without blanks, and one folder last',
    );
  }
  for (const { name, valueWord, value } of read.options)
    if ((name === 't' || name === 'tag') && valueWord && value !== '.' && valueWord.value === value) yield* imageFaults(valueWord);
}
