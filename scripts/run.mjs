/** Runs a TypeScript script on any supported Node: bundles it beside itself and imports the result. */
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [script, ...rest] = process.argv.slice(2);
if (!script) {
  process.stderr.write('usage: node scripts/run.mjs <script.ts> [arguments]\n');
  process.exit(2);
}
// Same folder as the script, so that import.meta.url keeps its meaning; own name, so that runs do not meet.
const outfile = join(dirname(script), `.build-${basename(script, '.ts')}-${process.pid}.mjs`);
process.on('exit', () => rmSync(outfile, { force: true }));
await build({ entryPoints: [script], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning' });
process.argv = [process.argv[0], script, ...rest];
const { main } = await import(pathToFileURL(outfile).href);
await main?.(rest);
