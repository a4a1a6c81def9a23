/** The licences of what is bundled: MIT and ISC ask that their texts go along with the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** No code of it is bundled, but the table of Kubernetes fields is derived from it. */
const DERIVED_FROM = ['kubernetes-models'];

/**
 * One text with the licence of every package that these files come from.
 * @param inputs paths that esbuild has bundled, relative to the root
 * @throws Error when a package carries no licence text
 */
export function licencesOf(inputs: Iterable<string>, root: string): string {
  const folders = new Set(DERIVED_FROM.map((name) => `node_modules/${name}`));
  for (const path of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
    if (folder) folders.add(folder);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, string>;
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e\b/i.test(entry));
    if (!file) throw new Error(`${folder} is bundled and has no licence text`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
