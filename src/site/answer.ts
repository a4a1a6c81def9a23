/** What is said to a pasted text: what it is, then the diagnosis of a log or the findings of a file. */
import { diagnoseText, lintProject, lintText } from '../api.ts';
import type { DiagnosisResult } from '../core/diagnose/article.ts';
import type { Finding } from '../core/lint/rule.ts';
import type { Kind } from '../core/parse/model.ts';
import type { Files } from '../core/project/model.ts';
import { openProject } from '../core/project/open.ts';

export type PastedKind = 'log' | Kind;

export interface Answer {
  readonly kind: PastedKind | 'files';
  readonly diagnosis?: DiagnosisResult;
  readonly findings?: readonly Finding[];
  /** What the findings are fixed in. */
  readonly text?: string;
}

const INSTRUCTION =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:[ \t]|$)/i;

/** What a text is, by its own look: a file that nobody has named is only taken for one when it begins as one. */
export function kindOfText(text: string): PastedKind {
  const lines = text
    .split('\n', 400)
    .map((line) => line.replace(/^\uFEFF/, '').trimEnd())
    .filter((line) => line.trim() && !/^\s*#/.test(line));
  const [first = '', second] = lines;
  if (
    /^(?:FROM|ARG)[ \t]+\S/i.test(first) &&
    lines.some((line) => /^FROM[ \t]/i.test(line)) &&
    (second === undefined || /\\$/.test(first) || INSTRUCTION.test(second))
  )
    return 'dockerfile';
  if (/^apiVersion[ \t]*:/m.test(text) && /^kind[ \t]*:/m.test(text)) return 'kubernetes';
  if (/^services[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[\w.-]+[ \t]*:/m.test(text) && !/^(?:jobs|stages|script|on)[ \t]*:/m.test(text))
    return 'compose';
  return 'log';
}

/** Answers a text. `as` overrules its look; `files` are what the user gave as proof. */
export function answer(text: string, as: PastedKind | 'auto', files: Files | undefined): Answer | undefined {
  if (!text.trim()) return files ? { kind: 'files', findings: lintProject(files).findings } : undefined;
  const kind = as === 'auto' ? kindOfText(text) : as;
  if (kind === 'log') return { kind, diagnosis: diagnoseText(text, files ? { project: openProject(files) } : {}) };
  const findings = lintText(text, { kind });
  // `kubectl get -o yaml` shows the manifest together with what became of it.
  if (kind === 'kubernetes' && /^[ \t]*status[ \t]*:/m.test(text)) {
    const diagnosis = diagnoseText(text, {});
    if (diagnosis.diagnoses.length > 0) return { kind, diagnosis, findings, text };
  }
  return { kind, findings, text };
}
