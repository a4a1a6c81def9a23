/** What other tools check is covered by a rule or left out for a reason; nothing is forgotten. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { anchors, coveragePage, type Language, missing, PAGES } from '../scripts/coverage.ts';
import { rules } from '../src/generated/rules.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Set when the rules are written: from then on every id of these tools has a rule or a reason. */
const COMPLETE = true;
/** Ids that hadolint has given up; old comments still name them. */
const RETIRED = ['DL3005', 'DL3017', 'DL3031', 'DL3039'].map((id) => `hadolint/${id}`);
/** The tools whose ids have to be accounted for. */
const ACCOUNTED: Readonly<Record<Language, readonly string[]>> = {
  dockerfile: ['hadolint', 'buildkit'],
  compose: ['compose-go', 'dclint', 'compose-lint', 'kics', 'semgrep'],
  kubernetes: ['kube-linter', 'kube-score', 'polaris', 'pss', 'trivy', 'checkov', 'kubesec', 'kyverno', 'monokle', 'semgrep'],
};
/** Tools that several languages share: there only the language's own rules are asked. Errors of a build have no ids; rules may name them by their words. */
const SHARED = ['kics', 'semgrep', 'trivy', 'checkov'];

describe.each(Object.keys(PAGES) as Language[])('coverage of other tools: %s', (language) => {
  const all = anchors(rules, language);
  const names = new Set(all.map(({ tool, id }) => `${tool}/${id}`));

  it('lists each id once', () => {
    expect(names.size).toBe(all.length);
  });

  it('gives reasons only for ids that exist', () => {
    const reasons = JSON.parse(readFileSync(join(root, 'data', `left-out-${language}.json`), 'utf8')) as Record<string, string>;
    expect(Object.keys(reasons).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.values(reasons).filter((reason) => !/^\S.*[^.]$/.test(reason))).toEqual([]);
  });

  it('knows the ids that rules name', () => {
    const unknown = rules.flatMap(({ id, aliases = [] }) =>
      aliases.filter((alias) => {
        const [, tool = '', name = ''] = /^([^/]+)\/(.*)$/.exec(alias) ?? [];
        const asked = ACCOUNTED[language].includes(tool) && (id.startsWith(`${language}/`) || !SHARED.includes(tool));
        return asked && !/\s/.test(tool === 'kics' ? '' : name) && !names.has(alias) && !RETIRED.includes(alias);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it.each(ACCOUNTED[language])('%s: every id has a rule or a reason', (tool) => {
    const open = missing(all.filter((anchor) => anchor.tool === tool));
    if (COMPLETE) expect(open).toEqual([]);
    else if (open.length > 0) process.stdout.write(`${tool}: ${open.length} not covered yet: ${open.join(' ')}\n`);
  });

  it.runIf(COMPLETE)('gives no reason for what a rule covers', () => {
    expect(all.filter(({ rules: ids, reason }) => ids.length > 0 && reason).map(({ tool, id }) => `${tool}/${id}`)).toEqual([]);
  });

  it('shows every id on the page', () => {
    const page = coveragePage(rules, language);
    for (const { tool, id } of all) expect(page, `${tool}/${id}`).toContain(`| ${id.replaceAll('*', '\\*').replaceAll('_', '\\_')} |`);
  });
});
