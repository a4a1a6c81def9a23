/** Fixed words that say how a run went. They travel through the same prefilter as the articles' literals. */

/**
 * `verdict`: all of a run went well, whatever was said before. `done`: a tool came to its end; what it said before did no harm.
 * `stops`: from here on everything is being shut down. `opens`: a step of a CI job begins.
 */
type SignKind = 'failure' | 'success' | 'verdict' | 'done' | 'exit' | 'error' | 'clipped' | 'opens' | 'stops';

export interface Sign {
  readonly literal: string;
  readonly kind: SignKind;
  /** Checked on the normalised line; group 1 of an `exit` is the code. */
  readonly pattern: RegExp;
}

/** Lower-case literals of at least eight characters. */
export const SIGNS: readonly Sign[] = [
  { literal: 'exited with code', kind: 'exit', pattern: /exited with code (-?\d{1,10})/ },
  { literal: 'process completed with exit code', kind: 'exit', pattern: /Process completed with exit code (-?\d{1,10})/ },
  { literal: 'job failed: exit', kind: 'exit', pattern: /Job failed: exit (?:code|status) (-?\d{1,10})/ },
  { literal: 'returned a non-zero code', kind: 'exit', pattern: /returned a non-zero code: (-?\d{1,10})/ },
  { literal: 'did not complete successfully: exit code', kind: 'exit', pattern: /did not complete successfully: exit code: (-?\d{1,10})/ },
  { literal: 'executor failed running', kind: 'exit', pattern: /executor failed running .*exit code: (-?\d{1,10})/ },
  { literal: 'command terminated with exit code', kind: 'exit', pattern: /command terminated with exit code (-?\d{1,10})/ },
  { literal: 'script returned exit code', kind: 'exit', pattern: /script returned exit code (-?\d{1,10})/ },
  { literal: "exited with code '", kind: 'exit', pattern: /exited with code '(-?\d{1,10})'/ },
  { literal: 'exit code:', kind: 'exit', pattern: /^Exit Code: (\d{1,10})$/ },
  { literal: 'failed to solve', kind: 'failure', pattern: /failed to solve/ },
  { literal: 'finished: failure', kind: 'failure', pattern: /^Finished: FAILURE$/ },
  { literal: 'job failed', kind: 'failure', pattern: /\bjob failed\b/i },
  { literal: 'crashloopbackoff', kind: 'failure', pattern: /CrashLoopBackOff/ },
  { literal: 'imagepullbackoff', kind: 'failure', pattern: /ImagePullBackOff/ },
  { literal: 'errimagepull', kind: 'failure', pattern: /ErrImagePull/ },
  { literal: 'createcontainerconfigerror', kind: 'failure', pattern: /CreateContainerConfigError/ },
  { literal: 'oomkilled', kind: 'failure', pattern: /OOMKilled(?!["']?: ?false)/ },
  { literal: 'error response from daemon', kind: 'failure', pattern: /Error response from daemon/i },
  { literal: 'dependency failed to start', kind: 'failure', pattern: /dependency failed to start/ },
  { literal: 'build failed', kind: 'failure', pattern: /\bbuild failed\b/i },
  { literal: '##[error]', kind: 'failure', pattern: /./ },
  { literal: 'make: *** ', kind: 'failure', pattern: /^make(?:\[\d+\])?: \*\*\* / },
  { literal: 'npm err! ', kind: 'error', pattern: /npm ERR! / },
  { literal: 'npm error ', kind: 'error', pattern: /npm error / },
  { literal: 'traceback (most recent call last)', kind: 'error', pattern: /Traceback \(most recent call last\)/ },
  { literal: 'unhandled exception', kind: 'error', pattern: /Unhandled exception/i },
  { literal: 'exception in thread', kind: 'error', pattern: /Exception in thread/ },
  { literal: 'goroutine 1 [', kind: 'error', pattern: /^goroutine 1 \[/ },
  { literal: 'fatal error', kind: 'error', pattern: /\bfatal error\b/i },
  { literal: 'segmentation fault', kind: 'error', pattern: /Segmentation fault/i },
  { literal: 'successfully built', kind: 'success', pattern: /^Successfully built [\da-f]{6,}/ },
  { literal: 'successfully tagged', kind: 'success', pattern: /^Successfully tagged / },
  { literal: 'naming to ', kind: 'success', pattern: /\bnaming to \S+/ },
  { literal: 'writing image sha256', kind: 'success', pattern: /\bwriting image sha256:/ },
  { literal: 'exporting manifest', kind: 'success', pattern: /\bexporting manifest/ },
  { literal: 'finished: success', kind: 'verdict', pattern: /^Finished: SUCCESS$/ },
  { literal: 'job succeeded', kind: 'verdict', pattern: /^Job succeeded/ },
  { literal: 'build succeeded', kind: 'success', pattern: /\bBuild succeeded/i },
  { literal: 'build success', kind: 'success', pattern: /\bBUILD SUCCESS(?:FUL)?\b/ },
  { literal: 'successfully rolled out', kind: 'success', pattern: /successfully rolled out/ },
  { literal: 'condition met', kind: 'success', pattern: /condition met$/ },
  { literal: 'started container', kind: 'success', pattern: /^Started container / },
  { literal: 'ready to accept connections', kind: 'success', pattern: /ready to accept connections/i },
  { literal: 'ready for connections', kind: 'success', pattern: /ready for connections/i },
  { literal: 'ready for start up', kind: 'success', pattern: /ready for start up/i },
  { literal: 'application started', kind: 'success', pattern: /Application started/i },
  { literal: 'application startup complete', kind: 'success', pattern: /Application startup complete/i },
  { literal: 'now listening on', kind: 'success', pattern: /Now listening on/i },
  { literal: 'listening on port', kind: 'success', pattern: /listening on port/i },
  { literal: '--- fail: ', kind: 'failure', pattern: /^--- FAIL: / },
  { literal: 'server startup complete', kind: 'success', pattern: /Server startup complete/i },
  { literal: 'server started', kind: 'success', pattern: /\bServer started\b/i },
  { literal: 'started in ', kind: 'success', pattern: /\bstarted in [\d.]{1,12} ?(?:m?s|seconds)\b/i },
  { literal: 'process running for', kind: 'success', pattern: /\bStarted \S{1,200} in [\d.]{1,12} seconds\b/ },
  { literal: 'is now available', kind: 'success', pattern: /is now available$/ },
  { literal: 'to [green]', kind: 'success', pattern: /health status changed from \[\w+\] to \[GREEN\]/ },
  { literal: 'completed initialization', kind: 'success', pattern: /Daemon has completed initialization/ },
  { literal: 'gracefully stopping', kind: 'stops', pattern: /^Gracefully stopping/ },
  { literal: 'packages, and audited', kind: 'done', pattern: /^(?:added|changed|removed|up to date).{0,80} audited \d/ },
  { literal: 'packages in ', kind: 'done', pattern: /^(?:added|changed|removed) \d{1,6} packages in \d|^OK: .{1,40} in \d{1,6} packages/ },
  { literal: 'done in ', kind: 'done', pattern: /^Done in \d/ },
  { literal: 'successfully installed', kind: 'done', pattern: /^Successfully installed \S/ },
  { literal: 'complete!', kind: 'done', pattern: /^(?:Complete!|Bundle complete! .*|Apply complete! .*)$/ },
  { literal: 'processing triggers for ', kind: 'done', pattern: /^Processing triggers for / },
  { literal: 'generating autoload files', kind: 'done', pattern: /^Generating (?:optimized )?autoload files$/ },
  { literal: 'gems now installed', kind: 'done', pattern: /^Bundle complete!/ },
  { literal: 'finished `', kind: 'done', pattern: /^Finished `?\w/ },
  { literal: 'status: deployed', kind: 'done', pattern: /^STATUS: deployed$/ },
  { literal: 'status: downloaded newer image', kind: 'done', pattern: /^Status: Downloaded newer image/ },
  { literal: 'status: image is up to date', kind: 'done', pattern: /^Status: Image is up to date/ },
  { literal: ' passed in ', kind: 'done', pattern: /^=* ?(?!.*\b(?:failed|errors?)\b).*\b\d{1,6} passed\b.* in [\d.]/ },
  {
    literal: ' passed, ',
    kind: 'done',
    pattern: /^(?:=* ?(?!.*\b(?:failed|errors?)\b).*\b\d{1,6} passed\b.* in [\d.]|Tests: (?!.*[1-9]\d* failed).*\b\d{1,6} passed\b)/,
  },
  { literal: 'passed!  - failed:', kind: 'done', pattern: /^Passed! - Failed: 0\b/ },
  { literal: 'tests failed', kind: 'done', pattern: /\b0 tests failed\b/ },
  { literal: '--- pass: ', kind: 'done', pattern: /^--- PASS: / },
  // Checked where the prefix still stands.
  { literal: '##[group]run ', kind: 'opens', pattern: /./ },
  { literal: '##[section]starting: ', kind: 'opens', pattern: /./ },
  { literal: 'log limit', kind: 'clipped', pattern: /\[output clipped, log limit / },
];

/** A later line of the same speaker that says the connection it waited for came about. */
const CONNECTED =
  /\b(?:re)?connected\b(?! from)|\bconnection (?:was )?(?:established|successful|succeeded)|\bready (?:to accept|for) connections|\b(?:succeeded|healthy|ready|available|up) after \d|\bsucceeded after\b|\bretry (?:was )?successful/i;
const NOT_CONNECTED = /\b(?:not|dis|n't|never|un) ?connected\b/i;

/** A later line of a restarted service that says it works now. */
export const RUNNING = /\b(?:server (?:is )?(?:up|running|ready|started)|ready in \d|now listening|listening on|application start(?:ed|up complete))/i;

export function saysConnected(text: string): boolean {
  return CONNECTED.test(text) && !NOT_CONNECTED.test(text);
}

/** Words that speak of an error, not as a part of a name (`libgpg-error0`, `error-pages.js`, `on_failure`). */
const ERROR_WORDS =
  /(?:^|[\s[("'=:|>*])(?:errors?|err!|fatal|panic|exception|critical|failed|failure|fails|cannot|can't|could not|couldn't|unable to|denied|refused|not found|no such|invalid|unexpected|unknown|undefined|missing|timed out|timeout (?:was|exceeded|expired|reached)|aborted|killed|segfault|segmentation fault|traceback)(?![\w-]|\.\w|\/\w)/i;
/** `TypeError`, `java.io.IOException`, `ENOENT`, `ERR_MODULE_NOT_FOUND`. */
const ERROR_NAMES =
  /\b[A-Z]\w{0,80}(?:Error|Exception)(?=[:\s(]|$)|\bE(?:NOENT|ACCES|PERM|CONN[A-Z]{4,10}|ADDR[A-Z]{4,10}|RR_\w{2,60}|ROFS|NOSPC|PIPE|TIMEDOUT|AI_\w{4,10}|XIST)\b/;
const NO_ERROR =
  /\b(?:0|no|without|zero) (?:\w+ )?(?:errors?|failures?|failed|failing|warnings?|exceptions?)\b|\berrors?: 0\b|\bfailed[:=] *0\b|\bfailures: 0\b|^(?:npm )?(?:warn|notice|info)\b|^\W{0,3}warning\b|\bwarning:|\berrors?"?[:=] ?(?:\[\]|null|false|"")|\bdeprecat|\bvulnerabilit|\bfor (?:any )?errors?\b|\bbecomes? an error\b|^(?:get|selecting|unpacking|setting up|preparing to unpack|downloading|downloaded|collecting|fetching|installing|added|copying|creating|inflating|compiling|- \w+ing) |\bretry(?:ing)?\b|\btries (?:remaining|left)\b|\btrying again\b|\bfalling back\b|\b(?:skipping|optional dependency|PASSED)\b|^(?:--- )?PASS\b|[\u2713\u2714]|^[+#$] /i;

/** Whether a line reads like an error. Only for answers that say they do not know. */
export function readsLikeError(text: string): boolean {
  return (ERROR_WORDS.test(text) || ERROR_NAMES.test(text)) && !NO_ERROR.test(text);
}

/** The next line says that it is tried again. */
export const TRIED_AGAIN = /\b(?:will retry|retrying|trying again|next attempt|tries (?:left|remaining)|retries left|falling back|attempt #?[2-9])\b/i;
