/** Fills the sections of an article: `{{x}}`, `{{#x}}…{{/x}}` when there is one, `{{^x}}…{{/x}}` when there is none. */

export type Values = Readonly<Record<string, string | undefined>>;

/** Values that ties add to the captures; always guarded by `{{#x}}`, since a log alone does not give them. */
export const TIE_VALUES = [
  'context',
  'build_command',
  'loopback',
  'dockerfile',
  'compose',
  'service',
  'container',
  'stage',
  'nearest',
  'ignored_by',
  'target_port',
  'published_port',
  'exit_code',
  'file',
  'namespace',
  'object',
  'image',
] as const;

const MAX_VALUE = 300;

/** Renders a section. A value that is missing is shown as its name in `<…>`; the tests of articles do not let that happen. */
export function render(template: string, values: Values): string {
  const guarded = guards(template, values);
  let fence = false;
  return guarded
    .split('\n')
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) fence = !fence;
      return fence ? line.replace(PLACE, (_, name: string) => shellWord(name, values)) : inline(line, values);
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * A section as it reads when nothing was captured: of two alternatives the one without the value, and `<path>` where
 * a value would stand. For lists of articles and for their pages.
 * @param optional whether a part stays that depends on a value and has no alternative
 */
export function unfilled(template: string, optional: 'kept' | 'dropped'): string {
  const alternatives = new Set(Array.from(template.matchAll(/\{\{\^([a-z_]+)\}\}/g), ([, name]) => name));
  const named = Array.from(template.matchAll(/\{\{#([a-z_]+)\}\}/g), ([, name]) => name as string).filter((name) => !alternatives.has(name));
  const values: Values = Object.fromEntries(optional === 'kept' ? named.map((name) => [name, `<${name}>`]) : []);
  return guards(template, values)
    .replace(PLACE, (_, name: string) => `<${name}>`)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const PLACE = /\{\{([a-z_]+)\}\}/g;

/** Resolves sections, innermost text first come; sections of different names may nest. */
function guards(template: string, values: Values): string {
  let text = template;
  for (let round = 0; round < 8; round++) {
    const next = text.replace(/\{\{([#^])([a-z_]+)\}\}((?:(?!\{\{[#^/])[\s\S])*)\{\{\/\2\}\}/g, (_, sign: string, name: string, body: string) => {
      const present = (values[name] ?? '') !== '';
      return present === (sign === '#') ? body : '';
    });
    if (next === text) return text;
    text = next;
  }
  return text;
}

/** A code span that holds more than the value is a command to copy: the value is quoted for the shell there. */
function inline(line: string, values: Values): string {
  return line
    .split(/(`[^`]*`)/)
    .map((part) => {
      const code = part.length > 1 && part.startsWith('`');
      const command = code && /^`(?:docker|podman|kubectl|helm|git|dotnet|npm|curl|cat|ls|file|head|grep|chmod|dos2unix)\b/.test(part);
      return part.replace(PLACE, (_, name: string) => {
        if (command) return shellWord(name, values).replaceAll('`', "'");
        const value = plain(values[name] ?? `<${name}>`);
        return code ? value : value.replace(/([\\*_[\]<>#])/g, '\\$1');
      });
    })
    .join('');
}

function plain(value: string): string {
  const line = value.replace(/\s+/g, ' ').replaceAll('`', "'").trim();
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}\u2026` : line;
}

/** A log is not trusted: what goes into a command is one word of it. Commands that the engine made itself stay as they are. */
function shellWord(name: string, values: Values): string {
  const value = values[name];
  if (value === undefined) return `<${name}>`;
  if (name.endsWith('_command')) return value;
  const word = value.replace(/\s+/g, ' ').trim().slice(0, MAX_VALUE);
  return /^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Names used in a template, and whether each use is inside a section that asks for it. */
export function placesOf(template: string): { readonly name: string; readonly guarded: boolean }[] {
  const found: { name: string; guarded: boolean }[] = [];
  const open: string[] = [];
  for (const [, sign, name] of template.matchAll(/\{\{([#^/]?)([a-z_]+)\}\}/g)) {
    if (sign === '#') open.push(name as string);
    else if (sign === '^') open.push('');
    else if (sign === '/') open.pop();
    else found.push({ name: name as string, guarded: open.includes(name as string) });
  }
  return found;
}

/** What is wrong with the sections of a template: unclosed, crossed or misspelt ones. */
export function sectionFaults(template: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (const [all, sign, inner = ''] of template.matchAll(/\{\{([#^/]?)([^{}]*)\}\}/g)) {
    const name = inner.trim();
    if (!/^[a-z_]+$/.test(name)) faults.push(`\`${all}\` is not a placeholder`);
    else if (sign === '#' || sign === '^') open.push(name);
    else if (sign === '/' && open.pop() !== name) faults.push(`\`${all}\` closes what is not open`);
  }
  for (const name of open) faults.push(`\`{{#${name}}}\` is never closed`);
  return faults;
}
