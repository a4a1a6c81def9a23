/**
 * Runs the built program once: `node warm.cjs <dist> <file,file> <arguments of drydock>`. Names the parts it loads on stderr, and keeps the
 * code that V8 compiled for these files beside them. Functions that the run needed are compiled in it, so the run decides what starts fast.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const [, , dist, names, ...args] = process.argv;
const scripts = new Map();

/** The same as in bin/drydock.cjs, without a cache to read. */
function partsIn(name) {
  const path = join(dist, `${name}.cjs`);
  const script = new vm.Script(readFileSync(path, 'latin1'), { filename: path });
  scripts.set(`${name}.cjs`, script);
  return script.runInThisContext();
}

const made = partsIn('drydock');
const { where } = made;
const loaded = new Map();

function load(id) {
  if (!id.startsWith('./')) return require(id);
  const name = id.slice(2);
  if (loaded.has(name)) return loaded.get(name);
  if (name.endsWith('.cjs')) return require(join(dist, name));
  process.stderr.write(`part ${name}\n`);
  if (!made[name]) Object.assign(made, partsIn(where[name] ?? name.slice(0, -'.js'.length)));
  const part = {};
  loaded.set(name, part);
  made[name](load, part, dist);
  return part;
}

process.argv = [process.argv[0], 'drydock', ...args];
process.on('exit', () => {
  for (const name of names.split(',').filter(Boolean)) writeFileSync(join(dist, `${name}.cache`), scripts.get(name).createCachedData());
});
load('./main.js');
