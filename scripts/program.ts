/**
 * Bundles the program. A start has to read, unpack and hold all code that is in its files, needed or not, and most runs need little of
 * it: one Dockerfile wants no rule for Kubernetes. So esbuild cuts the program into parts, along `import()` and along the doors below,
 * and the parts are laid into files by what runs on one language need together. `bin/drydock.cjs` finds a part when it is asked for.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Rule } from '../src/core/lint/rule.ts';
import { ruleIds } from './generate.ts';

/** Rules that are loaded together, by their folders, those that the preset leaves off apart; what a Dockerfile needs comes first. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  common: ['dockerfile', 'image', 'project', 'meta'],
  compose: ['compose'],
  kubernetes: ['kubernetes'],
};
const GROUPS = Object.keys(FOLDERS).flatMap((group) => [group, `${group}-strict`]);

/** Modules that are loaded when one of their functions is called. Only functions go through a door. */
const DOORS = [
  'src/cli/knowledge.ts',
  'src/cli/lsp-server.ts',
  'src/cli/tty.ts',
  'src/core/parse/compose/compose.ts',
  'src/core/parse/kubernetes.ts',
  'src/core/parse/yaml.ts',
  'src/core/project/bake.ts',
  'src/core/project/ci.ts',
  'src/core/project/kustomization-build.ts',
];

/** The same for packages: 5 to 15 ms each just to start, and a run on one Dockerfile needs only some of them. */
const LIBRARIES = ['picocolors', 'unbash', 'yaml'];

/** Tables of schemas, and the function that hands each out. */
export const TABLES: Readonly<Record<string, string>> = { custom: 'customTable', kubernetes: 'kubernetesTable' };

/** How a data module begins: what is behind it is JSON, which the program reads as such, sooner than any engine reads code. */
export const DATA = 'export default ';

/** What a run on a file needs beyond the ones before it is in a file of its own. */
type Training = readonly [file: string, path: string, text: string];
const TRAINING: readonly Training[] = [
  [
    'drydock',
    'Dockerfile',
    [
      'ARG VERSION=22\nFROM node:${VERSION}-alpine AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
      'FROM debian:12-slim\nENV HOME=/app PORT=80\nRUN apt-get update && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n',
      'RUN curl -fsSL https://example.org/install.tgz | tar xz && adduser app && pip install flask\n',
      'COPY --from=build --chown=1:1 /app/dist /app\nEXPOSE 80\nUSER app\nCMD ["node", "server.js"]\n',
    ].join('\n'),
  ],
  ['shell', 'Dockerfile', 'FROM debian:12-slim\nRUN set -ex; if [ ! -e "$(id -u)" ]; then echo "a\\n" >>/b 2>&1; fi\nCMD exec a\n'],
  [
    'compose',
    'compose.yaml',
    'services:\n  web:\n    image: nginx\n    ports: ["80:80"]\n    environment: { A: b }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
  ],
  [
    'kubernetes',
    'web.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - { name: web, image: "nginx:1", ports: [{ containerPort: 80 }] }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80 }]\n',
  ],
];

/** What a start needs to know of each rule, by how few values it has; what few rules have; and the rest, which is for lists, reports and comments. */
const MANY: readonly (keyof Rule)[] = ['scope', 'level', 'recommended', 'kinds'];
const FEW: readonly (keyof Rule)[] = ['objects', 'words', 'defaults'];
const FIRST: readonly (keyof Rule)[] = ['id', ...MANY, ...FEW];

interface Part {
  readonly name: string;
  readonly code: string;
  readonly needs: readonly string[];
}

/**
 * Writes the program into dist/.
 * @param options what all builds share: target, minify, definitions
 * @returns what went in, for the licences
 */
export async function buildProgram(root: string, shared: BuildOptions): Promise<readonly Metafile[]> {
  const dist = join(root, 'dist');
  const rules = await knownRules(root);
  const rest = (rule: Rule): object => Object.fromEntries(Object.entries(rule).filter(([key]) => !FIRST.includes(key as keyof Rule)));
  writeFileSync(join(dist, 'rules-about.json'), JSON.stringify(rules.map(rest)));
  const names = await exportsOf(root, [...DOORS, ...LIBRARIES]);
  const { metafile, outputFiles } = await build({
    ...shared,
    entryPoints: {
      main: 'src/cli/main.ts',
      ...Object.fromEntries(GROUPS.map((group) => [`rules-${group}`, `rules:${group}`])),
      ...Object.fromEntries([...DOORS, ...LIBRARIES].map((path) => [doorName(path), path])),
    },
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
    outExtension: { '.js': '.js' },
    write: false,
    plugins: [rulesOnDemand(root, rules), doors(root, names), tables],
    define: { ...shared.define, 'import.meta.dirname': '__dirname' },
  });
  const parts = new Map<string, Part>();
  for (const { path, text } of outputFiles) {
    const part = partOf(basename(path), text);
    parts.set(part.name, part);
  }
  noCircles(parts);
  // User code is loaded from a file of its own, since code from a cache cannot load any.
  const importer = await build({
    ...shared,
    entryPoints: { import: 'src/cli/import.ts' },
    outdir: 'dist',
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  });
  layOut(root, dist, parts);
  return [metafile, importer.metafile].filter((each) => each !== undefined);
}

/** A door's name as an entry. */
function doorName(path: string): string {
  return LIBRARIES.includes(path) ? `lib-${path}` : `door-${path.replace(/^src\/|\.ts$/g, '').replaceAll('/', '-')}`;
}

/** Runs the rules' modules once to hear what they say of themselves. */
async function knownRules(root: string): Promise<readonly Rule[]> {
  const { rules } = (await evaluated(root, `export { rules } from './src/generated/rules.ts';`)) as { rules: readonly Rule[] };
  return rules.map(({ check: _, ...rest }) => rest as Rule);
}

/** What modules export, by their path; for each name whether it can go through a door. */
async function exportsOf(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
  const contents = paths.map((path, i) => `export * as m${i} from '${LIBRARIES.includes(path) ? path : `./${path}`}';`).join('\n');
  const modules = (await evaluated(root, contents)) as Record<string, Record<string, unknown>>;
  return new Map(
    paths.map((path, i) => {
      const module = modules[`m${i}`] as Record<string, unknown>;
      const all = LIBRARIES.includes(path) ? { ...(module.default as object | undefined), ...module } : module;
      return [path, new Map(Object.entries(all).filter(([name]) => name !== 'module.exports'))];
    }),
  );
}

async function evaluated(root: string, contents: string): Promise<object> {
  const outfile = join(root, 'scripts', `.build-asked-${process.pid}.mjs`);
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
    return (await import(`${pathToFileURL(outfile).href}?${contents.length}`)) as object;
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** What is known of the rules, with a `check` that fetches the code of its group; and the groups, with nothing but their checks. */
function rulesOnDemand(root: string, rules: readonly Rule[]): Plugin {
  const groupOf = ({ id, recommended }: Rule): string => {
    const group = Object.entries(FOLDERS).find(([, folders]) => folders.includes(id.split('/')[0] as string))?.[0] ?? 'common';
    return recommended ? group : `${group}-strict`;
  };
  const groups = rules.map((rule) => GROUPS.indexOf(groupOf(rule)));
  const places = groups.map((group, i) => groups.slice(0, i).filter((other) => other === group).length);
  const later = [...new Set(rules.flatMap((rule) => Object.keys(rule)))].filter((key) => !FIRST.includes(key as keyof Rule));
  // A letter for each rule: which of the values it has.
  const lettered = MANY.map((key) => {
    const values = [...new Set(rules.map((rule) => JSON.stringify(rule[key] ?? null)))];
    const letters = rules.map((rule) => String.fromCharCode(97 + values.indexOf(JSON.stringify(rule[key] ?? null))));
    return `[${JSON.stringify(letters.join(''))}, [${values.map((value) => (value === 'null' ? 'undefined' : value)).join(', ')}]]`;
  });
  // As text: of a literal in the code engines make a pattern first.
  const sparse = (key: keyof Rule): string =>
    JSON.stringify(JSON.stringify(Object.fromEntries(rules.flatMap((rule, i) => (rule[key] ? [[i, rule[key]]] : [])))));
  const known = [
    `import { readFileSync } from 'node:fs';`,
    `import { join } from 'node:path';`,
    `let about;`,
    `const aboutOf = (place) => (about ??= JSON.parse(readFileSync(join(__dirname, 'rules-about.json'), 'utf8')))[place];`,
    `const [${MANY.join(', ')}] = [${lettered.join(', ')}].map(([letters, values]) => (place) => values[letters.charCodeAt(place) - 97]);`,
    ...FEW.map((key) => `let ${key};\nconst ${key}Of = (place) => (${key} ??= JSON.parse(${sparse(key)}))[place];`),
    `class Rule {`,
    `  constructor(id, place) { this.place = place; this.id = id; ${MANY.map((key) => `this.${key} = ${key}(place);`).join(' ')} }`,
    `  check(target, context) {`,
    `    const { check } = files[groups[this.place]]().makes[places[this.place]]();`,
    `    Object.defineProperty(this, 'check', { value: check });`,
    `    return check(target, context);`,
    `  }`,
    ...FEW.map((key) => `  get ${key}() { return ${key}Of(this.place); }`),
    ...later.map((key) => `  get ${key}() { return aboutOf(this.place).${key}; }`),
    `}`,
    `const groups = ${JSON.stringify(groups.join(''))};`,
    `const places = ${JSON.stringify(places)};`,
    `export const rules = ${JSON.stringify(rules.map(({ id }) => id).join(' '))}.split(' ').map((id, place) => new Rule(id, place));`,
    `const files = [${GROUPS.map((group) => `() => require('./rules-${group}.js')`).join(', ')}];`,
  ].join('\n');
  return {
    name: 'rules-on-demand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/generated\/rules\.ts$/ }, () => ({ path: 'rules', namespace: 'known-rules' }));
      onLoad({ filter: /.*/, namespace: 'known-rules' }, () => ({ contents: known, loader: 'js', resolveDir: root }));
      onResolve({ filter: /^\.\/rules-.*\.js$/, namespace: 'known-rules' }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^rules:/ }, ({ path }) => ({ path: path.slice('rules:'.length), namespace: 'group' }));
      onLoad({ filter: /.*/, namespace: 'group' }, ({ path }) => {
        const ids = rules.filter((rule) => groupOf(rule) === path).map(({ id }) => id);
        const imports = ids.map((id, i) => `import { make as m${i} } from './rules/${id}.ts';`);
        return { contents: [...imports, `export const makes = [${ids.map((_, i) => `m${i}`).join(', ')}];`].join('\n'), loader: 'ts', resolveDir: root };
      });
      const isRule = new Set(ruleIds().map((id) => join(root, 'rules', `${id}.ts`)));
      onLoad({ filter: /[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, ({ path }) =>
        isRule.has(path) ? { contents: checkOnly(path, readFileSync(path, 'utf8')), loader: 'ts' } : undefined,
      );
    },
  };
}

/**
 * A rule's module as a function that makes its check, so that a start does not pay for rules that are off; without what is known of the
 * rule anyway. Relies on how Biome formats it.
 */
function checkOnly(path: string, text: string): string {
  const [, imports = '', body = ''] = /^((?:(?:\/\/|\/\*\*? )[^\n]*\n|import[^;]*;\n|\n)*)([\s\S]*)$/.exec(text) ?? [];
  const object = /^export default defineRule.*\(\{\n([\s\S]*?)^\}\);$/m.exec(body);
  const members = object?.[1]?.split(/^(?= {2}[^\s})\]])/m) ?? [];
  const kept = members.filter((member) => /^ {2}(?:\*?check\(|check[:,])/.test(member));
  if (!object || kept.length !== 1 || /^(?:import|export (?!default))/m.test(body))
    throw new Error(`${path}: a rule is written as imports, its own names, and \`export default defineRule({ …, check })\``);
  // What stands below is hoisted when it is a function, and is needed only when `check` runs.
  const before = body.slice(0, object.index);
  const after = body.slice(object.index + object[0].length);
  return `${imports}export const make = () => {\n${before}${after}\nreturn {\n${kept[0]}} as never;\n};\n`;
}

/** Modules behind doors: functions that load them on their first call. */
function doors(root: string, names: ReadonlyMap<string, ReadonlyMap<string, unknown>>): Plugin {
  const pathOf = (importer: string, path: string): string =>
    relative(root, resolve(dirname(importer), path))
      .split(sep)
      .join('/');
  return {
    name: 'doors',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(?:${LIBRARIES.join('|')})$`) }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, namespace: 'door' }));
      onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer, kind }) => {
        const target = pathOf(importer, path);
        return kind !== 'entry-point' && DOORS.includes(target) ? { path: target, namespace: 'door' } : undefined;
      });
      onResolve({ filter: /^\.\/import\.ts$/ }, () => ({ path: './import.cjs', external: true }));
      onResolve({ filter: /^\.\/(?:door|lib)-.*\.js$/, namespace: 'door' }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: 'door' }, ({ path }) => {
        const contents = [
          // A package that is CommonJS is one object.
          `let module; const load = () => (module ??= whole(require('./${doorName(path)}.js')));`,
          `const whole = (all) => Object.keys(all).join() === 'default' ? all.default : all;`,
          ...[...(names.get(path) ?? [])].flatMap(([name, value]) => stub(name, value, LIBRARIES.includes(path))),
        ];
        return { contents: contents.join('\n'), loader: 'js' };
      });
    },
  };
}

/** What stands for an export before its module is there. Something of our own that is no function cannot be asked for, which the build tells. */
function stub(name: string, value: unknown, library: boolean): string[] {
  const own = Object.getOwnPropertyNames(Object(value)).filter((key) => !['length', 'name', 'prototype', 'arguments', 'caller'].includes(key));
  if (name === 'default')
    return library ? [`export default /* @__PURE__ */ new Proxy(function () {}, { get: (_, key) => (load().default ?? load())[key] });`] : [];
  const isClass = typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  if (library && value !== null && (typeof value === 'object' || (typeof value === 'function' && own.length > 0)))
    return [
      `export const ${name} = /* @__PURE__ */ new Proxy(function () {}, { get: (_, key) => load().${name}[key], construct: (_, values) => new (load().${name})(...values) });`,
    ];
  if (typeof value !== 'function' || (isClass && !library)) return [];
  // For functions and classes alike: a constructor that returns an object yields that object.
  return [`export function ${name}(...values) { return new.target ? new (load().${name})(...values) : load().${name}(...values); }`];
}

/** A table is read when it is first asked for. */
const tables: Plugin = {
  name: 'tables',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`/generated/(?:${Object.keys(TABLES).join('|')})\\.ts$`) }, ({ path }) => ({
      path: path.replace(/^.*\/|\.ts$/g, ''),
      namespace: 'table',
    }));
    onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({
      contents: [
        `import { readFileSync } from 'node:fs';`,
        `import { join } from 'node:path';`,
        `let table;`,
        `export const ${TABLES[path]} = () => (table ??= JSON.parse(readFileSync(join(__dirname, 'table-${path}.mjs'), 'utf8').slice(${DATA.length})));`,
      ].join('\n'),
      loader: 'js',
    }));
  },
};

/** As esbuild writes them: at the beginning of a statement, wherever a module of the part begins. */
const IMPORT = /(?<=^|[;}\n])import\s*(?:(?:([\w$]+)|\*\s*as\s+([\w$]+)|\{([^{}"]*)\})\s*from\s*)?"((?:node:|\.\/)[\w./-]+)"(?:;|(?=\n|$))/g;
const EXPORT = /\bexport\s*\{([^}]*)\};?\s*$/;

/**
 * An ES module of esbuild's as a function. What is imported becomes a constant, as fast as a variable of one's own; that asks for parts
 * that do not need each other in a circle, and for exports that never change.
 */
function partOf(name: string, text: string): Part {
  const head: string[] = [];
  const needs: string[] = [];
  let body = text.replace(IMPORT, (_, main: string | undefined, all: string | undefined, some: string | undefined, from: string) => {
    if (from.endsWith('.js')) needs.push(from.slice('./'.length));
    const names = some === undefined ? (main ?? all) : `{${some.replace(/\s+as\s+/g, ':')}}`;
    head.push(names === undefined ? `require("${from}");` : `const ${names}=require("${from}");`);
    return '';
  });
  let tail = '';
  body = body.replace(EXPORT, (_, list: string) => {
    tail = list
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => {
        const [own, as = own] = each.split(/\s+as\s+/);
        return `exports.${as}=${own};`;
      })
      .join('');
    return '';
  });
  body = body.replace(/(?<=^|[;}\n])export default /g, 'exports.default=');
  body = body.replace(/\bimport\("(\.\/[^"]+\.js)"\)/g, 'Promise.resolve().then(()=>require("$1"))');
  if (/^\s*import\b|(?:^|[;}])\s*export\b|\bimport\(|\bimport\.meta\b/m.test(body.replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, '')))
    throw new Error(`${name}: an import or export is left`);
  return { name, code: `(require,exports,__dirname)=>{"use strict";${head.join('')}${body.trim()}\n${tail}}`, needs };
}

function noCircles(parts: ReadonlyMap<string, Part>): void {
  const done = new Set<string>();
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error(`parts that need each other: ${[...above, name].join(' > ')}`);
    if (done.has(name)) return;
    for (const need of parts.get(name)?.needs ?? []) visit(need, [...above, name]);
    done.add(name);
  };
  for (const name of parts.keys()) visit(name, []);
}

/** Lays parts into files by what the training runs need, each part once, and keeps their compiled code. */
function layOut(root: string, dist: string, parts: ReadonlyMap<string, Part>): void {
  const write = (files: ReadonlyMap<string, readonly string[]>): void => {
    const where: Record<string, string> = {};
    for (const [file, names] of files) for (const name of names) if (`${file}.js` !== name && file !== 'drydock') where[name] = file;
    for (const [file, names] of files) {
      const members = names.map((name) => `${JSON.stringify(name)}:${parts.get(name)?.code}`);
      if (file === 'drydock') members.push(`where:${JSON.stringify(where)}`);
      const code = `({\n${members.join(',\n')}\n})\n`;
      // Compiled code is kept under what it was compiled from.
      writeFileSync(join(dist, `${file}.cjs`), `${code}//${createHash('sha256').update(code).digest('hex').slice(0, 32)}\n`);
    }
  };
  const alone = new Map([...parts.keys()].map((name) => [name === 'main.js' ? 'drydock' : name.replace(/\.js$/, ''), [name]]));
  write(alone);
  const files = new Map<string, string[]>();
  const placed = new Set<string>();
  for (const [file, path, text] of TRAINING) {
    const used = train(root, path, text).filter((name) => !placed.has(name));
    for (const name of used) placed.add(name);
    files.set(file, used);
  }
  for (const name of parts.keys()) if (!placed.has(name)) files.set(name.replace(/\.js$/, ''), [name]);
  for (const file of alone.keys()) rmSync(join(dist, `${file}.cjs`), { force: true });
  write(files);
  // For Node before 22.8, which keeps no compiled code between runs. With that of the other languages the package would be above two megabytes.
  for (const [file, path, text] of TRAINING) if (path === 'Dockerfile') train(root, path, text, [file]);
}

/** Runs the program on a file. @param caches files of dist/ to keep the compiled code of @returns the parts it loaded, in order */
function train(root: string, path: string, text: string, caches: readonly string[] = []): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  try {
    writeFileSync(join(folder, path), text);
    const { stderr, status } = spawnSync(process.execPath, [join(root, 'scripts', 'warm.cjs'), caches.join(), 'lint', path], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', DRYDOCK_SHELLCHECK: 'off', NODE_DISABLE_COMPILE_CACHE: '1' },
    });
    const parts = stderr.split('\n').flatMap((line) => (line.startsWith('part ') ? line.slice('part '.length) : []));
    if ((status ?? 2) > 1 || parts.length === 0) throw new Error(`the program does not run on a ${path}:\n${stderr.slice(-2000)}`);
    return parts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
