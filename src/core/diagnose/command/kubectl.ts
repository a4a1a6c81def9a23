/** `kubectl`: files without `-f`, and options that are no more. */
import type { Value } from '../../parse/model.ts';
import { type CommandInput, type Fault, faultAt } from './fault.ts';

/** Faults of `kubectl`; `words` stand behind its name. */
export function* kubectlFaults(words: readonly Value[], { command, project, say }: CommandInput): Generator<Fault> {
  const verb = words.find(({ value }) => /^(?:apply|create|replace|delete|diff|run)$/.test(value));
  if (!verb || command.has('help', 'h')) return;
  const rest = words.slice(words.indexOf(verb) + 1);
  if (verb.value === 'run') {
    yield* runFaults(rest, verb, say);
    return;
  }
  const named = command.has('f', 'filename', 'k', 'kustomize', 'R', 'recursive');
  const file = rest.find(({ value }) => !value.startsWith('-') && /(?:\.(?:ya?ml|json)|^https?:\/\/\S+)$/i.test(value));
  if (!named && file) {
    yield faultAt(file, 'error', say.fileAsKind(verb.value, file.value), say.putF, [{ start: file.span.start, end: file.span.start, text: '-f ' }]);
    return;
  }
  const word = rest[0]?.value;
  if (verb.value !== 'apply' && verb.value !== 'replace' && verb.value !== 'diff') return;
  if (named || (verb.value === 'apply' && /^(?:view-last-applied|edit-last-applied|set-last-applied)$/.test(word ?? ''))) return;
  if (command.args.some(({ value }) => /^-[fk]/.test(value))) return;
  const folder = rest.find(({ value }) => value === '.' || value.endsWith('/'));
  const files = [...new Set((project?.manifests ?? []).map((manifest) => manifest.file.path))];
  const only = files.length === 1 ? files[0] : undefined;
  yield faultAt(
    folder ?? verb,
    'error',
    say.notTold(verb.value),
    say.nameManifest(only),
    folder
      ? [{ start: folder.span.start, end: folder.span.start, text: '-f ' }]
      : only
        ? [{ start: verb.span.end, end: verb.span.end, text: ` -f ${only}` }]
        : [],
  );
}

function* runFaults(rest: readonly Value[], verb: Value, say: CommandInput['say']): Generator<Fault> {
  for (const [i, word] of rest.entries()) {
    const match = /^--(generator|replicas)(?:=(.*))?$/.exec(word.value);
    if (!match) continue;
    const next = match[2] === undefined ? rest[i + 1] : undefined;
    const value = match[2] ?? next?.value ?? '';
    const end = (next ?? word).span.end;
    const pod = match[1] === 'generator' && /^run-pod/.test(value);
    const name = rest.find(({ value: own }, k) => !own.startsWith('-') && k !== i + 1)?.value ?? 'NAME';
    yield faultAt(word, 'error', say.noMore(`--${match[1]}`), pod ? say.leaveOut : say.createDeployment(name), [
      { start: word.span.start - 1, end, text: '' },
      ...(pod ? [] : [{ start: verb.span.start, end: verb.span.end, text: 'create deployment' }]),
    ]);
    if (!pod) return;
  }
}
