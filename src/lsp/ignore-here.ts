/** Where an ignore comment has to stand so that it covers a finding. What it then covers is said by the parsers of such comments. */
import type { Dockerfile, Entry, Node } from '../core/parse/model.ts';
import type { YamlFile } from '../core/parse/yaml.ts';
import type { Edit } from '../core/text/edit.ts';
import { place, type SourceFile, type Span } from '../core/text/source.ts';

/** What ignore comments cannot cover: it is said of the comments, of the configuration, or of a run that went wrong. */
const OUT_OF_REACH = /^(?:config|internal)\/|^meta\/un|^project\/unreadable-file$/;

export function canBeIgnored(rule: string): boolean {
  return !OUT_OF_REACH.test(rule);
}

/** Comments in a Dockerfile: above the instruction that holds the place, or for the whole file behind its parser directives. */
export function dockerfileIgnores(dockerfile: Pick<Dockerfile, 'file' | 'instructions' | 'parserDirectives'>, span: Span, rule: string): Ignores {
  const { file, instructions, parserDirectives } = dockerfile;
  const target = isOfFile(span) ? undefined : instructions.find((each) => span.start >= each.span.start && span.start < each.span.end);
  // Above a parser directive a comment would make it one more comment.
  const last = parserDirectives.at(-1)?.value.span.end;
  return {
    here: target && above(file, file.position(target.span.start).line, `drydock-ignore ${rule}`),
    file: above(file, last === undefined ? 1 : file.position(last).line + 1, `drydock-ignore-file ${rule}`),
  };
}

export interface Ignores {
  /** Absent where no comment can stand, as in a flow collection. */
  readonly here: Edit | undefined;
  readonly file: Edit | undefined;
}

/** Comments in YAML: above the innermost entry or item that holds the place, or for the whole file above its first node. */
export function yamlIgnores(yaml: YamlFile, span: Span, rule: string): Ignores {
  const { file, documents } = yaml;
  const holder = documents.findLast(({ root }) => root !== undefined && root.span.start <= span.start)?.root;
  const start = holder && !isOfFile(span) ? innermost(holder, span.start) : undefined;
  const line = start === undefined ? undefined : file.position(start).line;
  const first = documents.find(({ root }) => root)?.root;
  const head = first ? file.position(first.span.start).line : 1;
  return {
    // On the line of a document marker a comment above would belong to the document before.
    here: line === undefined || isMarker(file, line) ? undefined : above(file, line, `drydock-ignore ${rule}`),
    file: above(file, isMarker(file, head) ? 1 : head, `drydock-ignore-file ${rule}`, ''),
  };
}

/** An empty place at the very beginning: what is said of the file as a whole, its encoding for one. */
function isOfFile({ start, end }: Span): boolean {
  return start === 0 && end === 0;
}

function isMarker(file: SourceFile, line: number): boolean {
  return /^(?:---|%)/.test(file.line(line));
}

/** Where the innermost entry or item of block collections starts that an offset is in. */
function innermost(root: Node, offset: number): number | undefined {
  let start: number | undefined;
  let node: Node | undefined = root;
  while (node && node.type !== 'scalar' && !node.flow && !node.via) {
    if (node.type === 'map') {
      const entry: Entry | undefined = node.entries.findLast(({ merged, span }) => !merged && span.start <= offset);
      if (!entry) break;
      start = entry.span.start;
      node = entry.value;
    } else {
      const item: Node | undefined = node.items.findLast((each) => (each.via ?? each).span.start <= offset);
      if (!item) break;
      start = (item.via ?? item).span.start;
      node = item;
    }
  }
  return start;
}

/** A comment on a line of its own, indented as the line below it. */
function above(file: SourceFile, line: number, text: string, indent = /^[ \t]*/.exec(file.line(line))?.[0] ?? ''): Edit {
  const start = file.lineStarts[line - 1];
  // Behind a last line without an end.
  if (start === undefined) return { at: place(file, file.text.length, file.text.length), text: `\n# ${text}` };
  return { at: place(file, start, start), text: `${indent}# ${text}\n` };
}
