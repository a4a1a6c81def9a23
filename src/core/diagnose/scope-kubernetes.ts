/** Which Kubernetes object the lines of `kubectl describe` and `kubectl get pods` speak of, and how it is doing. */

export interface ObjectBlock {
  readonly first: number;
  last: number;
  /** `pod/web-0`. */
  readonly name: string;
  readonly namespace?: string;
  readonly container?: string;
  state?: 'failed' | 'ok';
  exitCode?: number;
}

/** What a status says of a pod or a container that waits. */
const BROKEN =
  /^(?:(?:Init:)?(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|ImageInspectError|RegistryUnavailable|CreateContainerConfigError|CreateContainerError|RunContainerError|Error|OOMKilled|ContainerCannotRun|StartError)|Init:(?:ExitCode|Signal):-?\d+|ExitCode:-?\d+|Signal:\d+|Evicted|UnexpectedAdmissionError|ContainerStatusUnknown|PostStartHookError|Failed|NodeAffinity|OutOfcpu|OutOfmemory)$/;

/** A row of `kubectl get pods`, with or without a namespace in front; normalised. */
const ROW =
  /^(?:([a-z0-9][a-z0-9-]{0,62}) )?([a-z0-9][a-z0-9.-]{0,252}) (\d{1,3})\/(\d{1,3}) ([A-Z][A-Za-z]*(?::[\w/-]{1,40})?) \d{1,6}(?: \([\dsmhdy]{1,12} ago\))? [\dsmhdy]{1,12}(?: |$)/;

interface PodRow {
  readonly name: string;
  readonly namespace?: string;
  readonly state?: 'failed' | 'ok';
}

/** Reads a row of a listing of pods. */
export function podRow(text: string): PodRow | undefined {
  const match = ROW.exec(text);
  if (!match) return undefined;
  const [, namespace, name = '', ready, wanted, status = ''] = match;
  const ok = status === 'Completed' || (status === 'Running' && ready === wanted);
  return {
    name: `pod/${name}`,
    ...(namespace ? { namespace } : {}),
    ...(BROKEN.test(status) ? { state: 'failed' as const } : ok ? { state: 'ok' as const } : {}),
  };
}

/** A quick look, before a line is normalised. */
export function mayBePodRow(raw: string): boolean {
  return /\d\/\d{1,3} +[A-Z][A-Za-z:]+ +\d/.test(raw);
}

interface Reading {
  readonly pod: ObjectBlock;
  section: string;
  container: ObjectBlock | undefined;
  /** `State`, `Last State`, … whose details follow. */
  field: string;
  isPod: boolean;
}

/**
 * Blocks of `kubectl describe`: one for each object, one for each container in it, the inner behind the outer.
 * @param lines kept lines of the log as they are, in order
 */
export function describeBlocks(lines: Iterable<readonly [number, string]>): ObjectBlock[] {
  const blocks: ObjectBlock[] = [];
  let reading: Reading | undefined;
  let before = 0;
  const close = (): void => {
    if (!reading?.isPod) return;
    const own = blocks.slice(blocks.indexOf(reading.pod) + 1);
    if (own.some(({ state }) => state === 'failed')) reading.pod.state = 'failed';
    else if (own.length > 0 && own.every(({ state }) => state === 'ok')) reading.pod.state = 'ok';
  };
  for (const [line, raw] of lines) {
    const name = /^Name: {2,40}(\S{1,253})\s*$/.exec(raw)?.[1];
    if (name) {
      close();
      reading = { pod: { first: line, last: line, name }, section: '', container: undefined, field: '', isPod: false };
      before = line;
      continue;
    }
    if (!reading) continue;
    // Lines in between were not kept: whose they were cannot be known.
    if (line !== before + 1 || !belongs(raw, reading)) {
      close();
      reading = undefined;
      continue;
    }
    before = line;
    reading.pod.last = line;
    read(raw, line, reading, blocks);
  }
  close();
  return blocks;
}

/** A line of the block: a key in the first column, or something indented, or blank. */
function belongs(raw: string, reading: Reading): boolean {
  if (raw.trim() === '' || /^\s/.test(raw) || /^[A-Z][\w /()-]{1,40}:(?:\s|$)/.test(raw)) return true;
  // Terminals wrap the messages of events.
  return reading.section === 'Events' && !/^[$#>]|^\S+@\S+/.test(raw);
}

function read(raw: string, line: number, reading: Reading, blocks: ObjectBlock[]): void {
  const { pod } = reading;
  const top = /^([A-Z][\w ()-]{1,40}):(.*)$/.exec(raw);
  if (top) {
    const [, key = ''] = top;
    const value = (top[2] ?? '').trim();
    reading.section = key;
    reading.container = undefined;
    if (key === 'Namespace' && value) Object.assign(pod, { namespace: value });
    if (/^(?:Init )?Containers$/.test(key) && !reading.isPod) {
      reading.isPod = true;
      Object.assign(pod, { name: `pod/${pod.name.replace(/^pod\//, '')}` });
      blocks.push(pod);
    }
    return;
  }
  if (!/^(?:Init )?Containers$/.test(reading.section)) return;
  const container = /^ {2}([a-z0-9][a-z0-9-]{0,62}):\s*$/.exec(raw)?.[1];
  if (container) {
    reading.container = { first: line, last: line, name: pod.name, container, ...(pod.namespace ? { namespace: pod.namespace } : {}) };
    reading.field = '';
    blocks.push(reading.container);
    return;
  }
  const made = reading.container;
  if (!made) return;
  made.last = line;
  const detail = /^ {4,8}([A-Z][A-Za-z ]{1,30}):(.*)$/.exec(raw);
  if (!detail) return;
  const [, key = ''] = detail;
  const value = (detail[2] ?? '').trim();
  if (key === 'State' || key === 'Last State') reading.field = `${key} ${value}`;
  else if (key === 'Reason' && BROKEN.test(value)) made.state = 'failed';
  else if (key === 'Exit Code' && value !== '0') {
    made.exitCode = Number(value);
    made.state = 'failed';
  } else if (key === 'Ready' && value === 'True' && made.state === undefined && /Running$/.test(reading.field.replace(/^Last .*/, 'Running')))
    made.state = 'ok';
  // An init container that is done is not ready any more, and a Last State of old does not make it a failure.
  if (key === 'Reason' && value === 'Completed' && reading.section === 'Init Containers') made.state = 'ok';
}
