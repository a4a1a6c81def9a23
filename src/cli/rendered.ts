/** A stream of `helm template`: its documents under the names of the templates that made them. */
import type { Files } from '../core/project/model.ts';
import { SourceFile } from '../core/text/source.ts';

/** What Helm writes above each document. */
const SOURCE = /^# Source: (\S.*)/m;

/**
 * The files that a rendered chart is made of, each with the documents of one template in their order, so that findings
 * name `shop/templates/web.yaml`. Undefined for a text in which nothing says where it is from.
 */
export function renderedFiles(text: string, encoding: SourceFile['encoding']): Files | undefined {
  if (!SOURCE.test(text)) return undefined;
  const texts = new Map<string, string>();
  let path: string | undefined;
  for (const document of text.split(/^(?=---[ \t]*\r?$)/m)) {
    path = inside(SOURCE.exec(document)?.[1]) ?? path ?? 'stdin.yaml';
    texts.set(path, (texts.get(path) ?? '') + document);
  }
  const files = new Map([...texts].map(([name, part]) => [name, new SourceFile(name, part, encoding)]));
  const list = [...files.keys()].sort();
  // A release is applied as a whole: what is not in the stream is not in it.
  return { complete: true, has: (name) => files.has(name), isDirectory: () => false, read: (name) => files.get(name), list: () => list };
}

/** Names are only shown, but a finding must not seem to lie outside the project. */
function inside(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const steps = path
    .trimEnd()
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..');
  const name = steps.join('/');
  return name === '' ? undefined : /\.(?:ya?ml|json)$/i.test(name) ? name : `${name}.yaml`;
}
