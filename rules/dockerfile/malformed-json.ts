import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { itemsOf, looksLikeJson } from './_json-form.ts';
import { own } from '../../src/core/text/own.ts';

const TAKES_JSON = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'COPY', 'ADD', 'VOLUME']);

/** What happens with the text that was meant as an array. */
const READ_AS: Readonly<Record<string, string>> = {
  COPY: 'so the brackets are part of the file names',
  ADD: 'so the brackets are part of the file names',
  VOLUME: 'so the brackets are part of the folder name',
};

export default defineRule<'instruction'>({
  id: 'dockerfile/malformed-json',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'brackets that are no valid JSON and so are taken as plain text',
  fixable: 'unsafe',
  aliases: [
    'dockerfile-utils/JSON_IN_SINGLE_QUOTES',
    'sonar/S7030',
    'tally/invalid-json-form',
    'buddy/EJ0001',
    'dockadvisor/RunInvalidExecForm',
    'dockadvisor/CmdInvalidExecForm',
    'dockadvisor/EntrypointInvalidExecForm',
  ],

  *check(instruction) {
    const { keyword } = instruction;
    if (instruction.json || !TAKES_JSON.has(keyword) || instruction.heredocs.length > 0 || instruction.stage?.windows) return;
    const at = arrayOf(instruction);
    if (!at) return;
    const text = at.file.text.slice(at.span.start, at.span.end);
    if (!looksLikeJson(text)) return;
    const items = itemsOf(text);
    const json = items && `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
    yield {
      at,
      message: `\`${keyword}\` looks like a JSON array but is not one, ${own(READ_AS, keyword) ?? 'so a shell runs it as text'}`,
      label: text.includes("'") && !text.includes('"') ? 'JSON strings are written with double quotes' : 'not valid JSON',
      help: json && json.length < 80 ? `write \`${json.replaceAll('`', "'")}\`` : 'write `["first", "second"]` with double quotes and no comma at the end',
      ...(json ? { fix: { title: 'write valid JSON', safe: false, edits: [{ at, text: json }] } } : {}),
    };
  },
});

/** The arguments from their bracket on; of HEALTHCHECK what follows `CMD`. */
function arrayOf(instruction: Instruction) {
  const { file, span } = instruction.body;
  let { start } = span;
  const type = instruction.keyword === 'HEALTHCHECK' ? instruction.args[0] : undefined;
  if (type) {
    start = type.span.end;
    while (start < span.end && /\s/.test(file.text[start] as string)) start++;
  }
  if (file.text[start] !== '[') return undefined;
  let { end } = span;
  while (end > start && /\s/.test(file.text[end - 1] as string)) end--;
  return { file, span: { start, end } };
}
