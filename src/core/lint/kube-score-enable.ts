/** `kube-score/enable`: objects that ask for checks which the preset leaves off. The rules are on for the file, and only heard inside those objects. */
import { enabledChecks } from '../parse/kubernetes-ignore.ts';
import type { Project } from '../project/model.ts';
import type { Span } from '../text/source.ts';
import { type Config, effective, type FileSettings } from './config.ts';
import type { Finding, Rule } from './rule.ts';

export interface Enabled {
  readonly settings: ReadonlyMap<string, FileSettings>;
  /** Whether a finding is one that was asked for: its rule is on anyway, or it stands in an object that asks for it. */
  asked(finding: Finding, config: Config): boolean;
}

/** What the objects of a project ask for, on themselves or on the pods that they make. Names that no rule stands for do nothing. */
export function enabledByObjects(project: Project, rules: readonly Rule[]): Enabled {
  const byFile = new Map<string, { readonly id: string; readonly span: Span }[]>();
  for (const manifest of project.manifests) {
    for (const { value } of enabledChecks(manifest)) {
      const alias = `kube-score/${value}`.toLowerCase();
      for (const { id, aliases } of rules) {
        if (!aliases?.some((each) => each.toLowerCase() === alias)) continue;
        const list = byFile.get(manifest.file.path);
        if (list) list.push({ id, span: manifest.root.span });
        else byFile.set(manifest.file.path, [{ id, span: manifest.root.span }]);
      }
    }
  }
  return {
    settings: new Map([...byFile].map(([path, list]) => [path, { raised: new Set(), on: new Set(list.map(({ id }) => id)) }])),
    asked({ rule: id, at }, config) {
      const list = byFile.get(at.file.path)?.filter((each) => each.id === id) ?? [];
      const rule = list.length > 0 ? rules.find((each) => each.id === id) : undefined;
      if (!rule) return true;
      const { files: _files, ...without } = config;
      const inside = list.some(({ span }) => at.span.start >= span.start && at.span.start < span.end);
      return inside || effective(without, rule, at.file.path).level !== 'off';
    },
  };
}
