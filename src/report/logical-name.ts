/** Where a place stands in its document's own terms: `services.api.ports[0]`, `Deployment/web.spec.replicas`, `stage build`. */
import type { Entry, Node } from '../core/parse/model.ts';
import type { Project } from '../core/project/model.ts';
import type { Place } from '../core/text/source.ts';

/** The name, or nothing for a place outside every document. */
export function logicalName(project: Project, at: Place): string | undefined {
  for (const { roots } of project.composes) {
    for (const { file, root } of roots) if (root && file.path === at.file.path) return pathTo(root, at) || undefined;
  }
  for (const manifest of project.manifests) {
    if (manifest.file.path !== at.file.path || !holds(manifest.root, at)) continue;
    const path = pathTo(manifest.root, at);
    return `${manifest.object.value}/${manifest.name?.value ?? '?'}${path ? `.${path}` : ''}`;
  }
  for (const dockerfile of project.dockerfiles) {
    if (dockerfile.file.path !== at.file.path) continue;
    const stage = dockerfile.stages.findLast((candidate) => candidate.from.span.start <= at.span.start);
    return stage && `stage ${stage.name?.value ?? stage.index}`;
  }
  return undefined;
}

function holds(node: Place, at: Place): boolean {
  return node.file.path === at.file.path && node.span.start <= at.span.start && at.span.start <= node.span.end && at.span.end <= node.span.end;
}

function pathTo(root: Node, at: Place): string {
  let path = '';
  let node: Node | undefined = root;
  while (node && node.type !== 'scalar') {
    let next: Node | undefined;
    if (node.type === 'map') {
      // The last that holds it: a place on the border of two entries belongs to the one that starts there.
      const entry: Entry | undefined = node.entries.findLast((candidate) => !candidate.merged && (holds(candidate.key, at) || holds(candidate.value, at)));
      if (entry) path += `${path ? '.' : ''}${entry.key.source}`;
      next = entry?.value;
    } else {
      const { items }: { readonly items: readonly Node[] } = node;
      const index = items.findLastIndex((item) => !item.via && holds(item, at));
      if (index >= 0) path += `[${index}]`;
      next = items[index];
    }
    node = next?.via ? undefined : next;
  }
  return path;
}
