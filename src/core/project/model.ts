/** Everything that was read, joined: what rules of scope `project` and the diagnosis look at. Types only. */
import type { Build, Compose, Container, Dockerfile, Document, Image, Manifest, Node, Ref, Stage } from '../parse/model.ts';
import type { Place, SourceFile } from '../text/source.ts';

/** Read access to the project's files, by path relative to the root. Never reads outside the root. */
export interface Files {
  /** A file or folder exists there (a placeholder or an unread file counts). */
  has(path: string): boolean;
  isDirectory(path: string): boolean;
  read(path: string): SourceFile | undefined;
  /** Every known file path, sorted. Folders that are ignored by default (`node_modules`, `.git`) are left out. */
  list(): readonly string[];
  /** The listing is known to be whole, so that absence means something. False for a single text from stdin or an editor. */
  readonly complete: boolean;
  /** Nothing is there, but git ignores the path: a step before the build may make it (`dist/`, `target/app.jar`). */
  mayAppear?(path: string): boolean;
}

/** A folder that a Dockerfile is built with, and how that is known. */
export interface BuildContext {
  /** Relative to the project root; `.` is the root. */
  readonly path: string;
  readonly source: 'compose' | 'bake' | 'ci' | 'script' | 'skaffold' | 'csproj' | 'guess';
  /** Where it says so; absent for a guess. */
  readonly at?: Place;
  /** For a guess: why this folder. Lower case clause: `it is the nearest folder in which every COPY source exists`. */
  readonly why?: string;
  readonly build?: Build;
}

export interface Project {
  readonly files: Files;
  readonly documents: readonly Document[];
  readonly dockerfiles: readonly Dockerfile[];
  readonly composes: readonly Compose[];
  readonly manifests: readonly Manifest[];
  /** Services and Kubernetes containers. */
  readonly containers: readonly Container[];
  readonly images: readonly Image[];
  readonly builds: readonly Build[];
  /** Every name that should lead somewhere. */
  readonly refs: readonly Ref<unknown>[];
  /** Build contexts of a Dockerfile, strongest source first; empty when no folder is known or fits. */
  contextsOf(dockerfile: Dockerfile): readonly BuildContext[];
  /** The stage that a container runs, when its image is built here. */
  stageOf(container: Container): Stage | undefined;
  /** Builds that make an image of a Dockerfile. */
  buildsOf(dockerfile: Dockerfile): readonly Build[];
  /** Whether a context-relative path is excluded by `.dockerignore`, and by which line. */
  ignoredBy(dockerfile: Dockerfile, context: BuildContext, path: string): Place | undefined;
  /** Objects of a kind with a name; the namespace is compared only when both sides say one. */
  objects(kind: string, name?: string, namespace?: string): readonly Manifest[];
  /** Lower-case clauses on what could not be followed (remote includes, paths outside the root): said once to the user. */
  readonly notes: readonly { readonly at: Place; readonly message: string }[];
  /** The same files as further kustomizations make them, one set of manifests each; only their manifests are judged. */
  readonly views: readonly Project[];
  /** Entries of kustomizations that no object met: patches, images. */
  readonly unmet: ReadonlySet<Node>;
  /** Kubernetes version of the config, else the newest known. */
  readonly kubernetesVersion: string;
}
