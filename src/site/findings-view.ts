/** Findings as HTML: by file, each with a frame of the reader's own code; repeats folded. */
import type { Finding } from '../core/lint/rule.ts';
import { count, groupBy, LEVELS, levelCounts } from '../report/summary.ts';
import { visible } from '../report/terminal.ts';
import type { View } from './diagnosis-view.ts';
import { h } from './dom.ts';
import { frameView, idLink, sentence } from './text-view.ts';

/** Findings of one rule beyond these are folded. */
const FULL = 2;

const NAMES: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', compose: 'compose file', kubernetes: 'manifest', files: 'project' };

/** All findings of a text or of some files. `fixButton` stands beside the counts. */
export function findingsView(findings: readonly Finding[], kind: string, rules: number, view: View, fixButton?: HTMLElement): HTMLElement[] {
  const summary = h(
    'header',
    { class: 'summary' },
    h('h3', {}, findings.length > 0 ? levelCounts(findings) : `No findings in this ${NAMES[kind] ?? 'text'}`),
    h('p', { class: 'aside' }, `${count(rules, 'rule')} ran.`),
    fixButton,
  );
  const groups = groupBy(findings, (finding) => finding.at.file.path);
  const out: HTMLElement[] = [summary];
  for (const [path, own] of groups) {
    if (groups.size > 1) out.push(h('h3', { class: 'path' }, visible(path)));
    // The worst come first; in a text of its own length that says more than the order of lines.
    out.push(
      ...folded(
        [...own].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
        view,
      ),
    );
  }
  return out;
}

/** The same in one sentence, to be read out. */
export function findingsSentence(findings: readonly Finding[], kind: string): string {
  return `Read as a ${NAMES[kind] ?? kind}: ${findings.length > 0 ? levelCounts(findings) : 'no findings'}.`;
}

function folded(findings: readonly Finding[], view: View): HTMLElement[] {
  const out: HTMLElement[] = [];
  const byRule = groupBy(findings, (finding) => finding.rule);
  for (const finding of findings) {
    const all = byRule.get(finding.rule) ?? [];
    const at = all.indexOf(finding);
    if (at < FULL || all.length === FULL + 1) out.push(findingCard(finding, view));
    else if (at === FULL)
      out.push(
        h(
          'details',
          { class: 'card more' },
          h('summary', {}, `${all.length - FULL} more of `, h('code', {}, finding.rule)),
          ...all.slice(FULL).map((one) => findingCard(one, view)),
        ),
      );
  }
  return out;
}

function findingCard(finding: Finding, view: View): HTMLElement {
  const { level, rule, at, label, related = [], message, help, fix } = finding;
  return h(
    'article',
    { class: `card finding ${level}` },
    h('h4', {}, h('span', { class: `badge ${level}` }, level), ' ', ...sentence(visible(message))),
    h('p', { class: 'verdict' }, idLink(rule, view.pages)),
    frameView([{ at, primary: true, ...(label ? { label } : {}) }, ...related], level, view.width),
    !!help && help !== fix?.title && h('p', { class: 'help' }, h('b', {}, 'help: '), ...sentence(visible(help))),
    !!fix && h('p', { class: 'help' }, h('b', {}, fix.safe ? 'fix: ' : 'fix, may change behaviour: '), ...sentence(visible(fix.title))),
  );
}
