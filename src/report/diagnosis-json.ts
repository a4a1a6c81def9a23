/** The answer of `drydock diagnose --format json`. A contract; see the schema in test/schemas. */
import type { CommandAnswer, Diagnosis, DiagnosisResult, Suspect, Unknown } from '../core/diagnose/article.ts';
import { maskSecrets } from '../core/diagnose/secrets.ts';
import type { Place } from '../core/text/source.ts';
import { rangeOf } from './places.ts';

/** Pretty-printed JSON: `{ diagnoses, unknown?, notices, commands, notes }`. Texts are Markdown, log lines verbatim. */
export function diagnosisJson(result: DiagnosisResult): string {
  const data = {
    diagnoses: result.diagnoses.map(diagnosisData),
    ...(result.unknown ? { unknown: unknownData(result.unknown) } : {}),
    notices: result.notices.map(diagnosisData),
    commands: (result.commands ?? []).map(commandData),
    notes: result.notes,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function diagnosisData({ match, confidence, title, why, confirm, fix, prevent, suspects, consequences, alternatives }: Diagnosis): object {
  return {
    article: match.article.id,
    title,
    area: match.article.area,
    confidence,
    score: match.score,
    count: match.count,
    ...(match.scope ? { scope: match.scope } : {}),
    evidence: match.lines.map(lineData),
    captures: match.captures,
    why,
    confirm,
    fix,
    ...(prevent ? { prevent } : {}),
    suspects: suspects.map(suspectData),
    consequences: consequences.map((other) => other.article.id),
    alternatives: alternatives.map((other) => other.article.id),
  };
}

function commandData({ lines, faults, corrected }: CommandAnswer): object {
  return {
    lines: lines.map(lineData),
    faults: faults.map(({ level, at, message, help }) => ({ level, ...rangeOf(at), message, help })),
    ...(corrected === undefined ? {} : { corrected: maskSecrets(corrected) }),
  };
}

function suspectData({ at, why, related, help, finding }: Suspect): object {
  return {
    path: at.file.path,
    ...rangeOf(at),
    why,
    ...(related && related.length > 0 ? { related: related.map((other) => ({ path: other.at.file.path, ...rangeOf(other.at), label: other.label })) } : {}),
    ...(help ? { help } : {}),
    ...(finding ? { rule: finding.rule } : {}),
    ...(finding?.fix ? { fix: { title: finding.fix.title, safe: finding.fix.safe } } : {}),
  };
}

function unknownData({ state, scope, lines, exitCode, similar }: Unknown): object {
  return { state, ...(scope ? { scope } : {}), lines: lines.map(lineData), ...(exitCode ? { exitCode } : {}), similar: similar.map((article) => article.id) };
}

/** A log line by its number, as it stands in the log but for secrets, which are masked. */
function lineData({ file, span }: Place): object {
  const { line } = file.position(span.start);
  return { line, text: maskSecrets(file.line(line)) };
}
