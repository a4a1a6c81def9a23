/** `docker compose`: options of the program that stand behind its subcommand. */
import type { Value } from '../../parse/model.ts';
import { type CommandInput, type Fault, faultAt } from './fault.ts';
import { option, readOptions, TAKES } from './options.ts';

const NO_TERMINAL = /the input device is not a TTY|stdin is not a terminal|cannot attach stdin to a TTY/i;

/** Faults of `docker compose`; `words` stand behind `compose`, or behind `docker-compose`. */
export function* composeFaults(words: readonly Value[], { pasted, around, say }: CommandInput): Generator<Fault> {
  const read = readOptions(words, TAKES.COMPOSE, true);
  const [verb, ...rest] = read.rest;
  if (!verb) return;
  const { text } = pasted;
  const early = read.options.find(({ name, word }) => name === 'd' && /^-d$/.test(word.value));
  if (early && verb.value === 'up') {
    yield faultAt(early.word, 'error', say.detachOfUp, say.behindUp, [
      { start: early.word.span.start, end: early.word.span.end + 1, text: '' },
      { start: verb.span.end, end: verb.span.end, text: ' -d' },
    ]);
  }
  if (/^(?:up|down|build|pull|push|config|ps|run|start|stop|restart|create|images|exec)$/.test(verb.value)) {
    const at = rest.findIndex(({ value }) => value === '-f' || value === '--file');
    const [flag, file] = at < 0 ? [] : rest.slice(at, at + 2);
    if (flag && file && /\.ya?ml$/i.test(file.value) && rest.slice(0, at).every(({ value }) => value.startsWith('-')))
      yield faultAt(flag, 'error', say.fileBehind(verb.value), say.inFrontOf(verb.value), [
        { start: verb.span.start, end: verb.span.start, text: `${text.slice(flag.span.start, file.span.end)} ` },
        { start: flag.span.start - 1, end: file.span.end, text: '' },
      ]);
  }
  if (verb.value === 'exec' || verb.value === 'run') {
    const own = readOptions(rest, verb.value === 'exec' ? { ...TAKES.EXEC, only: new Set(['env', 'user', 'workdir', 'index']) } : TAKES.RUN, true);
    if ((pasted.ci || NO_TERMINAL.test(around)) && !option(own, 'T', 'no-TTY', 'help') && (NO_TERMINAL.test(around) || option(own, 't', 'tty')))
      yield faultAt(verb, 'error', say.composeTerminal(verb.value), say.sayT, [{ start: verb.span.end, end: verb.span.end, text: ' -T' }]);
  }
}
