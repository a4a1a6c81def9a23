/** What the builder demands of an instruction's arguments before it runs anything; the wording of such problems. */
import type { Place } from '../text/source.ts';
import type { ReadInstruction } from './dockerfile-instruction.ts';
import { isTemplate } from './dockerfile-instruction.ts';
import type { Problem } from './model.ts';

interface Complaint {
  readonly at: Place;
  readonly message: string;
  readonly help: string;
}

/** What stands behind an instruction that takes one or more arguments. */
const NEEDED: Readonly<Record<string, string>> = {
  MAINTAINER: 'a name',
  WORKDIR: 'a folder',
  USER: 'a user',
  STOPSIGNAL: 'a signal',
  ENV: '`name=value`',
  LABEL: '`name=value`',
  ARG: 'a name',
  EXPOSE: 'a port',
  VOLUME: 'a folder',
  ONBUILD: 'an instruction',
  HEALTHCHECK: '`CMD` with a command, or `NONE`',
  SHELL: 'a JSON array: `["/bin/bash", "-c"]`',
  FROM: 'an image',
};

/** Problems of one instruction, as BuildKit's instruction parser finds them. Unknown instructions have none here. */
export function* arityProblems(read: ReadInstruction): Generator<Problem> {
  if (isTemplate(read.line.text)) return;
  for (const complaint of complaints(read)) yield { rule: 'dockerfile/syntax', ...complaint };
}

function* complaints({ instruction, line, start, end, commandStart }: ReadInstruction): Generator<Complaint> {
  const { keyword, keywordAt, args, file } = instruction;
  const empty = start >= end;
  const needed = NEEDED[keyword];
  if (empty && needed && Object.hasOwn(NEEDED, keyword)) {
    yield { at: keywordAt, message: `\`${keyword}\` has no argument`, help: `give it ${needed}` };
    return;
  }
  switch (keyword) {
    case 'FROM': {
      const [, as, name, extra] = args;
      if (!as || (name && !extra && as.value.toLowerCase() === 'as')) return;
      const last = args.at(-1) ?? as;
      const at = { file, span: { start: as.span.start, end: last.span.end } };
      if (as.value.toLowerCase() === 'as' && !name) yield { at: as, message: '`AS` has no name behind it', help: 'name the stage, or remove `AS`' };
      else
        yield {
          at,
          message: `\`FROM\` takes an image, or an image \`AS\` a name, and nothing more`,
          help: as.raw.startsWith('#') ? 'move the comment to a line of its own' : 'remove what is too much, or put `AS` before the name',
        };
      return;
    }
    case 'COPY':
    case 'ADD': {
      const { heredocs, json } = instruction;
      if (args.length > 1) return;
      const [only] = args;
      if (only) {
        const missing = heredocs.length > 0 && !json ? 'no destination' : 'a source but no destination';
        yield { at: only, message: `\`${keyword}\` has ${missing}`, help: 'add where it goes: `./` is the working directory' };
      } else if (empty || json) yield { at: keywordAt, message: `\`${keyword}\` has no arguments`, help: 'give it a source and a destination' };
      return;
    }
    case 'SHELL':
      if (!instruction.json)
        yield { at: instruction.body, message: '`SHELL` takes a JSON array only', help: 'write `SHELL ["/bin/bash", "-c"]` with double quotes' };
      else if (args.length === 0) yield { at: instruction.body, message: '`SHELL` names no shell', help: 'write `SHELL ["/bin/bash", "-c"]`' };
      return;
    case 'HEALTHCHECK': {
      const [type] = args;
      if (!type) return;
      const kind = type.value.toUpperCase();
      if (kind === 'CMD') {
        if (commandStart >= end && !instruction.json)
          yield { at: type, message: '`HEALTHCHECK CMD` has no command', help: 'add the command that tells whether the container is well' };
      } else if (kind === 'NONE') {
        if (args[1]) yield { at: { file, span: line.span(commandStart, end) }, message: '`HEALTHCHECK NONE` takes no arguments', help: 'remove them' };
      } else yield { at: type, message: `\`${type.raw}\` is no kind of health check`, help: 'put `CMD` before the command' };
      return;
    }
  }
}
