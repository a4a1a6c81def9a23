/**
 * `npm run bench -- --growth`: time and memory against the number of files, and the exponent by which they grow: 1 is linear, 2 quadratic.
 * Names of shapes behind it run only those.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { composeFiles } from '../compose-files.ts';
import { dockerFiles } from '../dockerfiles.ts';
import { manifestFiles } from '../manifests.ts';
import { crowdedNamespace, longCompose, longDockerfile, mixed, type Texts, writeTree } from './inputs.ts';
import { type Cost, heading, measured, row } from './measure.ts';

interface Shape {
  readonly name: string;
  readonly unit: string;
  readonly texts: (count: number) => Texts;
  readonly sizes: readonly number[];
}

const FILES = [100, 1000, 10_000];
/** The largest is left out where a file would be larger than the program reads. */
const SHAPES: readonly Shape[] = [
  { name: 'dockerfiles', unit: 'Dockerfiles', texts: dockerFiles, sizes: FILES },
  { name: 'compose', unit: 'compose files', texts: composeFiles, sizes: FILES },
  { name: 'manifests', unit: 'files of five objects', texts: manifestFiles, sizes: FILES },
  { name: 'mixed', unit: 'files of all languages', texts: mixed, sizes: FILES },
  { name: 'namespace', unit: 'Deployments with Services', texts: crowdedNamespace, sizes: [200, 2000, 20_000] },
  { name: 'long-compose', unit: 'services in one file', texts: longCompose, sizes: [100, 1000, 10_000] },
  { name: 'long-dockerfile', unit: 'instructions in one file', texts: longDockerfile, sizes: [100, 1000, 10_000] },
];

/** What the growth may be at most between the two largest sizes. */
const LIMIT = 1.1;

/** @returns whether everything grew within the limit */
export function growth(bin: string, temp: string, names: readonly string[], large: boolean): boolean {
  const shapes = SHAPES.filter(({ name }) => names.length === 0 || names.includes(name));
  const lint = (folder: string): Cost =>
    measured({ program: process.execPath, args: [bin, 'lint', '--no-shellcheck', '--root', folder, folder], into: join(temp, 'out') });
  let within = true;
  for (const { name, unit, texts, sizes } of shapes) {
    heading();
    const tree = join(temp, name);
    writeTree(tree, texts(1));
    lint(tree);
    // What a start costs does not grow, and would hide what does.
    const start = lint(tree);
    let before: { size: number; cost: Cost } | undefined;
    for (const size of large && sizes === FILES ? [...sizes, 100_000] : sizes) {
      rmSync(tree, { recursive: true, force: true });
      writeTree(tree, texts(size));
      const cost = lint(tree);
      const exponent = (what: keyof Cost): number =>
        before === undefined ? Number.NaN : Math.log((cost[what] - start[what]) / (before.cost[what] - start[what])) / Math.log(size / before.size);
      const time = Number.isNaN(cost.cpu) ? exponent('wall') : exponent('cpu');
      const note = before ? `exponent ${time.toFixed(2)}, of the memory ${exponent('memory').toFixed(2)}` : '';
      row(`${size} ${unit}`, [cost], note);
      if (before && before.size >= 1000 && time > LIMIT) {
        within = false;
        process.stdout.write(`  more than ${LIMIT}: worse than linear\n`);
      }
      before = { size, cost };
    }
    rmSync(tree, { recursive: true, force: true });
    process.stdout.write('\n');
  }
  return within;
}
