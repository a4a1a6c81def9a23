/** What a step of GitHub Actions gets besides its log: annotations on stderr, and a table on the summary page. */
import { appendFileSync } from 'node:fs';
import { github, stepSummary } from '../report/github.ts';
import type { Outcome, ReportContext } from '../report/model.ts';
import { print } from './terminal.ts';

/**
 * @param printed the annotations are on stdout already, since `--format github` was asked for
 */
export function annotate(outcome: Outcome, context: ReportContext, printed: boolean): void {
  const plain = { ...context, color: false, links: false };
  const annotations = printed ? '' : github(outcome, plain);
  if (annotations !== '') print(2, annotations.endsWith('\n') ? annotations : `${annotations}\n`);
  const { GITHUB_STEP_SUMMARY: file, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
  if (!file) return;
  try {
    appendFileSync(file, `${stepSummary(outcome, plain, server && repository && commit ? `${server}/${repository}/blob/${commit}` : undefined)}\n`);
  } catch {
    // The page is an extra; a runner that forbids it still has the log.
  }
}
