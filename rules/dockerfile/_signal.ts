/** Linux signals as the builder knows them: names with or without `SIG`, in any case, and numbers (signal(7)). */
import { own } from '../../src/core/text/own.ts';

/** Names in the order of their numbers, from 1. */
const NAMES = (
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH ' + 'IO PWR SYS'
).split(' ');
const SYNONYMS: Readonly<Record<string, string>> = { IOT: 'ABRT', CLD: 'CHLD', POLL: 'IO', UNUSED: 'SYS' };
const REALTIME = /^RT(?:MIN(?:\+(?:1[0-5]|[1-9]))?|MAX(?:-(?:1[0-4]|[1-9]))?)$/;
/** SIGRTMIN as the C library leaves it to programs, and SIGRTMAX. */
const [RTMIN, RTMAX] = [34, 64];

/** Names for did-you-mean. */
export const SIGNALS: readonly string[] = NAMES.map((name) => `SIG${name}`);

/**
 * The usual name of a signal: `SIGTERM` for `15`, `term` and `SIGTERM`.
 * @returns undefined for what is no signal
 */
export function signalName(text: string): string | undefined {
  if (/^\d{1,3}$/.test(text)) {
    const number = Number(text);
    if (number >= RTMIN && number <= RTMAX) return number === RTMIN ? 'SIGRTMIN' : number === RTMAX ? 'SIGRTMAX' : `SIGRTMIN+${number - RTMIN}`;
    return SIGNALS[number - 1];
  }
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (REALTIME.test(name)) return `SIG${name}`;
  const plain = Object.hasOwn(SYNONYMS, name) ? (own(SYNONYMS, name) as string) : name;
  return NAMES.includes(plain) ? `SIG${plain}` : undefined;
}
