/** The start page: a text goes in, an answer comes out while one types. */
import { articles, fixText } from '../api.ts';
import { type Place, SourceFile } from '../core/text/source.ts';
import { rules } from '../generated/rules.ts';
import { count } from '../report/summary.ts';
import { type Answer, answer, type PastedKind } from './answer.ts';
import { addCopyButtons } from './copy.ts';
import { diagnosisSentence, diagnosisView, type View } from './diagnosis-view.ts';
import { byId, h } from './dom.ts';
import { EXAMPLES } from './examples.ts';
import { type Given, isProjectFile, projectFiles, readGiven } from './files.ts';
import { findingsSentence, findingsView } from './findings-view.ts';

/** A pause in typing; longer texts wait longer. */
const PAUSE = 150;
const LONG = 300_000;

const box = byId<HTMLTextAreaElement>('text');
const out = byId('answer');
const said = byId('said');
const scale = byId('scale');
const as = byId<HTMLSelectElement>('as');
const clear = byId<HTMLButtonElement>('clear');
const given = byId('given');

const hrefs = new Map([...rules.map(({ id }) => [id, `rules/${id}.html`] as const), ...articles.map(({ id }) => [id, `articles/${id}.html`] as const)]);

let files: readonly Given[] = [];
let whole = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function later(pause: number): void {
  clearTimeout(timer);
  timer = setTimeout(show, pause);
}

function show(): void {
  clearTimeout(timer);
  const text = box.value;
  const project = projectFiles(files, whole);
  const started = performance.now();
  const found = answer(text, as.value as PastedKind | 'auto', project);
  const took = Math.max(1, Math.round(performance.now() - started));
  clear.hidden = text === '' && files.length === 0;
  out.hidden = !found;
  document.body.classList.toggle('answered', found !== undefined);
  if (!found) {
    out.replaceChildren();
    said.textContent = '';
    scale.textContent = '';
    return;
  }
  const view: View = { pages: { of: (id) => hrefs.get(id) }, width: columns(), show: showPlace };
  out.replaceChildren(h('h2', { tabindex: '-1', id: 'answer-title' }, 'Answer'), ...blocksOf(found, view));
  addCopyButtons(out);
  said.textContent = found.diagnosis ? diagnosisSentence(found.diagnosis) : findingsSentence(found.findings ?? [], found.kind);
  const what =
    found.kind === 'files'
      ? count(files.length, 'file')
      : `${count(text.split('\n').length - (text.endsWith('\n') ? 1 : 0), 'line')}, read as ${name(found.kind)}`;
  scale.textContent = `${what}, ${took} ms`;
}

function name(kind: Answer['kind']): string {
  return [...as.options].find((option) => option.value === kind)?.dataset.name ?? kind;
}

function blocksOf(found: Answer, view: View): HTMLElement[] {
  const blocks = found.diagnosis ? diagnosisView(found.diagnosis, view) : [];
  if (found.findings) blocks.push(...findingsView(found.findings, found.kind, rules.filter(({ recommended }) => recommended).length, view, fixButton(found)));
  return blocks;
}

/** Puts the fixed text into the box; the browser's own undo takes it back. */
function fixButton({ text, kind, findings = [] }: Answer): HTMLElement | undefined {
  const safe = findings.filter(({ fix }) => fix?.safe).length;
  if (text === undefined || kind === 'log' || kind === 'files' || safe === 0) return undefined;
  const button = h('button', { type: 'button' }, `Apply ${count(safe, 'safe fix', 'safe fixes')}`);
  button.addEventListener('click', () => {
    const fixed = fixText(text, { kind });
    box.focus();
    box.select();
    // Browsers type long texts line by line: seconds for thousands of them.
    if (fixed.length > LONG / 10 || !document.execCommand('insertText', false, fixed)) box.value = fixed;
    box.setSelectionRange(0, 0);
    show();
  });
  return button;
}

/** Characters that fit beside each other in a frame, measured in its own font. */
function columns(): number {
  const probe = h('pre', { class: 'frame probe', 'aria-hidden': 'true' }, h('code', {}, '0'.repeat(100)));
  const holder = h('div', { class: 'card' }, probe);
  out.append(holder);
  const wide = (probe.firstElementChild as HTMLElement).getBoundingClientRect().width / 100;
  const room = holder.clientWidth - 48;
  holder.remove();
  return wide > 0 ? Math.min(110, Math.floor(room / wide)) : 80;
}

/** A place of a long log stands in an excerpt of it: only its lines and columns are those of the text. */
function showPlace({ file, span }: Place): void {
  const text = new SourceFile('text', box.value);
  const from = file.position(span.start);
  const to = file.position(span.end);
  box.focus();
  box.setSelectionRange(text.offset(from.line, from.column), text.offset(to.line, to.column));
  // Browsers do not scroll to a selection that a script made. Lines are of one height, unless they wrap.
  box.scrollTop = Math.max(0, ((from.line - 1) / text.lineStarts.length) * box.scrollHeight - box.clientHeight / 2);
  box.scrollIntoView({ block: 'center' });
}

function setFiles(next: readonly Given[], folder: boolean): void {
  files = next;
  whole = folder;
  const read = files.filter(({ text }) => text !== undefined);
  const remove = h('button', { type: 'button' }, 'Remove');
  remove.addEventListener('click', () => setFiles([], false));
  const names = read
    .slice(0, 6)
    .map(({ path }) => path)
    .join(', ');
  given.replaceChildren(
    ...(files.length > 0
      ? [
          h('span', {}, `${names}${read.length > 6 ? `, and ${read.length - 6} more` : ''}${read.length === 0 ? 'none of these files can be read' : ''} `),
          remove,
        ]
      : []),
  );
  later(0);
}

async function add(list: Iterable<File>, folder: boolean): Promise<void> {
  const more = await readGiven(list);
  const paths = new Set(more.map(({ path }) => path));
  setFiles(folder ? more : [...files.filter(({ path }) => !paths.has(path)), ...more], folder);
}

/** A dropped log goes into the box, anything of a project beside it. */
async function drop(list: readonly File[]): Promise<void> {
  const own = list.filter((file) => isProjectFile(file.name));
  const log = list.find((file) => !own.includes(file));
  if (log) paste(await log.text());
  if (own.length > 0) await add(own, false);
}

function paste(text: string): void {
  box.value = text;
  box.scrollTop = 0;
  later(0);
}

box.addEventListener('input', (event) => {
  const pasted = (event as InputEvent).inputType === 'insertFromPaste';
  later(box.value.length > LONG ? 4 * PAUSE : pasted ? 0 : PAUSE);
});
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  show();
  document.getElementById('answer-title')?.focus();
});
as.addEventListener('change', show);
clear.addEventListener('click', () => {
  box.value = '';
  as.value = 'auto';
  setFiles([], false);
  box.focus();
});
for (const example of EXAMPLES) {
  const button = h('button', { type: 'button' }, example.name);
  button.addEventListener('click', () => {
    as.value = 'auto';
    setFiles(
      Object.entries(example.files ?? {}).map(([path, text]) => ({ path, text })),
      false,
    );
    box.value = example.text;
    show();
    // On a phone the examples make room for the answer; who pressed one goes along.
    if (button.offsetParent === null) byId('answer-title').focus();
  });
  byId('examples').append(button);
}
for (const id of ['files', 'folder']) {
  const input = byId<HTMLInputElement>(id);
  input.addEventListener('change', () => {
    void add([...(input.files ?? [])], id === 'folder');
    input.value = '';
  });
}
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
});
document.addEventListener('drop', (event) => {
  const list = [...(event.dataTransfer?.files ?? [])];
  if (list.length === 0) return;
  event.preventDefault();
  void drop(list);
});

/** Pages of articles hand over their example: `index.html#text=…`. */
function fromAddress(): void {
  if (!location.hash.startsWith('#text=')) return;
  try {
    paste(decodeURIComponent(location.hash.slice('#text='.length)));
  } catch {}
}
addEventListener('hashchange', fromAddress);
fromAddress();
// The first answer builds the tables of all messages: better now than when somebody waits for it.
setTimeout(() => answer('warm up', 'log', undefined), 200);
// What the browser kept of an earlier visit is answered too.
if (box.value) later(0);
else box.focus();
