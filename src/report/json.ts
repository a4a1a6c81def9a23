/** The findings as data: ESLint's `LintResult[]` with our fields added. A contract; see the schema in test/schemas. */
import { eslintResults } from './eslint.ts';
import type { Outcome, ReportContext } from './model.ts';

/** Pretty-printed JSON. Texts of files are left out: a report is often kept where the sources must not be. */
export function json(outcome: Outcome, context: ReportContext): string {
  const results = eslintResults(outcome, context).map(({ source: _, ...result }) => result);
  return `${JSON.stringify(results, null, 2)}\n`;
}
