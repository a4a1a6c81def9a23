/** Ignore comments of a Dockerfile: ours and those of hadolint, BuildKit, tally, checkov, semgrep, Trivy, KICS and others. */
import type { SourceFile, Span } from '../text/source.ts';
import type { Directive, Dockerfile, Instruction, Stage, Value } from './model.ts';

/** What a comment reaches: the instruction below (or around it), its stage, or the whole file. */
type Reach = 'next' | 'stage' | 'file';

/** Checks that BuildKit itself leaves off until `# check=experimental=` asks for them. */
export const EXPERIMENTAL: readonly string[] = ['InvalidDefinitionDescription'];

interface Found {
  readonly dialect: string;
  readonly ids: readonly Value[];
  readonly reach: Reach;
  readonly except?: readonly string[];
  readonly reason?: string;
}

/**
 * Every ignore comment, in order. Blank lines and other comments between it and its instruction do no harm, and
 * several may be stacked (hadolint itself only sees the line directly below). Inside a continued instruction a comment
 * covers that instruction.
 */
export function dockerfileDirectives(dockerfile: Pick<Dockerfile, 'file' | 'instructions' | 'stages' | 'comments' | 'parserDirectives'>): Directive[] {
  const { file, instructions, stages } = dockerfile;
  const directives: Directive[] = [];
  for (const { name, value } of dockerfile.parserDirectives) {
    if (name.value !== 'check') continue;
    const found = check(value.raw, value);
    if (found) directives.push({ ...found, file, span: { start: name.span.start, end: value.span.end }, covers: { start: 0, end: file.text.length } });
  }
  let next = 0;
  for (const comment of dockerfile.comments) {
    while (next < instructions.length && (instructions[next] as Instruction).span.end <= comment.span.start) next++;
    const target = instructions[next];
    for (const { dialect, ids, reach, except, reason } of readComment(comment)) {
      const stage = target?.stage ?? stages.at(-1);
      const covers = coverage(file, comment.span, reach, target?.span, stage);
      directives.push({ file, span: comment.span, dialect, ids, covers, ...(except ? { except } : {}), ...(reason ? { reason } : {}) });
    }
  }
  return directives;
}

function coverage(file: SourceFile, comment: Span, reach: Reach, target: Span | undefined, stage: Stage | undefined): Span {
  if (reach === 'file') return { start: 0, end: file.text.length };
  if (!target) return { start: comment.end, end: comment.end };
  if (reach === 'stage' && stage) return { start: Math.min(stage.span.start, target.start), end: stage.span.end };
  return { start: target.start, end: target.end };
}

/** The shell that `# hadolint shell=` names. */
export function shellPragma(comment: Value): string | undefined {
  return /^hadolint\s+shell\s*=\s*(\S+)/.exec(comment.value)?.[1];
}

function* readComment(comment: Value): Generator<Found> {
  const body = comment.value;
  // Most comments are prose.
  const word = /^[\w:-]+/.exec(body)?.[0] ?? '';
  const rest = body.slice(word.length);
  switch (word.toLowerCase()) {
    case 'drydock-ignore':
    case 'drydock-ignore:':
      yield ours(comment, word, rest, 'next');
      return;
    case 'drydock-ignore-file':
    case 'drydock-ignore-file:':
      yield ours(comment, word, rest, 'file');
      return;
    case 'hadolint':
      yield* hadolint(comment, body);
      return;
    case 'shellcheck': {
      // An ignore comment of ShellCheck's own, above the instruction; inside a heredoc it reads them itself.
      const match = /\sdisable=([^\s#]+)/.exec(rest);
      if (match) yield { dialect: 'shellcheck', ids: idsIn(comment, match[1] as string, /,/), reach: 'next' };
      return;
    }
    case 'tally':
      yield* tally(comment, body);
      return;
    case 'check': {
      const found = /^check\s*=/.test(body) ? check(body.slice(body.indexOf('=') + 1), comment) : undefined;
      if (found) yield found;
      return;
    }
    case 'nosemgrep':
    case 'nosemgrep:':
    case 'nosem': {
      const ids = idsIn(comment, rest.replace(/^\s*:/, ''), /[\s,]+/);
      yield { dialect: 'semgrep', ids: ids.length > 0 ? ids : [all(comment)], reach: 'next' };
      return;
    }
    case 'dockerfile-utils:':
      if (rest.trim().toLowerCase() === 'ignore') yield { dialect: 'dockerfile-utils', ids: [all(comment)], reach: 'next' };
      return;
    case 'dockerfile_lint':
      if (/^\s*-\s*ignore\s*$/i.test(rest)) yield { dialect: 'dockerfile_lint', ids: [all(comment)], reach: 'next' };
      return;
    case 'linter': {
      const match = /^\s+ignore\s*=\s*(\S.*)$/.exec(rest);
      if (match) yield { dialect: 'buddy', ids: idsIn(comment, match[1] as string, /[\s,]+/), reach: 'next' };
      return;
    }
    case 'kics-scan': {
      const what = rest.trim().toLowerCase();
      if (what === 'ignore') yield { dialect: 'kics', ids: [all(comment)], reach: 'file' };
      else if (what === 'ignore-line' || what === 'ignore-block') yield { dialect: 'kics', ids: [all(comment)], reach: 'next' };
      else if (what.startsWith('disable=')) yield { dialect: 'kics', ids: idsIn(comment, rest.slice(rest.indexOf('=') + 1), /[\s,]+/), reach: 'file' };
      return;
    }
  }
  const checkov = /^(?:checkov|bridgecrew):skip=([^\s:]+)(?:\s*:(.*))?$/i.exec(body);
  // checkov takes a skip anywhere in a Dockerfile for the whole of it.
  if (checkov)
    yield {
      dialect: 'checkov',
      ids: idsIn(comment, checkov[1] as string, /,/),
      reach: 'file',
      ...(checkov[2]?.trim() ? { reason: checkov[2].trimStart() } : {}),
    };
  const trivy = /^(?:trivy|tfsec):ignore:(\S+)/i.exec(body);
  if (trivy) yield { dialect: 'trivy', ids: idsIn(comment, trivy[1] as string, /,/), reach: 'next' };
}

/** `drydock-ignore id[, id]: reason`; without ids everything is meant. */
function ours(comment: Value, word: string, rest: string, reach: Reach): Found {
  const colon = word.endsWith(':') ? 0 : rest.indexOf(':');
  const list = word.endsWith(':') ? '' : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(':') ? rest : colon < 0 ? '' : rest.slice(colon + 1)).trim();
  const ids = idsIn(comment, list, /[\s,]+/);
  return { dialect: 'drydock', ids: ids.length > 0 ? ids : [all(comment)], reach, ...(reason ? { reason } : {}) };
}

/** `hadolint [global|stage] ignore=A,B # reason`. */
function* hadolint(comment: Value, body: string): Generator<Found> {
  const match = /^hadolint\s+(?:(global|stage)\s+)?ignore\s*=([^#]*)(?:#(.*))?$/.exec(body);
  if (!match) return;
  const ids = idsIn(comment, match[2] as string, /[\s,]+/);
  const reason = match[3]?.trim();
  const reach = match[1] === 'global' ? 'file' : match[1] === 'stage' ? 'stage' : 'next';
  if (ids.length > 0) yield { dialect: 'hadolint', ids, reach, ...(reason ? { reason } : {}) };
}

/** `check=skip=A,B;error=true`; above an instruction an explanation may follow behind `//`. */
function check(text: string, at: Value): Found | undefined {
  const explained = /\s\/\/(.*)$/.exec(text);
  const options = explained ? text.slice(0, explained.index) : text;
  const skip = /(?:^|;)\s*skip\s*=([^;]*)/i.exec(options);
  if (!skip) return undefined;
  const wanted = (/(?:^|;)\s*experimental\s*=([^;]*)/i.exec(options)?.[1] ?? '')
    .split(/[\s,]+/)
    .flatMap((id) => (id.toLowerCase() === 'all' ? EXPERIMENTAL : id || []));
  // What is asked for by `experimental` runs, even when it is named under `skip`.
  const given = idsIn(at, skip[1] as string, /[\s,]+/).filter(({ value }) => value.toLowerCase() === 'all' || !wanted.includes(value));
  const ids = given.map((id) => (id.value.toLowerCase() === 'all' ? { ...id, value: '*' } : id));
  const reason = explained?.[1]?.trim();
  return ids.length > 0
    ? { dialect: 'buildkit', ids, reach: 'next', ...(wanted.length > 0 ? { except: wanted } : {}), ...(reason ? { reason } : {}) }
    : undefined;
}

/** `tally [global] ignore=a,b;reason=…`; its ids carry the tool's name, hadolint's may stand without. */
function* tally(comment: Value, body: string): Generator<Found> {
  const match = /^tally\s+(global\s+)?ignore\s*=([^;]*)(?:;\s*reason\s*=(.*))?$/.exec(body);
  if (!match) return;
  const byDialect = new Map<string, Value[]>();
  for (const id of idsIn(comment, match[2] as string, /[\s,]+/)) {
    const slash = id.value.indexOf('/');
    const tool = slash > 0 ? id.value.slice(0, slash) : /^(?:DL|SC)\d+$/.test(id.value) ? 'hadolint' : 'tally';
    const foreign = tool === 'hadolint' || tool === 'buildkit';
    const cut = slash > 0 && (foreign || tool === 'tally') ? { ...id, value: id.value.slice(slash + 1) } : id;
    const dialect = foreign ? tool : 'tally';
    byDialect.set(dialect, [...(byDialect.get(dialect) ?? []), cut]);
  }
  const reason = match[3]?.trim();
  for (const [dialect, ids] of byDialect) yield { dialect, ids, reach: match[1] ? 'file' : 'next', ...(reason ? { reason } : {}) };
}

function all(comment: Value): Value {
  return { file: comment.file, span: comment.span, value: '*', raw: comment.raw, known: true };
}

/** Words of a list that stands in a comment, with their places. */
function idsIn(comment: Value, list: string, separators: RegExp): Value[] {
  const found: Value[] = [];
  const { file, raw, span } = comment;
  let from = Math.max(0, raw.indexOf(list));
  for (const part of list.split(separators)) {
    if (part === '') continue;
    const at = raw.indexOf(part, from);
    from = at + part.length;
    const start = span.start + at;
    found.push({ file, span: { start, end: start + part.length }, value: part, raw: part, known: true });
  }
  return found;
}
