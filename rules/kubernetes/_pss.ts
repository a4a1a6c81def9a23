/**
 * The Pod Security Standards as the API server judges them: which level the labels of a namespace ask for, and what of a pod
 * breaks it. What each control looks at stands in `_pss-baseline.ts` and `_pss-restricted.ts`.
 */
import type { Context, Fix, Manifest, Place, Pod, Project, Report, Value } from '../../src/core/lint/rule.ts';
import { namespaceOf, nearestTo } from '../../src/core/project/kubernetes.ts';
import { isWhole } from './_patch.ts';
import { atLeast } from './_pod.ts';

export type Standard = 'baseline' | 'restricted';

/** What a control finds in a pod. */
export interface Breach {
  readonly at: Place;
  /** A clause that goes on with `, which the standard forbids`, or `requires` when something is missing. */
  readonly message: string;
  readonly help: string;
  readonly fix?: Fix;
  /** Found because something is not there: not said of what is not here as a whole. */
  readonly missing?: true;
}

export interface Control {
  readonly standard: Standard;
  /** The first policy version that has it. */
  readonly since?: string;
  /** The first version in which `restricted` has a control of its own in the place of this one. */
  readonly replaced?: string;
  /** The baseline control that it takes the place of: what that one says already is not said again. */
  readonly instead?: Control;
  check(pod: Pod, version: string): Iterable<Breach>;
}

/** Kinds that the admission controller knows a pod template of. */
export const JUDGED: readonly string[] = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
];

export interface PssOptions {
  readonly level: 'privileged' | Standard;
}

/** What every rule of a control has in common. */
export const PSS = {
  scope: 'pod',
  objects: JUDGED,
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  options: { type: 'object', properties: { level: { type: 'string', enum: ['privileged', 'baseline', 'restricted'] } }, additionalProperties: false },
  defaults: { level: 'privileged' },
} as const;

/** A level that a pod is judged at, and who says so. */
interface Mode {
  readonly mode: 'enforce' | 'warn' | 'audit' | 'option';
  readonly standard: Standard;
  readonly version: string;
  readonly at?: Place;
  readonly namespace?: string;
}

/** The breaches of one control, at every level that the pod's namespace or the option asks for; each place is said once. */
export function* judge(control: Control, pod: Pod, { project, options }: Context<PssOptions>): Generator<Report> {
  const modes = modesOf(project, pod, options);
  const said = new Set<number>();
  const { instead } = control;
  if (instead) for (const mode of modes) if (applies(instead, mode)) for (const { at } of instead.check(pod, mode.version)) said.add(at.span.start);
  for (const mode of modes) {
    if (!applies(control, mode)) continue;
    for (const breach of control.check(pod, mode.version)) {
      if (said.has(breach.at.span.start) || (breach.missing && !isWhole(project, pod.manifest))) continue;
      said.add(breach.at.span.start);
      yield reportOf(breach, control, mode, pod.manifest.object.value === 'Pod');
    }
  }
}

/** Whether the labels of the pod's namespace ask for a standard, so that the rules of its controls speak of this pod. */
export function isJudged(project: Project, pod: Pod, standard: Standard): boolean {
  return JUDGED.includes(pod.manifest.object.value) && labelsOf(project, pod).some((mode) => standard === 'baseline' || mode.standard === 'restricted');
}

function applies({ standard, since, replaced }: Control, mode: Mode): boolean {
  if (standard === 'restricted' && mode.standard === 'baseline') return false;
  if (since && !atLeast(mode.version, since)) return false;
  return !(mode.standard === 'restricted' && replaced && atLeast(mode.version, replaced));
}

function reportOf({ at, message, help, fix, missing }: Breach, { standard }: Control, mode: Mode, isPod: boolean): Report {
  const where = mode.namespace === undefined ? '' : ` in namespace \`${mode.namespace}\``;
  const refused = isPod ? `refused${where}` : `its pods are refused${where}`;
  const label = { enforce: refused, warn: 'the API server warns of it', audit: 'goes into the audit log', option: undefined }[mode.mode];
  const verb = { enforce: 'enforces', warn: 'warns below', audit: 'audits below', option: '' }[mode.mode];
  return {
    at,
    message: `${message}, which the \`${standard}\` Pod Security Standard ${missing ? 'requires' : 'forbids'}`,
    ...(label ? { label } : {}),
    ...(mode.at ? { related: [{ at: mode.at, label: `namespace \`${mode.namespace}\` ${verb} \`${mode.standard}\`` }] } : {}),
    help,
    ...(fix ? { fix } : {}),
    // Only pods are refused when they come; a workload is let in, and fails to make any.
    ...(mode.mode === 'enforce' && isPod ? { level: 'error' } : {}),
  };
}

/** The strongest first. */
function modesOf(project: Project, pod: Pod, { level }: PssOptions): readonly Mode[] {
  const labels = labelsOf(project, pod);
  return level === 'privileged' ? labels : [...labels, { mode: 'option', standard: level, version: project.kubernetesVersion }];
}

const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'warn', 'audit'] as const;
const indexes = new WeakMap<Project, Map<string, { readonly manifest: Manifest; readonly modes: readonly Mode[] }[]>>();

/** What the labels of the pod's namespace say; nothing when the namespace is not in the set or the pod does not name one. */
function labelsOf(project: Project, pod: Pod): readonly Mode[] {
  let index = indexes.get(project);
  if (!index) {
    index = new Map();
    for (const manifest of project.objects('Namespace')) {
      if (!manifest.name?.known || manifest.apiVersion.value !== 'v1') continue;
      const list = index.get(manifest.name.value) ?? [];
      list.push({ manifest, modes: modesAt(manifest, manifest.name.value, project.kubernetesVersion) });
      index.set(manifest.name.value, list);
    }
    indexes.set(project, index);
  }
  if (index.size === 0) return [];
  const namespace = namespaceOf(project, pod.manifest);
  const found = namespace === undefined ? undefined : index.get(namespace);
  if (!found) return [];
  // Of several sets that declare the namespace the nearest counts, and only when it is one.
  const near = found.length === 1 ? found : nearestTo(pod.manifest.file.path, found, ({ manifest }) => manifest.file.path);
  return near.length === 1 ? (near[0]?.modes ?? []) : [];
}

function modesAt(manifest: Manifest, namespace: string, latest: string): Mode[] {
  const value = (key: string): Value | undefined => manifest.labels.find((label) => label.key.value === `${PREFIX}${key}`)?.value;
  return MODES.flatMap((mode): Mode[] => {
    const level = value(mode);
    if (!level?.known || (level.value !== 'baseline' && level.value !== 'restricted')) return [];
    const pinned = value(`${mode}-version`);
    if (pinned && !pinned.known) return [];
    const version = /^v(1\.\d{1,3})$/.exec(pinned?.value ?? '')?.[1] ?? latest;
    return [{ mode, standard: level.value, version, at: level, namespace }];
  });
}
