/** `drydock lsp`: sessions of an editor with the built server. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editor, type Published } from './lsp-client.ts';
import { readSettings } from '../../src/lsp/settings.ts';
import { root as repository } from './npm.ts';
import { drydock, folder } from './program.ts';

const DOCKERFILE = 'FROM debian:13.1\nWORKDIR /app\nRUN apt-get install curl\nCOPY run.sh .\nUSER 1000\nCMD ["./run.sh"]\n';
const COMPOSE = 'services:\n  api:\n    build: ./api\n    ports:\n      - "127.0.0.1:8080:3000"\n';
const API = 'FROM node:22.14.0-alpine3.21\nEXPOSE 8000\nUSER node\nCMD ["node", "main.js"]\n';
const BUILT = 'services:\n  a:\n    build: .\n';
const none = ({ diagnostics }: Published): boolean => diagnostics.length === 0;
const some = ({ diagnostics }: Published): boolean => diagnostics.length > 0;

describe('a session', () => {
  it('from initialize to exit', async () => {
    const root = folder({ 'drydock.yaml': '', 'compose.yaml': COMPOSE, 'api/Dockerfile': API });
    const client = await editor(root);
    expect(client.received.find(({ method }) => method === 'capabilities')?.params).toMatchObject({
      positionEncoding: 'utf-16',
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.drydock'], resolveProvider: true },
      hoverProvider: true,
    });
    client.open('compose.yaml', COMPOSE);
    const [port] = (await client.diagnostics('compose.yaml', some)).filter(({ code }) => code === 'project/port-not-exposed');
    expect(port).toMatchObject({
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 29 } },
      severity: 2,
      source: 'drydock',
      codeDescription: { href: 'https://drydock.example.org/rules/project/port-not-exposed' },
      message: '`api` publishes port 3000, but its image exposes 8000\nhelp: publish `8080:8000`, or let the server read its port from the environment',
    });
    expect(port?.relatedInformation).toContainEqual({
      location: { uri: client.uri('api/Dockerfile'), range: { start: { line: 1, character: 7 }, end: { line: 1, character: 11 } } },
      message: 'declared here',
    });
    expect(
      client.received.filter(({ method, params }) => method === 'textDocument/publishDiagnostics' && (params as Published).uri.endsWith('Dockerfile')),
    ).toEqual([]);
    // The Dockerfile is changed and not saved: the compose file is right now.
    client.open('api/Dockerfile', API);
    client.replace('api/Dockerfile', '8000', '3000');
    await client.rules('compose.yaml', (rules) => !rules.includes('project/port-not-exposed'));
    // And the other way round.
    client.replace('compose.yaml', ':3000', ':8000');
    await client.rules('compose.yaml', (rules) => rules.includes('project/port-not-exposed'));
    // Closed without saving, the text on disk counts again.
    client.close('api/Dockerfile');
    await client.rules('compose.yaml', (rules) => !rules.includes('project/port-not-exposed'));
    expect(await client.end('shutdown', 'exit')).toBe(0);
  });

  it('ends with 1 when nobody said shutdown', async () => {
    const root = folder();
    expect(await (await editor(root)).end('exit')).toBe(1);
    expect(await (await editor(root)).end()).toBe(1);
    expect(await (await editor(root)).end('shutdown')).toBe(0);
  });

  it('survives what it does not know', async () => {
    const root = folder({ 'drydock.yaml': '' });
    const client = await editor(root, { args: ['--stdio'] });
    expect((await client.raw('textDocument/rename', {})).error?.code).toBe(-32601);
    expect((await client.raw('drydock/unheardOf')).error?.code).toBe(-32601);
    client.notify('drydock/unheardOf', { a: 1 });
    client.notify('$/setTrace', { value: 'off' });
    client.notify('textDocument/didClose', { textDocument: { uri: client.uri('never-opened') } });
    client.notify('textDocument/didChange', { textDocument: { uri: client.uri('never-opened'), version: 3 }, contentChanges: [{ text: '' }] });
    client.write('Content-Length: 5\r\n\r\n{"a":');
    const at = { textDocument: { uri: client.uri('never-opened') }, position: { line: 7, character: 9 } };
    expect(await client.request('textDocument/hover', at)).toBeNull();
    expect(await client.request('textDocument/completion', at)).toEqual([]);
    expect(
      await client.request('textDocument/codeAction', { ...at, range: { start: at.position, end: at.position }, context: { diagnostics: [] } }),
    ).toBeNull();
    client.open('git:/Dockerfile', 'FROM alpine\n', 'dockerfile');
    client.open('Dockerfile', 'FROM alpine\n');
    await client.rules('Dockerfile', (rules) => rules.includes('image/floating-tag'));
    expect(await client.request('textDocument/hover', { ...at, textDocument: { uri: client.uri('Dockerfile') } })).toBeNull();
    expect(await client.end('shutdown', 'exit')).toBe(0);
  });

  it('answers a cancelled request as cancelled, and goes on', async () => {
    const client = await editor(folder({ 'drydock.yaml': '' }));
    client.open('Dockerfile', DOCKERFILE);
    const params = { textDocument: { uri: client.uri('Dockerfile') }, position: { line: 2, character: 6 } };
    expect((await client.cancelled('textDocument/hover', params)).error?.code).toBe(-32800);
    expect(await client.hover('Dockerfile', 'install')).toContain('apt-get-assume-yes');
  });

  it('takes no path', () => {
    expect(drydock(folder(), ['lsp', 'Dockerfile'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('what is published', () => {
  it('is only what the last text says, however fast somebody types', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', 'run.sh': '' }));
    client.open('Dockerfile', DOCKERFILE);
    for (let i = 0; i < 20; i++) client.replace('Dockerfile', /debian:\S*/.exec(client.text('Dockerfile'))?.[0] as string, `debian:${i}`);
    client.replace('Dockerfile', 'debian:19', 'debian');
    await client.rules('Dockerfile', (rules) => rules.includes('image/floating-tag'));
    const versions = client.received.filter(({ method }) => method === 'textDocument/publishDiagnostics').map(({ params }) => (params as Published).version);
    expect(versions.at(-1)).toBe(22);
    // One run for the first text at most; none for those between.
    expect(versions.length).toBeLessThanOrEqual(2);
  });

  it('goes when the file is closed', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', Dockerfile: DOCKERFILE }));
    for (const path of ['Dockerfile', 'new/Dockerfile', 'untitled:Untitled-1']) {
      client.open(path, DOCKERFILE, 'dockerfile');
      await client.diagnostics(path, some);
      client.close(path);
      await client.diagnostics(path, none);
    }
  });

  it('is of all files of the project when a setting asks', async () => {
    const root = folder({ 'drydock.yaml': '', 'a/Dockerfile': 'FROM alpine\n', 'b/Dockerfile': 'FROM alpine\n' });
    const client = await editor(root, { initializationOptions: { projectDiagnostics: true } });
    await client.rules('a/Dockerfile', (rules) => rules.includes('image/floating-tag'));
    client.open('b/Dockerfile', 'FROM alpine:3.22\n');
    await client.rules('b/Dockerfile', (rules) => !rules.includes('image/floating-tag'));
    client.close('b/Dockerfile');
    await client.rules('b/Dockerfile', (rules) => rules.includes('image/floating-tag'));
    rmSync(join(root, 'a/Dockerfile'));
    client.changedOnDisk({ 'a/Dockerfile': 3 });
    await client.diagnostics('a/Dockerfile', none);
    client.settings = { projectDiagnostics: false };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics('b/Dockerfile', none);
  });

  it('has places in UTF-16 and in lines of every kind', async () => {
    const client = await editor(folder({ 'drydock.yaml': '' }));
    client.open('Dockerfile', '# 😀\r\nFROM debian:13.1\r\nRUN echo "😀é" && apt-get install curl\r\nUSER 1000\r\n');
    const found = await client.diagnostics('Dockerfile', some);
    const wait = found.find(({ code }) => code === 'dockerfile/apt-get-assume-yes');
    expect(wait?.range.start.line).toBe(2);
    expect('RUN echo "😀é" && apt-get install curl'.slice(wait?.range.start.character, wait?.range.end.character)).toBe('install');
  });

  it('has tags, and without room for other places names them', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', 'api/Dockerfile': API }), { capabilities: {} });
    client.open('compose.yaml', `${COMPOSE}volumes:\n  left:\n`);
    const found = await client.diagnostics('compose.yaml', some);
    expect(found.find(({ code }) => code === 'compose/unused-resource')?.tags).toEqual([1]);
    const port = found.find(({ code }) => code === 'project/port-not-exposed');
    expect(port).not.toHaveProperty('relatedInformation');
    expect(port).not.toHaveProperty('codeDescription');
    expect(port?.message).toContain('api/Dockerfile:2: declared here');
  });

  it('is judged alone outside of all folders, and without a file', async () => {
    const root = folder({ 'in/drydock.yaml': 'rules: { image/floating-tag: off }\n', 'out/Dockerfile': '' });
    const client = await editor(root, { folders: [join(root, 'in')] });
    for (const path of ['out/Dockerfile', 'untitled:Untitled-1']) {
      client.open(path, 'FROM alpine\nCOPY not-there .\nUSER 1000\n', 'dockerfile');
      expect(await client.rules(path, (rules) => rules.length > 0)).toContain('image/floating-tag');
      expect((await client.diagnostics(path)).map(({ code }) => code)).not.toContain('dockerfile/copy-source-missing');
    }
    client.open('in/compose.yaml', BUILT);
    client.open('in/Dockerfile', 'FROM alpine\nCOPY not-there .\nUSER 1000\n');
    const inside = await client.rules('in/Dockerfile', (rules) => rules.includes('dockerfile/copy-source-missing'));
    expect(inside).not.toContain('image/floating-tag');
    // The folder that the file lies in is added.
    client.open('out/compose.yaml', BUILT);
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: client.uri('out'), name: 'out' }], removed: [] } });
    await client.rules('out/Dockerfile', (rules) => rules.includes('dockerfile/copy-source-missing'));
  });

  it('takes the editor at its word on what a file is', async () => {
    const client = await editor(folder({ 'drydock.yaml': '' }));
    client.open('image.build', 'FROM alpine\nUSER 1000\n', 'dockerfile');
    await client.rules('image.build', (rules) => rules.includes('image/floating-tag'));
    const text = 'services:\n  web:\n    image: nginx\n    privileged: true\n  other: {}\n';
    for (const [path, language] of [
      ['a.yaml', 'dockercompose'],
      ['b.yml', 'yaml.docker-compose'],
    ] as const) {
      client.open(path, text, language);
      await client.rules(path, (rules) => rules.includes('compose/privileged'));
    }
    // A template is none, whatever colours it gets.
    client.open('Dockerfile.j2', 'FROM {{ image }}\nRUN apt-get install curl\n', 'dockerfile');
    await client.diagnostics('Dockerfile.j2', none);
  });
});

describe('several folders', () => {
  it('are projects of their own', async () => {
    const root = folder({
      'one/drydock.yaml': '',
      'one/compose.yaml': COMPOSE,
      'one/api/Dockerfile': API,
      'two/drydock.yaml': 'rules: { project/port-not-exposed: error }\n',
      'two/compose.yaml': COMPOSE,
      'two/api/Dockerfile': API,
    });
    const client = await editor(root, { folders: [join(root, 'one'), join(root, 'two')] });
    client.open('one/compose.yaml', COMPOSE);
    client.open('two/compose.yaml', COMPOSE);
    const severity = async (path: string) => (await client.diagnostics(path, some)).find(({ code }) => code === 'project/port-not-exposed')?.severity;
    expect([await severity('one/compose.yaml'), await severity('two/compose.yaml')]).toEqual([2, 1]);
    client.open('one/api/Dockerfile', API.replace('8000', '3000'));
    await client.rules('one/compose.yaml', (rules) => !rules.includes('project/port-not-exposed'));
    expect(await severity('two/compose.yaml')).toBe(1);
  });
});

describe('the disk', () => {
  const open = 'FROM alpine:3.22.1\nCOPY run.sh .\nUSER 1000\n';

  it('is watched', async () => {
    const root = folder({ 'drydock.yaml': '', 'run.sh': '', 'compose.yaml': `${COMPOSE}  root:\n    build: .\n`, 'api/Dockerfile': API });
    const client = await editor(root);
    client.open('Dockerfile', open);
    client.open('compose.yaml', `${COMPOSE}  root:\n    build: .\n`);
    await client.rules('compose.yaml', (rules) => rules.includes('project/port-not-exposed'));
    expect(await client.rules('Dockerfile', () => true)).not.toContain('dockerfile/copy-source-missing');
    expect(JSON.stringify(client.received.filter(({ method }) => method === 'client/registerCapability'))).toContain('"globPattern":"**/*"');
    // Renamed.
    renameSync(join(root, 'run.sh'), join(root, 'start.sh'));
    client.changedOnDisk({ 'run.sh': 3, 'start.sh': 1 });
    await client.rules('Dockerfile', (rules) => rules.includes('dockerfile/copy-source-missing'));
    // Changed.
    writeFileSync(join(root, 'api/Dockerfile'), API.replace('8000', '3000'));
    client.changedOnDisk({ 'api/Dockerfile': 2 });
    await client.rules('compose.yaml', (rules) => !rules.includes('project/port-not-exposed'));
    // A folder is deleted.
    rmSync(join(root, 'api'), { recursive: true });
    client.changedOnDisk({ api: 3 });
    await client.rules('compose.yaml', (rules) => rules.some((rule) => /missing/.test(rule)));
  });

  it('is read anew each time for editors that do not watch it', async () => {
    const root = folder({ 'drydock.yaml': '', 'run.sh': '', 'compose.yaml': BUILT });
    const client = await editor(root, { capabilities: {} });
    client.open('Dockerfile', open);
    expect(await client.rules('Dockerfile', () => true)).not.toContain('dockerfile/copy-source-missing');
    rmSync(join(root, 'run.sh'));
    client.notify('textDocument/didSave', { textDocument: { uri: client.uri('Dockerfile') } });
    await client.rules('Dockerfile', (rules) => rules.includes('dockerfile/copy-source-missing'));
  });
});

describe('the configuration', () => {
  it('counts as it is in the editor, then as it is on disk', async () => {
    const root = folder({ 'drydock.yaml': '' });
    const client = await editor(root);
    const [on, off] = [(rules: readonly string[]) => rules.includes('image/floating-tag'), (rules: readonly string[]) => !rules.includes('image/floating-tag')];
    client.open('Dockerfile', 'FROM alpine\nUSER 1000\n');
    await client.rules('Dockerfile', on);
    client.open('drydock.yaml', 'rules:\n  image/floating-tag: off\n');
    await client.rules('Dockerfile', off);
    // Wrong for a moment: it is said, and what held before still holds.
    client.replace('drydock.yaml', 'off', 'of');
    expect(await client.diagnostics('drydock.yaml', some)).toMatchObject([
      { code: 'config/invalid', severity: 1, range: { start: { line: 1, character: 22 } } },
    ]);
    expect(await client.rules('Dockerfile', () => true)).not.toContain('image/floating-tag');
    client.replace('drydock.yaml', ': of', ': error');
    await client.diagnostics('drydock.yaml', none);
    await client.rules('Dockerfile', on);
    client.close('drydock.yaml');
    writeFileSync(join(root, 'drydock.yaml'), 'ignore: [Dockerfile]\n');
    client.changedOnDisk({ 'drydock.yaml': 2 });
    await client.diagnostics('Dockerfile', none);
  });

  it('is shown when it is wrong, open or not', async () => {
    const client = await editor(folder({ 'drydock.yaml': 'plugins: [./gone.mjs]\n' }));
    client.open('Dockerfile', 'FROM alpine\n');
    const [wrong] = await client.diagnostics('drydock.yaml', some);
    expect(wrong).toMatchObject({ code: 'config/invalid', message: expect.stringContaining('`./gone.mjs`') });
  });

  it('may make a project of a folder', async () => {
    const root = folder({ 'app/Dockerfile': '', 'drydock.yaml': '' });
    const client = await editor(root);
    client.open('app/Dockerfile', 'FROM alpine\nUSER 1000\n');
    await client.rules('app/Dockerfile', (rules) => rules.includes('image/floating-tag'));
    writeFileSync(join(root, 'app/drydock.yaml'), 'rules: { image/floating-tag: off }\n');
    client.changedOnDisk({ 'app/drydock.yaml': 1 });
    await client.rules('app/Dockerfile', (rules) => !rules.includes('image/floating-tag'));
  });

  it('knows the baseline', async () => {
    const root = folder({ 'drydock.yaml': '', Dockerfile: 'FROM alpine\nUSER 1000\n' });
    expect(drydock(root, ['lint', '--update-baseline']).code).toBe(0);
    const client = await editor(root);
    client.open('Dockerfile', 'FROM alpine\nUSER 1000\n');
    expect(await client.rules('Dockerfile', () => true)).not.toContain('image/floating-tag');
  });
});

describe('code actions', () => {
  it('fix, and say what is safe', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', 'run.sh': '' }));
    client.open('Dockerfile', DOCKERFILE);
    const [first] = await client.actions('Dockerfile', 'apt-get install');
    expect(first).toMatchObject({ kind: 'quickfix', isPreferred: true, title: expect.stringMatching(/\(safe\)$/), diagnostics: [{ source: 'drydock' }] });
    expect(first?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: client.uri('Dockerfile'), version: 1 } }]);
    expect(client.applied(first?.edit).Dockerfile).toContain('RUN apt-get install -y curl\n');
    client.open(
      'compose.yaml',
      'services:\n  db:\n    image: postgres:17.2\n  api:\n    image: registry.example.org/api:1.2\n    environment:\n      DATABASE_URL: postgres://app@localhost:5432/app\n',
    );
    const unsafe = (await client.actions('compose.yaml', 'localhost')).filter(({ title }) => title.includes('unsafe'));
    expect(unsafe).toMatchObject([{ title: expect.stringMatching(/ \(unsafe: may change behaviour\)$/) }]);
    expect(unsafe[0]).not.toHaveProperty('isPreferred');
    expect(client.applied(unsafe[0]?.edit)['compose.yaml']).toContain('postgres://app@db:5432/app\n');
  });

  it('work on the text as it is now', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', 'run.sh': '' }));
    client.open('Dockerfile', DOCKERFILE);
    await client.diagnostics('Dockerfile', some);
    client.replace('Dockerfile', 'FROM', '# one more line\nFROM');
    const [first] = await client.actions('Dockerfile', 'apt-get install');
    expect(client.applied(first?.edit).Dockerfile).toBe(`# one more line\n${DOCKERFILE.replace('install', 'install -y')}`);
  });

  it('fix all that is safe, in several passes, with the line ends of the file', async () => {
    const root = folder({ 'drydock.yaml': '', 'run.sh': '' });
    const text =
      'FROM debian:13.1\nMAINTAINER Ann <ann@example.org>\nRUN apt-get update && apt-get install curl && apt-get install wget\nUSER 1000\n'.replaceAll(
        '\n',
        '\r\n',
      );
    writeFileSync(join(root, 'Dockerfile'), text);
    const expected = drydock(root, ['lint', '--fix', '-', '--stdin-filename', 'Dockerfile'], { input: text }).out;
    expect(expected).toContain('install -y curl');
    const late = await editor(root);
    late.open('Dockerfile', text);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.drydock']) {
      const [all, ...more] = await late.actions('Dockerfile', 'FROM', [only]);
      expect([all?.kind, all?.edit, more]).toEqual(['source.fixAll.drydock', undefined, []]);
      const { edit } = await late.request<{ edit: never }>('codeAction/resolve', all);
      expect(late.applied(edit).Dockerfile).toBe(expected);
    }
    const early = await editor(root, { capabilities: {} });
    early.open('Dockerfile', text);
    const [all] = await early.actions('Dockerfile', 'FROM', ['source.fixAll']);
    expect(all?.edit).toHaveProperty('changes');
    expect(early.applied(all?.edit).Dockerfile).toBe(expected);
    // Nothing of it for a request that asks for other things.
    expect(await early.actions('Dockerfile', 'FROM', ['refactor'])).toEqual([]);
    early.replace('Dockerfile', text, 'FROM debian:13.1\n');
    expect(await early.actions('Dockerfile', 'FROM', ['source.fixAll'])).toEqual([]);
  });

  it.each([
    [
      'Dockerfile',
      'FROM debian:13.1\nRUN echo a && \\\n    apt-get install curl\nUSER 1000\n',
      'install',
      'dockerfile/apt-get-assume-yes',
      '\n# drydock-ignore dockerfile/apt-get-assume-yes\nRUN echo',
    ],
    [
      'Dockerfile',
      '# syntax=docker/dockerfile:1\r\nFROM debian\r\nUSER 1000\r\n',
      'debian',
      'image/floating-tag',
      ':1\r\n# drydock-ignore image/floating-tag\r\nFROM',
    ],
    ['compose.yaml', 'services:\n  web:\n    image: nginx\n', 'nginx', 'image/floating-tag', '  web:\n    # drydock-ignore image/floating-tag\n    image'],
    [
      'compose.yaml',
      'services:\n  a:\n    image: nginx:1.29\n    privileged: true\n    command: >\n      run\n',
      'true',
      'compose/privileged',
      '\n    # drydock-ignore compose/privileged\n    privileged',
    ],
    [
      'pod.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: web\n      image: nginx\n',
      'nginx',
      'image/floating-tag',
      '\n      # drydock-ignore image/floating-tag\n      image',
    ],
  ])('ignore in %s: %j', async (path, text, at, rule, expected) => {
    const client = await editor(folder({ 'drydock.yaml': '' }));
    client.open(path, text);
    expect(await client.rules(path, (rules) => rules.includes(rule))).toContain(rule);
    const actions = await client.actions(path, at);
    for (const [title, part] of [
      [`ignore \`${rule}\` here`, expected],
      [`ignore \`${rule}\` in this file`, `# drydock-ignore-file ${rule}${text.includes('\r') ? '\r\n' : '\n'}`],
    ] as const) {
      const action = actions.find((each) => each.title === title);
      const ignored = client.applied(action?.edit)[path] ?? '';
      expect(ignored).toContain(part);
      const before = client.text(path);
      client.replace(path, before, ignored);
      await client.rules(path, (rules) => !rules.includes(rule));
      expect((await client.diagnostics(path)).map(({ code }) => code)).not.toContain('meta/unused-ignore');
      client.replace(path, ignored, before);
      await client.rules(path, (rules) => rules.includes(rule));
    }
  });
});

describe('hover', () => {
  it('shows the page of a rule', async () => {
    const root = folder({ 'drydock.yaml': '', 'run.sh': '' });
    const client = await editor(root);
    client.open(
      'Dockerfile',
      `${DOCKERFILE.replace('WORKDIR /', '# drydock-ignore dockerfile/relative-workdir: because\nWORKDIR ')}# hadolint ignore=DL3007\n`,
    );
    const page = await client.hover('Dockerfile', 'install');
    expect(page).toMatch(/^\*\*dockerfile\/apt-get-assume-yes\*\*: /);
    expect(page).toContain('## Wrong');
    expect(page).not.toContain('```output');
    expect(await client.hover('Dockerfile', 'relative-workdir')).toMatch(/^# dockerfile\/relative-workdir\n/);
    expect(await client.hover('Dockerfile', 'DL3007')).toMatch(/^# image\/floating-tag\n/);
    expect(await client.hover('Dockerfile', 'because')).toBe('');
    expect(await client.hover('Dockerfile', 'WORKDIR')).toBe('');
    client.open('drydock.yaml', 'rules:\n  image/floating-tag: off\n');
    expect(await client.hover('drydock.yaml', 'floating-tag')).toMatch(/^# image\/floating-tag\n/);
  });
});

describe('completion', () => {
  const labels = (items: readonly { readonly label: string }[]): string[] => items.map(({ label }) => label);

  it('of ids in ignore comments, those that are found here first', async () => {
    const client = await editor(folder({ 'drydock.yaml': '', 'run.sh': '' }));
    client.open('Dockerfile', DOCKERFILE);
    await client.diagnostics('Dockerfile', some);
    client.replace('Dockerfile', 'RUN', '# drydock-ignore image/floating-tag, dock: why\nRUN');
    const items = await client.complete('Dockerfile', ', dock');
    expect(items.length).toBeGreaterThan(300);
    const item = items.find(({ label }) => label === 'dockerfile/apt-get-assume-yes');
    expect(item).toMatchObject({
      detail: expect.any(String),
      sortText: '0dockerfile/apt-get-assume-yes',
      textEdit: { range: { start: { line: 2, character: 37 }, end: { line: 2, character: 41 } }, newText: 'dockerfile/apt-get-assume-yes' },
    });
    expect(await client.complete('Dockerfile', 'why')).toEqual([]);
    expect(await client.complete('Dockerfile', 'WORKDIR ')).toEqual([]);
    expect(labels(await client.complete('Dockerfile', '# dry'))).toEqual(['drydock-ignore', 'drydock-ignore-file']);
    client.open('a.yaml', 'metadata:\n  annotations:\n    drydock/ignore: kub\n');
    expect(labels(await client.complete('a.yaml', 'kub'))).toContain('kubernetes/service-selects-nothing');
  });

  it('in drydock.yaml', async () => {
    const client = await editor(folder());
    const text = 'pre\nrules:\n  ima\n  image/floating-tag: o\noverrides:\n  - files: [a]\n    rules:\n      com\n    ru\npreset: s\n# rules\n';
    client.open('drydock.yaml', text);
    expect(labels(await client.complete('drydock.yaml', 'pre'))).toEqual(expect.arrayContaining(['preset', 'rules', 'kubernetes-version']));
    expect((await client.complete('drydock.yaml', '  ima')).find(({ label }) => label === 'image/floating-tag')?.textEdit?.newText).toBe(
      'image/floating-tag: ',
    );
    expect(labels(await client.complete('drydock.yaml', 'tag: o'))).toEqual(['off', 'on', 'info', 'warning', 'error']);
    expect(labels(await client.complete('drydock.yaml', '      com'))).toContain('compose/privileged');
    expect(labels(await client.complete('drydock.yaml', '    ru'))).toEqual(['files', 'rules']);
    expect(labels(await client.complete('drydock.yaml', 'preset: s'))).toEqual(['recommended', 'strict']);
    expect(await client.complete('drydock.yaml', '# rules')).toEqual([]);
  });
});

describe('docs/guides/editors.md', () => {
  const page = readFileSync(join(repository, 'docs/guides/editors.md'), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({ language, text: text ?? '' }));

  it('starts the server in every editor, with arguments that it takes', async () => {
    const starting = blocks.map(({ text }) => text).filter((text) => /["'{ ]lsp['"]/.test(text));
    expect(starting).toHaveLength(4);
    for (const text of starting) expect(text).toMatch(/Arguments": \["lsp"\]|cmd = \{ 'drydock', 'lsp' \}|args = \["lsp"\]|args: vec!\["lsp"\.into\(\)\]/);
    for (const [, args] of page.matchAll(/`drydock lsp ([^`]*)`/g))
      expect(await (await editor(folder(), { args: args?.split(' ') ?? [] })).end('shutdown', 'exit')).toBe(0);
    for (const { language, text } of blocks) if (language === 'json') expect(() => JSON.parse(text)).not.toThrow();
  });

  it('names the settings and the code action that there are', () => {
    const settings = Object.keys(readSettings(undefined));
    expect([...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)).toEqual(settings);
    for (const [, name] of page.matchAll(/\{ "?(\w+)"?(?: =|:) (?:true|false)/g)) expect(settings).toContain(name);
    expect(page.match(/source\.fixAll[\w.]*/g)?.every((kind) => kind === 'source.fixAll.drydock')).toBe(true);
  });
});
