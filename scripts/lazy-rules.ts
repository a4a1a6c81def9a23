/**
 * In the program, what is known of the rules (ids, levels, aliases) is there from the start, and their code in a file for each
 * language, which is loaded when the first of them has something to look at: a run on one Dockerfile needs no rule for Kubernetes.
 * The code shares the core with the program: it is handed over when a file is loaded.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Rule } from '../src/core/lint/rule.ts';
import { ruleIds } from './generate.ts';

/** Rules that are loaded together, by their folders; what a Dockerfile needs comes first. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  common: ['dockerfile', 'image', 'project', 'meta'],
  compose: ['compose'],
  kubernetes: ['kubernetes'],
};
/** Where the program lays its modules for the rules. */
const SHELF = `globalThis[Symbol.for('drydock.core')]`;

/** Files of rules, as the program asks for them. */
export const RULE_FILES = Object.keys(GROUPS).map((group) => `rules-${group}.cjs`);

interface Known {
  readonly rules: readonly Omit<Rule, 'check'>[];
  /** Names that the modules export, by path from the repository's root. */
  readonly exports: Readonly<Record<string, readonly string[]>>;
}

/**
 * Builds the files of rules, writes what is known of them beside, and gives the plugin that the program is built with.
 * @param program options of the program's build
 * @returns what went into the files, for the licences
 */
export async function lazyRules(root: string, program: BuildOptions, plugins: readonly Plugin[]): Promise<{ plugin: Plugin; inputs: readonly Metafile[] }> {
  const shared = sharedModules(root);
  const known = await ask(root, shared);
  const inputs: Metafile[] = [];
  for (const [group, folders] of Object.entries(GROUPS)) {
    const ids = ruleIds().filter((id) => folders.includes(id.split('/')[0] as string));
    const { metafile } = await build({ ...program, entryPoints: { [`rules-${group}`]: `rules:${group}` }, plugins: [...plugins, fromShelf(root, known, ids)] });
    if (metafile) inputs.push(metafile);
  }
  writeFileSync(join(root, 'dist', 'rules.json'), JSON.stringify(known.rules));
  return { plugin: onShelf(root, shared, known), inputs };
}

/** Modules of `src/` that rules import, by path from the root. */
function sharedModules(root: string): string[] {
  const found = new Set<string>();
  const files = readdirSync(join(root, 'rules'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  for (const { parentPath, name } of files) {
    for (const [, from] of readFileSync(join(parentPath, name), 'utf8').matchAll(/^(?:import|\})(?! type\b)[^;'"]*from '((?:\.\.\/)+src\/[^']+)';/gm)) {
      const path = relative(root, resolve(parentPath, from as string))
        .split(sep)
        .join('/');
      if (!path.startsWith('src/generated/')) found.add(path);
    }
  }
  return [...found].sort();
}

/** Runs the rules' modules once to hear what they say of themselves. */
async function ask(root: string, shared: readonly string[]): Promise<Known> {
  const outfile = join(root, 'scripts', `.build-rules-${process.pid}.mjs`);
  const contents = [
    `export { rules } from './src/generated/rules.ts';`,
    ...shared.map((path, i) => `import * as m${i} from './${path}';`),
    `export const exported = { ${shared.map((path, i) => `${JSON.stringify(path)}: Object.keys(m${i})`).join(', ')} };`,
  ].join('\n');
  try {
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
    });
    const { rules, exported } = (await import(pathToFileURL(outfile).href)) as { rules: readonly Rule[]; exported: Known['exports'] };
    return { rules: rules.map(({ check: _, ...rest }) => rest), exports: exported };
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** For the program: what is known of the rules, and a `check` that fetches the code of its group. */
function onShelf(root: string, shared: readonly string[], { rules }: Known): Plugin {
  const groupOf = (id: string): string => Object.entries(GROUPS).find(([, folders]) => folders.includes(id.split('/')[0] as string))?.[0] ?? 'common';
  const contents = [
    ...shared.map((path, i) => `import * as m${i} from ${JSON.stringify(`./${path}`)};`),
    `const core = { ${shared.map((path, i) => `${JSON.stringify(path)}: m${i}`).join(', ')} };`,
    `const files = { ${Object.keys(GROUPS)
      .map((group) => `${group}: () => require('./rules-${group}.cjs')`)
      .join(', ')} };`,
    `const groups = ${JSON.stringify(rules.map(({ id }) => groupOf(id)))};`,
    `import { readFileSync } from 'node:fs';`,
    `import { join } from 'node:path';`,
    `export const rules = JSON.parse(readFileSync(join(__dirname, 'rules.json'), 'utf8'));`,
    `function fetch(group) {`,
    `  ${SHELF} = core;`,
    `  const fetched = files[group]().rules;`,
    `  let next = 0;`,
    `  groups.forEach((each, i) => { if (each === group) rules[i].check = fetched[next++].check; });`,
    `}`,
    `rules.forEach((rule, i) => { rule.check = (target, context) => { fetch(groups[i]); return rule.check(target, context); }; });`,
  ].join('\n');
  return {
    name: 'rules-on-demand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/generated\/rules\.ts$/ }, () => ({ path: 'rules', namespace: 'known-rules' }));
      onResolve({ filter: /^\.\/rules-/, namespace: 'known-rules' }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: 'known-rules' }, () => ({ contents, loader: 'js', resolveDir: root }));
    },
  };
}

/** For a file of rules: modules of the core are those of the program. */
function fromShelf(root: string, { exports }: Known, ids: readonly string[]): Plugin {
  return {
    name: 'rules-from-shelf',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^rules:/ }, ({ path }) => ({ path, namespace: 'group' }));
      onLoad({ filter: /.*/, namespace: 'group' }, () => ({
        contents: [...ids.map((id, i) => `import r${i} from './rules/${id}.ts';`), `export const rules = [${ids.map((_, i) => `r${i}`).join(', ')}];`].join(
          '\n',
        ),
        loader: 'ts',
        resolveDir: root,
      }));
      onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer }) => {
        const target = relative(root, resolve(dirname(importer), path))
          .split(sep)
          .join('/');
        return target in exports ? { path: target, namespace: 'shelf' } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'shelf' }, ({ path }) => ({
        contents: `const from = ${SHELF}[${JSON.stringify(path)}];\n${(exports[path] ?? []).map((name) => `export const ${name} = from.${name};`).join('\n')}`,
        loader: 'js',
      }));
    },
  };
}
