import { defineRule, type Entry, type Manifest, type ObjectRef } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { mayConcludeAbsence } from '../../src/core/project/kubernetes.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-config-key',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ConfigMap or Secret, or a key of it, that is not there',
  aliases: ['kube-linter/env-value-from', 'monokle/LNK001', 'monokle/LNK002'],

  *check(manifest, { project }) {
    if (manifest.partial) return;
    for (const ref of manifest.refs) {
      if ((ref.object !== 'ConfigMap' && ref.object !== 'Secret') || ref.optional || ref.external) continue;
      const target = ref.to ?? project.objects(ref.object, ref.name, ref.namespace ?? manifest.namespace?.value)[0];
      if (target) {
        const report = ref.key ? missingKey(ref, target) : undefined;
        if (report) yield report;
        continue;
      }
      if (!mayConcludeAbsence(project, ref.object)) continue;
      const all = project.objects(ref.object);
      const near = nearest(
        ref.name,
        all.flatMap((object) => (object.name?.known ? [object.name.value] : [])),
      );
      const meant = all.find((object) => object.name?.value === near);
      // An object that is not even nearly here is probably made by an operator or by hand.
      if (!near || !meant?.name) continue;
      yield {
        at: ref,
        message: `there is no ${ref.object} \`${ref.name}\``,
        label: `did you mean \`${near}\``,
        related: [{ at: meant.name, label: 'declared here' }],
        help: `write \`${near}\``,
      };
    }
  },
});

function missingKey(ref: ObjectRef, target: Manifest) {
  const { key } = ref;
  if (!key?.known || target.partial || target.templated) return undefined;
  const keys = keysOf(target);
  if (!keys || keys.some((entry) => entry.key.source === key.value)) return undefined;
  const names = keys.map((entry) => entry.key.source);
  const near = nearest(key.value, names) ?? names.find((name) => squeeze(name) === squeeze(key.value));
  const meant = keys.find((entry) => entry.key.source === near);
  return {
    at: key,
    message: `${ref.object} \`${ref.name}\` has no key \`${key.value}\``,
    label: near ? `did you mean \`${near}\`` : 'the container stays in `CreateContainerConfigError`',
    related: [
      meant ? { at: meant.key, label: 'declared here' } : { at: target.name ?? target.object, label: names.length > 0 ? `has ${list(names)}` : 'has no keys' },
    ],
    help: near ? `write \`key: ${near}\`` : `add the key to the ${ref.object}, or mark the reference \`optional: true\``,
  };
}

/** `LOGLEVEL`, `log-level` and `LOG_LEVEL` are one word. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}

/** Entries of data, binaryData and stringData; undefined when one of them is not a plain mapping. */
function keysOf(object: Manifest): Entry[] | undefined {
  const all: Entry[] = [];
  for (const field of ['data', 'binaryData', 'stringData']) {
    const node = object.root.get(field);
    if (!node || (node.type === 'scalar' && node.value === null)) continue;
    if (node.type !== 'map') return undefined;
    all.push(...node.entries);
  }
  // An empty object is usually filled by something else.
  return all.length === 0 ? undefined : all;
}
