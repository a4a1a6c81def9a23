import { type Dockerfile, defineRule, type Instruction, type Project } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/unquoted-blank-in-path',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'file name with a blank that COPY takes for two files',
  fixable: 'unsafe',
  aliases: ['dockerfilelint/add_src_invalid'],

  *check(instruction, { project }) {
    const { keyword, sources, json, flags, heredocs, onbuild, dockerfile } = instruction;
    if ((keyword !== 'COPY' && keyword !== 'ADD') || json || onbuild || heredocs.length > 0 || flags.some(({ name }) => name === 'from')) return;
    if (!project.files.complete) return;
    const folder = project.contextsOf(dockerfile)[0]?.path ?? folderOf(dockerfile);
    for (let i = 0; i + 1 < sources.length; i++) {
      const [first, second] = [sources[i], sources[i + 1]];
      if (!first?.known || !second?.known) continue;
      const name = `${bare(first.raw)} ${bare(second.raw)}`;
      if (!isThere(project, folder, name) || isThere(project, folder, first.value) || isThere(project, folder, second.value)) continue;
      const fix = jsonForm(instruction, i, name);
      yield {
        at: { file: first.file, span: { start: first.span.start, end: second.span.end } },
        message: `\`${name}\` is one file, but \`${keyword}\` takes it for two`,
        help: `write the JSON form: \`${keyword} ["${name}", …]\``,
        ...(fix ? { fix: { title: 'write the JSON form', safe: false, edits: [fix] } } : {}),
      };
    }
  },
});

/** Without quotes and the backslash before a blank, which do not help here. */
function bare(raw: string): string {
  return raw.replace(/^["']|["'\\]$/g, '');
}

function folderOf({ file }: Dockerfile): string {
  const slash = file.path.lastIndexOf('/');
  return slash < 0 ? '.' : file.path.slice(0, slash);
}

function isThere(project: Project, folder: string, path: string): boolean {
  const clean = path.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '');
  return project.files.has(folder === '.' ? clean : `${folder}/${clean}`);
}

/** All arguments as strings, the two joined. Only where none has quotes, escapes or variables. */
function jsonForm({ args, destination }: Instruction, at: number, name: string) {
  const [first, last] = [args[0], args.at(-1)];
  if (!first || !last || last !== destination || args.some((word) => !word.known || word.raw !== word.value)) return undefined;
  const words = args.map((word) => word.value);
  words.splice(at, 2, name);
  const { file } = first;
  const span = { start: first.span.start, end: last.span.end };
  if (/[\r\n]/.test(file.text.slice(span.start, span.end))) return undefined;
  return { at: { file, span }, text: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` };
}
