/** The words of EXPOSE: `8080`, `8000-8010/udp`, `127.0.0.1:80:8080/tcp`. */
import { type Instruction, type Value, within } from '../../src/core/lint/rule.ts';
import type { Place } from '../../src/core/text/source.ts';

interface Exposed {
  /** What stands before the container's port: address, host port. With the last colon. */
  readonly host: string;
  readonly port: string;
  readonly portAt: Place;
  readonly protocol?: string;
  readonly protocolAt?: Place;
}

/** The parts of a word; undefined for one with variables, templates or quotes, whose places are not certain. */
export function exposed(word: Value): Exposed | undefined {
  if (!word.known || word.raw !== word.value || /[${}]/.test(word.raw)) return undefined;
  const { value } = word;
  const slash = value.indexOf('/');
  const end = slash < 0 ? value.length : slash;
  const start = value.lastIndexOf(':', end - 1) + 1;
  return {
    host: value.slice(0, start),
    port: value.slice(start, end),
    portAt: within(word, start, end),
    ...(slash < 0 ? {} : { protocol: value.slice(slash + 1), protocolAt: within(word, slash + 1, value.length) }),
  };
}

/** The text is made by a template, so its words are not what they look like. */
export function isTemplate({ body }: Instruction): boolean {
  return /\{\{|\{%|<%/.test(body.file.text.slice(body.span.start, body.span.end));
}
