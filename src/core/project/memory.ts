/** A project whose files are texts in memory: for the browser, editors, and tests. */
import { SourceFile } from '../text/source.ts';
import type { Files } from './model.ts';

/**
 * Files from a record of path to text. Folders follow from the paths; the listing counts as whole.
 * Paths are cleaned (`./a`, `a//b`, `\`); those that lead out of the root are left out.
 */
export function filesOf(record: Readonly<Record<string, string>>): Files {
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries(record)) {
    const clean = insidePath(path.replaceAll('\\', '/'));
    if (clean !== undefined && clean !== '.') texts.set(clean, text);
  }
  const list = [...texts.keys()].sort();
  const folders = new Set<string>(['.']);
  for (const path of list) for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) folders.add(path.slice(0, slash));
  const read = new Map<string, SourceFile>();
  return {
    complete: true,
    list: () => list,
    has(path) {
      const clean = insidePath(path);
      return clean !== undefined && (texts.has(clean) || folders.has(clean));
    },
    isDirectory(path) {
      const clean = insidePath(path);
      return clean !== undefined && folders.has(clean);
    },
    read(path) {
      const clean = insidePath(path);
      const text = clean === undefined ? undefined : texts.get(clean);
      if (clean === undefined || text === undefined) return undefined;
      let file = read.get(clean);
      if (!file) {
        // A byte order mark is no part of the text.
        const bom = text.startsWith('\uFEFF');
        file = bom ? new SourceFile(clean, text.slice(1), { name: 'utf-8', bom }) : new SourceFile(clean, text);
        read.set(clean, file);
      }
      return file;
    },
  };
}

function insidePath(path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/') || '.';
}
