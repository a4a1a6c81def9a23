/** Laws that every rule's metadata and messages keep. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runExample } from '../src/plugin/examples.ts';
import { readPage } from '../src/plugin/pages.ts';
import { rules } from '../src/generated/rules.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Tools whose ids may stand before the `/` of an alias. */
const TOOLS = new Set([
  'hadolint',
  'buildkit',
  'parfum',
  'tally',
  'trivy',
  'checkov',
  'kics',
  'semgrep',
  'dclint',
  'compose-lint',
  'compose-go',
  'kube-linter',
  'kube-score',
  'polaris',
  'kyverno',
  'pss',
  'kubeconform',
  'kubesec',
  'popeye',
  'pluto',
  'dockerfile-utils',
  'dockerfilelint',
  'dockerfile_lint',
  'droast',
  'sonar',
  'buddy',
  'dockle',
  'cis',
  'datadog',
  'nsa',
  'monokle',
  'docker-language-server',
  'datree',
  'helm',
  'dockadvisor',
]);

/** Words that a message never needs. */
const UNWANTED = /\b(should|please|illegal|bad|simply|just|obviously|simple)\b/i;

describe('metadata', () => {
  it('has unique ids', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
  it('has no page without a rule', () => {
    const pages = readdirSync(join(root, 'rules'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -3));
    expect(pages.filter((page) => !rules.some((rule) => rule.id === page))).toEqual([]);
  });
  it('has unique aliases', () => {
    const owners = new Map<string, string[]>();
    for (const rule of rules) for (const alias of rule.aliases ?? []) owners.set(alias, [...(owners.get(alias) ?? []), rule.id]);
    // One foreign check may be split into several of ours, but never twice in one rule.
    for (const rule of rules) expect(new Set(rule.aliases ?? []).size, rule.id).toBe((rule.aliases ?? []).length);
    for (const alias of owners.keys()) expect(TOOLS.has(alias.slice(0, alias.indexOf('/'))), `${alias} of ${owners.get(alias)}`).toBe(true);
  });
});

for (const rule of rules) {
  describe(rule.id, () => {
    it('is where its id says', () => {
      expect(existsSync(join(root, 'rules', `${rule.id}.ts`))).toBe(true);
      expect(rule.id).toMatch(/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/);
    });
    it('names the bad thing in its summary', () => {
      expect(rule.summary.length).toBeLessThanOrEqual(70);
      expect(rule.summary).not.toMatch(/[.\n]$|\n/);
      expect(rule.summary).not.toMatch(UNWANTED);
      expect(rule.summary[0]).not.toMatch(/[A-Z](?=[a-z])/);
    });
    it('has a level that fits its category', () => {
      // Biome's idea: the category says how bad it can be. Correctness means that something fails or misbehaves; style never does.
      if (rule.category === 'style') expect(rule.level, 'a matter of style is info').toBe('info');
      if (rule.category === 'efficiency') expect(rule.level, 'waste is no error').not.toBe('error');
    });
    it('has defaults that fit its options', () => {
      expect(rule.defaults === undefined).toBe(rule.options === undefined);
      if (!rule.options || !rule.defaults) return;
      for (const key of Object.keys(rule.defaults)) expect(Object.keys(rule.options.properties)).toContain(key);
    });
    it('speaks as the others do', () => {
      const page = readPage(rule.id, readFileSync(join(root, 'rules', `${rule.id}.md`), 'utf8'));
      for (const example of page.examples) {
        for (const finding of runExample(example, [rule]).findings) {
          const said = [
            finding.message,
            finding.label ?? '',
            finding.help ?? '',
            ...(finding.related ?? []).map((other) => other.label),
            finding.fix?.title ?? '',
          ].filter(Boolean);
          for (const text of said) {
            expect(text, 'no full stop').not.toMatch(/\.$/);
            expect(text, 'one line').not.toMatch(/\n/);
            expect((text.match(/`/g) ?? []).length % 2, `backticks are balanced: ${text}`).toBe(0);
            expect(text.replace(/`[^`]*`/g, '``'), 'words we do not use').not.toMatch(UNWANTED);
            expect(text, 'starts lower case, with a name in backticks, or with a word that is written so').toMatch(
              /^(`|[a-z0-9"'[(]|[A-Z]{2,}|Docker|BuildKit|ConfigMap|Secret|CentOS|Kubernetes|Compose|Dockerfile|Python|Git|Linux|Windows|Helm|Debian|Ubuntu|Alpine|Node|PostgreSQL|MongoDB|MariaDB|MySQL|Go|Ruby|Fedora|Amazon|\\.NET)/,
            );
          }
          const { start, end } = finding.at.span;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(finding.at.file.text.length);
        }
      }
    });
  });
}
