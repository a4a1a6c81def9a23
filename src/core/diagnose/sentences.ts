/** Sentences of operating systems and programs that never name one cause. */

/** Sentences of operating systems and runtimes: they say what, but never which of a hundred causes. */
const BARE_SENTENCES = new Set(
  [
    'no such file or directory',
    'permission denied',
    'operation not permitted',
    'connection refused',
    'connection reset by peer',
    'not found',
    'file not found',
    'command not found',
    'file exists',
    'is a directory',
    'not a directory',
    'i/o timeout',
    'timed out',
    'connection timed out',
    'access is denied',
    'access denied',
    'no space left on device',
    'cannot allocate memory',
    'out of memory',
    'invalid argument',
    'exec format error',
    'read-only file system',
    'device or resource busy',
    'resource temporarily unavailable',
    'too many open files',
    'no such host',
    'context deadline exceeded',
    'unexpected eof',
    'broken pipe',
    'does not exist',
    'already exists',
    'segmentation fault',
    'the system cannot find the file specified',
    'exit code',
    'exited with code',
    'failed to solve',
    'error response from daemon',
  ].map((sentence) => sentence.replaceAll(' ', '')),
);

/** Whether a fixed part of a template is nothing more than such a sentence. */
export function isBareSentence(text: string): boolean {
  return BARE_SENTENCES.has(text.toLowerCase().replace(/[^a-z/-]/g, ''));
}
