/** `object`, `name`, `key`, `namespace`: Kubernetes objects, with the nearest name for one that is not there. */
import type { Manifest } from '../../parse/model.ts';
import { nearest } from '../../parse/nearest.ts';
import type { Suspect } from '../article.ts';
import { type Locator, NO_TIE } from './tie.ts';

/** `deployment.apps/web`, `secret "db"`, `web`: kind and name. */
function split(value: string): { readonly kind: string | undefined; readonly name: string } {
  const match = /^([A-Za-z]+)(?:\.[\w.-]+)?[/ ]"?([^"/]+)"?$/.exec(value);
  return match ? { kind: match[1]?.toLowerCase(), name: match[2] ?? value } : { kind: undefined, name: value };
}

function isKind(manifest: Manifest, kind: string | undefined): boolean {
  if (kind === undefined) return true;
  const own = manifest.object.value.toLowerCase();
  return own === kind || `${own}s` === kind || `${own}es` === kind;
}

export const locateObject: Locator = (value, { project, captures, clauses }) => {
  const { kind, name } = split(value);
  const exact = project.manifests.filter(
    (manifest) =>
      manifest.name?.value === name &&
      isKind(manifest, kind) &&
      (!captures.namespace || !manifest.namespace || manifest.namespace.value === captures.namespace),
  );
  if (exact.length > 0)
    return {
      verdict: 'unknown',
      suspects: exact.slice(0, 2).map((manifest): Suspect => ({ at: manifest.name ?? manifest.object, why: `${manifest.object.value} \`${name}\`` })),
      values: { object: name },
    };
  const refs = project.manifests
    .flatMap((manifest) => manifest.refs)
    .filter((ref) => ref.name === name && !ref.to && !ref.external && (kind === undefined || ref.object.toLowerCase() === kind));
  const kinds = new Set(refs.map((ref) => ref.object));
  const known = project.manifests.filter((manifest) => manifest.name?.known && (refs.length === 0 ? isKind(manifest, kind) : kinds.has(manifest.object.value)));
  const near = nearest(
    name,
    known.map((manifest) => manifest.name?.value ?? ''),
  );
  const target = known.find((manifest) => manifest.name?.value === near)?.name;
  const suspects = refs.slice(0, 3).map(
    (ref): Suspect => ({
      at: ref,
      why: clauses.noObject(ref.object, name),
      ...(target ? { related: [{ at: target, label: clauses.meantThis }], help: clauses.write(near ?? '') } : {}),
    }),
  );
  return { verdict: suspects.length > 0 ? 'confirmed' : 'unknown', suspects, values: near === undefined ? {} : { nearest: near } };
};

export const locateKey: Locator = (value, { project, captures, clauses }) => {
  const owner = captures.object ?? captures.name;
  const refs = project.manifests.flatMap((manifest) => manifest.refs).filter((ref) => ref.key?.value === value && (!owner || ref.name === split(owner).name));
  for (const ref of refs) {
    const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => {
      const node = ref.to?.root.get(field);
      return node?.type === 'map' ? node.entries.map((entry) => entry.key) : [];
    });
    if (!ref.to || !ref.key || ref.to.partial || keys.some((key) => key.source === value)) continue;
    const near = nearest(
      value,
      keys.map((key) => key.source),
    );
    const target = keys.find((key) => key.source === near);
    return {
      verdict: 'confirmed',
      suspects: [
        {
          at: ref.key,
          why: clauses.noKey(ref.name, value),
          related: [{ at: target ?? ref.to.name ?? ref.to.object, label: target ? clauses.meantThis : clauses.keysHere }],
          ...(near ? { help: clauses.write(near) } : {}),
        },
      ],
      values: { object: ref.name, ...(near ? { nearest: near } : {}) },
    };
  }
  return refs.length === 0
    ? NO_TIE
    : { verdict: 'unknown', suspects: refs.slice(0, 2).map((ref): Suspect => ({ at: ref.key ?? ref, why: clauses.asksForKey })) };
};

export const locateNamespace: Locator = (value, { project, clauses }) => {
  const [declared] = project.objects('Namespace', value);
  const uses = project.manifests.flatMap((manifest) => (manifest.namespace?.value === value ? [manifest.namespace] : []));
  const suspects = uses.slice(0, 2).map((at): Suspect => ({ at, why: declared ? clauses.inNamespace : clauses.namespaceUnmade }));
  return { verdict: 'unknown', suspects, values: { namespace: value } };
};
