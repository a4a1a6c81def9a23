/** A diagnosis as HTML, in the order of the terminal: verdict, evidence, reason, place, proof, fix. */
import type { Confidence, Diagnosis, DiagnosisResult, Match, Suspect, Unknown } from '../core/diagnose/article.ts';
import { stripTerminal } from '../core/diagnose/normalise.ts';
import { unfilled } from '../core/diagnose/render.ts';
import { maskSecrets } from '../core/diagnose/secrets.ts';
import type { Place } from '../core/text/source.ts';
import { count } from '../report/summary.ts';
import { visible } from '../report/terminal.ts';
import { h } from './dom.ts';
import { frameView, idLink, markdown, type Pages, sentence } from './text-view.ts';

/** What the answer knows of the page around it. */
export interface View {
  readonly pages: Pages;
  /** Characters that fit into a line of code. */
  readonly width: number;
  /** Shows a place of the pasted text. */
  readonly show: (at: Place) => void;
}

const MEANING: Readonly<Record<Confidence, string>> = {
  confirmed: 'your own files prove it',
  likely: 'the message says this and nothing else',
  possible: 'the message can have other causes too',
};
const EVIDENCE = 4;
const SUSPECTS = 3;

/** The whole answer to a log. */
export function diagnosisView(result: DiagnosisResult, view: View): HTMLElement[] {
  const blocks = result.diagnoses.map((one) => card(one, view));
  if (result.unknown) blocks.push(unknownCard(result.unknown, result.diagnoses.length > 0, view));
  if (blocks.length === 0 && result.notices.length === 0) blocks.push(unknownCard({ state: 'none', lines: [], similar: [] }, false, view));
  blocks.push(...result.notices.map((one) => card(one, view)));
  if (result.notes.length > 0) blocks.push(h('div', { class: 'notes' }, ...result.notes.map((note) => h('p', {}, `Note: ${visible(note)}.`))));
  return blocks;
}

/** The same in one sentence, to be read out. */
export function diagnosisSentence({ diagnoses, unknown, notices }: DiagnosisResult): string {
  const [first] = diagnoses;
  if (first) return `${count(diagnoses.length, 'cause')} found. ${first.confidence}: ${first.title.replaceAll('`', '')}`;
  if (unknown?.state === 'failed') return 'Something failed, and no article matches it.';
  return notices.length > 0 ? 'Nothing failed; one notice is explained.' : 'Nothing in this text says that anything failed.';
}

function card(one: Diagnosis, view: View): HTMLElement {
  const { match, suspects, confidence } = one;
  const notice = match.article.role === 'notice';
  const word = notice ? 'notice' : confidence;
  const text = (name: string, body: string | undefined): HTMLElement | false => !!body?.trim() && row(name, markdown(body, view.pages));
  const fixes = suspects.flatMap(({ finding }) => (finding?.fix ? [finding] : []));
  return h(
    'article',
    { class: `card ${word}` },
    h(
      'header',
      {},
      h('h3', {}, ...sentence(visible(one.title))),
      h(
        'p',
        { class: 'verdict' },
        h('span', { class: `badge ${word}` }, word),
        h('span', { class: 'meaning' }, notice ? 'nothing failed because of it' : MEANING[confidence]),
        idLink(match.article.id, view.pages),
      ),
    ),
    row('Seen', evidence(match, view)),
    text('Because', one.why),
    suspects.length > 0 && row('Here', ...suspects.slice(0, SUSPECTS).flatMap((suspect) => suspectView(suspect, view)), more(suspects)),
    text('Check', one.confirm),
    (!!one.fix.trim() || fixes.length > 0) &&
      row(
        'Fix',
        markdown(one.fix, view.pages),
        ...fixes.map(({ rule, fix }) => h('p', {}, 'In your files: ', ...sentence(visible(fix?.title ?? '')), ' (', idLink(rule, view.pages), ')')),
      ),
    text('Prevent', one.prevent),
    one.consequences.length > 0 && row('Then', h('p', {}, 'Also seen, and probably consequences: ', ...mentions(one.consequences, view))),
    one.alternatives.length > 0 && row('Or', h('p', {}, 'Not sure? These lines also match ', ...mentions(one.alternatives, view))),
  );
}

function row(name: string, ...body: (Node | string | false)[]): HTMLElement {
  return h('section', { class: 'row' }, h('h4', {}, name), h('div', { class: 'body' }, ...body));
}

function mentions(matches: readonly Match[], view: View): (Node | string)[] {
  return matches.flatMap((match, i) => [
    i > 0 ? ', ' : '',
    idLink(match.article.id, view.pages),
    ...(match.lines[0] ? [' ', lineButton(match.lines[0], view)] : []),
  ]);
}

/** `line 41`: a press shows it in the pasted text. */
function lineButton(at: Place, view: View): HTMLElement {
  const button = h('button', { type: 'button', class: 'line', title: 'Show it in the text' }, `line ${at.file.position(at.span.start).line}`);
  button.addEventListener('click', () => view.show(at));
  return button;
}

function evidence(match: Match, view: View): HTMLElement {
  const lines = new Map(match.lines.map((at) => [at.file.position(at.span.start).line, at] as const));
  const shown = [...lines].slice(0, EVIDENCE);
  const notes = [
    match.scope && `said by ${visible(match.scope)}`,
    lines.size > EVIDENCE && `${count(lines.size - EVIDENCE, 'more line')}`,
    match.count > 1 && `${match.count - 1} more like it`,
  ].filter((note) => typeof note === 'string');
  return h('div', { class: 'evidence' }, ...quoted(shown, view), notes.length > 0 && h('p', { class: 'aside' }, notes.join(', ')));
}

function quoted(lines: readonly (readonly [number, Place])[], view: View): HTMLElement[] {
  return lines.map(([number, at]) =>
    h('p', { class: 'quote' }, lineButton(at, view), h('code', {}, visible(stripTerminal(maskSecrets(at.file.line(number))).trim()))),
  );
}

function suspectView({ at, why, related = [], help, finding }: Suspect, view: View): (Node | false)[] {
  return [
    frameView([{ at, label: why, primary: true }, ...related], finding?.level, view.width),
    !!help && h('p', { class: 'help' }, h('b', {}, 'help: '), ...sentence(visible(help))),
  ];
}

function more(suspects: readonly Suspect[]): HTMLElement | false {
  const left = suspects.slice(SUSPECTS).map(({ at }) => `${visible(at.file.path)}:${at.file.position(at.span.start).line}`);
  return (
    left.length > 0 &&
    h('p', { class: 'aside' }, `and at ${left.slice(0, 5).join(', ')}${left.length > 5 ? `, and ${count(left.length - 5, 'more place')}` : ''}`)
  );
}

function unknownCard(unknown: Unknown, beside: boolean, view: View): HTMLElement {
  if (unknown.state === 'none')
    return h(
      'article',
      { class: 'card calm' },
      h('h3', {}, 'No failure found'),
      h('p', {}, 'Nothing in this text says that anything went wrong. If the error stands elsewhere, paste that part too; errors often go to stderr.'),
    );
  const where = unknown.scope ? ` in ${visible(unknown.scope)}` : '';
  return h(
    'article',
    { class: 'card unknown' },
    h(
      'header',
      {},
      h('h3', {}, beside ? `Something else failed${where}, and no article matches it` : `Something failed${where}, but no article matches what it said`),
    ),
    unknown.lines.length > 0 &&
      row(
        'Look at',
        h(
          'div',
          { class: 'evidence' },
          ...quoted([...new Map(unknown.lines.map((at) => [at.file.position(at.span.start).line, at] as const))].slice(0, 5), view),
        ),
      ),
    !!unknown.exitCode && row('Exit', h('p', {}, `code ${unknown.exitCode.code}: ${visible(unknown.exitCode.meaning)}`)),
    unknown.similar.length > 0 &&
      row(
        'Similar',
        h('p', {}, 'Not matched, only alike in words:'),
        h('ul', {}, ...unknown.similar.map(({ id, title }) => h('li', {}, idLink(id, view.pages), ': ', ...sentence(visible(unfilled(title, 'dropped')))))),
      ),
  );
}
