import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/volume-mount-without-volume',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mount of a volume that the pod does not have',

  *check(container) {
    const { pod, document } = container;
    if (document.partial) return;
    const volumes = [...pod.volumes.map((volume) => volume.name), ...claims(document)];
    if (volumes.some((name) => !name.known)) return;
    for (const mount of container.volumeMounts) {
      if (!mount.name.known || volumes.some((name) => name.value === mount.name.value)) continue;
      const near = nearest(
        mount.name.value,
        volumes.map((name) => name.value),
      );
      const meant = volumes.find((name) => name.value === near);
      yield {
        at: mount.name,
        message: `container \`${container.name.value}\` mounts \`${mount.name.value}\`, but the pod has no volume of that name`,
        ...(near ? { label: `did you mean \`${near}\`` } : { label: 'the API server refuses it' }),
        ...(meant ? { related: [{ at: meant, label: 'declared here' }] } : {}),
        help: near ? `write \`name: ${near}\`` : `add \`${mount.name.value}\` to \`spec.volumes\``,
      };
    }
  },
});

/** A StatefulSet's claim templates are volumes of its pods. */
function claims(manifest: import('../../src/core/lint/rule.ts').Manifest) {
  const spec = manifest.root.get('spec');
  const templates = spec?.type === 'map' ? spec.get('volumeClaimTemplates') : undefined;
  if (templates?.type !== 'seq') return [];
  return templates.items.flatMap((item) => {
    const metadata = item.type === 'map' ? item.get('metadata') : undefined;
    const name = metadata?.type === 'map' ? metadata.get('name') : undefined;
    return name?.type === 'scalar' ? [{ ...name, value: name.source, raw: name.source, known: !/\{\{|\$\{/.test(name.source) }] : [];
  });
}
