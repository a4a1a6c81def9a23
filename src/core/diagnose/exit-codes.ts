/** What an exit code says, and which articles it fits. */
import { WORDS, type Words } from './words.ts';

/** Meaning of an exit code, as a clause (lower case in English). */
export function exitCodeMeaning(code: number, words: Words = WORDS.en): string {
  const known = words.exitCodes[code];
  if (known) return known;
  // Windows status codes are negative or beyond a byte.
  if (code > 255 || code < 0) return words.exitWindows;
  if (code > 128 && code <= 192) return words.exitSignal(code - 128);
  return words.exitOwn;
}

/** Words of a message that an exit code asks for; codes that fit anything are absent. */
const FITTING: Readonly<Record<number, RegExp>> = {
  100: /\bapt|dpkg|package|release file|repository|^e: /i,
  126: /permission denied|exec format|not executable|cannot execute/i,
  127: /not found|no such file/i,
  134: /abort|unhandled|assert|core dumped|exception/i,
  137: /kill|memory|oom/i,
  139: /segmentation|sigsegv|core dumped/i,
};

/** Whether a message fits an exit code: true, false, or undefined when the code says nothing. */
export function fitsExitCode(code: number, message: string): boolean | undefined {
  return FITTING[code]?.test(message);
}
