/**
 * Runs the built program once and keeps the code that V8 compiled for it beside it: `node warm.cjs <dist> <file,file> <arguments of drydock>`.
 * Functions that the run needed are compiled in the cache, so the run decides what starts fast.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const module_ = require('node:module');
const { join } = require('node:path');
const vm = require('node:vm');

const [, , dist, names, ...args] = process.argv;
const scripts = new Map();

/** The same as in bin/drydock.cjs, without a cache to read. */
function start(name) {
  const filename = join(dist, name);
  const script = new vm.Script(module_.wrap(readFileSync(filename, 'latin1')), { filename });
  scripts.set(name, script);
  const own = { exports: {} };
  script.runInThisContext()(own.exports, (id) => (/^\.\/(?:lib|rules)-/.test(id) ? start(id.slice(2)) : require(id.startsWith('./') ? join(dist, id) : id)), own, filename, dist);
  return own.exports;
}

process.argv = [process.argv[0], 'drydock', ...args];
process.on('exit', () => {
  for (const name of names.split(',')) writeFileSync(join(dist, `${name}.cache`), scripts.get(name).createCachedData());
});
start('cli.cjs');
