/** What an exit code says, and which articles it fits. */

const MEANINGS: Readonly<Record<number, string>> = {
  1: 'the program reported an error of its own',
  2: 'the program reported an error of its own, often wrong arguments or a failed `make`',
  100: '`apt-get` failed',
  125: '`docker run` itself failed, before the container started',
  126: 'the command was found but could not be executed',
  127: 'the command was not found',
  128: 'the program or `git` ended abnormally',
  129: 'the process was ended by SIGHUP',
  130: 'the process was interrupted (SIGINT)',
  132: 'the process used an instruction that this processor does not have (SIGILL)',
  133: 'the process hit a trap (SIGTRAP), often emulation of another processor',
  134: 'the process aborted (SIGABRT), often an unhandled exception or a failed assertion',
  135: 'the process met a bus error (SIGBUS), often too little shared memory',
  136: 'the process divided by zero or alike (SIGFPE)',
  137: 'the process was killed (SIGKILL): out of memory, or stopped after the grace period',
  139: 'the process crashed on a bad memory access (SIGSEGV)',
  141: 'the reader of a pipe went away (SIGPIPE)',
  143: 'the process was asked to end (SIGTERM)',
  255: 'the program ended with -1 or a connection broke',
};

/** Meaning of an exit code, as a lower-case clause. */
export function exitCodeMeaning(code: number): string {
  const known = MEANINGS[code];
  if (known) return known;
  // Windows status codes are negative or beyond a byte.
  if (code > 255 || code < 0) return 'a status code of Windows';
  if (code > 128 && code <= 192) return `the process was ended by signal ${code - 128}`;
  return 'a code of the program itself';
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
