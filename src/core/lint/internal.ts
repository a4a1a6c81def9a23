/**
 * Ids that findings carry although no rule looks for them: what goes wrong before rules run, or in a rule itself.
 * They have levels, ignore comments and pages as all others do.
 */
import type { Problem } from '../parse/model.ts';
import { type Config, effective } from './config.ts';
import { ruleUrl } from './lint.ts';
import type { Finding, Report, Rule } from './rule.ts';
import { SHELLCHECK, shellcheckRule } from './shellcheck.ts';
import { shortened } from './shorten.ts';

function named(rule: Pick<Rule, 'id' | 'level' | 'summary'>): Rule {
  return { ...rule, scope: 'project', category: 'correctness', recommended: true, since: 'next', *check(): Generator<Report> {} };
}

export const internalRules: readonly Rule[] = [
  named({ id: 'config/invalid', level: 'error', summary: 'mistake in `drydock.yaml`' }),
  named({ id: 'internal/rule-crashed', level: 'error', summary: 'rule that failed with an exception' }),
  named({ id: 'project/unreadable-file', level: 'error', summary: 'file that could not be read as text' }),
  shellcheckRule(SHELLCHECK),
];

/** Pages of the internal ids, in the form of the rules' pages. */
export const internalPages: Readonly<Record<string, string>> = {
  'config/invalid': `# config/invalid

A key, rule id, level or option in \`drydock.yaml\` means nothing, so the run would not be the one that was asked for. Nothing is linted, and the exit code is 2, until it is mended.

Editors show the same mistakes while you type when the file begins with \`# yaml-language-server: $schema=…\` and the address of the schema that comes with the package (\`schema/config.schema.json\`).
`,
  'internal/rule-crashed': `# internal/rule-crashed

A rule failed with an exception. That is a mistake in drydock or in a plugin, never in your file. The other rules ran, but the exit code is 2, since what the rule would have found is unknown.

Report it with the file that is named, and turn the rule off in \`drydock.yaml\` until it is mended.
`,
  'project/unreadable-file': `# project/unreadable-file

A file that would have been linted could not be read: its permissions forbid it, it holds NUL bytes, it is a pipe or a device, or it has more than 5 MB. Nothing is known about it, and references into it may be reported as leading nowhere.

Mend the file, or list it under \`ignore\` in \`drydock.yaml\`.
`,
  [SHELLCHECK]: `# shellcheck

When the program \`shellcheck\` is found on the \`PATH\`, \`drydock lint\` runs it over the text of every \`RUN\`, heredocs and triggers of \`ONBUILD\` included, and reports what it finds at its place in the Dockerfile, as \`shellcheck/SC2086\`. Variables of \`ARG\` and \`ENV\` count as set, and the shell is the one that \`SHELL\`, \`# hadolint shell=\` or the first line of a heredoc names. PowerShell and cmd are left out. A \`.shellcheckrc\` at the root of the project is read.

\`rules: { shellcheck: off }\` turns it off, and so does \`--no-shellcheck\` or \`DRYDOCK_SHELLCHECK=off\` in the environment for one run; \`rules: { shellcheck/SC2086: off }\` turns off one code. \`# shellcheck disable=SC2086\` and \`# hadolint ignore=SC2086\` above an instruction are read.
`,
};

/** Reports that come from elsewhere than a rule's check, with the levels of the configuration; those that are off are dropped. */
export function findingsOf(problems: Iterable<Problem>, rules: readonly Rule[], config: Config): Finding[] {
  const findings: Finding[] = [];
  for (const problem of problems) {
    const rule = rules.find(({ id }) => id === problem.rule);
    const level = rule ? effective(config, rule, problem.at.file.path).level : 'error';
    if (level !== 'off') findings.push({ ...shortened(problem), level, url: ruleUrl(problem.rule) });
  }
  return findings;
}
