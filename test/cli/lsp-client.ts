/** An editor for tests: speaks JSON-RPC with the built server over its stdin and stdout. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach } from 'vitest';
import type { CodeAction, CompletionItem, Diagnostic, Hover, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs');

/** All that an editor of today can do. */
export const ABLE = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
};

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Editor {
  readonly received: readonly Message[];
  /** Settings that the server may ask for. */
  settings: unknown;
  uri(path: string): string;
  request<T = unknown>(method: string, params?: unknown): Promise<T>;
  /** The whole answer, with its error. */
  raw(method: string, params?: unknown): Promise<Message>;
  cancelled(method: string, params: unknown): Promise<Message>;
  notify(method: string, params?: unknown): void;
  write(text: string): void;
  open(path: string, text: string, language?: string): void;
  /** Replaces the first occurrence of a text, as an incremental change. */
  replace(path: string, before: string, after: string): void;
  close(path: string): void;
  text(path: string): string;
  /** What was published last for a path, as soon as it fits. */
  diagnostics(path: string, fits?: (published: Published) => boolean): Promise<readonly Diagnostic[]>;
  rules(path: string, fits: (rules: readonly string[]) => boolean): Promise<readonly string[]>;
  actions(path: string, at: string, only?: readonly string[]): Promise<readonly CodeAction[]>;
  /** Texts of the open files after an edit. */
  applied(edit: WorkspaceEdit | undefined): Readonly<Record<string, string>>;
  hover(path: string, at: string): Promise<string>;
  complete(path: string, behind: string): Promise<readonly CompletionItem[]>;
  changedOnDisk(changes: Readonly<Record<string, 1 | 2 | 3>>): void;
  /** The exit code. */
  end(...methods: readonly ('shutdown' | 'exit')[]): Promise<number | null>;
}

const running = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const child of running) child.kill();
  running.clear();
});

export interface Start {
  readonly capabilities?: object;
  /** Folders of the workspace; the root alone when absent. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  readonly args?: readonly string[];
}

/** Starts the server in a folder and goes through the handshake. */
export async function editor(root: string, { capabilities = ABLE, folders = [root], initializationOptions, args = [] }: Start = {}): Promise<Editor> {
  const child = spawn(process.execPath, [BIN, 'lsp', ...args], { cwd: root, env: { ...process.env, DRYDOCK_SHELLCHECK: 'off' } });
  running.add(child);
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const gone = exited.then((code) => fail(`the server has ended with ${code}`));
  gone.catch(() => {});
  const received: Message[] = [];
  const answers = new Map<number, (message: Message) => void>();
  const waiting = new Set<() => void>();
  const published = new Map<string, Published>();
  const texts = new Map<string, { text: string; version: number }>();
  let last = 0;

  const write = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };
  let rest: Buffer = Buffer.alloc(0);
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = rest.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString('latin1', 0, head))?.[1]);
      if (rest.length < head + 4 + length) return;
      take(JSON.parse(rest.toString('utf8', head + 4, head + 4 + length)) as Message);
      rest = rest.subarray(head + 4 + length);
    }
  });

  function take(message: Message): void {
    received.push(message);
    if (message.method === undefined) answers.get(message.id as number)?.(message);
    else if (message.id !== undefined) write({ id: message.id, result: message.method === 'workspace/configuration' ? [own.settings] : null });
    else if (message.method === 'textDocument/publishDiagnostics') {
      const params = message.params as Published;
      published.set(decodeURIComponent(params.uri), params);
      for (const look of [...waiting]) look();
    }
  }

  const uri = (path: string): string => (path.includes(':') ? path : pathToFileURL(join(root, path)).href);
  const known = (path: string): { text: string; version: number } => texts.get(uri(path)) ?? fail(`${path} is not open`);
  const positionOf = (path: string, offset: number): Position => {
    const before = known(path).text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: (before.at(-1) as string).length };
  };
  const rangeOf = (path: string, at: string): Range => {
    const start = known(path).text.indexOf(at);
    if (start < 0) fail(`${path} does not hold ${at}`);
    return { start: positionOf(path, start), end: positionOf(path, start + at.length) };
  };

  const own: Editor = {
    received,
    settings: null,
    uri,
    raw(method, params) {
      const id = ++last;
      const answer = new Promise<Message>((resolve) => answers.set(id, resolve));
      write({ id, method, params });
      return Promise.race([answer, gone]);
    },
    cancelled(method, params) {
      const answer = own.raw(method, params);
      write({ method: '$/cancelRequest', params: { id: last } });
      return answer;
    },
    async request<T>(method: string, params?: unknown) {
      const { error, result } = await own.raw(method, params);
      if (error) throw new Error(`${method}: ${error.message}`);
      return result as T;
    },
    notify: (method, params) => write({ method, params }),
    write: (text) => void child.stdin.write(text),
    open(path, text, language = /ockerfile/.test(path) ? 'dockerfile' : 'yaml') {
      texts.set(uri(path), { text, version: 1 });
      own.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: language, version: 1, text } });
    },
    replace(path, before, after) {
      const range = rangeOf(path, before);
      const entry = known(path);
      entry.text = entry.text.replace(before, () => after);
      entry.version++;
      own.notify('textDocument/didChange', { textDocument: { uri: uri(path), version: entry.version }, contentChanges: [{ range, text: after }] });
    },
    close(path) {
      texts.delete(uri(path));
      own.notify('textDocument/didClose', { textDocument: { uri: uri(path) } });
    },
    text: (path) => known(path).text,
    diagnostics(path, fits = () => true) {
      const address = decodeURIComponent(uri(path));
      const found = new Promise<readonly Diagnostic[]>((resolve) => {
        const look = (): void => {
          const found = published.get(address);
          // What was published for an older text is no answer.
          const version = texts.get(uri(path))?.version;
          if (!found || (version !== undefined && found.version !== version) || !fits(found)) return;
          waiting.delete(look);
          resolve(found.diagnostics);
        };
        waiting.add(look);
        look();
      });
      return Promise.race([found, gone]);
    },
    async rules(path, fits) {
      const ids = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(({ code }) => String(code));
      return ids(await own.diagnostics(path, ({ diagnostics }) => fits(ids(diagnostics))));
    },
    actions: (path, at, only) =>
      own.request('textDocument/codeAction', {
        textDocument: { uri: uri(path) },
        range: rangeOf(path, at),
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
    applied(edit) {
      const lists = edit?.documentChanges
        ? edit.documentChanges.map((each) => ('textDocument' in each ? ([each.textDocument.uri, each.edits as TextEdit[]] as const) : fail('no text edit')))
        : Object.entries(edit?.changes ?? {});
      return Object.fromEntries(
        lists.map(([address, edits]) => [
          address.slice(uri('').length).replace(/^\//, ''),
          after(texts.get(address)?.text ?? fail(`${address} is not open`), edits),
        ]),
      );
    },
    async hover(path, at) {
      const hover = await own.request<Hover | null>('textDocument/hover', { textDocument: { uri: uri(path) }, position: rangeOf(path, at).start });
      return hover ? (hover.contents as { value: string }).value : '';
    },
    async complete(path, behind) {
      return own.request('textDocument/completion', { textDocument: { uri: uri(path) }, position: rangeOf(path, behind).end });
    },
    changedOnDisk: (changes) =>
      own.notify('workspace/didChangeWatchedFiles', { changes: Object.entries(changes).map(([path, type]) => ({ uri: uri(path), type })) }),
    async end(...methods) {
      for (const method of methods) {
        if (method === 'shutdown') await own.request('shutdown');
        else own.notify('exit');
      }
      child.stdin.end();
      return exited;
    },
  };
  const answer = await own.request<{ capabilities: object }>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...(folders.length > 0 ? { workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })) } : {}),
    ...(initializationOptions === undefined ? {} : { initializationOptions }),
  });
  received.push({ method: 'capabilities', params: answer.capabilities });
  own.notify('initialized', {});
  return own;
}

/** The text after edits whose lines end with any of the three line ends. */
function after(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((so, { range, newText }) => so.slice(0, offset(range.start)) + newText + so.slice(offset(range.end)), text);
}

function fail(message: string): never {
  throw new Error(message);
}
