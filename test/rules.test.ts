/** Runs the examples of every page under rules/: one file of tests for all rules. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { rules } from '../src/generated/rules.ts';
import { testsOf } from '../src/plugin/test-pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const recommended = rules.filter((rule) => rule.recommended);

for (const rule of rules) {
  const file = join(root, 'rules', `${rule.id}.md`);
  describe(rule.id, () => {
    const page = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    for (const { name, run } of testsOf(rule, page, { others: recommended, marked: rules, outputs: true })) it(name.slice(rule.id.length + 1), run);
  });
}
