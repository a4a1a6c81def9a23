/** The language server's connection: what it offers, and which of its functions answers what. In the build a file of its own. */
import { basename } from 'node:path';
import type { CancellationToken, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import {
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ACTION_KINDS, codeActions } from '../lsp/actions.ts';
import { completionsOf } from '../lsp/completion.ts';
import { type ClientAbilities, workspaceEditOf } from '../lsp/convert.ts';
import { fixAllEdits } from '../lsp/fix-all.ts';
import { hoverOf } from '../lsp/hover.ts';
import { dockerfileIgnores, type Ignores, yamlIgnores } from '../lsp/ignore-here.ts';
import { DEFAULT_SETTINGS, readSettings } from '../lsp/settings.ts';
import { SourceFile, type Span } from '../core/text/source.ts';
import type { Engine } from './lsp-command.ts';
import { CONFIG_NAME } from './lsp-project.ts';
import { type Sight, workspaceOf } from './lsp-workspace.ts';

/** Serves stdin and stdout; the process ends with the connection. */
export function serve(engine: Engine): Promise<never> {
  // Whatever a plugin prints must not get among the messages.
  for (const name of ['log', 'info', 'debug'] as const) console[name] = console.error;
  const connection = createConnection(process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  let able: ClientAbilities = { relatedInformation: false, codeDescription: false, documentChanges: false, markdown: false, lateEdits: false };
  let client: InitializeParams['capabilities'] = {};
  let isWatching = false;
  let settings = DEFAULT_SETTINGS;
  const failed = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // What goes wrong with the connection cannot be said over it.
  const lost = (error: unknown): void => void process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? process.exit(1) : lost(error)));
  process.on('unhandledRejection', lost);
  const workspace = workspaceOf(
    engine,
    {
      get able() {
        return able;
      },
      watches: () => isWatching,
      publish: (params) => void connection.sendDiagnostics(params),
      failed,
    },
    { set: setTimeout, clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
  );
  let folders: string[] = [];

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions }) => {
    client = capabilities;
    able = abilitiesOf(capabilities);
    settings = readSettings(initializationOptions, settings);
    folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    workspace.set(settings);
    workspace.setFolders(folders);
    return { capabilities: OFFERED, serverInfo: { name: 'drydock', version: engine.version } };
  });
  connection.onInitialized(async () => {
    if (client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        workspace.setFolders(folders);
      });
    try {
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        // COPY and bind mounts name any file, so all of them count.
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
        isWatching = true;
      }
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'drydock' });
    } catch (error) {
      failed(error);
    }
    await configure(undefined);
  });
  connection.onDidChangeConfiguration(({ settings: sent }) => configure(sent));
  connection.onDidChangeWatchedFiles(({ changes }) => workspace.diskChanged(changes));
  connection.onShutdown(() => workspace.stop());

  /** Settings come along, or have to be asked for. */
  async function configure(sent: unknown): Promise<void> {
    try {
      if (client.workspace?.configuration) sent = await connection.workspace.getConfiguration('drydock');
    } catch (error) {
      failed(error);
    }
    settings = readSettings(sent, settings);
    workspace.set(settings);
  }

  documents.onDidOpen(({ document }) => workspace.open(document));
  // Opening counts as a change too.
  documents.onDidChangeContent(({ document }) => {
    if (workspace.glance(document.uri)?.version !== document.version) workspace.change(document);
  });
  documents.onDidClose(({ document }) => workspace.close(document.uri));
  documents.onDidSave(({ document }) => {
    if (!isWatching) workspace.change(document);
  });

  async function seen<T>(uri: string, token: CancellationToken, answer: (sight: Sight) => T): Promise<T | null | ResponseError<void>> {
    const sight = await workspace.sight(uri);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return sight ? answer(sight) : null;
  }
  const fixAll = ({ file, path, findings, judged }: Sight) =>
    fixAllEdits(file, findings, (text) => judged.again(new Map([[path, new SourceFile(path, text)]])).filter(({ at }) => at.file.path === path));

  connection.onCodeAction(({ textDocument, range, context }, token) =>
    seen(textDocument.uri, token, (sight) =>
      codeActions({
        ...sight,
        range,
        able,
        only: context.only,
        ignores: (span, rule) => ignoresOf(sight, span, rule, engine),
        fixAll: () => fixAll(sight),
      }),
    ),
  );
  connection.onCodeActionResolve((action, token) =>
    seen((action.data as { uri?: string } | undefined)?.uri ?? '', token, (sight) => ({
      ...action,
      edit: workspaceEditOf(fixAll(sight), sight.addresses, able),
    })).then((answer) => answer ?? action),
  );
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    seen(uri, token, ({ file, findings }) =>
      hoverOf({
        file,
        findings,
        position,
        able,
        isConfig: isConfig(uri),
        pageOf: engine.page,
        rulesNamed: (name) => engine.rulesNamed(name, workspace.rules(uri)),
      }),
    ).then((answer) => answer ?? null),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const glance = workspace.glance(uri);
    return glance ? completionsOf({ ...glance, position, isConfig: isConfig(uri), rules: workspace.rules(uri) }) : [];
  });
  documents.listen(connection);
  connection.listen();
  return new Promise(() => {});
}

const OFFERED: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['/', ',', ' '] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

function abilitiesOf({ textDocument, workspace }: InitializeParams['capabilities']): ClientAbilities {
  return {
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    lateEdits: (textDocument?.codeAction?.dataSupport && textDocument.codeAction.resolveSupport?.properties.includes('edit')) ?? false,
  };
}

function isConfig(uri: string): boolean {
  return basename(uri) === CONFIG_NAME;
}

/** Ignore comments are read in documents of ours, and in kustomizations. */
function ignoresOf({ file, path, judged }: Sight, span: Span, rule: string, { parseYaml }: Engine): Ignores | undefined {
  for (const document of judged.documents) {
    if (
      document.kind === 'dockerfile'
        ? document.file.path !== path
        : !(document.kind === 'compose' ? document.files : [document.file]).some((each) => each.path === path)
    )
      continue;
    if (document.kind === 'dockerfile') return dockerfileIgnores(document, span, rule);
    return /\.json$/i.test(path) ? undefined : yamlIgnores(parseYaml(file), span, rule);
  }
  return /(?:^|\/)kustomization\.ya?ml$/.test(path) ? yamlIgnores(parseYaml(file), span, rule) : undefined;
}
