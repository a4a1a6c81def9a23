/** Wrapper chains: what programs put in front of the message of the program below them. The innermost message is the cause. */

/** Peeled from the left, in any order, as often as they come. */
const WRAPPERS: readonly RegExp[] = [
  /^(?:ERROR|Error|error|fatal|FATAL|E|failed|ERRO\[\d{1,8}\]|level=error): /,
  /^ERROR (?=\[)/,
  /^target [\w.-]{1,100}: /,
  /^(?:Service|Image) \S{1,200} (?:failed to build: )?(?=failed|Error|error)/,
  /^failed to (?:build|solve)(?: with frontend [\w.]{1,40})?: /,
  /^failed to build LLB: /,
  /^failed to create LLB definition: /,
  /^failed to (?:compute cache key|load cache key|load metadata for \S{1,300}|resolve source metadata for \S{1,300}|do request|copy|fetch oauth token|authorize|start daemon|create shim task|create task for container|start container "[^"\n]{1,200}"): /,
  /^rpc error: code = \w{1,30} desc = /,
  /^Error response from daemon: /i,
  /^docker: (?:Error response from daemon: )?/,
  /^(?:Head|Get|Post|Put|Patch|Delete) "[^"\n]{1,500}": /,
  /^Cannot (?:start|restart) (?:service|container) \S{1,200}: /i,
  /^OCI runtime (?:create|exec|start) failed: /,
  /^runc (?:create|run|exec) failed: /,
  /^unable to start container process: /,
  /^error during container init: /,
  /^container_linux\.go:\d{1,6}: /,
  /^process_linux\.go:\d{1,6}: /,
  /^starting container process caused: /,
  /^driver failed programming external connectivity on endpoint \S{1,200}(?: \([\da-f]{6,64}\))?: /,
  /^failed to set up container networking: /,
  /^UPGRADE FAILED: /,
  /^INSTALLATION FAILED: /,
  /^error (?:validating|parsing|when creating|when applying patch|executing|pulling image(?: configuration)?|unpacking image|mounting|building image|building stage) ?(?:"[^"\n]{1,300}")?: /i,
  /^(?:Failed to (?:pull image|create pod sandbox|start container)) ?(?:"[^"\n]{1,300}")?: /,
  /^Unhandled exception\. /,
  /^(?:System\.)?AggregateException: [^()\n]{1,200} \(/,
  /^Caused by: /,
  /^---> /,
];

/** Offset at which the innermost message of a normalised line begins, and how many wrappers stand before it. */
export function innermost(text: string): { readonly start: number; readonly depth: number } {
  let start = 0;
  let depth = 0;
  for (let round = 0; round < 20; round++) {
    const rest = text.slice(start, start + 1200);
    const match = WRAPPERS.map((pattern) => pattern.exec(rest)).find((found) => found !== null);
    if (!match || match[0].length >= rest.length) break;
    start += match[0].length;
    depth++;
  }
  return { start, depth };
}
