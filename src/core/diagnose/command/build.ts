/** `docker build`: the context, the name, the Dockerfile. */
import type { Value } from '../../parse/model.ts';
import { behind, type CommandInput, type Fault, faultAt, replace } from './fault.ts';
import { imageFaults } from './image.ts';
import { option, readOptions, TAKES } from './options.ts';
import { oneDash } from './run.ts';

/** Faults of `docker build`; `words` stand behind the subcommand. */
export function* buildFaults(words: readonly Value[], { command, pasted, say }: CommandInput): Generator<Fault> {
  const read = readOptions(words, TAKES.BUILD, false);
  yield* oneDash(
    read.options.map((found) => found.word),
    say,
  );
  if (option(read, 'help')) return;
  const [context, ...more] = read.operands;
  const last = words.at(-1) ?? command.args.at(-1) ?? command.name;
  const swallowed = read.options.find(({ name, value, size }) => size === 2 && /^(?:t|tag|f|file)$/.test(name) && value === '.');
  if (!context && swallowed?.valueWord) {
    const tag = /^t/.test(swallowed.name);
    yield faultAt(swallowed.valueWord, 'error', say.dotTaken(swallowed.word.value), tag ? say.nameImageFirst : say.nameFileFirst, [
      replace(swallowed.valueWord, tag ? 'app .' : 'Dockerfile .'),
    ]);
  } else if (!context) {
    // A Dockerfile on stdin needs none.
    if (!read.options.some(({ value }) => value === '-') && !/<|^\s*-\s*$/.test(pasted.text))
      yield faultAt(last, 'error', say.noContext, say.putContext, [behind(last, ' .')]);
  } else if (/(?:^|[/\ue000])(?:Dockerfile(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile)$/i.test(context.value) && more.length === 0 && !option(read, 'f', 'file')) {
    yield faultAt(context, 'error', say.fileAsContext, say.nameFile, [replace(context, `-f ${pasted.text.slice(context.span.start, context.span.end)} .`)]);
  } else if (more.length > 0) {
    const extra = more[0] as Value;
    const dash = /^[=:]/.test(extra.value) || /^[=:]$/.test(context.value);
    yield faultAt(dash ? context : extra, 'error', say.manyContexts(read.operands.map(({ value }) => value)), say.oneContext);
  }
  for (const { name, valueWord, value } of read.options)
    if ((name === 't' || name === 'tag') && valueWord && value !== '.' && valueWord.value === value) yield* imageFaults(valueWord, say);
}
