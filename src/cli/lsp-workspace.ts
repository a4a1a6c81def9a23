/** The workspace of the language server: which project each open text belongs to, when projects are judged, and what is published. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Finding } from '../core/lint/rule.ts';
import { SourceFile } from '../core/text/source.ts';
import { type Addresses, type ClientAbilities, diagnosticOf } from '../lsp/convert.ts';
import { type Schedule, schedule, type Timers } from '../lsp/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../lsp/settings.ts';
import type { Engine } from './lsp-command.ts';
import { aloneProject, CONFIG_NAME, type Judged, type OpenText, projectAt, type ServedProject } from './lsp-project.ts';

/** A text as the client sends it. */
export interface SentText {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  getText(): string;
}

/** Created, changed, deleted: the protocol's numbers. */
export interface DiskChange {
  readonly uri: string;
  readonly type: 1 | 2 | 3;
}

/** What is known of an open text, after the last change of anything. */
export interface Sight {
  readonly file: SourceFile;
  readonly path: string;
  /** Those of this file. */
  readonly findings: readonly Finding[];
  readonly judged: Judged;
  readonly addresses: Addresses;
}

export interface Client {
  readonly able: ClientAbilities;
  /** It tells of changes on disk; otherwise everything is read anew each time. */
  readonly watches: () => boolean;
  publish(params: PublishDiagnosticsParams): void;
  failed(error: unknown): void;
}

interface Entry {
  readonly project: ServedProject;
  readonly schedule: Schedule;
  readonly texts: Set<string>;
  judged?: Judged;
  published: ReadonlySet<string>;
}

const TYPING = 200;
const OPENING = 20;
/** Git and builds change many files in a row. */
const DISK = 300;
/** Names that texts without a file get, so that they are taken for what the editor says they are. */
const UNTITLED: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', dockercompose: 'compose.yaml', yaml: 'manifest.yaml' };
const SETTINGS_FILES = /(?:^|\/)(?:drydock-baseline\.json|\.hadolint\.ya?ml|\.shellcheckrc)$/;

export interface Workspace {
  setFolders(uris: readonly string[]): void;
  set(settings: Settings): void;
  open(text: SentText): void;
  change(text: SentText): void;
  close(uri: string): void;
  diskChanged(changes: readonly DiskChange[]): void;
  /** Waits until nothing is left to judge. Undefined for a text that is not open, or none of ours. */
  sight(uri: string): Promise<Sight | undefined>;
  /** The text as it is now, and what the last run found in it. */
  glance(uri: string): { readonly file: SourceFile; readonly version: number; readonly found: ReadonlySet<string> } | undefined;
  rules(uri: string): Judged['rules'];
  stop(): void;
}

export function workspaceOf(engine: Engine, client: Client, timers: Timers): Workspace {
  const texts = new Map<string, OpenText>();
  const entries = new Map<string, Entry>();
  const homes = new Map<string, string>();
  let folders: readonly string[] = [];
  let settings = DEFAULT_SETTINGS;

  function entryAt(key: string, make: () => ServedProject): Entry {
    let entry = entries.get(key);
    if (!entry) {
      const made: Entry = { project: make(), texts: new Set(), published: new Set(), schedule: schedule((isStale) => run(made, isStale), timers) };
      entry = made;
      entries.set(key, entry);
    }
    return entry;
  }

  /** Key of the project that a file belongs to. */
  function homeOf(text: OpenText): string {
    const folder = folders.filter((each) => engine.isInside(each, text.absolute)).sort((a, b) => b.length - a.length)[0];
    if (folder === undefined || text.uri.startsWith('untitled:')) return text.uri;
    let near = dirname(text.absolute);
    while (engine.kindOf(near) !== 'folder' && dirname(near) !== near) near = dirname(near);
    return engine.whereIs([near], folder, undefined).root;
  }

  function settle(text: OpenText): Entry {
    const key = homeOf(text);
    const before = homes.get(text.uri);
    if (before !== undefined && before !== key) leave(text.uri);
    homes.set(text.uri, key);
    const entry = entryAt(key, () => (key === text.uri ? aloneProject(text.absolute, engine) : projectAt(key, engine)));
    entry.texts.add(text.uri);
    return entry;
  }

  function leave(uri: string): void {
    const key = homes.get(uri);
    const entry = key === undefined ? undefined : entries.get(key);
    homes.delete(uri);
    if (key === undefined || !entry) return;
    entry.texts.delete(uri);
    if (entry.texts.size > 0 || (settings.projectDiagnostics && key !== uri)) {
      entry.schedule.ask(OPENING);
      return;
    }
    entry.schedule.stop();
    entries.delete(key);
    for (const each of entry.published) client.publish({ uri: each, diagnostics: [] });
  }

  async function run(entry: Entry, isStale: () => boolean): Promise<void> {
    try {
      if (!client.watches()) {
        entry.project.listChanged();
        entry.project.configChanged();
      }
      const open = [...entry.texts].flatMap((uri) => texts.get(uri) ?? []);
      const judged = await entry.project.judge(open, settings, isStale);
      if (!judged || isStale()) return;
      entry.judged = judged;
      publish(entry, judged);
    } catch (error) {
      client.failed(error);
    }
  }

  function addressesOf({ project, judged }: Entry): Addresses {
    return {
      uriOf: (path) => judged?.open.get(path)?.uri ?? pathToFileURL(project.absoluteOf(path)).href,
      versionOf: (path) => judged?.open.get(path)?.version ?? null,
    };
  }

  function publish(entry: Entry, judged: Judged): void {
    const addresses = addressesOf(entry);
    const found = new Map([...judged.open.values()].map(({ uri }) => [uri, [] as Finding[]]));
    for (const finding of judged.findings) {
      const uri = addresses.uriOf(finding.at.file.path);
      // Nobody would know why nothing is found any more, were a wrong configuration not shown.
      if (!found.has(uri) && (settings.projectDiagnostics || finding.rule === 'config/invalid')) found.set(uri, []);
      found.get(uri)?.push(finding);
    }
    for (const uri of entry.published) if (!found.has(uri)) client.publish({ uri, diagnostics: [] });
    for (const [uri, findings] of found) {
      const version = texts.get(uri)?.version;
      client.publish({ uri, ...(version === undefined ? {} : { version }), diagnostics: findings.map((each) => diagnosticOf(each, addresses, client.able)) });
    }
    entry.published = new Set(found.keys());
  }

  function put(sent: SentText): OpenText | undefined {
    const absolute = absoluteOf(sent.uri, sent.languageId);
    if (absolute === undefined) return undefined;
    const text = sent.getText().replace(/^\uFEFF/, '');
    let file: SourceFile | undefined;
    const open: OpenText = {
      uri: sent.uri,
      absolute,
      language: sent.languageId,
      version: sent.version,
      text,
      fileAt(path) {
        if (file?.path !== path) file = new SourceFile(path, text);
        return file;
      },
    };
    texts.set(sent.uri, open);
    return open;
  }

  function rehome(): void {
    for (const text of texts.values()) settle(text).schedule.ask(OPENING);
    if (settings.projectDiagnostics)
      for (const folder of folders) {
        const { root } = engine.whereIs([folder], folder, undefined);
        entryAt(root, () => projectAt(root, engine)).schedule.ask(OPENING);
      }
    for (const [key, entry] of entries) {
      if (entry.texts.size > 0 || settings.projectDiagnostics) continue;
      entry.schedule.stop();
      entries.delete(key);
      for (const uri of entry.published) client.publish({ uri, diagnostics: [] });
    }
  }

  function isConfig({ absolute, uri }: OpenText): boolean {
    return homes.get(uri) !== undefined && absolute === join(homes.get(uri) as string, CONFIG_NAME);
  }

  function update(sent: SentText, milliseconds: number): void {
    const text = put(sent);
    if (!text) return;
    const entry = settle(text);
    if (isConfig(text)) entry.project.configChanged();
    entry.schedule.ask(milliseconds);
  }

  return {
    setFolders(uris) {
      folders = uris.flatMap((uri) => absoluteOf(uri, '') ?? []).filter((folder) => engine.kindOf(folder) === 'folder');
      rehome();
    },
    set(next) {
      if (next.projectDiagnostics === settings.projectDiagnostics && next.shellcheck === settings.shellcheck) return;
      settings = next;
      rehome();
    },
    open: (sent) => update(sent, OPENING),
    change: (sent) => update(sent, TYPING),
    close(uri) {
      const text = texts.get(uri);
      const entry = entries.get(homes.get(uri) ?? '');
      if (!text || !entry) return;
      const path = entry.project.pathOf(text.absolute);
      if (isConfig(text)) entry.project.configChanged();
      texts.delete(uri);
      if (path !== undefined) entry.project.changed(path);
      client.publish({ uri, diagnostics: [] });
      entry.published = new Set([...entry.published].filter((each) => each !== uri));
      leave(uri);
    },
    diskChanged(changes) {
      let moved = false;
      for (const { uri, type } of changes) {
        const absolute = absoluteOf(uri, '');
        if (absolute === undefined || /[\\/](?:node_modules|\.git)[\\/]/.test(absolute)) continue;
        moved ||= type !== 2 && /[\\/](?:drydock\.yaml|\.git)$/.test(absolute);
        for (const { project, schedule } of entries.values()) {
          const path = project.pathOf(absolute);
          if (path === undefined) continue;
          const isSetting = path === CONFIG_NAME || SETTINGS_FILES.test(path);
          if (isSetting) project.configChanged();
          if (type !== 2 || /(?:^|\/)\.gitignore$/.test(path)) project.listChanged();
          else if (project.hasRead(path)) project.changed(path);
          else if (!isSetting) continue;
          schedule.ask(DISK);
        }
      }
      if (moved) rehome();
    },
    async sight(uri) {
      const entry = entries.get(homes.get(uri) ?? '');
      if (!entry) return undefined;
      await entry.schedule.settled();
      const { judged } = entry;
      const path = [...(judged?.open ?? [])].find(([, each]) => each.uri === uri)?.[0];
      const file = path === undefined ? undefined : judged?.open.get(path)?.fileAt(path);
      if (!judged || path === undefined || !file) return undefined;
      return { file, path, judged, findings: judged.findings.filter(({ at }) => at.file.path === path), addresses: addressesOf(entry) };
    },
    glance(uri) {
      const text = texts.get(uri);
      const judged = entries.get(homes.get(uri) ?? '')?.judged;
      if (!text) return undefined;
      const path = [...(judged?.open ?? [])].find(([, each]) => each.uri === uri)?.[0];
      return {
        file: text.fileAt(path ?? text.absolute),
        version: text.version,
        found: new Set(judged?.findings.filter(({ at }) => at.file.path === path).map(({ rule }) => rule)),
      };
    },
    rules: (uri) => entries.get(homes.get(uri) ?? '')?.judged?.rules ?? [...engine.builtin, ...engine.internalRules],
    stop() {
      for (const { schedule } of entries.values()) schedule.stop();
      entries.clear();
    },
  };
}

/** Files, and texts that have none yet; what an editor shows of git's past and the like is not read. */
function absoluteOf(uri: string, language: string): string | undefined {
  try {
    if (uri.startsWith('file:')) return fileURLToPath(uri);
  } catch {
    return undefined;
  }
  const name = uri.startsWith('untitled:') ? UNTITLED[language] : undefined;
  return name === undefined ? undefined : join('/', name);
}
