/** Which schema an object is held to: Kubernetes' own, that of a CRD in the project, or that of a well-known custom kind. */
import { customKinds, tableOfKinds } from '../parse/kubernetes-crd.ts';
import { lookup, type Lookup } from '../parse/kubernetes-kinds.ts';
import type { Manifest } from '../parse/model.ts';
import type { SchemaTable } from '../parse/schema-type.ts';
import type { Project } from './model.ts';
import { own as ownOf } from '../text/own.ts';

export interface Tables {
  /** Of the built-in kinds. */
  readonly builtIn: () => SchemaTable;
  /** Of common custom kinds; only read when an object may need it. */
  readonly custom: () => SchemaTable;
}

export type Schema = { readonly type: string; readonly table: SchemaTable } | Exclude<Lookup, { readonly type: string }>;

const own = new WeakMap<Project, SchemaTable>();

/** The schema of a manifest, or why there is none. */
export function schemaOf(project: Project, manifest: Manifest, tables: Tables): Schema {
  const table = tables.builtIn();
  const found = lookup(table, manifest.apiVersion.value, manifest.object.value);
  if ('type' in found) return { type: found.type, table };
  const { value: apiVersion } = manifest.apiVersion;
  // A project's own definition goes before the one we know: it may be older or newer.
  for (const each of [ownTable(project, table), ...(found.reason === 'custom' ? [tables.custom()] : [])]) {
    const type = ownOf(ownOf(each.kinds ?? {}, apiVersion) ?? {}, manifest.object.value);
    if (type !== undefined) return { type, table: each };
  }
  return found;
}

function ownTable(project: Project, base: SchemaTable): SchemaTable {
  const known = own.get(project);
  if (known) return known;
  const table = tableOfKinds(project.objects('CustomResourceDefinition').flatMap(customKinds), base);
  own.set(project, table);
  return table;
}
